/** What the engine says of the answers, put into the page without losing the reader's place. */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { EngineError } from "./engine.mjs";
import { announce, notice, withdraw } from "./notices.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { Store } from "./store.mjs" */

/**
 * @typedef {{ ok: true, answer: string, result: string, line: string, first: { id: string, name: string } | null,
 *   moments: Record<string, { rank: number | null, apart: boolean }>, charts: Record<string, Record<string, unknown>> }} Shown
 * @typedef {{ ok: false, problems: { path: string, sentence: string }[] }} Refused
 */

const MOST_PROBLEMS = 5;

/** Events: `shown` with the engine's reply as `detail`. */
export class Result extends EventTarget {
  /** The moment whose profile is shown; empty for the first-ranked one. */
  profile = "";
  /** @type {Shown | undefined} */
  shown;
  /** Charts of the sections beside the result. @type {Record<string, Record<string, unknown>>} */
  beside = {};
  #wanted = 0;
  #busy = false;
  /** Whether what only paper has room for is shown too. */
  #paper = false;

  /**
   * @param {Store} store
   * @param {Engine} engine
   * @param {() => string} openId the id of the moment that is being answered
   */
  constructor(store, engine, openId) {
    super();
    this.store = store;
    this.engine = engine;
    this.openId = openId;
    /** The answers whose result is shown: the kept ones, or those that somebody tries. */
    this.given = () => store.answers;
  }

  /** Ask for the result of the present answers. While one is on its way, only the latest is asked for after it. */
  async update() {
    this.#wanted += 1;
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let asked = 0; asked !== this.#wanted;) {
        asked = this.#wanted;
        // How firm the pick is takes longest: the rest is shown first, and it only when nothing newer waits.
        await this.#ask(false);
        if (asked === this.#wanted) await this.#ask(true);
      }
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
      notice("engine", say("engine_failed"), [
        { label: say("engine_retry"), action: () => this.engine.start() },
      ]);
    } finally {
      this.#busy = false;
    }
  }

  /** Print the result with all that belongs on paper; as it stands where the engine does not answer. */
  async print() {
    this.#paper = true;
    addEventListener(
      "afterprint",
      () => {
        this.#paper = false;
        void this.update();
      },
      { once: true },
    );
    try {
      await this.#ask(true);
      await this.drawCharts();
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
    }
    window.print();
  }

  /** @param {boolean} robust whether to work out how firm the pick is */
  async #ask(robust) {
    // Written down when the engine takes them: what was asked before it was ready must not be answered with old answers.
    const answers = () => JSON.stringify(this.given());
    const options = () =>
      JSON.stringify({
        moment: this.openId(),
        profile: this.profile || null,
        robust,
        paper: this.#paper,
      });
    const text = await this.engine.call("render", answers, language, options);
    this.#hear(JSON.parse(text));
  }

  /** Draw the charts, if they can be seen. */
  async drawCharts() {
    const places = [...byId("result").querySelectorAll("[data-chart]")].filter(
      (place) => place instanceof HTMLElement,
    );
    if (byId("result").hidden || places.length === 0) return;
    const { draw } = await import("./charts.mjs");
    for (const place of places) {
      const options = { ...this.shown?.charts, ...this.beside }[place.dataset.chart ?? ""];
      if (options) draw(place, options);
    }
  }

  /** @param {Shown | Refused} reply */
  #hear(reply) {
    if (!reply.ok) {
      const details = reply.problems
        .slice(0, MOST_PROBLEMS)
        .map(({ path, sentence }) => `${path}: ${sentence}`);
      return notice("invalid", say("invalid_title"), [], details);
    }
    withdraw("invalid");
    const before = this.shown?.first;
    this.shown = reply;
    put("answer-html", reply.answer);
    byId("answer-waiting").hidden = reply.answer.trim() !== "";
    byId("answer-result").hidden = reply.answer.trim() === "";
    put("result-html", reply.result);
    if (document.getElementById("line")) put("line", reply.line);
    if (reply.answer.trim() && reply.first && before?.id !== reply.first.id)
      announce(say("result_updated", { name: reply.first.name }));
    const enough = reply.answer.trim() !== "" && reply.first;
    one(document, "#answer-handle-text", HTMLElement).textContent = enough
      ? say("handle", { name: reply.first?.name ?? "" })
      : say("handle_waiting");
    this.dispatchEvent(new CustomEvent("shown", { detail: reply }));
    void this.drawCharts();
  }
}

/**
 * Put the engine's HTML into the page: only what differs changes, so focus, open details and charts stay.
 * @param {string} id
 * @param {string} html made by autoescaping templates
 */
export function put(id, html) {
  Idiomorph.morph(byId(id), html, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeAttributeUpdated: (name, node) => !(name === "open" && node instanceof HTMLDetailsElement),
      beforeNodeMorphed: (old, fresh) => !isChart(old) && !isPending(fresh, old),
    },
  });
}

/** A chart is drawn in its place; the engine's HTML leaves that empty. @param {Node} node */
const isChart = (node) => node instanceof HTMLElement && node.dataset.chart !== undefined;

/**
 * Whether what comes is only a promise of what already stands there.
 * @param {Node} fresh
 * @param {Node} old
 */
const isPending = (fresh, old) =>
  fresh instanceof HTMLElement &&
  old instanceof HTMLElement &&
  fresh.dataset.pending !== undefined &&
  old.dataset.pending === undefined &&
  fresh.id === old.id;
