/** Handing people a file, under a name that says what it is. */

import { byId } from "./dom.mjs";
import { notice, withdraw } from "./notices.mjs";
import { plain, say } from "./words.mjs";

/** @import { Answers } from "./store.mjs" */

/** How long a browser may take to begin saving, in milliseconds. */
const KEPT = 30_000;
/** How long it is said that a file was saved, in milliseconds. */
const SAID = 10_000;
const LONGEST = 40;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let said;

/**
 * The name of a file: the organisation and who answered, today's date, the version of the questionnaire, and what it holds.
 * @param {Answers} answers
 * @param {string} what the last part of the key of its word
 * @param {string} extension
 */
export function fileName(answers, what, extension) {
  // Answers of colleagues go to one person: each has its own name.
  const from = what === "answers" ? [answers.organisation, answers.respondent] : [answers.organisation];
  return plain("file_name", {
    organisation: beginning(from),
    date: today(),
    version: byId("take").dataset.version ?? "",
    what: dashed(say(`file_${what}`)),
    extension,
  });
}

/** What the name of a file begins with: whose it is; nothing where nobody said. @param {(string | undefined)[]} names */
export function beginning(names) {
  const text = dashed(names.filter((name) => name).join(" "));
  return text && `${text}-`;
}

/** Letters, digits and dashes only. @param {string} text */
const dashed = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST);

/** The day it is here, as 2026-11-22. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/**
 * Let the browser save a file.
 * @param {Blob} contents
 * @param {string} name
 */
export function offer(contents, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(contents);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
  notice("file-saved", say("file_saved", { file: name }));
  clearTimeout(said);
  said = setTimeout(() => withdraw("file-saved"), SAID);
}
