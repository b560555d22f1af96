/** The reader's own lowest moment for a question, on the page about that question. It only looks at what is kept. */

import { own } from "./shelf.mjs";

/** @import { Moment } from "./store.mjs" */

/** Fill every line about own answers on the page, and show it. */
export function showOwn() {
  const moments = own()?.moments ?? [];
  for (const line of document.querySelectorAll("[data-own]")) {
    const found = line instanceof HTMLElement && lowest(moments, line.dataset.own ?? "");
    const [text, link] = line.children;
    if (!found || !text || !(link instanceof HTMLAnchorElement)) continue;
    const filled = { name: found.moment.name, level: String(found.level) };
    text.textContent = (line.dataset.line ?? "").replace(
      /\{(name|level)\}/g,
      (_, key) => filled[/** @type {"name" | "level"} */ (key)],
    );
    link.hash = `level-${found.level}`;
    line.hidden = false;
  }
}

/**
 * The first moment with the lowest level for a question.
 * @param {Moment[]} moments
 * @param {string} question
 */
function lowest(moments, question) {
  let found;
  for (const moment of moments) {
    const level = moment.answers?.[question]?.level;
    if (typeof level === "number" && level >= 1 && level <= 5 && !(found && found.level <= level))
      found = { moment, level };
  }
  return found;
}
