/** The portfolio on the page with the channel grid: all own moments, or the example's. */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { latest } from "./latest.mjs";
import { announce, withdraw } from "./notices.mjs";
import { beginning, offer, today } from "./offer.mjs";
import { day, language, say } from "./words.mjs";

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
  #place = byId("portfolio-html");
  #asked = false;
  /** The answers whose moments are listed. */
  #listed = "";
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
    for (const box of this.#boxes()) box.disabled = false;
    for (const button of [byId("plan-print"), byId("plan-save")]) button.removeAttribute("disabled");
    this.#place.addEventListener("change", () => this.#changed());
    byId("plan-print").addEventListener("click", () => window.print());
    byId("plan-save").addEventListener("click", () => void this.#save(failed));
    // A plan on paper without its assumptions would say more than is known.
    let open = false;
    addEventListener("beforeprint", () => {
      open = assumptions().open;
      assumptions().open = true;
      byId("plan-printed").textContent = say("printed", { date: day() });
    });
    addEventListener("afterprint", () => (assumptions().open = open));
  }

  /** Ask for the outcome of what the page says now. */
  update() {
    byId("portfolio-waiting").hidden = this.own.text === "" || this.#listed === this.own.text;
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
    Idiomorph.morph(this.#place, reply.portfolio, {
      morphStyle: "innerHTML",
      // What somebody unfolded stays so.
      callbacks: { beforeAttributeUpdated: (name) => name !== "open" },
    });
    Idiomorph.morph(byId("worth-html"), reply.worth, { morphStyle: "innerHTML" });
    this.#place.removeAttribute("aria-busy");
    byId("portfolio-waiting").hidden = true;
    // What nobody asked for is not said.
    if (this.#asked) announce(reply.sentence);
    if (this.#listed === this.own.text) return;
    this.#listed = this.own.text;
    this.dispatchEvent(new CustomEvent("own", { detail: this.own.example ? [] : reply.moments }));
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
      offer(new Blob([bytes], { type: EXCEL }), this.#fileName());
    } catch (reason) {
      console.warn(reason);
      failed();
    }
  }

  #fileName() {
    const { organisation } = JSON.parse(this.own.text || "{}");
    return say("plan_file", { organisation: beginning([organisation]), date: today() });
  }

  #options() {
    const ticked = this.#boxes().filter((box) => box.checked);
    return JSON.stringify({
      automated: ticked.map((box) => box.dataset.automate),
      example: this.own.example,
    });
  }

  #boxes() {
    return [...this.#place.querySelectorAll("input[data-automate]")].filter(
      (box) => box instanceof HTMLInputElement,
    );
  }
}

const assumptions = () => one(document, "#portfolio-assumptions", HTMLDetailsElement);
