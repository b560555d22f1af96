/** The fields of the channel table: what they say as a table, and the errors beside them. */

import { isOwn } from "./channel-table.mjs";
import { byId, one } from "./dom.mjs";
import { fields } from "./keep.mjs";
import { numberOf, textFor } from "./numbers.mjs";
import { today } from "./offer.mjs";
import { say } from "./words.mjs";

/** @import { ChannelTable, TableChannel } from "./channel-table.mjs" */

/** Events: `change` after every change, with the field that is typed into as `detail`; `removed` with the `name` of a channel and the table `before` as `detail`. */
export class TableForm extends EventTarget {
  #form = one(document, "#table-form", HTMLFormElement);
  #list = byId("table-channels");
  #add = one(document, "#table-add", HTMLButtonElement);
  /** Which field stands for which place of the table, as it was last read. @type {Map<string, HTMLInputElement>} */
  #places = new Map();
  /** The number of the next channel of their own: one that went away may come back. */
  #next = 1;

  constructor() {
    super();
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", (event) => {
      const field = event.target instanceof HTMLInputElement ? event.target : undefined;
      if (field) this.#read(field);
      // A tick is a change of its own each time; what is typed is one however many keys it takes.
      this.dispatchEvent(
        new CustomEvent("change", { detail: field?.type === "checkbox" ? undefined : field }),
      );
    });
    this.#form.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest('[data-do="remove"]') : null;
      const row = button?.closest("fieldset");
      if (row instanceof HTMLFieldSetElement) this.#remove(row);
    });
    this.#add.addEventListener("click", () => this.#addChannel());
  }

  enable() {
    for (const part of this.#form.querySelectorAll("fieldset")) part.disabled = false;
    this.#drawAdd();
  }

  disable() {
    for (const part of this.#form.querySelectorAll("fieldset")) part.disabled = true;
    this.#add.disabled = true;
  }

  /** What the fields change in the standard table; nothing where that is nothing. @returns {ChannelTable | undefined} */
  get table() {
    this.#places.clear();
    /** @type {TableChannel[]} */
    const channels = [];
    for (const row of this.#rows()) {
      if (hintOf(row)) continue;
      const id = row.dataset.channel ?? "";
      const place = `channels[${channels.length}]`;
      const changes = Object.fromEntries(this.#entries(row, place, isOwn(id)));
      if (Object.keys(changes).length > 0) channels.push({ id, ...changes });
    }
    const borders = this.#group("borders", "borders");
    const [action, zone] = [this.#group("action", "freed.action"), this.#group("zone", "freed.zone")];
    const freed = { ...(action && { action }), ...(zone && { zone }) };
    const changes = {
      ...(channels.length > 0 && { channels }),
      ...(borders && { borders }),
      ...(Object.keys(freed).length > 0 && { freed }),
      ...this.#group("month", ""),
    };
    if (Object.keys(changes).length === 0) return undefined;
    return { standard: this.#form.dataset.version ?? "", changed: today(), ...changes };
  }

  /** Let the fields say a table; without one the standard. @param {ChannelTable | undefined} table */
  fill(table) {
    for (const row of this.#rows()) if (isOwn(row.dataset.channel ?? "")) row.remove();
    this.#form.reset();
    const channels = new Map(table?.channels?.map((channel) => [channel.id, channel]));
    for (const { id } of table?.channels ?? []) if (isOwn(id)) hintOf(this.#append(id))?.remove();
    for (const row of this.#rows()) {
      const changes = Object.entries(channels.get(row.dataset.channel ?? "") ?? {});
      for (const [key, value] of changes) if (key !== "id") this.#put(row, key, value);
      for (const field of fields(row, '[data-field="name"]')) this.#name(field);
    }
    const groups = { borders: table?.borders, ...table?.freed, month: { ...table } };
    for (const [group, values] of Object.entries(groups))
      for (const [key, value] of Object.entries(values ?? {})) this.#put(this.#part(group), key, value);
    this.showErrors([]);
    this.#drawAdd();
  }

  /**
   * Say what is wrong beside the fields, and nothing where nothing is.
   * @param {{ path: string, sentence: string }[]} errors
   */
  showErrors(errors) {
    for (const field of fields(this.#form, "[data-field]")) show(field, "");
    const general = byId("table-channels-error");
    general.textContent = "";
    for (const { path, sentence } of errors) {
      const field = this.#places.get(path);
      if (field) show(field, sentence);
      else general.textContent = sentence;
    }
    general.hidden = general.textContent === "";
  }

  #rows() {
    return [...this.#list.querySelectorAll("fieldset")];
  }

  /** @param {string} group */
  #part(group) {
    return one(this.#form, `[data-group="${group}"]`, HTMLFieldSetElement);
  }

  /**
   * What the fields of a part say, as far as it is not the standard.
   * @param {HTMLElement} part
   * @param {string} place of the part in the table
   * @param {boolean} [all] also what is as it was at first
   */
  #entries(part, place, all = false) {
    return fields(part, "[data-field]").flatMap((field) => {
      const key = field.dataset.field ?? "";
      this.#places.set(place ? `${place}.${key}` : key, field);
      const value = valueOf(field);
      const ticked = key === "offered" || key === "at_once";
      const usual = (ticked || !all) && value === standardOf(field);
      return usual ? [] : [/** @type {const} */ ([key, value])];
    });
  }

  /**
   * @param {string} group
   * @param {string} place
   */
  #group(group, place) {
    const entries = this.#entries(this.#part(group), place);
    return entries.length > 0
      ? /** @type {Record<string, number | null>} */ (Object.fromEntries(entries))
      : undefined;
  }

  /**
   * @param {HTMLElement} part
   * @param {string} key
   * @param {unknown} value
   */
  #put(part, key, value) {
    for (const field of fields(part, "[data-field]")) {
      if (field.dataset.field !== key) continue;
      if (typeof value === "boolean") field.checked = value;
      else if (typeof value === "number") field.value = textFor(field, value);
      else field.value = typeof value === "string" ? value : "";
    }
  }

  #addChannel() {
    const row = this.#append(`own_${this.#next}`);
    const [name] = fields(row, '[data-field="name"]');
    if (!name) return;
    name.placeholder = say("new", { number: this.#own().length });
    this.#name(name);
    this.#drawAdd();
    name.focus();
  }

  /** A row for a channel of their own. @param {string} id */
  #append(id) {
    const blank = one(document, "#table-own", HTMLTemplateElement).content.firstElementChild;
    const row = /** @type {HTMLFieldSetElement} */ (blank?.cloneNode(true));
    row.dataset.channel = id;
    row.disabled = false;
    for (const part of row.querySelectorAll("[id], [for]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const value = part.getAttribute(name);
        if (value !== null) part.setAttribute(name, value.replace(/-(?=-error$| |$)/g, `-${id}`));
      }
    }
    this.#list.append(row);
    this.#next = Math.max(this.#next, Number(id.slice("own_".length)) + 1);
    return row;
  }

  /** @param {HTMLFieldSetElement} row */
  #remove(row) {
    const before = this.table;
    const counted = !hintOf(row);
    const name = row.querySelector("[data-name]")?.textContent ?? "";
    row.remove();
    this.#drawAdd();
    this.#add.focus();
    if (counted) this.dispatchEvent(new CustomEvent("removed", { detail: { name, before } }));
  }

  /** A new channel counts from when every field of it says something. @param {HTMLInputElement} field */
  #read(field) {
    this.#name(field);
    const row = field.closest("fieldset");
    const hint = row && hintOf(row);
    if (hint && fields(row, "[data-field]").every(({ value }) => value.trim())) hint.remove();
  }

  /** Say a channel's name where it is said again. @param {HTMLInputElement} field */
  #name(field) {
    const row = field.closest("[data-channel]");
    if (!row || field.dataset.field !== "name") return;
    const name = field.value.trim() || field.defaultValue || field.placeholder;
    one(row, "[data-name]", HTMLElement).textContent = name;
    const remove = row.querySelector("[data-remove]");
    if (remove) remove.textContent = say("remove_name", { name });
  }

  #own() {
    return this.#rows().filter((row) => isOwn(row.dataset.channel ?? ""));
  }

  #drawAdd() {
    this.#add.disabled = this.#own().length >= Number(this.#add.dataset.most);
  }
}

