/**
 * The answers of the present assessment: kept in this browser while people type, and never overwritten when somebody
 * else changed them. Other assessments of this browser stay on the shelf meanwhile.
 */

import { versionOf } from "./plan.mjs";
import { FORMAT, readable } from "./readable.mjs";
import {
  changedAt,
  clearShelf,
  freshId,
  isOurs,
  keep,
  keepAside,
  keyOf,
  OPEN,
  presentId,
  read,
  rememberForTab,
  rememberPresent,
  shelf,
  takeOff,
} from "./shelf.mjs";

/** @import { ChannelTable } from "./channel-table.mjs" */
/** @import { Action } from "./plan.mjs" */

/**
 * @typedef {{ level?: number, not_applicable?: boolean, note?: string }} Answer
 * @typedef {{ interaction?: number, complexity?: number, self_reliance?: number, importance?: number }} Profile
 * @typedef {{ id: string, name: string, journey?: string, phase?: string, kind?: string, profile?: Profile,
 *   contacts_per_month?: number, minutes_per_contact?: number, answers?: Record<string, Answer>,
 *   mismatch?: { deliberate: boolean, reason?: string }, channels?: string[], special_circumstances?: boolean,
 *   worth?: { customer?: string, organisation?: string }, targets?: Record<string, number> }} Moment
 * @typedef {{ format: string, version: number, created?: string, organisation?: string, respondent?: string,
 *   sector?: string,
 *   questionnaire?: { id: string, version: string }, moments: Moment[],
 *   customer_view?: Record<string, number>, service_quality?: Record<string, number>,
 *   loyalty?: Record<string, number | number[]>, actions?: Action[], channel_table?: ChannelTable }} Answers
 *
 * An assessment on the shelf; without answers when they cannot be read.
 * @typedef {{ id: string, name: string, changed: string, present: boolean, example: boolean,
 *   answers: Answers | undefined }} Saved
 */

/** At most this long, in milliseconds, between a change and its being kept. */
const DELAY = 250;
/** What is there before anybody filled in anything, or costs one choice to fill in again. */
const UNMISSED = new Set(["format", "version", "created", "questionnaire", "sector", "moments"]);

/** An empty document. @returns {Answers} */
export const empty = () => ({
  format: FORMAT,
  version: 1,
  created: new Date().toISOString().replace(/\.\d+/, ""),
  moments: [],
});

/**
 * Events: `other` when another assessment came in the place of this one; `change` after every change; `saved`,
 * `unsaved` (with `detail` "blocked" or "full"), `conflict`; `shelf` when what is on the shelf changed, with the key as
 * `detail` if another tab did it.
 */
