// Reads diagrams with the tools they are made for: Mermaid (*.mmd) and Graphviz (*.dot).
// Prints what each tool complains about and exits with 1 if any did.

import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import { instance } from "@viz-js/viz";
import { JSDOM } from "jsdom";

// Mermaid cleans labels with the browser's own parser, which Node lacks.
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
const graphviz = await instance();

const readers = {
  ".mmd": (text) => mermaid.parse(text),
  ".dot": (text) => {
    // It warns of letters whose width it has to guess.
    const { errors: all } = graphviz.render(text, { format: "svg" });
    const errors = all.filter(({ level }) => level === "error");
    if (errors.length) throw new Error(errors.map(({ message }) => message).join("\n"));
  },
};

for (const path of process.argv.slice(2)) {
  try {
    const read = readers[extname(path)];
    if (!read) throw new Error("name it *.mmd or *.dot");
    await read(await readFile(path, "utf-8"));
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    process.exitCode = 1;
  }
}
