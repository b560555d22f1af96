/**
 * How many texts the built runtime compiles while it starts, as the browser starts it.
 *
 * node start_in_pyodide.mjs FOLDER LANGUAGE
 */

import { join, resolve } from "node:path";
import { loadPyodide } from "pyodide";

const [folder, language] = process.argv.slice(2);
const pyodide = await loadPyodide({
  stdLibURL: join(resolve(folder), "python.zip"),
  env: { PYTHONHASHSEED: "0" },
});
pyodide.globals.set("language", language);
console.log(
  pyodide.runPython(`
import builtins

compiled, real = [], builtins.compile


def counting(source, *rest, **more):
    compiled.append(source)
    return real(source, *rest, **more)


builtins.compile = counting
from assessment import _start

_start.start(language)
builtins.compile = real
len(compiled)
`),
);
