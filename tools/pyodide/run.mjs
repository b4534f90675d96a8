// Runs the main job and all tests on CPython for WebAssembly; exits with pytest's status.
// Nothing is fetched: Python comes from node_modules, everything else from the two folders.
//
// node run.mjs PYTHON WHEELS SOURCE [ARGUMENT...]: PYTHON is 314 or 315, as in package.json;
// WHEELS has the wheels of the package, its dependencies, pip, pytest and its plugins; SOURCE
// is the repository, for its tests and examples; the arguments are for pytest.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";

if (isMainThread) {
  // Python raises RecursionError when its own stack is full; the stack of Node has to outlast it.
  const resourceLimits = { stackSizeMb: 256 };
  const argv = process.argv.slice(2);
  const worker = new Worker(fileURLToPath(import.meta.url), { argv, resourceLimits });
  worker.on("exit", (code) => (process.exitCode = code));
} else {
  const [version, wheels, source, ...args] = process.argv.slice(2);
  const streams = [process.stdin, process.stdout, process.stderr];
  streams.forEach((stream, fd) => (stream.fd = fd)); // Pyodide asks for it; workers have none
  const { loadPyodide } = await import(`pyodide-${version}`);
  const python = await loadPyodide({ args: ["-", ...args] });
  for (const [place, folder] of Object.entries({ wheels, source })) {
    python.FS.mkdir(`/${place}`);
    python.mountNodeFS(`/${place}`, resolve(folder));
  }
  try {
    const program = await readFile(new URL("program.py", import.meta.url), "utf-8");
    process.exitCode = python.runPython(program, { filename: "/program.py" });
  } catch (error) {
    console.error(error.message); // Python's traceback; Node would show Pyodide's source, too
    process.exitCode = 1;
  }
}
