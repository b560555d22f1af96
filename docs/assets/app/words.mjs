/** The shell's sentences: they are in the page, in the page's language; this module only fills in the gaps. */

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/** The language of the page, and of every answer from the engine. */
export const language = document.documentElement.lang || "en";

const days = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long" });

/**
 * A day as the engine writes it too: "22 November 2026".
 * @param {string} [date] today where none is given; what is no date stays as it is
 */
export function day(date) {
  const time = date === undefined ? new Date() : new Date(date);
  if (Number.isNaN(time.valueOf())) return date ?? "";
  return days.format(time);
}

/** What runs from right to left, or turns the direction of what comes after it. */
const TURNS = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const STEERS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A value that keeps its direction to itself within a sentence of ours. @param {string | number} value */
const isolated = (value) =>
  TURNS.test(String(value)) ? `\u2068${String(value).replace(STEERS, "")}\u2069` : value;

/**
 * The sentence of this name, with `{gaps}` filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export const say = (name, values = {}) =>
  plain(name, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isolated(value)])));

/**
 * The same for what is kept or becomes the name of a file: the values as they are.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function plain(name, values = {}) {
  const sentence = words[name];
  if (sentence === undefined) throw new Error(`no sentence called ${name}`);
  return sentence.replace(/\{(\w+)\}(\.?)/g, (gap, key, stop) => {
    if (!(key in values)) return gap;
    const value = String(values[key]);
    // A name that is a question ends the sentence itself.
    return /[?!.…]$/.test(value) ? value : value + stop;
  });
}
