/** The form of one contact moment: a clone of the blank questionnaire in the page, filled with that moment's answers. */

import { calm, one } from "./dom.mjs";
import { fieldError, unfold } from "./notices.mjs";
import {
  clear,
  fields,
  fill,
  isField,
  keepAnswer,
  keepChannels,
  keepMismatch,
  keepName,
  keepNumber,
  keepProfile,
  keepSpecial,
  keepText,
  keepWorth,
} from "./keep.mjs";
import { numberIn, textFor } from "./numbers.mjs";
import { say } from "./words.mjs";

/** @import { ChannelTable } from "./channel-table.mjs" */
/** @import { Side } from "./keep.mjs" */
/** @import { Moment, Store } from "./store.mjs" */

const TEXTS = ["journey", "phase", "kind"];

export class Form {
  #blank;
  /** @type {Moment | undefined} */
  moment;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.#blank = /** @type {HTMLFormElement} */ (one(document, "#moment", HTMLFormElement).cloneNode(true));
  }

  get element() {
    return one(document, "#moment", HTMLFormElement);
  }

  /** Show a moment. @param {Moment} moment */
  show(moment) {
    // Who has it open fills it in for one moment after another.
    const unfolded = this.moment !== undefined && one(this.element, "#about", HTMLDetailsElement).open;
    this.moment = moment;
    const form = /** @type {HTMLFormElement} */ (this.#blank.cloneNode(true));
    this.#word(form);
    nameChannels(form, this.store.answers.channel_table, moment.channels ?? []);
    this.#fill(form, moment);
    if (unfolded) one(form, "#about", HTMLDetailsElement).open = true;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => this.#keep(event));
    form.addEventListener("focusout", (event) => this.#leave(event));
    form.addEventListener("click", (event) => this.#chosen(event));
    form.addEventListener("keydown", (event) => {
      // A name is one line, though it is shown on as many as it takes.
      if (event.key === "Enter" && isField(event.target) && event.target.name === "name")
        event.preventDefault();
      digit(event);
    });
    const last = this.store.answers.moments.at(-1) === moment;
    one(form, "#next-moment", HTMLElement).hidden = last;
    one(form, "#see-result", HTMLElement).classList.toggle("button--main", last);
    this.element.replaceWith(form);
  }

  /** Whether to ask if the difference between the two sides is a choice. @param {boolean} apart */
  askMismatch(apart) {
    one(this.element, "#mismatch", HTMLElement).hidden = !apart;
  }

  /** The open questions at the end of the moment, each a link to its place. */
  listOpen() {
    const open = questions(this.element).filter((fieldset) => !fieldset.querySelector("input:checked"));
    const box = one(this.element, "#moment-open", HTMLElement);
    const answered = questions(this.element).length - open.length;
    box.hidden = open.length === 0 || answered === 0;
    one(box, "h3", HTMLElement).textContent = say("open_questions", { count: open.length });
    const items = open.map((fieldset) => {
      const link = document.createElement("a");
      link.href = `#question-${fieldset.dataset.question}`;
      link.dataset.do = "go-to-question";
      link.dataset.question = fieldset.dataset.question;
      link.textContent = one(fieldset, ".question-text", HTMLElement).textContent;
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    one(box, "ul", HTMLUListElement).replaceChildren(...items);
  }

  /** Put the focus on a question. @param {string} id */
  focusQuestion(id) {
    const fieldset = questions(this.element).find((item) => item.dataset.question === id);
    fieldset?.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    fieldset?.querySelector("input")?.focus({ preventScroll: true });
  }

  /** Leave of every question only the wording of the sector. @param {HTMLFormElement} form */
  #word(form) {
    const sector = this.store.answers.sector ?? "";
    const option = [...document.querySelectorAll("#sector option")].find(
      (item) => item.getAttribute("value") === sector,
    );
    const wording = option instanceof HTMLOptionElement ? (option.dataset.wording ?? "") : "";
    const all = [...form.querySelectorAll("fieldset.question")].filter(
      (item) => item instanceof HTMLFieldSetElement,
    );
    for (const fieldset of all) {
      const { question } = fieldset.dataset;
      const special = all.some(
        (other) => other.dataset.question === question && other.dataset.wording === wording && wording !== "",
      );
      if (fieldset.dataset.wording === (special ? wording : "")) fieldset.hidden = false;
      else fieldset.remove();
    }
    for (const fieldset of questions(form)) fieldset.id = `question-${fieldset.dataset.question}`;
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Moment} moment
   */
  #fill(form, moment) {
    const put = (/** @type {string} */ name, /** @type {string | number | undefined} */ value) => {
      const field = form.elements.namedItem(name);
      if (value === undefined || !isField(field)) return;
      field.value = String(value);
      // A list does not have it.
      if (field.value !== String(value)) unfold(field);
    };
    put("name", moment.name);
    put("journey", moment.journey);
    put("phase", moment.phase);
    put("kind", moment.kind);
    for (const [name, value] of Object.entries(moment.profile ?? {})) put(name, value);
    for (const name of /** @type {const} */ (["contacts_per_month", "minutes_per_contact"])) {
      const field = one(form, `#${name}`, HTMLInputElement);
      field.value = textFor(field, moment[name]);
      numberIn(field);
    }
    for (const box of fields(form, '[name="channels"]'))
      box.checked = moment.channels?.includes(box.value) ?? false;
    for (const select of form.querySelectorAll("select[data-side]")) {
      if (select instanceof HTMLSelectElement)
        select.value = moment.worth?.[/** @type {Side} */ (select.dataset.side)] ?? "";
    }
    one(form, '[name="special_circumstances"]', HTMLInputElement).checked =
      moment.special_circumstances ?? false;
    for (const fieldset of questions(form))
      fill(fieldset, moment.answers?.[fieldset.dataset.question ?? ""] ?? {});
    if (moment.mismatch) {
      const choice = moment.mismatch.deliberate ? "yes" : "no";
      one(form, `[name="deliberate"][value="${choice}"]`, HTMLInputElement).checked = true;
      put("reason", moment.mismatch.reason);
    }
    const journeys = new Set(this.store.answers.moments.map((item) => item.journey).filter((name) => name));
    one(form, "#journeys", HTMLDataListElement).replaceChildren(
      ...[...journeys].map((name) => Object.assign(document.createElement("option"), { value: name })),
    );
    about(form);
  }

  /** Keep what was typed or chosen. @param {Event} event */
  #keep(event) {
    const field = event.target;
    const moment = this.moment;
    if (!moment || !isField(field)) return;
    const fieldset = field.closest("fieldset.question");
    this.store.change(() => {
      if (fieldset instanceof HTMLFieldSetElement) keepAnswer(moment, fieldset, field);
      else if (field.name === "name") keepName(moment, field);
      else if (TEXTS.includes(field.name)) keepText(moment, field);
      else if (field.dataset.profile !== undefined) keepProfile(moment, field);
      else if (field.dataset.number) keepNumber(moment, field);
      else if (field.name === "channels") keepChannels(moment, this.element);
      else if (field.name === "worth") keepWorth(moment, this.element);
      else if (field.name === "special_circumstances") keepSpecial(moment, field);
      else if (field.name === "deliberate" || field.name === "reason") keepMismatch(moment, this.element);
    });
    about(this.element);
    this.listOpen();
  }

  /** A name that was emptied comes back. @param {Event} event */
  #leave(event) {
    const field = event.target;
    if (!this.moment || !isField(field) || field.name !== "name" || field.value.trim()) return;
    field.value = this.moment.name;
    fieldError(field, this.element.querySelector("#name-error"), "");
  }

  /** @param {MouseEvent} event */
  #chosen(event) {
    const target = event.target instanceof Element ? event.target : undefined;
    const fieldset = target?.closest("fieldset.question");
    if (!(fieldset instanceof HTMLFieldSetElement)) return;
    if (target?.closest('[data-do="clear"]')) {
      this.store.change(() => clear(this.moment, fieldset));
      this.listOpen();
      fieldset.querySelector("input")?.focus();
    } else if (target instanceof HTMLInputElement && target.type === "radio" && lastPointer.used) {
      forward(fieldset);
    }
  }
}

