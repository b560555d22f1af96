/**
 * The saved assessments of this browser, by id: their answers, and what is kept beside them.
 *
 * Every key begins with the product's name, because all sites of one owner on the host share one storage. The first
 * assessment has the empty id. It is local storage, not a database: only this can still be written while a tab closes.
 */

const PREFIX = "contactwijzer:";
const PRESENT = `${PREFIX}present`;

/** What is kept of an assessment, each under a key of its own. @typedef {"answers" | "changed" | "example" | "name" | "team"} Part */

/** @type {Part[]} */
const PARTS = ["answers", "changed", "example", "name", "team"];

/** The id of the moment that was open last, of whichever assessment. */
export const OPEN = `${PREFIX}open`;

/**
 * @param {Part} part
 * @param {string} id
 */
export const keyOf = (part, id) => PREFIX + part + (id && `:${id}`);

/** What is kept under a key; null when there is nothing or the storage cannot be reached. @param {string} key */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keep a text, or nothing any more; whether that could be done.
 * @param {string} key
 * @param {string | null} text
 */
export function keep(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Put a text that cannot be read where nothing overwrites it; whether that could be done. @param {string} text */
export const keepAside = (text) => keep(`${PREFIX}kept:${new Date().toISOString()}`, text);

/** The ids of all assessments, those that were changed last first. */
export function shelf() {
  const first = keyOf("answers", "");
  return keys()
    .filter((key) => key === first || key.startsWith(`${first}:`))
    .map((key) => key.slice(first.length + 1))
    .sort((one, other) => changedAt(other).localeCompare(changedAt(one)));
}

/** When an assessment was changed last, as an ISO date and time. @param {string} id */
export const changedAt = (id) => read(keyOf("changed", id)) ?? "";

/** An id that no assessment has. */
export function freshId() {
  const taken = new Set(shelf());
  let number = Date.now();
  while (taken.has(number.toString(36))) number += 1;
  return number.toString(36);
}

/** The id of the assessment that this tab shows: the one it showed before, else the one that was shown last. */
export function presentId() {
  const all = shelf();
  const wanted = [ofTab(() => sessionStorage.getItem(PRESENT)), read(PRESENT), ""];
  return wanted.find((id) => typeof id === "string" && all.includes(id)) ?? all[0] ?? "";
}

/** Remember it for this tab, which comes back to it whatever another tab goes on with. @param {string} id */
export const rememberForTab = (id) => ofTab(() => sessionStorage.setItem(PRESENT, id));

/** Remember which assessment this tab shows. @param {string} id */
export function rememberPresent(id) {
  rememberForTab(id);
  keep(PRESENT, id);
}

/** Take an assessment off the shelf, with all that is kept beside it. @param {string} id */
export function takeOff(id) {
  for (const part of PARTS) keep(keyOf(part, id), null);
}

/** Take away everything of ours, and nothing else. The theme keeps its colours for each language's folder of the site. */
export function clearShelf() {
  const { pathname } = new URL("../", import.meta.url);
  const colours = (/** @type {string} */ key) =>
    key.startsWith(pathname) && /^(..\/)?\.__palette$/.test(key.slice(pathname.length));
  for (const key of keys((key) => isOurs(key) || colours(key))) keep(key, null);
  ofTab(() => sessionStorage.removeItem(PRESENT));
}

/** Whether a key is one of ours. @param {string | null} key */
export const isOurs = (key) => key?.startsWith(PREFIX) ?? false;

/** @param {(key: string) => boolean} [wanted] */
function keys(wanted = isOurs) {
  try {
    return Object.keys(localStorage).filter(wanted);
  } catch {
    return [];
  }
}

/**
 * What is kept for this tab only, where that can be done.
 * @template T
 * @param {() => T} action
 */
export function ofTab(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