export class Store extends EventTarget {
  /** @type {Answers} */
  answers = empty();
  /** Which assessment these answers are. */
  id = presentId();
  /**
   * What was kept and could not be read; it is then kept aside.
   * @type {string | undefined}
   */
  aside;
  /** Whether another tab changed the kept answers since this one last read or wrote them. */
  conflicted = false;
  /** Whether there is a change that is not kept. */
  #unkept = false;
  /** @type {string | null} */
  #known = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    rememberForTab(this.id);
    this.#load();
    addEventListener("storage", (event) => {
      if (
        event.key === this.#key &&
        event.newValue !== this.#known &&
        event.newValue !== JSON.stringify(this.answers)
      )
        this.#conflict();
      if (isOurs(event.key)) this.dispatchEvent(new CustomEvent("shelf", { detail: event.key }));
    });
    // The last moment in which a phone reliably lets a page keep something.
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
    addEventListener("renewal", (event) => this.settle() || event.preventDefault());
  }

  /** The id of the moment that was open last. */
  get open() {
    return read(OPEN) ?? "";
  }

  set open(id) {
    // Which moment was open is a convenience; losing it loses nothing.
    keep(OPEN, id);
  }

  /** Whether the answers are an example's, changed or not: nobody's own work. */
  get example() {
    return this.begunAs !== null;
  }

  /** What was kept of the example that these answers are or were; null for one's own. */
  get begunAs() {
    return read(keyOf("example", this.id));
  }

  /** Whether there is anything that somebody would miss. */
  get filled() {
    const { answers } = this;
    return answers.moments.length > 0 || Object.keys(answers).some((key) => !UNMISSED.has(key));
  }

  /** The colleagues' answers that are kept beside these. */
  get team() {
    return read(keyOf("team", this.id)) ?? "[]";
  }

  /** Keep colleagues' answers beside these; whether that could be done. @param {string} text */
  keepTeam(text) {
    return keep(keyOf("team", this.id), text === "[]" ? null : text);
  }

  /**
   * Change the answers, and keep them soon.
   * @param {(answers: Answers) => void} action
   */
  change(action) {
    action(this.answers);
    this.answers.version = versionOf(this.answers);
    this.#unkept = true;
    this.dispatchEvent(new Event("change"));
    // Not put off by the next change: who types without a pause would otherwise lose all of it.
    this.#timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /**
   * Put other answers in place of these.
   * @param {Answers} answers
   * @param {string | null} [example] what to keep of the example that they are; null for somebody's own
   */
  replace(answers, example = null) {
    keep(keyOf("example", this.id), example);
    this.#become(answers);
  }

  /** Keep now what waits to be kept. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#unkept) return;
    if (this.conflicted || read(this.#key) !== this.#known) return this.#conflict();
    this.#write();
  }

  /** Keep what waits to be kept, so that these answers can make room; whether nothing would be missed. */
  settle() {
    this.flush();
    return !this.#unkept || !this.filled;
  }

  /** Settle a conflict with this tab's answers. */
  keepOwn() {
    this.conflicted = false;
    this.#write();
  }

  /** Settle a conflict with the other tab's answers, unless they cannot be read here; whether that was done. */
  takeOther() {
    const text = read(this.#key);
    if (text !== null && !readable(text)) return false;
    this.#show(this.id);
    return true;
  }

  /** What is on the shelf, the present assessment among it. @returns {Saved[]} */
  saved() {
    return shelf().map((id) => {
      const present = id === this.id;
      const answers = present ? this.answers : readable(read(keyOf("answers", id)) ?? "");
      const example = read(keyOf("example", id)) !== null;
      return { id, name: read(keyOf("name", id)) ?? "", changed: changedAt(id), present, example, answers };
    });
  }

  /**
   * Go on with another assessment of the shelf; not while a change to this one is not kept. Whether that was done.
   * @param {string} id
   */
  take(id) {
    if (!this.settle()) return false;
    this.#show(id);
    return true;
  }

  /**
   * Begin another assessment, and leave this one on the shelf as it is; an empty one is no loss. Whether that
   * was done.
   * @param {Answers} answers
   * @param {string} [name]
   * @param {string | null} [example] what to keep of the example that they are; null for somebody's own
   */
  begin(answers, name = "", example = null) {
    if (!this.settle()) return false;
    const free = !this.filled && !this.conflicted && read(this.#key) === this.#known;
    const id = free ? this.id : freshId();
    if (!free && !keep(keyOf("answers", id), JSON.stringify(answers))) {
      this.dispatchEvent(new CustomEvent("unsaved", { detail: "full" }));
      return false;
    }
    keep(keyOf("name", id), name || null);
    // Without storage the example is gone on the next visit anyway.
    keep(keyOf("example", id), example);
    keep(keyOf("team", id), null);
    keep(keyOf("changed", id), new Date().toISOString());
    // In an empty place the answers can be shown even where this browser keeps nothing.
    if (free) {
      this.dispatchEvent(new Event("other"));
      this.#become(answers);
    } else this.#show(id);
    this.dispatchEvent(new Event("shelf"));
    return true;
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  rename(id, name) {
    const kept = keep(keyOf("name", id), name || null);
    this.dispatchEvent(new Event("shelf"));
    return kept;
  }

  /** Take an assessment off the shelf; if it is the present one, another takes its place. @param {string} id */
  remove(id) {
    if (id === this.id) this.#forget();
    takeOff(id);
    if (id === this.id) this.#show(shelf()[0] ?? "", true);
    // There may be room now for what could not be kept.
    else this.flush();
    this.dispatchEvent(new Event("shelf"));
  }

  /** Remove everything of ours from this browser, and nothing else. */
  clear() {
    this.#forget();
    clearShelf();
    this.#known = null;
    this.id = "";
    this.answers = empty();
    this.dispatchEvent(new Event("other"));
    this.dispatchEvent(new Event("change"));
    this.dispatchEvent(new Event("shelf"));
  }

  get #key() {
    return keyOf("answers", this.id);
  }

  /** @param {Answers} answers */
  #become(answers) {
    this.answers = answers;
    this.change(() => {});
    this.flush();
  }

  /** Drop what waits to be kept. */
  #forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unkept = false;
    this.conflicted = false;
  }

  /**
   * @param {string} id
   * @param {boolean} [other] whether it is another assessment than the one that was here
   */
  #show(id, other = id !== this.id) {
    this.#forget();
    this.id = id;
    rememberPresent(id);
    this.answers = empty();
    this.aside = undefined;
    this.#load();
    if (other) this.dispatchEvent(new Event("other"));
    this.dispatchEvent(new Event("change"));
    this.dispatchEvent(new Event("saved"));
    this.dispatchEvent(new Event("shelf"));
  }

  #load() {
    const text = read(this.#key);
    this.#known = text;
    if (text === null) return;
    const found = readable(text);
    if (found) {
      this.answers = found;
      return;
    }
    this.aside = text;
    // Without room to keep it aside it stays where it is, and saving will say that there is a conflict.
    if (keepAside(text) && keep(this.#key, null)) this.#known = null;
    else this.#known = "";
  }

  #write() {
    const text = JSON.stringify(this.answers);
    try {
      localStorage.setItem(this.#key, text);
      this.#known = text;
      this.#unkept = false;
      keep(keyOf("changed", this.id), new Date().toISOString());
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
