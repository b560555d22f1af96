/**
 * Which modules the package really loads: runs it in the stock runtime with a complete archive, in both languages, with
 * results and refusals, and prints the files in the archive that were loaded: first for that, and then those that making
 * files takes on top of it. The browser's archives hold only these. Of the start it also prints what was compiled: the
 * texts with their code, and the patterns.
 *
 * node scripts/trace.mjs COMPLETE_ARCHIVE
 */

import { loadPyodide } from "pyodide";
import { run } from "./python_in_node.mjs";

// attrs writes hashes of names into the code that is recorded here, so they have to be those of every start.
const env = { PYTHONHASHSEED: "0" };
const pyodide = await loadPyodide({ stdLibURL: process.argv[2], env });
const loaded = run(
  pyodide,
  `
import binascii, builtins, json, marshal, re, sys, zipimport
import re._compiler
import sitecustomize

imported = set()
sys.addaudithook(lambda event, arguments: event == "import" and imported.add(arguments[0]))
archive = next(path for path in sys.path if path.endswith(".zip")) + "/"


def file_of(module):
    """The file of the archive that a module is from: also frozen ones have one, but are not."""
    loaded = isinstance(getattr(module, "__loader__", None), zipimport.zipimporter)
    return module.__file__.removeprefix(archive) if loaded else ""


# What was loaded before there was anything that takes modules from a table.
before = list(sys.modules)[:list(sys.modules).index("sitecustomize") + 1]
early = [file_of(sys.modules[name]) for name in before]

texts, compile = {}, builtins.compile


def recording(source, filename, mode, *rest, **more):
    code = compile(source, filename, mode, *rest, **more)
    if isinstance(source, str) and not rest and not more:
        texts[sitecustomize.digest(mode, source)] = code
    return code


builtins.compile = recording
from assessment import content, web

for lang in content.LANGUAGES:
    web.begin(lang)
builtins.compile = compile


def made(pattern, flags):
    """What _sre.compile is given for a pattern, as re._compiler.compile does it."""
    parsed = re._parser.parse(pattern, flags)
    state = parsed.state
    names = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    code = [int(each) for each in re._compiler._code(parsed, flags)]
    return flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names)


patterns = {(pattern, flags): made(pattern, flags) for _, pattern, flags in re._cache}

for lang in content.LANGUAGES:
    web.practise(lang)
    example = json.dumps(content.example(lang))
    web.render(example, lang, '{"moment": "m1", "profile": "m2"}')
    web.check(example, lang)
    colleagues = json.dumps(json.loads(web.check_colleagues(example, "file", lang))["colleagues"])
    web.show_team(example, colleagues, lang)
    web.write_team(example, colleagues, lang)
    earlier = json.dumps([{"name": "file", "answers": json.loads(example)}] * 2)
    web.show_comparison(example, earlier, lang)
    web.show_plan(example, lang)
    web.show_charts(example, lang)
    web.show_rest(example, lang, "m1")
    web.show_trial(example, example, lang)
    web.check('{"format": 1, "moments": [{"id": 2}], "x": NaN}', lang)
    web.check('{', lang)
    web.advise(example, lang, example)
    web.calculate(example, lang)
    web.measure(json.dumps({"measure": "nps", "counts": [0, 0, 1, 2, 3, 5, 9, 20, 15, 6, 2]}), lang)
    web.survey("", lang, '{"automated": ["m1"]}')
    web.show_channel_table(example, lang)
    web.show_channel_table(example.replace('"version": 1', '"version": 2, "channel_table": {}'), lang)
web.score(example)
try:
    web.render("{}", "no such language")
except Exception as error:
    import traceback
    traceback.format_exception(error)


def files():
    # A template that is Python does not stay among the modules.
    templates = {name.rpartition(".")[2] for name in imported if ".tmpl_" in name}
    return {file_of(module) for module in list(sys.modules.values())} | {
        f"assessment/compiled/{name}.py" for name in templates
    }


python = files()
from assessment import web_exports

for lang in content.LANGUAGES:
    example = json.dumps(content.example(lang))
    for format in web_exports.FORMATS:
        web_exports.export(example, lang, json.dumps({"format": format, "separators": lang}))
    web_exports.export_channel_plan(example, lang, "{}")
printed = json.dumps({
    "python": sorted(python),
    "exports": sorted(files() - python),
    "early": early,
    "made": binascii.b2a_base64(marshal.dumps({"texts": texts, "patterns": patterns})).decode(),
})
`,
);
console.log(loaded);
