/** Saving the answers as a file, and opening one: untrusted until the engine has read it. */

import { one } from "./dom.mjs";
import { EngineError } from "./engine.mjs";
import { announce, confirmed, notice, withdraw } from "./notices.mjs";
import { fileName, offer } from "./offer.mjs";
import { Refusal } from "./refusal.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { Answers, Store } from "./store.mjs" */

const MOST_BYTES = 1_048_576;
const MOST_DEPTH = 32;

/** Offer the answers as a file. @param {Answers} answers */
export function saveFile(answers) {
  download(`${JSON.stringify(answers, null, 2)}\n`, fileName(answers, "answers", "json"));
}

/**
 * Offer a JSON text as a file.
 * @param {string} text
 * @param {string} name
 */
export function download(text, name) {
  offer(new Blob([text], { type: "application/json" }), name);
}

/**
 * The text of a file, if it can be one of ours.
 * @param {File} file
 * @throws {Refusal} when it is too large, or nested so deep that it would exhaust the engine's stack
 */
export async function textOf(file) {
  if (file.size > MOST_BYTES) throw new Refusal([], true);
  const text = await file.text();
  refuseDeep(text);
  return text;
}

/** Keep from the engine what it would not survive. @param {string} text */
export function refuseDeep(text) {
  if (depth(text) > MOST_DEPTH)
    throw new Refusal([{ path: "", sentence: say("too_deep", { expected: MOST_DEPTH }) }]);
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
  try {
    const text = await textOf(file);
    if (engine.status.stage !== "ready") announce(say("import_waits"));
    /** @type {{ answers: Answers }} */
    const { answers } = await engine.ask("check", text, language);
    const question = say("import_confirm", { file: file.name, count: answers.moments.length });
    if (store.answers.moments.length > 0 && !(await confirmed(question, say("import_yes")))) return;
    store.replace(answers);
    opened();
  } catch (reason) {
    const refusal = reason instanceof Refusal ? reason : undefined;
    if (!refusal && !(reason instanceof EngineError)) throw reason;
    const sentence = say(refusal?.tooLarge ? "import_too_large" : "import_failed", { file: file.name });
    notice("import", sentence, [], refusal?.details);
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
