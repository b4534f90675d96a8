// Runs Python beside the page, which stays usable; `console.js` starts it, asks it and stops it.
// Whatever it loads is in the folder `python`, where `tools/console.py` put it.

import createPyodideModule from "./python/pyodide.asm.js";
import { loadPyodide } from "./python/pyodide.js";

const folder = new URL("python/", import.meta.url).href;
const tell = (kind, text, html) => postMessage({ kind, text, html });
const plain = self.fetch;

async function get(file) {
  const response = await fetch(folder + file);
  if (!response.ok) throw new Error(`${file} cannot be loaded`);
  return response.arrayBuffer();
}

// Counts what all later requests bring; the sizes are known, as servers may send them compressed.
// Simple servers do not know the type of WebAssembly, without which no browser would compile it.
function count(size) {
  let loaded = 0;
  self.fetch = async (...request) => {
    const response = await plain(...request);
    const counter = new TransformStream({
      transform(chunk, out) {
        loaded += chunk.length;
        postMessage({ kind: "loading", loaded, size });
        out.enqueue(chunk);
      },
    });
    const { status, headers } = response;
    const type = String(request[0]).endsWith(".wasm") ? "application/wasm" : headers.get("content-type");
    return new Response(response.body.pipeThrough(counter), { status, headers: { "content-type": type } });
  };
}

async function start() {
  const { size, lock, wheels } = JSON.parse(new TextDecoder().decode(await get("parts.json")));
  count(size);
  const fetched = wheels.map(get);
  const asked = { indexURL: folder, packageBaseUrl: folder, lockFileContents: lock };
  const python = await loadPyodide({ ...asked, createPyodideModule });
  const extractDir = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const wheel of await Promise.all(fetched)) python.unpackArchive(wheel, "wheel", { extractDir });
  python.FS.writeFile("prompt.py", new Uint8Array(await get("prompt.py")));
  self.fetch = plain;
  const { Prompt, is_whole } = python.pyimport("prompt");
  const { begin, run, prepare, cut, complete } = Prompt(tell);
  return { begin, run, prepare, cut, complete, is_whole };
}

// One thing after the other, in the order in which they were asked for.
let last = start();
onmessage = ({ data: { id, ask, text } }) => {
  last = last.then(async (python) => {
    postMessage({ kind: "done", id, answer: await python[ask](text) });
    return python;
  });
};
onunhandledrejection = ({ reason }) => tell("failed", reason.message);