/** Whether the last thing used was a finger or mouse: who uses a keyboard keeps the page still. */
const lastPointer = { used: false };
addEventListener("pointerdown", () => (lastPointer.used = true), true);
addEventListener("keydown", () => (lastPointer.used = false), true);

/** @param {HTMLFormElement} form */
const questions = (form) =>
  /** @type {HTMLFieldSetElement[]} */ ([...form.querySelectorAll("fieldset.question")]);

/**
 * Offer the channels of the organisation's own table, by its own names; one that it does not have is left out unless it is
 * in use all the same.
 * @param {HTMLFormElement} form
 * @param {ChannelTable | undefined} table
 * @param {string[]} used
 */
function nameChannels(form, table, used) {
  for (const { id, name, offered } of table?.channels ?? []) {
    let box = fields(form, '[name="channels"]').find((item) => item.value === id);
    if (!box) {
      const last = fields(form, '[name="channels"]').at(-1)?.closest(".chip");
      const chip = last?.cloneNode(true);
      if (!(chip instanceof HTMLElement)) continue;
      last?.after(chip);
      box = one(chip, "input", HTMLInputElement);
      box.value = id;
    }
    const chip = box.closest(".chip");
    if (!(chip instanceof HTMLElement)) continue;
    if (typeof name === "string") one(chip, "bdi", HTMLElement).textContent = name;
    chip.hidden = offered === false && !used.includes(id);
  }
}

/** What the folded part says of itself. @param {HTMLFormElement} form */
function about(form) {
  const chosen = ["phase", "kind"].map((name) => {
    const select = one(form, `#${name}`, HTMLSelectElement);
    return select.value ? select.selectedOptions[0]?.textContent : "";
  });
  const special = one(form, '[name="special_circumstances"]', HTMLInputElement);
  const parts = [
    one(form, "#journey", HTMLInputElement).value,
    ...chosen,
    special.checked && special.dataset.short,
  ].filter((part) => part);
  const now = one(form, "#about-now", HTMLElement);
  now.textContent = parts.join(" · ") || (now.dataset.none ?? "");
}

/** How long a choice stays in sight before the page moves on, in milliseconds. */
const LINGER = 450;

/** Bring the next open question into view. @param {HTMLFieldSetElement} fieldset */
function forward(fieldset) {
  const form = fieldset.form;
  if (!form) return;
  const all = questions(form);
  const next = all.slice(all.indexOf(fieldset) + 1).find((item) => !item.querySelector("input:checked"));
  const target = next ?? form.querySelector(".moment-end");
  setTimeout(
    () => target?.scrollIntoView({ block: next ? "start" : "end", behavior: calm() ? "auto" : "smooth" }),
    LINGER,
  );
}

/** A digit chooses that level of the question that has the focus. @param {KeyboardEvent} event */
function digit(event) {
  if (
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    !(event.target instanceof HTMLInputElement) ||
    event.target.type !== "radio"
  )
    return;
  const group = event.target.closest("fieldset");
  const radio = group?.querySelector(
    `input[type="radio"][value="${/^\d$/.test(event.key) ? event.key : "-"}"]`,
  );
  if (!(radio instanceof HTMLInputElement)) return;
  event.preventDefault();
  radio.focus();
  radio.click();
}
