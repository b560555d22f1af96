/** Colleagues' answers beside one's own: read from files by the engine, kept with the assessment, never changing it. */

import { byId } from "./dom.mjs";
import { takeFiles } from "./drop.mjs";
import { EngineError } from "./engine.mjs";
import { download, ofEach, refuse } from "./files.mjs";
import { announce, confirmed, notice } from "./notices.mjs";
import { Refusal } from "./refusal.mjs";
import { today } from "./offer.mjs";
import { put } from "./result.mjs";
import { keyOf } from "./shelf.mjs";
import { language, say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/** @typedef {{ file: string, answers: Answers }} Colleague */

export class Team {
  /** @type {Colleague[]} */
  #colleagues = [];
  /** The same as a text for the engine. */
  #text = "[]";
  /** Beside which assessment they are, and what was kept there when this tab last looked. */
  #kept = { id: "", text: "[]" };
  #asked = 0;
  /** What the section that stands there was made of. */
  #shown = "";
  #last = Promise.resolve(true);

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    takeFiles("team-files", "team", (files) => this.add(files));
    page.result.addEventListener("shown", () => void this.show());
    page.addEventListener("show", () => void this.show());
    page.store.addEventListener("change", () => this.#load());
    page.store.addEventListener("shelf", (event) => {
      if (!(event instanceof CustomEvent) || event.detail !== keyOf("team", page.store.id)) return;
      this.#load();
      if (page.result.shown) void this.show();
    });
    this.#load();
  }

  /**
   * Put colleagues' files in the team: all of them, or none when one cannot be read.
   * @param {File[]} files
   */
  async add(files) {
    const { id } = this.page.store;
    /** @type {Colleague[]} */
    const found = await ofEach(
      files,
      async (text, file) => (await this.page.engine.ask("check_colleagues", text, file, language)).colleagues,
      "team",
    );
    if (found.length > 0 && id === this.page.store.id && (await this.#become((team) => [...team, ...found])))
      announce(say("team_added", { count: found.length }));
  }

  /** @param {number} index */
  async remove(index) {
    const gone = this.#colleagues[index];
    if (!gone) return;
    await this.#become((team) => team.filter((colleague) => colleague !== gone));
    const title = byId("team-title");
    title.tabIndex = -1;
    title.focus();
    announce(say("team_removed", { name: gone.answers.respondent || gone.file }));
  }

  async clear() {
    if (!(await confirmed(say("team_clear"), say("team_clear_yes"), true))) return;
    await this.#become(() => []);
    announce(say("team_cleared"));
  }

  /** Offer the team as a file, as the command line would write it. */
  async save() {
    const { engine, store } = this.page;
    try {
      const { file } = await engine.ask("write_team", JSON.stringify(store.answers), this.#text, language);
      download(file, say("team_file", { date: today() }));
    } catch (reason) {
      refuse("team", say("team_save_failed"), reason);
    }
  }

  /** Show what the team says together, where it can be seen and is not there yet. */
  async show() {
    if (byId("result").hidden) return;
    if (this.#colleagues.length === 0) return this.#put("", "");
    const given = this.#given(this.#text);
    if (given.join() === this.#shown) return;
    const asked = (this.#asked += 1);
    try {
      const { html } = await this.page.engine.ask("show_team", ...given, language);
      if (asked === this.#asked) this.#put(html, given.join());
    } catch (reason) {
      if (reason instanceof Refusal) this.#drop();
      else if (!(reason instanceof EngineError)) throw reason;
    }
  }

  /**
   * Have other colleagues from now on, if the engine takes them together; whether it does. One change after another.
   * @param {(colleagues: Colleague[]) => Colleague[]} change
   * @returns {Promise<boolean>}
   */
  #become(change) {
    const { id } = this.page.store;
    const apply = async () => id === this.page.store.id && (await this.#apply(id, change(this.#colleagues)));
    return (this.#last = this.#last.then(apply, apply));
  }

  /**
   * @param {string} id of the assessment beside which they come
   * @param {Colleague[]} colleagues
   */
  async #apply(id, colleagues) {
    const { store, engine } = this.page;
    const text = JSON.stringify(colleagues);
    const given = this.#given(text);
    try {
      const { html } = await engine.ask("show_team", ...given, language);
      if (id !== store.id) return false;
      this.#put(html, given.join());
    } catch (reason) {
      refuse("team", say("team_refused"), reason);
      return false;
    }
    this.#colleagues = colleagues;
    this.#text = text;
    if (!store.keepTeam(text)) notice("team", say("team_unkept"));
    this.#kept = { id, text: store.team };
    return true;
  }

  /** What the engine is given. @param {string} colleagues */
  #given(colleagues) {
    return [JSON.stringify(this.page.store.answers), colleagues];
  }

  /**
   * @param {string} html
   * @param {string} given what it was made of
   */
  #put(html, given) {
    this.#asked += 1;
    this.#shown = given;
    put("team-html", html);
  }

  /** Take over what is kept beside the present assessment, if that is something else. */
  #load() {
    const { id, team: text } = this.page.store;
    if (id === this.#kept.id && text === this.#kept.text) return;
    this.#kept = { id, text };
    try {
      this.#colleagues = [...JSON.parse(text)];
      this.#text = text;
    } catch {
      this.#drop();
    }
  }

  /** Go on without what cannot be read. */
  #drop() {
    this.#colleagues = [];
    this.#text = "[]";
    this.#put("", "");
    notice("team", say("team_unread"));
  }
}

/**
 * @param {Team} team
 * @returns {Actions}
 */
export const teamActions = (team) => ({
  "team-remove": (_, target) => team.remove(Number(target.dataset.index)),
  "team-clear": () => team.clear(),
  "team-save": () => team.save(),
});
