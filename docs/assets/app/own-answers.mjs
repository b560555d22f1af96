/** The text of the reader's own answers, as the assessment keeps them in this browser: only looked at here. */

import { keyOf, presentId, read } from "./shelf.mjs";

/**
 * The text that is kept, empty where there is none or it has neither moments nor a channel table; and whether it is the example's, so nobody's
 * own. Whether it can be used is for the engine to say.
 * @typedef {{ text: string, example: boolean }} OwnAnswers
 *
 * @returns {OwnAnswers}
 */
export function ownAnswers() {
  const id = presentId();
  const text = read(keyOf("answers", id)) ?? "";
  return { text: isEmpty(text) ? "" : text, example: read(keyOf("example", id)) !== null };
}

/** @param {string} text */
function isEmpty(text) {
  try {
    if (text === "") return true;
    const { moments, channel_table } = JSON.parse(text);
    return moments.length === 0 && channel_table === undefined;
  } catch {
    // What makes no sense is not empty: the reader is told that it could not be read.
    return false;
  }
}
