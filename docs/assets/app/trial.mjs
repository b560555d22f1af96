/** Trying other answers: the result is that of a changed copy, and nothing is kept until somebody says so. */

import { byId } from "./dom.mjs";
import { EngineError } from "./engine.mjs";
import { announce, passing } from "./notices.mjs";
import { numberIn, textFor } from "./numbers.mjs";
import { Refusal } from "./refusal.mjs";
import { put } from "./result.mjs";
import { language, say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/**
 * What is tried of one moment: levels by question, its importance, its volume (nothing for none).
 * @typedef {{ levels: Record<string, number>, importance?: number, contacts?: number | null }} Changes
 */

export class Trial {
  on = false;
  /** The moment whose fields are shown; empty for the first-ranked one. */
  moment = "";
  /** @type {Map<string, Changes>} */
  #changes = new Map();
  #asked = 0;
  #id = "";

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    // On its own page the result is the trial's; elsewhere people work on their own answers.
    const shown = () => this.on && document.body.dataset.view === "result";
    page.result.given = () => (shown() ? this.#tried() : page.store.answers);
    page.result.addEventListener("shown", () => shown() && void this.#show(false));
    page.store.addEventListener("change", () => {
      // Another assessment is another trial.
      if (this.on && (page.store.id !== this.#id || page.store.answers.moments.length === 0)) this.end();
    });
    byId("trial").addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#tryContacts(target);
    });
  }

  /** How many answers are other ones. */
  get count() {
    return [...this.#changes.values()].reduce(
      (sum, { levels, importance, contacts }) =>
        sum + Object.keys(levels).length + Number(importance !== undefined) + Number(contacts !== undefined),
      0,
    );
  }

  /** Begin, with the fields of a moment. @param {string} moment */
  begin(moment) {
    if (this.page.store.answers.moments.length === 0) return;
    if (moment) this.moment = moment;
    this.on = true;
    this.#id = this.page.store.id;
    this.#draw();
    void this.#show(true);
    void this.page.result.update();
    byId("trial-title").focus({ preventScroll: true });
    byId("trial").scrollIntoView();
  }

  /** Make what is tried part of the answers; it can be taken back. */
  keep() {
    const { store } = this.page;
    const before = structuredClone(store.answers);
    const { count } = this;
    const changes = this.#changes;
    this.end();
    store.change((answers) => apply(answers, changes));
    passing(say("trial_kept", { count }), [
      { label: say("undo"), action: () => store.change((answers) => takeBack(answers, before, changes)) },
    ]);
  }

  /** Leave it, and show one's own answers again. */
  end() {
    this.on = false;
    this.moment = "";
    this.#changes = new Map();
    this.#draw();
    put("trial-fields", "");
    put("trial-html", "");
    byId("trial-outcome").textContent = "";
    void this.page.result.update();
  }

  /** @param {string} moment */
  show(moment) {
    this.moment = moment;
    void this.#show(true);
  }

  /**
   * Try something of a moment; what is the own answer again, is no change.
   * @param {string} moment
   * @param {(changes: Changes) => void} change
   */
  try(moment, change) {
    const changes = this.#changes.get(moment) ?? { levels: {} };
    change(changes);
    const some =
      Object.keys(changes.levels).length > 0 ||
      changes.importance !== undefined ||
      changes.contacts !== undefined;
    if (some) this.#changes.set(moment, changes);
    else this.#changes.delete(moment);
    this.#draw();
    void this.page.result.update();
  }

  /** @param {HTMLInputElement} field */
  #tryContacts(field) {
    const value = numberIn(field);
    if (value === "wrong") return;
    const moment = field.closest("[data-moment]")?.getAttribute("data-moment") ?? "";
    const own = field.dataset.own === "" ? undefined : Number(field.dataset.own);
    byId("trial-contacts-was").hidden = value === own;
    this.try(moment, (changes) => {
      if (value === own) delete changes.contacts;
      else changes.contacts = value ?? null;
    });
  }

  #tried() {
    const tried = structuredClone(this.page.store.answers);
    apply(tried, this.#changes);
    return tried;
  }

  #draw() {
    byId("trial").hidden = !this.on;
    byId("trial-banner").hidden = !this.on;
    byId("plan-html").hidden = this.on;
    document.body.toggleAttribute("data-trying", this.on);
    const { count } = this;
    byId("trial-keep").hidden = count === 0;
    // Beside the buttons, and on paper above the result.
    for (const id of ["trial-about", "trial-note"])
      byId(id).textContent = count === 0 ? say("trial_none") : say("trial_some", { count });
    byId("trial-note").hidden = !this.on;
  }

  /** @param {boolean} anew whether the fields are those of another moment; else they hold what people are typing */
  async #show(anew) {
    const asked = (this.#asked += 1);
    const own = JSON.stringify(this.page.store.answers);
    const options = JSON.stringify({ moment: this.moment });
    try {
      const tried = JSON.stringify(this.#tried());
      const { html, fields } = await this.page.engine.ask("show_trial", own, tried, language, options);
      if (!this.on) return;
      if (anew) fillFields(fields);
      if (asked !== this.#asked) return;
      put("trial-html", html);
      const first = byId("trial-html").querySelector(".trial-first");
      byId("trial-outcome").textContent = (this.count > 0 && first?.textContent) || "";
    } catch (reason) {
      if (!(reason instanceof EngineError) && !(reason instanceof Refusal)) throw reason;
    }
  }
}

/** @param {string} html of the fields */
function fillFields(html) {
  put("trial-fields", html);
  const contacts = byId("trial-fields").querySelector("#trial-contacts");
  if (!(contacts instanceof HTMLInputElement)) return;
  const value = contacts.getAttribute("value");
  contacts.value = textFor(contacts, value ? Number(value) : undefined);
  numberIn(contacts);
}

/**
 * Put what is tried into answers.
 * @param {Answers} answers
 * @param {Map<string, Changes>} changes
 */
function apply(answers, changes) {
  for (const moment of answers.moments) {
    const { levels = {}, importance, contacts } = changes.get(moment.id) ?? {};
    for (const [question, level] of Object.entries(levels)) {
      const note = moment.answers?.[question]?.note;
      moment.answers = { ...moment.answers, [question]: { level, ...(note && { note }) } };
    }
    if (importance !== undefined) moment.profile = { ...moment.profile, importance };
    if (contacts === null) delete moment.contacts_per_month;
    else if (contacts !== undefined) moment.contacts_per_month = contacts;
  }
}

/**
 * Undo what was kept, and nothing that was changed since.
 * @param {Answers} answers
 * @param {Answers} before
 * @param {Map<string, Changes>} changes
 */
function takeBack(answers, before, changes) {
  for (const moment of answers.moments) {
    const tried = changes.get(moment.id);
    const was = before.moments.find(({ id }) => id === moment.id);
    if (!tried || !was) continue;
    for (const [question, level] of Object.entries(tried.levels)) {
      const answer = was.answers?.[question];
      if (moment.answers?.[question]?.level !== level) continue;
      if (answer) moment.answers[question] = answer;
      else delete moment.answers[question];
    }
    if (tried.importance !== undefined && moment.profile?.importance === tried.importance)
      restore(moment.profile, was.profile ?? {}, "importance");
    if (tried.contacts !== undefined && (moment.contacts_per_month ?? null) === tried.contacts)
      restore(moment, was, "contacts_per_month");
  }
}

/**
 * @template T
 * @param {T} target
 * @param {T} was
 * @param {keyof T} key
 */
function restore(target, was, key) {
  if (was[key] === undefined) delete target[key];
  else target[key] = was[key];
}

/**
 * @param {Trial} trial
 * @returns {Actions}
 */
export function trialActions(trial) {
  /**
   * @param {HTMLElement} target
   * @param {(changes: Changes, value: number | undefined) => void} change
   */
  const chosen = (target, change) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const own = target.value === target.dataset.own;
    byId(`${target.id}-was`).hidden = own;
    const moment = target.closest("[data-moment]")?.getAttribute("data-moment") ?? "";
    trial.try(moment, (changes) => change(changes, own ? undefined : Number(target.value)));
  };
  return {
    trial: (moment) => trial.begin(moment),
    "trial-keep": () => {
      trial.keep();
      trial.page.top("result");
    },
    "trial-back": () => {
      trial.end();
      trial.page.top("result");
      announce(say("trial_over"));
    },
    "trial-moment": (_, target) => target instanceof HTMLSelectElement && trial.show(target.value),
    "trial-importance": (_, target) =>
      chosen(target, (changes, value) => {
        if (value === undefined) delete changes.importance;
        else changes.importance = value;
      }),
    "trial-level": (_, target) =>
      chosen(target, (changes, value) => {
        const { question = "" } = target.dataset;
        if (value === undefined) delete changes.levels[question];
        else changes.levels[question] = value;
      }),
  };
}