/** What a new channel has until it counts. @param {Element} row */
const hintOf = (row) => row.querySelector("[data-hint]");

/** What a field says; null where that is no number. @param {HTMLInputElement} field */
function valueOf(field) {
  if (field.type === "checkbox") return field.checked;
  return isNumber(field) ? figureOf(field, field.value) : field.value.trim();
}

/** What a field says in the standard table. @param {HTMLInputElement} field */
function standardOf(field) {
  if (field.type === "checkbox") return field.defaultChecked;
  return isNumber(field) ? figureOf(field, field.defaultValue) : field.defaultValue;
}

/** @param {HTMLInputElement} field */
const isNumber = ({ dataset }) => dataset.number !== undefined;

/**
 * @param {HTMLInputElement} field
 * @param {string} text
 */
function figureOf(field, text) {
  const value = numberOf(text);
  if (value === undefined) return null;
  return field.dataset.percent === undefined ? value : Number((value / 100).toPrecision(12));
}

/**
 * @param {HTMLInputElement} field
 * @param {string} sentence
 */
function show(field, sentence) {
  field.toggleAttribute("aria-invalid", false);
  if (sentence) field.setAttribute("aria-invalid", "true");
  const place = document.getElementById(`${field.id}-error`);
  if (!place) return;
  place.textContent = sentence;
  place.hidden = sentence === "";
}
