/**
 * The answers document: kept in this browser while people type, never overwritten when somebody else changed it.
 *
 * Every key begins with the product's name, because all sites of one owner on the host share one storage.
 */

/**
 * @typedef {{ level?: number, not_applicable?: boolean, note?: string }} Answer
 * @typedef {{ interaction?: number, complexity?: number, self_reliance?: number, importance?: number }} Profile
 * @typedef {{ id: string, name: string, journey?: string, phase?: string, kind?: string, profile?: Profile,
 *   contacts_per_month?: number, minutes_per_contact?: number, answers?: Record<string, Answer>,
 *   mismatch?: { deliberate: boolean, reason?: string }, channels?: string[], special_circumstances?: boolean,
 *   worth?: { customer?: string, organisation?: string } }} Moment
 * @typedef {{ format: string, version: number, created?: string, organisation?: string, sector?: string,
 *   questionnaire?: { id: string, version: string }, moments: Moment[],
 *   customer_view?: Record<string, number>, service_quality?: Record<string, number>,
 *   loyalty?: Record<string, number | number[]> }} Answers
 */

const PREFIX = "contactwijzer:";
const ANSWERS = `${PREFIX}answers`;
const OPEN = `${PREFIX}open`;
const EXAMPLE = `${PREFIX}example`;
const FORMAT = "contactwijzer-answers";
const VERSION = 1;
/** At most this long, in milliseconds, between a change and its being kept. */
const DELAY = 250;
export const MOST_MOMENTS = 100;

/** An empty document. @returns {Answers} */
export const empty = () => ({
  format: FORMAT,
  version: VERSION,
  created: new Date().toISOString().replace(/\.\d+/, ""),
  moments: [],
});

/**
 * Events: `change` after every change; `saved`, `unsaved` (with `detail` "blocked" or "full"), `conflict`.
 */
export class Store extends EventTarget {
  /** @type {Answers} */
  answers = empty();
  /** Whether what was kept could not be read; it is then kept aside. */
  corrupt = false;
  /** Whether another tab changed the kept answers since this one last read or wrote them. */
  conflicted = false;
  /** @type {string | null} */
  #known = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    this.#load();
    addEventListener("storage", (event) => {
      if (
        event.key === ANSWERS &&
        event.newValue !== this.#known &&
        event.newValue !== JSON.stringify(this.answers)
      )
        this.#conflict();
    });
    // The last moment in which a phone reliably lets a page keep something.
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
  }

  /** The id of the moment that was open last. */
  get open() {
    return read(OPEN) ?? "";
  }

  set open(id) {
    try {
      localStorage.setItem(OPEN, id);
    } catch {
      // Which moment was open is a convenience; losing it loses nothing.
    }
  }

  /** Whether the answers are an example's, changed or not: nobody's own work. */
  get example() {
    return read(EXAMPLE) !== null;
  }

  /** Whether they are still as the example had them, so that nobody would miss them. */
  get untouched() {
    return read(EXAMPLE) === withoutSector(this.answers);
  }

  /**
   * Change the answers, and keep them soon.
   * @param {(answers: Answers) => void} action
   */
  change(action) {
    action(this.answers);
    this.dispatchEvent(new Event("change"));
    // Not put off by the next change: who types without a pause would otherwise lose all of it.
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /**
   * Put other answers in place of these.
   * @param {Answers} answers
   * @param {boolean} [example] whether they are an example's
   */
  replace(answers, example = false) {
    try {
      if (example) localStorage.setItem(EXAMPLE, withoutSector(answers));
      else localStorage.removeItem(EXAMPLE);
    } catch {
      // Without storage the example is gone on the next visit anyway.
    }
    this.answers = answers;
    this.change(() => {});
    this.flush();
  }

  /** Keep now what waits to be kept. */
  flush() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.conflicted || read(ANSWERS) !== this.#known) return this.#conflict();
    this.#write();
  }

  /** Settle a conflict with this tab's answers. */
  keepOwn() {
    this.conflicted = false;
    this.#write();
  }

  /** Settle a conflict with the other tab's answers. */
  takeOther() {
    this.conflicted = false;
    this.answers = empty();
    this.#load();
    this.dispatchEvent(new Event("change"));
    this.dispatchEvent(new Event("saved"));
  }

  /** Remove everything of ours from this browser, and nothing else. */
  clear() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch {
      // Storage that cannot be reached keeps nothing of ours either.
    }
    this.#known = null;
    this.conflicted = false;
    this.answers = empty();
    this.dispatchEvent(new Event("change"));
  }

  #load() {
    const text = read(ANSWERS);
    this.#known = text;
    if (text === null) return;
    const found = readable(text);
    if (found) {
      this.answers = found;
      return;
    }
    this.corrupt = true;
    try {
      localStorage.setItem(`${PREFIX}kept:${new Date().toISOString()}`, text);
      localStorage.removeItem(ANSWERS);
      this.#known = null;
    } catch {
      // No room to keep it aside: then it stays where it is, and saving will say that there is a conflict.
      this.#known = "";
    }
  }

  #write() {
    const text = JSON.stringify(this.answers);
    try {
      localStorage.setItem(ANSWERS, text);
      this.#known = text;
      this.dispatchEvent(new Event("saved"));
    } catch (reason) {
      const full = reason instanceof DOMException && reason.name === "QuotaExceededError";
      this.dispatchEvent(new CustomEvent("unsaved", { detail: full ? "full" : "blocked" }));
    }
  }

  #conflict() {
    this.conflicted = true;
    this.dispatchEvent(new Event("conflict"));
  }
}

/** The answers but for their sector, which changes as soon as somebody looks for another one. @param {Answers} answers */
const withoutSector = (answers) => JSON.stringify({ ...answers, sector: undefined });

/**
 * The answers in a text, or nothing when this version of the shell could not show them safely.
 * @param {string} text
 * @returns {Answers | undefined}
 */
export function readable(text) {
  try {
    const value = JSON.parse(text);
    const known = value?.format === FORMAT && value.version === VERSION && Array.isArray(value.moments);
    return known && value.moments.every(showable) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {any} moment */
function showable(moment) {
  const record = (/** @type {unknown} */ value) =>
    value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));
  return (
    typeof moment?.id === "string" &&
    typeof moment.name === "string" &&
    record(moment.profile) &&
    record(moment.answers) &&
    Object.values(moment.answers ?? {}).every((answer) => answer !== undefined && record(answer))
  );
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * An id that no moment has yet.
 * @param {Answers} answers
 */
export function freshId(answers) {
  const taken = new Set(answers.moments.map((moment) => moment.id));
  let number = answers.moments.length + 1;
  while (taken.has(`m${number}`)) number += 1;
  return `m${number}`;
}

/**
 * How many questions of a moment have an answer, a level or that it does not apply.
 * @param {Moment} moment
 */
export function answeredOf(moment) {
  return Object.values(moment.answers ?? {}).filter(
    (answer) => answer.level !== undefined || answer.not_applicable,
  ).length;
}
