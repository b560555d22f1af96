"""Build the site: check the content, stage the pages, bundle the app, make the runtime, write the policy.

``python scripts/build.py`` does everything into ``site/``.
``python scripts/build.py draft`` builds all the same when links lead to pages yet to be written, and names them.
``python scripts/build.py stage`` stops before the site is built, for another builder that reads
``build/stage/mkdocs.en.yml`` and ``mkdocs.nl.yml``.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from assessment import content  # noqa: E402

try:  # some modules read the content as soon as they are there
    import glossary
    import guide
    import links
    import offline
    import pages
    import parity
    import policy
    import runtime
    import theme
    from assessment import answers, examples, exports, report, result
    from assessment.problems import AnswersError
except content.ContentError as error:
    sys.exit(str(error))

__all__ = ["build", "stage", "write_schemas"]

WORK = ROOT / "build"
STAGE = WORK / "stage"
ASSETS = WORK / "assets"
SITE = ROOT / "site"
APP = ROOT / "docs" / "assets" / "app"
ADDRESS = "http://127.0.0.1:8000/"


def build(*, draft: bool = False) -> None:
    """Build the whole site into ``site/``; the old one stays until the new one is complete."""
    stage(draft=draft)
    env = os.environ | {
        "SITE_URL": _address("en"),
        "SITE_URL_NL": _address("nl"),
        "DISABLE_MKDOCS_2_WARNING": "true",
        "NO_MKDOCS_2_WARNING": "1",
    }
    warnings = []
    for lang in content.LANGUAGES:
        with _step(f"building the pages in {lang}"):
            settings = str(STAGE / f"mkdocs.{lang}.yml")
            # Not --strict: it stops at the first language. Not --quiet either, for that hides the warnings.
            said = _run(sys.executable, "-m", "mkdocs", "build", "--no-strict", "-f", settings, env=env)
        warnings += links.warnings_in(said, lang)
    if warnings and not draft:
        sys.exit("\n" + "\n".join(warnings))
    for warning in warnings:
        print(warning)
    built = STAGE / "site"
    shutil.copytree(ASSETS, built / "assets", dirs_exist_ok=True)
    with _step("writing the schemas of the files"):
        write_schemas(built / "schemas")
    theme.search_on_demand(built)
    with _step("writing the policy into every page"):
        policy.apply(built)
    with _step("listing the files for use without a network"):
        offline.write_worker(built, keeps=_keeps_offline())
        offline.write_archive(built)
    shutil.rmtree(SITE, ignore_errors=True)
    shutil.move(built, SITE)
    print(f"The site is in {SITE.relative_to(ROOT)}/")


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas of the answers file and the result, with their format's version in the name.

    Those of older answers files stay: the files that people keep stay as well.
    """
    folder.mkdir(parents=True)
    for name, text in (
        *((f"answers-{v}", exports.schema_text("answers", v)) for v in range(1, answers.VERSION + 1)),
        (f"result-{result.VERSION}", exports.schema_text("result")),
    ):
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")


def stage(*, draft: bool = False) -> None:
    """Make all that the site builder needs: assets in ``build/assets``, pages and settings in ``build/stage``."""
    with _step("checking the content"):
        problems = parity.problems(ROOT / "assessment" / "content")
        problems += [] if draft else parity.missing_pages(ROOT / "docs")
        if problems:
            raise content.ContentError("\n".join(problems))
        _keeps_offline()
        for lang in content.LANGUAGES:
            content.questionnaire(lang), content.sectors(lang), content.words(lang), content.scans(lang)
            examples.examples(lang), guide.guide(lang), glossary.terms(lang)
            _checked_example(lang)
    shutil.rmtree(ASSETS, ignore_errors=True)
    shutil.rmtree(STAGE, ignore_errors=True)
    ASSETS.mkdir(parents=True)
    STAGE.mkdir(parents=True)
    with _step("making the Python runtime"):
        manifest = runtime.build(WORK / "runtime", ASSETS / "runtime")
    with _step("bundling the app"):
        names, parts = _bundle()
    for file in ("script", "wasm", *runtime.ARCHIVES):
        manifest[file]["url"] = "runtime/" + manifest[file]["url"]
    manifest["worker"] = names.pop("worker")
    with _step("staging the pages"):
        for lang in content.LANGUAGES:
            _stage(lang, names, parts, manifest)


def _stage(lang: str, names: dict[str, str], parts: dict[str, list[str]], manifest: dict[str, Any]) -> None:
    """Stage the pages, generated fragments, and settings with this build's asset names."""
    nav = pages.write(lang, STAGE / lang)
    addresses = _write_examples(lang)
    templates = STAGE / "theme"
    shutil.copytree(ROOT / "docs" / "theme", templates, dirs_exist_ok=True)
    example = _checked_example(lang)
    found = result.assess(example)
    for fragment, html in {
        "form": report.form_html(lang, addresses),
        "card": report.answer_html(found, example, lang),
        "sides": report.sides_html(found, example, lang),
    }.items():
        target = templates / "generated" / f"{fragment}.{lang}.html"
        target.parent.mkdir(exist_ok=True)
        # The site builder has templates of its own: nothing in the content may be one.
        target.write_text("{% raw %}" + html.replace("{%", "{&#37;") + "{% endraw %}")
    settings = {
        "INHERIT": "../../mkdocs.yml" if lang == "en" else f"../../mkdocs.{lang}.yml",
        "docs_dir": lang,
        "site_dir": "site" if lang == "en" else f"site/{lang}",
        "site_url": _address(lang),
        "nav": nav,
        "theme": {"custom_dir": "theme"},
        "extra": {
            "assets": names,
            "parts": parts,
            "runtime": manifest,
            "examples": addresses,
            "words": {
                part: dict(content.words(lang)[part])
                for part in ("site", "nav", "landing", "app", "calculator", "grid", "portfolio", "channel_table")
            },
            "guide": guide.guide(lang)["words"],
            "site_urls": {other: _address(other) for other in content.LANGUAGES},
        },
    }
    (STAGE / f"mkdocs.{lang}.yml").write_text(json.dumps(settings, ensure_ascii=False))


