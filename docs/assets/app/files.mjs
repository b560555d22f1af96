/** Saving the answers as a file, and opening one: untrusted until the engine has read it. */

import { one } from "./dom.mjs";
import { EngineError } from "./engine.mjs";
import { announce, confirmed, notice, withdraw } from "./notices.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { Answers, Store } from "./store.mjs" */

const MOST_BYTES = 1_048_576;
const MOST_DEPTH = 32;
const MOST_PROBLEMS = 8;

/** Offer the answers as a file. @param {Answers} answers */
export function saveFile(answers) {
  const name = (answers.organisation ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([`${JSON.stringify(answers, null, 2)}\n`], { type: "application/json" }),
  );
  link.download = say("file_name", {
    organisation: name && `${name}-`,
    date: new Date().toISOString().slice(0, 10),
  });
  link.click();
  URL.revokeObjectURL(link.href);
  notice("file-saved", say("file_saved", { file: link.download }));
}

/**
 * Make the file field work.
 * @param {Store} store
 * @param {Engine} engine
 * @param {() => void} opened called once another file's answers are in place
 */
export function prepareFiles(store, engine, opened) {
  const field = one(document, "#file", HTMLInputElement);
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    field.value = "";
    if (file) await open(file, store, engine, opened);
  });
}

/**
 * @param {File} file
 * @param {Store} store
 * @param {Engine} engine
 * @param {() => void} opened
 */
async function open(file, store, engine, opened) {
  withdraw("import");
  if (file.size > MOST_BYTES) return notice("import", say("import_too_large", { file: file.name }));
  const text = await file.text();
  // Thousands of levels would exhaust the engine's stack; it never sees them.
  if (depth(text) > MOST_DEPTH)
    return notice(
      "import",
      say("import_failed", { file: file.name }),
      [],
      [say("too_deep", { expected: MOST_DEPTH })],
    );
  if (engine.status.stage !== "ready") announce(say("import_waits"));
  try {
    const reply = JSON.parse(await engine.call("check", text, language));
    if (!reply.ok) {
      const problems = /** @type {{ path: string, sentence: string }[]} */ (reply.problems);
      const details = problems
        .slice(0, MOST_PROBLEMS)
        .map(({ path, sentence }) => (path ? `${path}: ${sentence}` : sentence));
      if (problems.length > MOST_PROBLEMS)
        details.push(say("more", { count: problems.length - MOST_PROBLEMS }));
      return notice("import", say("import_failed", { file: file.name }), [], details);
    }
    const answers = /** @type {Answers} */ (reply.answers);
    const own = store.answers.moments.length > 0;
    if (
      own &&
      !(await confirmed(
        say("import_confirm", { file: file.name, count: answers.moments.length }),
        say("import_yes"),
      ))
    )
      return;
    store.replace(answers);
    opened();
  } catch (reason) {
    if (!(reason instanceof EngineError)) throw reason;
    notice("import", say("import_failed", { file: file.name }));
  }
}

/** How deep brackets are nested outside strings. @param {string} text */
function depth(text) {
  let deepest = 0;
  let now = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[[\]{}]/g)) {
    if (sign === "[" || sign === "{") deepest = Math.max(deepest, (now += 1));
    else if (sign === "]" || sign === "}") now -= 1;
  }
  return deepest;
}
