/** What the engine says of the answers, put into the page without losing the reader's place. */

import { Idiomorph } from "idiomorph";
import { byId, nextTask, one } from "./dom.mjs";
import { EngineError } from "./engine.mjs";
import { announce, notice, withdraw } from "./notices.mjs";
import { Refusal } from "./refusal.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { Store } from "./store.mjs" */

/**
 * Of the whole result only where that was asked for, `result` and `charts`.
 * @typedef {{ ok: true, answer: string, line: string, first: { id: string, name: string } | null,
 *   moments: Record<string, { rank: number | null, apart: boolean }>,
 *   result?: string, charts?: Charts }} Shown
 * @typedef {Record<string, Record<string, unknown>>} Charts
 * @typedef {{ ok: false, problems: { path: string, sentence: string }[] }} Refused
 */

const MOST_PROBLEMS = 5;

/** Events: `shown` with the engine's reply as `detail`; `failed` where there is none. */
export class Result extends EventTarget {
  /** The moment whose profile is shown; empty for the first-ranked one. */
  profile = "";
  /** @type {Shown | undefined} */
  shown;
  /** The charts of the result that stands there. @type {Charts} */
  charts = {};
  /** Charts of the sections beside the result. @type {Charts} */
  beside = {};
  /** The earlier answers that these are compared with, and how: two texts for the engine. @type {string[] | undefined} */
  compared;
  /** The colleagues beside whom these are shown: a text for the engine. */
  team = "[]";
  /** What stands in the place of the result: nothing yet, one that is no longer true, or the present one. */
  stands = /** @type {"none" | "old" | "present"} */ ("none");
  /** Whether the engine had no result for what was asked last. */
  fails = false;
  #wanted = 0;
  #busy = false;
  /** What the result that stands there was made of. */
  #made = "";
  /** How much of what was wanted the engine has taken the answers for. */
  #taken = 0;
  /** Whether what only paper has room for is shown too. */
  #paper = false;
  /** When the sections of a new result are all laid out. @type {Promise<void> | undefined} */
  #laidOut;

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
    byId("result-html").addEventListener("toggle", ({ target }) => void this.#fill(target), true);
    // Pictures that were out of reach can be drawn now.
    addEventListener("online", () => void this.drawCharts());
  }

  /** Show the whole result: what stands there, as long as it is true, and else as soon as the engine has it. */
  async open() {
    if (this.#made === this.#given()) return this.drawCharts();
    if (this.stands === "present") this.stands = "old";
    await this.update();
  }

  /** Begin anew, with other answers. */
  forget() {
    this.shown = undefined;
    this.profile = "";
    this.#made = "";
    if (this.stands === "present") this.stands = "old";
  }

  /** Ask for the result of the present answers. While one is on its way, only the latest is asked for after it. */
  async update() {
    this.#wanted += 1;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#taken !== this.#wanted) await this.#ask();
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
      this.#fail();
      notice("engine", say("engine_failed"), [
        { label: say("engine_retry"), action: () => (this.engine.start(), void this.update()) },
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
      if (this.engine.status.stage === "ready") await this.#ask();
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
    }
    await this.#laidOut;
    await this.drawCharts();
    await (await drawing())?.drawAll();
    window.print();
  }

  #fail() {
    this.fails = true;
    this.dispatchEvent(new Event("failed"));
  }

  /** What the whole result is made of. */
  #given() {
    return JSON.stringify([this.given(), this.profile, this.#paper]);
  }

  async #ask() {
    let made = "";
    // Written down when the engine takes them: what was asked before it was ready must not be answered with old answers.
    const answers = () => JSON.stringify(this.given());
    const options = () => {
      // Beside the questions nobody sees it, and it takes most of the time.
      const whole = document.body.dataset.view === "result";
      this.#taken = this.#wanted;
      made = whole ? this.#given() : "";
      return JSON.stringify({
        moment: this.openId(),
        profile: this.profile || null,
        whole,
        paper: this.#paper,
      });
    };
    const text = await this.engine.call("render", answers, language, options);
    const reply = JSON.parse(text);
    // A first result is much to put in; whoever reads already must not be held up by all of it at once.
    const pause = made && this.stands === "none" ? nextTask : undefined;
    await pause?.();
    await this.#hear(reply, made, pause);
  }

  /** Draw the charts, each when it is near to what is seen. */
  async drawCharts() {
    if (byId("result").hidden) return;
    const pictures = await drawing();
    const options = { ...this.charts, ...this.beside };
    pictures?.drawNear(
      [...byId("result").querySelectorAll("[data-chart]")].flatMap((place) => {
        const own = place instanceof HTMLElement && options[place.dataset.chart ?? ""];
        return own ? [/** @type {const} */ ([place, own])] : [];
      }),
    );
  }

  /** Put in what was left out under a moment that is unfolded. @param {EventTarget | null} details */
  async #fill(details) {
    if (!(details instanceof HTMLDetailsElement) || !details.open) return;
    const place = details.querySelector("[data-rest]");
    if (!(place instanceof HTMLElement)) return;
    try {
      const answers = () => JSON.stringify(this.given());
      const { html } = await this.engine.ask("show_rest", answers, language, place.dataset.rest ?? "");
      if (place.isConnected) put(place.id, html);
    } catch (reason) {
      // What is wrong with the answers, the result itself says.
      if (!(reason instanceof EngineError) && !(reason instanceof Refusal)) throw reason;
    }
  }

