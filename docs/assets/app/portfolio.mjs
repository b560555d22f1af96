/** The portfolio on the page with the channel grid: all own moments, or the example's, with assumptions that can change. */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { latest } from "./latest.mjs";
import { announce, fieldError, withdraw } from "./notices.mjs";
import { offer, today } from "./offer.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { OwnMoment } from "./grid.mjs" */
/** @import { OwnAnswers } from "./own-answers.mjs" */

/** @typedef {{ portfolio: string, worth: string, sentence: string, moments: OwnMoment[] }} Survey */

const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * Make the portfolio work.
 * @param {Engine} engine
 * @param {OwnAnswers} own
 * @param {() => void} start fetches the engine, unless that was done
 * @param {() => void} failed called when there is no outcome
 */
export const preparePortfolio = (engine, own, start, failed) => new Portfolio(engine, own, start, failed);

/** Event `own`, with the moments as `detail`, once the reader's own answers were read. */
class Portfolio extends EventTarget {
  #form = one(document, "#portfolio-form", HTMLFormElement);
  #place = byId("portfolio-html");
  /** The last right value of each field. @type {Map<string, number>} */
  #right = new Map();
  #asked = false;
  #listed = false;
  #soon;

  /**
   * @param {Engine} engine
   * @param {OwnAnswers} own
   * @param {() => void} start
   * @param {() => void} failed
   */
  constructor(engine, own, start, failed) {
    super();
    this.engine = engine;
    this.own = own;
    this.start = start;
    this.#soon = latest(
      () => this.#ask(),
      (reply) => this.#show(reply),
      failed,
    );
    for (const part of this.#form.querySelectorAll("fieldset")) part.disabled = false;
    for (const box of this.#boxes()) box.disabled = false;
    for (const button of [byId("plan-print"), byId("plan-save")]) button.removeAttribute("disabled");
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", () => this.#changed());
    // The fields have their first values again only after the event.
    this.#form.addEventListener("reset", () => setTimeout(() => this.#changed()));
    this.#place.addEventListener("change", () => this.#changed());
    byId("plan-print").addEventListener("click", () => window.print());
    byId("plan-save").addEventListener("click", () => void this.#save(failed));
    const assumptions = one(this.#form, "details", HTMLDetailsElement);
    // A plan on paper without its assumptions would say more than is known.
    let open = false;
    addEventListener("beforeprint", () => ((open = assumptions.open), (assumptions.open = true)));
    addEventListener("afterprint", () => (assumptions.open = open));
    this.#assumptions();
  }

  /** Ask for the outcome of what the page says now. */
  update() {
    byId("portfolio-waiting").hidden = this.own.text === "" || this.#listed;
    this.#place.setAttribute("aria-busy", "true");
    this.start();
    this.#soon();
  }

  #changed() {
    this.#asked = true;
    withdraw("file-saved");
    this.update();
  }

  async #ask() {
    const reply = await this.engine.call("survey", this.own.text, language, this.#options());
    if (this.own.text === "" || JSON.parse(reply).ok) return reply;
    // What is kept stays untouched; this page goes on with the example.
    this.own.text = "";
    byId("grid-own-unreadable").hidden = false;
    return this.engine.call("survey", "", language, this.#options());
  }

  /** @param {Survey} reply its HTML is made by an autoescaping template */
  #show(reply) {
    Idiomorph.morph(this.#place, reply.portfolio, { morphStyle: "innerHTML" });
    Idiomorph.morph(byId("worth-html"), reply.worth, { morphStyle: "innerHTML" });
    this.#place.removeAttribute("aria-busy");
    byId("portfolio-waiting").hidden = true;
    // What nobody asked for is not said.
    if (this.#asked) announce(reply.sentence);
    if (this.#listed || this.own.text === "" || this.own.example) return;
    this.#listed = true;
    this.dispatchEvent(new CustomEvent("own", { detail: reply.moments }));
  }

  /** @param {() => void} failed */
  async #save(failed) {
    try {
      this.start();
      announce(say("making"));
      await this.engine.extend();
      const { base64 } = await this.engine.ask(
        "export_channel_plan",
        this.own.text,
        language,
        this.#options(),
      );
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      offer(new Blob([bytes], { type: EXCEL }), say("plan_file", { date: today() }));
    } catch (reason) {
      console.warn(reason);
      failed();
    }
  }

  #options() {
    const ticked = this.#boxes().filter((box) => box.checked);
    return JSON.stringify({
      assumptions: this.#assumptions(),
      automated: ticked.map((box) => box.dataset.automate),
      example: this.own.example,
    });
  }

  /** What the fields say; where one holds no such number, what it held before, and it says so. */
  #assumptions() {
    const fields = this.#fields();
    for (const field of fields) {
      fieldError(field, null, "");
      if (field.validity.valid) this.#right.set(field.id, field.valueAsNumber);
    }
    const wrong = fields.filter((field) => !field.validity.valid);
    const [first] = wrong;
    const sentence = first ? say("number_invalid", { low: first.min, high: first.max }) : "";
    const place = byId("portfolio-error");
    if (place.textContent !== sentence && sentence) announce(sentence);
    place.textContent = sentence;
    place.hidden = sentence === "";
    for (const field of wrong) field.setAttribute("aria-invalid", "true");
    /** @type {Record<string, Record<string, number>>} */
    const shares = { action: {}, zone: {} };
    for (const { id, dataset } of fields) {
      const group = shares[dataset.group ?? ""];
      if (group) group[dataset.name ?? ""] = Number(((this.#right.get(id) ?? 0) / 100).toPrecision(12));
    }
    return { ...shares, hours_per_full_time_month: this.#right.get("hours-per-full-time-month") };
  }

  #fields() {
    return [...this.#form.querySelectorAll('input[type="number"]')].filter(
      (field) => field instanceof HTMLInputElement,
    );
  }

  #boxes() {
    return [...this.#place.querySelectorAll("input[data-automate]")].filter(
      (box) => box instanceof HTMLInputElement,
    );
  }
}
