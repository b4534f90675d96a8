// Prints where Graphviz puts the boxes of a diagram, in its format "plain".

import { readFile } from "node:fs/promises";

import { instance } from "@viz-js/viz";

const graphviz = await instance();
const text = await readFile(process.argv[2], "utf-8");
process.stdout.write(graphviz.renderString(text, { format: "plain" }));