  /**
   * @param {Shown | Refused} reply
   * @param {string} made what a whole result was made of
   * @param {(() => Promise<unknown>) | undefined} pause
   */
  async #hear(reply, made, pause) {
    if (!reply.ok) {
      this.#fail();
      const details = reply.problems
        .slice(0, MOST_PROBLEMS)
        .map(({ path, sentence }) => `${path}: ${sentence}`);
      return notice("invalid", say("invalid_title"), [], details);
    }
    this.fails = false;
    withdraw("invalid");
    const before = this.shown?.first;
    this.shown = reply;
    put("answer-html", reply.answer);
    byId("answer-waiting").hidden = reply.answer.trim() !== "";
    byId("answer-result").hidden = reply.answer.trim() === "";
    if (reply.result !== undefined) {
      const anew = this.stands === "none";
      put("result-html", reply.result, anew);
      if (anew) this.#laidOut = layOut();
      this.charts = reply.charts ?? {};
      this.#made = made;
      this.stands = "present";
      for (const open of byId("result-html").querySelectorAll(".ranked-more[open]")) void this.#fill(open);
      await pause?.();
    }
    if (document.getElementById("line")) put("line", reply.line);
    if (reply.answer.trim() && reply.first && before?.id !== reply.first.id)
      announce(say("result_updated", { name: reply.first.name }));
    const enough = reply.answer.trim() !== "" && reply.first;
    one(document, "#answer-handle-text", HTMLElement).textContent = enough
      ? say("handle", { name: reply.first?.name ?? "" })
      : say("handle_waiting");
    this.dispatchEvent(new CustomEvent("shown", { detail: reply }));
    if (reply.result !== undefined) void this.drawCharts();
  }
}

/**
 * Put the engine's HTML into the page: only what differs changes, so focus, open details and charts stay.
 * @param {string} id
 * @param {string} html made by autoescaping templates
 * @param {boolean} [anew] whether nothing that stands there has to stay, which takes less time
 */
export function put(id, html, anew = !byId(id).firstElementChild) {
  if (anew) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return byId(id).replaceChildren(template.content);
  }
  Idiomorph.morph(byId(id), html, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeAttributeUpdated: (name, node) => !(name === "open" && node instanceof HTMLDetailsElement),
      beforeNodeMorphed: (old, fresh) => !isChart(old) && !isFilled(old, fresh),
    },
  });
}

/** What draws the charts; nothing while it is out of reach. What a chart shows stands beside it as a table. */
const drawing = () => import("./in-view.mjs").catch(() => undefined);

/** Lay out a result a part a frame: a long one all at once would hold up who has begun to read. */
async function layOut() {
  const parts = /** @type {NodeListOf<HTMLElement>} */ (
    byId("result-html").querySelectorAll(":scope > section")
  );
  // Without a height of their own all of them would be in sight, and laid out at once after all.
  for (const { style } of parts) style.cssText = "content-visibility: auto; contain-intrinsic-height: 60rem";
  for (const part of parts) {
    await new Promise(requestAnimationFrame);
    part.removeAttribute("style");
  }
}

/** A chart is drawn in its place; the engine's HTML leaves that empty. @param {Node} node */
const isChart = (node) => node instanceof HTMLElement && node.dataset.chart !== undefined;

/**
 * Whether what comes is only the place of what somebody unfolded; that is brought up to date apart.
 * @param {Node} old
 * @param {Node} fresh
 */
const isFilled = (old, fresh) =>
  fresh instanceof HTMLElement &&
  fresh.dataset.rest !== undefined &&
  old instanceof HTMLElement &&
  old.closest("details")?.open === true;
