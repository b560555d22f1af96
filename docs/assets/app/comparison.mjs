/** Earlier answers beside the present ones: what went up, down, is new or gone. They are kept only while the page is open. */

import { byId, one } from "./dom.mjs";
import { titleOf } from "./documents.mjs";
import { takeFiles } from "./drop.mjs";
import { EngineError } from "./engine.mjs";
import { ofEach, refuse } from "./files.mjs";
import { announce } from "./notices.mjs";
import { put } from "./result.mjs";
import { changedAt } from "./shelf.mjs";
import { language, say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/** @typedef {{ name: string, answers: Answers, changed?: string }} Earlier */

export class Comparison {
  /** @type {Earlier[]} */
  #earlier = [];
  /** The place of the one to compare with; nothing for the latest. @type {number | undefined} */
  index;
  #asked = 0;
  /** What the section that stands there was made of. */
  #shown = "";

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    takeFiles("earlier-files", "comparison", (files) => this.add(files));
    page.result.addEventListener("shown", () => void this.show());
    page.addEventListener("show", () => void this.show());
    page.store.addEventListener("other", () => this.#forget());
    page.store.addEventListener("shelf", () => this.#offer());
    this.#offer();
  }

  /** Compare with the answers in these files too: all of them, or none when one cannot be read. @param {File[]} files */
  async add(files) {
    const check = async (/** @type {string} */ text, /** @type {string} */ name) => [
      {
        name,
        answers: (await this.page.engine.ask("check", text, language)).answers,
        // The site puts the day on which a file is saved into its name.
        changed: /\d{4}-\d\d-\d\d/.exec(name)?.[0],
      },
    ];
    await this.#compare([...this.#earlier, ...(await ofEach(files, check, "compare"))]);
  }

  /** Compare with the saved assessment that is chosen. */
  async addSaved() {
    const { value } = one(document, "#compare-saved", HTMLSelectElement);
    const saved = this.page.store.saved().find((item) => item.id === value);
    if (saved?.answers)
      await this.#compare([
        ...this.#earlier,
        { name: titleOf(saved), answers: saved.answers, changed: changedAt(saved.id) },
      ]);
  }

  /** @param {number} index */
  async remove(index) {
    const gone = this.#earlier[index];
    if (!gone) return;
    this.index = undefined;
    this.#earlier = this.#earlier.toSpliced(index, 1);
    await this.show();
    this.#stay();
    announce(say("compare_removed", { name: gone.name }));
  }

  async clear() {
    this.#forget();
    await this.show();
    this.#stay();
    announce(say("compare_cleared"));
  }

  /** Show what changed, where it can be seen and is not there yet. */
  async show() {
    if (byId("result").hidden || this.#given() === this.#shown) return;
    try {
      await this.#ask();
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
    }
  }

  /** @param {Earlier[]} earlier */
  async #compare(earlier) {
    const before = this.#earlier;
    if (earlier.length === before.length) return;
    this.#earlier = earlier;
    try {
      await this.#ask();
      announce(say("compared"));
    } catch (reason) {
      this.#earlier = before;
      refuse("compare", say("compare_refused"), reason);
    }
  }

  async #ask() {
    const asked = (this.#asked += 1);
    const { engine, result } = this.page;
    const given = this.#given();
    const [own, earlier, options] = JSON.parse(given);
    const reply =
      this.#earlier.length > 0
        ? await engine.ask("show_comparison", own, earlier, language, options)
        : { html: "", charts: {} };
    if (asked !== this.#asked) return;
    this.#shown = given;
    put("comparison-html", reply.html);
    result.beside = reply.charts;
    result.compared = [earlier, options];
    await result.drawCharts();
  }

  /** What the engine is given. */
  #given() {
    const { answers, id } = this.page.store;
    const texts = [answers, this.#earlier, { index: this.index, changed: changedAt(id) }];
    return JSON.stringify(texts.map((value) => JSON.stringify(value)));
  }

  #forget() {
    this.#earlier = [];
    this.index = undefined;
  }

  /** The button that had the focus is gone: stay at the section. */
  #stay() {
    const title = byId("comparison-title");
    title.tabIndex = -1;
    title.focus();
  }

  /** Offer the other assessments of this browser. */
  #offer() {
    const others = this.page.store.saved().filter((item) => !item.present && item.answers);
    byId("compare-saved-field").hidden = others.length === 0;
    one(document, "#compare-saved", HTMLSelectElement).replaceChildren(
      ...others.map((item) => new Option(titleOf(item), item.id)),
    );
  }
}

/**
 * @param {Comparison} comparison
 * @returns {Actions}
 */
export const comparisonActions = (comparison) => ({
  "compare-saved": () => comparison.addSaved(),
  "compare-remove": (_, target) => comparison.remove(Number(target.dataset.index)),
  "compare-clear": () => comparison.clear(),
  "compare-with": (_, target) => {
    if (target instanceof HTMLSelectElement) comparison.index = Number(target.value);
    return comparison.show();
  },
});
