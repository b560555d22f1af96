/** Colleagues' answers beside one's own: read from files by the engine, kept with the assessment, never changing it. */

import { byId } from "./dom.mjs";
import { takeFiles } from "./drop.mjs";
import { EngineError } from "./engine.mjs";
import { download, ofEach, refuse, refuseDeep } from "./files.mjs";
import { announce, confirmed, notice } from "./notices.mjs";
import { today } from "./offer.mjs";
import { put } from "./result.mjs";
import { keepAside, keyOf } from "./shelf.mjs";
import { language, say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/** @typedef {{ file: string, answers: Answers }} Colleague */

export class Team {
  /** @type {Colleague[]} */
  #colleagues = [];
  /** What is kept and cannot all be read, as long as there is no room to put it aside. */
  #unread = "";
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
    try {
      const { file } = await this.page.engine.ask("write_team", ...this.#given(this.#text), language);
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
      const { html, unread } = await this.page.engine.ask("show_team", ...given, language);
      if (asked !== this.#asked || given[1] !== this.#text) return;
      if (unread.length > 0) this.#drop(this.#colleagues.filter((_, place) => !unread.includes(place)));
      this.#put(html, this.#given(this.#text).join());
    } catch (reason) {
      if (!(reason instanceof EngineError)) refuse("team", say("team_refused"), reason);
    }
  }

  /**
   * Have other colleagues from now on, if the engine takes them together; whether it does. One change after another.
   * @param {(colleagues: Colleague[]) => Colleague[]} change
   * @returns {Promise<boolean>}
   */
  #become(change) {
    const { id } = this.page.store;
    const apply = async () => {
      // Until they are shown, there may be some among them who cannot be read.
      await this.show();
      return id === this.page.store.id && (await this.#apply(id, change(this.#colleagues)));
    };
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
    if (!this.#keep()) notice("team", say("team_unkept"));
    return true;
  }

  /** Keep these colleagues, and nothing over what cannot be read; whether that could be done. */
  #keep() {
    const { store } = this.page;
    if (this.#unread && keepAside(this.#unread)) this.#unread = "";
    const kept = !this.#unread && store.keepTeam(this.#text);
    this.#kept = { id: store.id, text: store.team };
    return kept;
  }

  /** The colleagues as a text for the engine. */
  get #text() {
    return this.page.result.team;
  }

  set #text(text) {
    this.page.result.team = text;
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
    this.#unread = "";
    try {
      refuseDeep(text);
      this.#colleagues = [...JSON.parse(text)];
      this.#text = text;
    } catch {
      this.#drop([]);
      this.#put("", "");
    }
  }

  /** Go on with those who can be read; what is kept of all of them is put aside. @param {Colleague[]} colleagues */
  #drop(colleagues) {
    const { text } = this.#kept;
    this.#colleagues = colleagues;
    this.#text = JSON.stringify(colleagues);
    this.#unread = text;
    this.#keep();
    notice("team", say("team_unread"), [
      { label: say("save_kept"), action: () => download(text, say("team_file", { date: today() })) },
    ]);
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
