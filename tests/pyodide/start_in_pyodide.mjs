/**
 * How the built runtime starts, as the browser starts it: how many texts and patterns it compiles, which modules do not
 * come from the table, and which patterns of the table are not what Python would make of them.
 *
 * node start_in_pyodide.mjs FOLDER LANGUAGE
 */

import { join, resolve } from "node:path";
import { loadPyodide } from "pyodide";
import { run } from "../../scripts/python_in_node.mjs";

const [folder, language] = process.argv.slice(2);
const pyodide = await loadPyodide({
  stdLibURL: join(resolve(folder), "python.zip"),
  env: { PYTHONHASHSEED: "0" },
});
pyodide.globals.set("language", language);
console.log(
  run(
    pyodide,
    `
import json, re, sys, zipimport
import re._compiler, re._parser
import sitecustomize

texts, patterns = [], []
sys.addaudithook(lambda event, given: event == "compile" and texts.append(str(given[0])))
parse = re._parser.parse
re._parser.parse = lambda pattern, *rest: patterns.append(repr(pattern)) or parse(pattern, *rest)
from assessment import web

web.begin(language)
# Those of named tuples are evaluated, not compiled; hardly a dozen of them are made.
texts = [text for text in texts if "_tuple_new" not in text]
re._parser.parse = parse

from_archive = [
    name for name, module in list(sys.modules.items())
    if isinstance(getattr(module, "__loader__", None), zipimport.zipimporter)
]
others = [name for name in from_archive if not isinstance(sys.modules[name].__loader__, sitecustomize.Archive)]

known = sitecustomize.Archive(next(path for path in sys.path if path.endswith(".zip"))).table["patterns"]


def as_ever(pattern, flags):
    parsed = re._parser.parse(pattern, flags)
    by_number = {number: name for name, number in parsed.state.groupdict.items()}
    names = tuple(by_number.get(number) for number in range(parsed.state.groups))
    return re._compiler._code(parsed, flags), flags | parsed.state.flags, parsed.state.groupdict, names


different = []
for (pattern, flags), (made_flags, code, groups, index, names) in known.items():
    compiled = re._compiler.compile(pattern, flags)
    if (code, made_flags, index, names) != as_ever(pattern, flags) or compiled.flags != made_flags or compiled.groups != groups:
        different.append(repr(pattern))
printed = json.dumps({
    "texts": texts,
    "patterns": patterns,
    "modules": len(from_archive),
    "others": sorted(others),
    "known": len(known),
    "different": different,
})
`,
  ),
);
