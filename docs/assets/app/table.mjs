/** The page on which an organisation makes the channel table its own: what the fields say is kept once Python agrees. */

import { Idiomorph } from "idiomorph";
import { giveBack, ownChannelsOf, setTable } from "./channel-table.mjs";
import { byId } from "./dom.mjs";
import { Engine, EngineError, runtimeOfPage } from "./engine.mjs";
import { prepareEngineLine, tell } from "./engine-line.mjs";
import { download } from "./files.mjs";
import { announce, isShown, notice, PASSING, passing, withdraw } from "./notices.mjs";
import { today } from "./offer.mjs";
import { versionOf } from "./plan.mjs";
import { Store } from "./store.mjs";
import { TableForm } from "./table-form.mjs";
import { language, say } from "./words.mjs";

/** @import { ChannelTable } from "./channel-table.mjs" */
/** @import { Answers } from "./store.mjs" */

/** How long after a change the engine is asked, in milliseconds. */
const DELAY = 150;

function run() {
  const page = new TablePage();
  page.begin();
  // Who comes back from the assessment may have changed what this page read before.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

class TablePage {
  #store = new Store();
  #engine = new Engine(runtimeOfPage());
  #form = new TableForm();
  #started = false;
  /** How many times there was something to ask; the answer to an earlier one is out of date. */
  #wanted = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  /** The channels of its own that each moment gets back with the next table. @type {Map<string, string[]>} */
  #back = new Map();
  /** What counted before each change, the last one at the end. @type {{ table: ChannelTable | undefined, had: Map<string, string[]> }[]} */
  #past = [];
  /** What the line about keeping said before a change; nothing while no change waits. @type {string | undefined} */
  #saved;
  /** What came out of the change that is being kept. @type {string | undefined} */
  #outcome;
  /** What was said to be wrong. */
  #wrong = "";
  /** The field that was changed, and the one of the last change that counts. @type {[HTMLElement | undefined, HTMLElement | undefined]} */
  #fields = [undefined, undefined];

  /** Show the table that is kept here, and let people change it. */
  begin() {
    const store = this.#store;
    if (store.aside !== undefined) notice("corrupt", say("corrupt"));
    this.#listen();
    this.#form.fill(store.answers.channel_table);
    this.#form.enable();
    byId("table-example").hidden = !store.example;
    this.#drawButtons();
    if (store.filled) this.#changed();
  }

  #listen() {
    const store = this.#store;
    prepareEngineLine(this.#engine, () => void this.#ask());
    this.#form.addEventListener("change", (event) => {
      if (event instanceof CustomEvent) this.#fields[0] = event.detail;
      this.#changed();
    });
    this.#form.addEventListener("removed", (event) => {
      if (event instanceof CustomEvent) this.#removed(event.detail.name, event.detail.before);
    });
    byId("table-reset").addEventListener("click", () => this.#reset());
    byId("table-undo").addEventListener("click", () => this.#undo());
    byId("table-file").addEventListener("click", () => this.#saveFile());
    // A change is kept only when the engine has accepted it.
    addEventListener("renewal", (event) => this.#saved !== undefined && event.preventDefault());
    store.addEventListener("saved", () => {
      withdraw("storage");
      this.#tellSaved(say("saved"));
      if (this.#outcome !== undefined) announce(`${say("kept")} ${this.#outcome}`);
      this.#outcome = undefined;
    });
    store.addEventListener("unsaved", (event) => {
      this.#tellSaved("");
      const full = event instanceof CustomEvent && event.detail === "full";
      notice("storage", say(full ? "storage_full" : "not_saved"), [
        { label: say("save_file"), action: () => this.#saveFile() },
      ]);
    });
    store.addEventListener("conflict", () => {
      this.#tellSaved("");
      if (isShown("conflict")) return;
      notice("conflict", say("conflict"), [
        { label: say("conflict_load"), action: () => this.#takeOther() },
        { label: say("conflict_keep"), action: () => store.keepOwn() },
      ]);
    });
  }

  /** Offer the answers, the table among them. */
  #saveFile() {
    download(`${JSON.stringify(this.#store.answers, null, 2)}\n`, `contactwijzer-${today()}.json`);
  }

  #takeOther() {
    if (!this.#store.takeOther())
      return notice("conflict", say("conflict_unreadable"), [
        { label: say("conflict_keep"), action: () => this.#store.keepOwn() },
      ]);
    this.#past = [];
    this.#form.fill(this.#store.answers.channel_table);
    this.#changed();
  }

  #changed() {
    this.#wanted += 1;
    // What they would bring back is no longer what was there before.
    withdraw(PASSING);
    this.#saved ??= byId("table-saved").textContent ?? "";
    byId("table-saved").textContent = say("saving");
    byId("table-html").setAttribute("aria-busy", "true");
    if (!this.#started) this.#engine.start();
    this.#started = true;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.#ask(), DELAY);
  }

  async #ask() {
    const asked = this.#wanted;
    const answers = this.#with(this.#form.table);
    const options = JSON.stringify({ example: this.#store.example });
    try {
      const reply = JSON.parse(
        await this.#engine.call("show_channel_table", JSON.stringify(answers), language, options),
      );
      if (asked !== this.#wanted) return;
      byId("table-html").removeAttribute("aria-busy");
      if (!reply.ok) return this.#unreadable();
      this.#show(reply, answers.channel_table);
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
      tell(say("failed"), true);
    }
  }

  /**
   * The answers with a table in them, and with what moments get back.
   * @param {ChannelTable | undefined} table
   * @returns {Answers}
   */
  #with(table) {
    const answers = structuredClone(this.#store.answers);
    setTable(answers, dated(table, answers.channel_table));
    giveBack(answers, this.#back);
    answers.version = versionOf(answers);
    return answers;
  }

  /**
   * Keep the table where nothing in it is wrong; else say what is, at the fields.
   * @param {{ errors: { path: string, sentence: string }[], html?: string, sentence?: string }} reply its HTML
   *   is made by an autoescaping template
   * @param {ChannelTable | undefined} table
   */
  #show({ errors, html, sentence: outcome = "" }, table) {
    tell("");
    this.#form.showErrors(errors);
    const sentence = errors.length > 0 ? say("errors", { count: errors.length }) : "";
    byId("table-errors").textContent = sentence;
    byId("table-errors").hidden = sentence === "";
    byId("table-now").textContent = sentence || outcome;
    this.#tellWrong(sentence, errors);
    byId("table-saved").textContent = this.#saved ?? "";
    this.#saved = undefined;
    if (html === undefined) return this.#drawButtons();
    Idiomorph.morph(byId("table-html"), html, { morphStyle: "innerHTML" });
    const { answers } = this.#store;
    const changed = JSON.stringify(table) !== JSON.stringify(answers.channel_table);
    if (changed) this.#remember(answers);
    if (changed || this.#back.size > 0) {
      const back = this.#back;
      this.#back = new Map();
      this.#keep(table, back);
      this.#outcome = outcome;
    }
    this.#drawButtons();
  }

  /**
   * Say what is wrong wherever one is on the page: until it is right nothing is kept.
   * @param {string} sentence
   * @param {{ sentence: string }[]} errors
   */
  #tellWrong(sentence, errors) {
    if (!sentence) return withdraw("errors");
    const details = errors.map((error) => error.sentence);
    const text = [sentence, ...details].join("");
    if (isShown("errors") && text === this.#wrong) return;
    this.#wrong = text;
    notice("errors", sentence, [], details);
  }

  /**
   * @param {ChannelTable | undefined} table
   * @param {Map<string, string[]>} had the channels of their own that moments get back
   */
  #keep(table, had) {
    byId("table-saved").textContent = say("saving");
    this.#store.change((answers) => {
      setTable(answers, table);
      giveBack(answers, had);
    });
  }

  /** Say whether it is kept; while a change waits, once that is settled. @param {string} text */
  #tellSaved(text) {
    if (this.#saved === undefined) byId("table-saved").textContent = text;
    else this.#saved = text;
  }

  /** Remember what counts until now; what is typed into one field is one change. @param {Answers} answers */
  #remember(answers) {
    const [field, last] = this.#fields;
    this.#fields = [undefined, field];
    if (field && field === last) return;
    this.#past.push({ table: answers.channel_table, had: ownChannelsOf(answers) });
  }

  /** Take back the last change: what is wrong in a field now, else the last one that counts. */
  #undo() {
    const wrong = !byId("table-errors").hidden;
    const step = wrong ? undefined : this.#past.pop();
    if (step) this.#keep(step.table, step.had);
    this.#fields = [undefined, undefined];
    this.#form.fill(this.#store.answers.channel_table);
    this.#changed();
    if (this.#past.length === 0) byId("table-result-title").focus();
    announce(say("undone"));
  }

  /** A channel of their own went away; until the notice is gone it can come back. @param {string} name @param {ChannelTable} before */
  #removed(name, before) {
    const { channel_table: kept } = this.#store.answers;
    const had = ownChannelsOf(this.#store.answers);
    this.#changed();
    passing(say("removed", { name }), [
      { label: say("undo"), action: () => void this.#restore(before, kept, had) },
    ]);
  }

  /** Back to the standard table; until the notice is gone their own can come back. */
  #reset() {
    const before = this.#form.table;
    const { channel_table: kept } = this.#store.answers;
    const had = ownChannelsOf(this.#store.answers);
    this.#form.fill(undefined);
    this.#changed();
    passing(say("reset_done"), [{ label: say("undo"), action: () => void this.#restore(before, kept, had) }]);
  }

  /**
   * What counted counts again first, for what was in the fields may still have something wrong in it.
   * @param {ChannelTable | undefined} table what was in the fields
   * @param {ChannelTable | undefined} kept what counted
   * @param {Map<string, string[]>} had the channels of their own that moments had
   */
  async #restore(table, kept, had) {
    clearTimeout(this.#soon);
    this.#back = had;
    this.#form.fill(kept);
    this.#wanted += 1;
    await this.#ask();
    this.#form.fill(table);
    this.#changed();
    announce(say("reset_back"));
  }

  /** What is kept stays untouched: this page cannot put right what is wrong elsewhere. */
  #unreadable() {
    byId("table-unreadable").hidden = false;
    this.#form.disable();
    byId("table-reset").setAttribute("disabled", "");
  }

  #drawButtons() {
    byId("table-reset").hidden = this.#form.table === undefined;
    byId("table-undo").hidden = this.#past.length === 0 && byId("table-errors").hidden;
    byId("table-file").hidden = this.#store.answers.channel_table === undefined;
  }
}

/**
 * A table with the day of its last change: that of what was kept, where nothing else differs.
 * @param {ChannelTable | undefined} table
 * @param {ChannelTable | undefined} kept
 */
function dated(table, kept) {
  if (!table || !kept) return table;
  const same = JSON.stringify({ ...table, standard: "", changed: "" });
  return JSON.stringify(ordered(kept)) === same ? kept : table;
}

/** The same table with its keys as the form puts them. @param {ChannelTable} table */
const ordered = ({ channels, borders, freed, hours_per_full_time_month }) => ({
  standard: "",
  changed: "",
  ...(channels && { channels }),
  ...(borders && { borders }),
  ...(freed && { freed }),
  ...(hours_per_full_time_month !== undefined && { hours_per_full_time_month }),
});

// Another site that shows this page in a frame could make people change what they do not see.
if (window.top === window.self) run();
else byId("table-framed").hidden = false;
