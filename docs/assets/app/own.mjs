/** The reader's own lowest moments for a question, on the page about that question. It only looks at what is kept. */

import { ownAnswers } from "./own-answers.mjs";
import { readable } from "./readable.mjs";

/** @import { Moment } from "./store.mjs" */

/** How many moments are named that share the lowest level. */
const MOST_NAMES = 3;

/** Fill every line about own answers on the page, and show it. */
export function showOwn() {
  const { text: kept, example } = ownAnswers();
  const moments = (example ? undefined : readable(kept))?.moments ?? [];
  for (const line of document.querySelectorAll("[data-own]")) {
    if (!(line instanceof HTMLElement)) continue;
    const { own: question = "", line: one = "", lineTied = "", more = "" } = line.dataset;
    const { level, names } = lowest(moments, question);
    const [text, link] = line.children;
    if (level === undefined || !text || !(link instanceof HTMLAnchorElement)) continue;
    const named = names.slice(0, MOST_NAMES).join(", ");
    const rest = names.length - MOST_NAMES;
    const name = rest > 0 ? `${named} ${more.replace("{count}", () => String(rest))}` : named;
    const filled = { name, level: String(level) };
    text.textContent = (names.length > 1 ? lineTied : one).replace(
      /\{(name|level)\}/g,
      (_, key) => filled[/** @type {"name" | "level"} */ (key)],
    );
    link.hash = `level-${level}`;
    line.hidden = false;
  }
}

/**
 * The lowest level for a question, and the names of the moments that are there; no level where none is answered.
 * @param {Moment[]} moments
 * @param {string} question
 */
function lowest(moments, question) {
  const levels = moments.map((moment) => moment.answers?.[question]?.level);
  const answered = levels.filter((level) => typeof level === "number" && level >= 1 && level <= 5);
  const level = answered.length > 0 ? Math.min(...answered.map(Number)) : undefined;
  const names = moments.filter((_, place) => levels[place] === level).map(({ name }) => name);
  return { level, names };
}
