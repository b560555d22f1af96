/** The shell's sentences: they are in the page, in the page's language; this module only fills in the gaps. */

/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/** The language of the page, and of every answer from the engine. */
export const language = document.documentElement.lang || "en";

/**
 * The sentence of this name, with `{gaps}` filled in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(name, values = {}) {
  const sentence = words[name];
  if (sentence === undefined) throw new Error(`no sentence called ${name}`);
  return sentence.replace(/\{(\w+)\}/g, (gap, key) => (key in values ? String(values[key]) : gap));
}