def _write_examples(lang: str) -> dict[str, str]:
    """Write the example of each sector as a file; its address below the assets, with the hash of its contents in it."""
    folder = ASSETS / "examples"
    folder.mkdir(exist_ok=True)
    addresses = {}
    for sector, example in examples.examples(lang).items():
        text = json.dumps(answers.plain(example), ensure_ascii=False, separators=(",", ":"))
        name = f"{sector}.{lang}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.json"
        (folder / name).write_text(text, encoding="utf-8")
        addresses[sector] = f"examples/{name}"
    return addresses


def _bundle() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Bundle scripts and styles: the name of each, with the hash of its contents in it, and what it imports."""
    command = [
        str(ROOT / "node_modules" / ".bin" / "esbuild"),
        *("--bundle", "--splitting", "--minify", "--format=esm", "--legal-comments=none", "--log-level=warning"),
        *("--target=es2022,chrome111,firefox115,safari16.4", "--external:node:*", "--external:ws"),
        *("--entry-names=[name].[hash]", "--chunk-names=[name].[hash]", "--asset-names=[name].[hash]"),
        *("--out-extension:.js=.mjs", "--loader:.woff2=file", f"--outdir={ASSETS}"),
    ]
    meta = WORK / "bundle.json"
    entries = {
        "app": APP / "app.mjs",
        "calculator": APP / "calculator.mjs",
        "grid": APP / "grid.mjs",
        "site": APP / "site.mjs",
        "table": APP / "table.mjs",
        "worker": APP / "worker.mjs",
        "css": APP.parent / "styles" / "site.css",
    }
    _run(*command, f"--metafile={meta}", *(str(path) for path in entries.values()))
    outputs = json.loads(meta.read_text())["outputs"]
    names, parts = {}, {}
    for output, about in outputs.items():
        for key, path in entries.items():
            if about.get("entryPoint") == path.relative_to(ROOT).as_posix():
                names[key] = Path(output).name
                parts[key] = sorted(Path(part).name for part in _imported(output, outputs))
    names |= offline.write_manifests(ASSETS)
    for key, image in (("mark", "mark.svg"), *((f"card_{lang}", f"card.{lang}.png") for lang in content.LANGUAGES)):
        contents = (APP.parent / "images" / image).read_bytes()
        stem, _, kind = image.rpartition(".")
        names[key] = f"{stem}.{hashlib.sha256(contents).hexdigest()[:8]}.{kind}"
        (ASSETS / names[key]).write_bytes(contents)
    return names, parts


def _imported(output: str, outputs: dict[str, Any]) -> set[str]:
    """All that a script cannot begin without, but for itself."""
    own = {each["path"] for each in outputs[output]["imports"] if each["kind"] == "import-statement"}
    return own.union(*(_imported(part, outputs) for part in own))


def _keeps_offline() -> bool:
    """Whether visitors keep a copy of the site, as ``mkdocs.yml`` says."""
    try:
        settings = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    except (ConfigurationError, UnicodeDecodeError) as error:
        raise content.ContentError(f"mkdocs.yml cannot be read: {error}") from error
    extra = settings.get("extra")
    keeps = extra.get("offline") if isinstance(extra, dict) else None
    if not isinstance(keeps, bool):
        found = "is missing" if keeps is None else f"is {keeps!r}"
        raise content.ContentError(
            f"mkdocs.yml: offline, below extra, {found}: write offline: true or offline: false, without quotation marks"
        )
    return keeps


def _checked_example(lang: str) -> answers.Answers:
    """The example organisation, read as strictly as anybody's file."""
    try:
        return answers.read(json.dumps(content.example(lang)))
    except AnswersError as error:
        raise content.ContentError(f"example.toml: {error}") from error


def _address(lang: str) -> str:
    """Where the site of a language will be; ``SITE_URL`` names where the whole is published."""
    base = os.environ.get("SITE_URL", ADDRESS).rstrip("/") + "/"
    return base if lang == "en" else f"{base}{lang}/"


class _step:
    """Says what is being done, and how long it took."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.start = time.monotonic()
        print(f"  {self.name} …", end="", flush=True)

    def __exit__(self, *_: object) -> None:
        print(f" {time.monotonic() - self.start:.1f} s", flush=True)


def _run(*command: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"\n{done.stdout}{done.stderr}\n{Path(command[0]).name} failed")
    return done.stdout + done.stderr


if __name__ == "__main__":
    try:
        stage() if sys.argv[1:] == ["stage"] else build(draft=sys.argv[1:] == ["draft"])
    except (content.ContentError, AnswersError, policy.PolicyError, theme.ThemeError) as error:
        sys.exit(f"\n{error}")
    except FileNotFoundError as error:
        sys.exit(f"\n{os.path.relpath(error.filename, ROOT)} is missing: put it back")
