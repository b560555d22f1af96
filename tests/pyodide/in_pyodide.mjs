/**
 * What the built runtime answers to calls of `assessment.web`, all in one start of Pyodide.
 *
 * node in_pyodide.mjs FOLDER
 *
 * The folder has the runtime, with `python.zip` unpacked, and `calls.json`: a list of `[function, arguments]`.
 * `replies.json` gets the list of what they return.
 */

import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { loadPyodide, version } from "pyodide";

const folder = resolve(process.argv[2]);

const pyodide = await loadPyodide({
  indexURL: folder,
  stdLibURL: join(folder, "python.zip"),
  checkAPIVersion: true,
  lockFileContents: JSON.stringify({
    info: { arch: "wasm32", platform: "emscripten_4_0_9", version, python: "3.13.2", abi_version: "2025_0" },
    packages: {},
  }),
});
const web = pyodide.pyimport("assessment.web");
const wanted = JSON.parse(await readFile(join(folder, "calls.json"), "utf8"));
await writeFile(
  join(folder, "replies.json"),
  JSON.stringify(wanted.map(([name, args]) => web[name](...args))),
);
