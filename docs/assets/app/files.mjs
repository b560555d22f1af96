/** Files of answers: saving them, and reading what people give, which is untrusted until the engine has read it. */

import { EngineError } from "./engine.mjs";
import { notice, withdraw } from "./notices.mjs";
import { fileName, offer } from "./offer.mjs";
import { depthOf, MOST_DEPTH } from "./readable.mjs";
import { Refusal } from "./refusal.mjs";
import { empty } from "./store.mjs";
import { say } from "./words.mjs";

/** @import { Answers, Store } from "./store.mjs" */

const MOST_BYTES = 1_048_576;

/** Offer the answers as a file. @param {Answers} answers */
export function saveFile(answers) {
  download(`${JSON.stringify(answers, null, 2)}\n`, fileName(answers, "answers", "json"));
}

/**
 * Say that what was kept here cannot be read, and offer it as it is.
 * @param {Store} store
 */
export function sayCorrupt({ aside }) {
  if (aside === undefined) return;
  notice("corrupt", say("corrupt"), [
    { label: say("save_kept"), action: () => download(aside, fileName(empty(), "answers", "json")) },
  ]);
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
 * @throws {Refusal} when it is too large, not UTF-8, or nested so deep that it would exhaust the engine's stack
 */
export async function textOf(file) {
  if (file.size > MOST_BYTES) throw new Refusal([], true);
  const bytes = await file.arrayBuffer();
  /** @type {string} */
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal([{ path: "", sentence: say("not_utf8") }]);
  }
  refuseDeep(text);
  return text;
}

/** Keep from the engine what it would not survive. @param {string} text */
export function refuseDeep(text) {
  if (depthOf(text) > MOST_DEPTH)
    throw new Refusal([{ path: "", sentence: say("too_deep", { expected: MOST_DEPTH }) }]);
}

/**
 * What `ask` makes of each of these files together; nothing when one of them cannot be read.
 * @template T
 * @param {File[]} files
 * @param {(text: string, file: string) => Promise<T[]>} ask
 * @param {"team" | "compare"} what they are for
 * @returns {Promise<T[]>}
 */
export async function ofEach(files, ask, what) {
  withdraw(what);
  const found = [];
  for (const file of files) {
    try {
      found.push(...(await ask(await textOf(file), file.name)));
    } catch (reason) {
      const tooLarge = reason instanceof Refusal && reason.tooLarge;
      refuse(what, say(`${what}_${tooLarge ? "too_large" : "failed"}`, { file: file.name }), reason);
      return [];
    }
  }
  return found;
}

/**
 * Say that something was refused, and why; what is neither a refusal nor the engine's silence is a mistake of ours.
 * @param {string} key of the notice
 * @param {string} sentence
 * @param {unknown} reason
 */
export function refuse(key, sentence, reason) {
  const refusal = reason instanceof Refusal ? reason : undefined;
  if (!refusal && !(reason instanceof EngineError)) throw reason;
  notice(key, sentence, [], refusal?.details);
}
