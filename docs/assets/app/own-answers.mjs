/** The reader's own answers, as the assessment keeps them in this browser: read here, and never written. */

const ANSWERS = "contactwijzer:answers";
const EXAMPLE = "contactwijzer:example";

/**
 * The text that is kept, empty where there is none or it has no moments; and whether it is the example's, so nobody's own.
 * Whether it is right is for the engine to say.
 * @typedef {{ text: string, example: boolean }} OwnAnswers
 *
 * @returns {OwnAnswers}
 */
export function ownAnswers() {
  try {
    const text = localStorage.getItem(ANSWERS) ?? "";
    return { text: isEmpty(text) ? "" : text, example: localStorage.getItem(EXAMPLE) !== null };
  } catch {
    return { text: "", example: false };
  }
}

/** @param {string} text */
function isEmpty(text) {
  try {
    return text === "" || JSON.parse(text).moments.length === 0;
  } catch {
    // What makes no sense is not empty: the reader is told that it could not be read.
    return false;
  }
}
