/** The form of one contact moment: a clone of the blank questionnaire in the page, filled with that moment's answers. */

import { calm, one } from "./dom.mjs";
import { fieldError } from "./notices.mjs";
import { say } from "./words.mjs";

/** @import { Answer, Moment, Store } from "./store.mjs" */

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
    this.moment = moment;
    const form = /** @type {HTMLFormElement} */ (this.#blank.cloneNode(true));
    this.#word(form);
    this.#fill(form, moment);
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
      if (value !== undefined && isField(field)) field.value = String(value);
    };
    put("name", moment.name);
    put("journey", moment.journey);
    put("phase", moment.phase);
    put("kind", moment.kind);
    for (const [name, value] of Object.entries(moment.profile ?? {})) put(name, value);
    put("contacts_per_month", moment.contacts_per_month);
    put(
      "minutes_per_contact",
      moment.minutes_per_contact === undefined ? undefined : local(moment.minutes_per_contact),
    );
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
    const details = one(form, "#about", HTMLDetailsElement);
    details.open = moment.phase === undefined && Object.keys(moment.answers ?? {}).length === 0;
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

/**
 * A field that has a value to keep.
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field
 */

/**
 * @param {unknown} field
 * @returns {field is Field}
 */
const isField = (field) =>
  field instanceof HTMLInputElement ||
  field instanceof HTMLSelectElement ||
  field instanceof HTMLTextAreaElement;

/** Whether the last thing used was a finger or mouse: who uses a keyboard keeps the page still. */
const lastPointer = { used: false };
addEventListener("pointerdown", () => (lastPointer.used = true), true);
addEventListener("keydown", () => (lastPointer.used = false), true);

/** @param {HTMLFormElement} form */
const questions = (form) =>
  /** @type {HTMLFieldSetElement[]} */ ([...form.querySelectorAll("fieldset.question")]);

/**
 * @param {HTMLFieldSetElement} fieldset
 * @param {Answer} answer
 */
function fill(fieldset, answer) {
  const value = answer.not_applicable ? "none" : String(answer.level ?? "");
  for (const radio of fieldset.querySelectorAll("input")) radio.checked = radio.value === value;
  const note = one(fieldset, "textarea", HTMLTextAreaElement);
  note.value = answer.note ?? "";
  one(fieldset, "details.note", HTMLDetailsElement).open = note.value !== "";
  one(fieldset, '[data-do="clear"]', HTMLElement).hidden = value === "";
}

/**
 * @param {Moment} moment
 * @param {HTMLFieldSetElement} fieldset
 * @param {Field} field
 */
function keepAnswer(moment, fieldset, field) {
  moment.answers ??= {};
  const question = fieldset.dataset.question ?? "";
  const answer = { ...moment.answers[question] };
  if (field instanceof HTMLTextAreaElement) {
    answer.note = field.value;
    if (!answer.note) delete answer.note;
  } else {
    delete answer.level;
    delete answer.not_applicable;
    if (field.value === "none") answer.not_applicable = true;
    else answer.level = Number(field.value);
    one(fieldset, '[data-do="clear"]', HTMLElement).hidden = false;
  }
  moment.answers[question] = answer;
  if (Object.keys(answer).length === 0) delete moment.answers[question];
}

/**
 * @param {Moment | undefined} moment
 * @param {HTMLFieldSetElement} fieldset
 */
function clear(moment, fieldset) {
  const question = fieldset.dataset.question ?? "";
  const answer = moment?.answers?.[question];
  if (!moment?.answers || !answer) return;
  delete answer.level;
  delete answer.not_applicable;
  if (!answer.note) delete moment.answers[question];
  fill(fieldset, answer);
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
function keepName(moment, field) {
  const name = field.value.replace(/\s+/g, " ").trim();
  fieldError(
    field,
    field.closest(".moment-head")?.querySelector("[data-error]") ?? null,
    name ? "" : say("name_needed"),
  );
  if (name) moment.name = name;
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
function keepText(moment, field) {
  const name = /** @type {"journey" | "phase" | "kind"} */ (field.name);
  if (field.value) moment[name] = field.value;
  else delete moment[name];
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
function keepProfile(moment, field) {
  const name = /** @type {keyof NonNullable<Moment["profile"]>} */ (field.name);
  moment.profile ??= {};
  if (field.value) moment.profile[name] = Number(field.value);
  else delete moment.profile[name];
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
function keepNumber(moment, field) {
  const name = /** @type {"contacts_per_month" | "minutes_per_contact"} */ (field.name);
  const [low, high] = [Number(field.dataset.low), Number(field.dataset.high)];
  const text = field.value.replace(/\s/g, "");
  const value = numberOf(text, field.dataset.number === "whole");
  const fine = text === "" || (value !== undefined && value >= low && value <= high);
  fieldError(
    field,
    field.parentElement?.querySelector("[data-error]") ?? null,
    fine ? "" : say("number_invalid", { low, high }),
  );
  if (text === "") delete moment[name];
  else if (fine) moment[name] = value;
}

/**
 * A number as people type it: 4.200 and 4,200 are whole numbers, 6,5 and 6.5 are not.
 * @param {string} text
 * @param {boolean} whole
 * @returns {number | undefined}
 */
function numberOf(text, whole) {
  if (whole) return /^\d+$|^\d{1,3}([.,’']\d{3})+$/.test(text) ? Number(text.replace(/\D/g, "")) : undefined;
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}

/** @param {number} value */
const local = (value) =>
  value.toLocaleString(document.documentElement.lang, { useGrouping: false, maximumFractionDigits: 10 });

/**
 * @param {Moment} moment
 * @param {HTMLFormElement} form
 */
function keepMismatch(moment, form) {
  const chosen = form.querySelector('[name="deliberate"]:checked');
  const reason = one(form, "#reason", HTMLTextAreaElement).value;
  if (!chosen && !reason) delete moment.mismatch;
  else
    moment.mismatch = {
      deliberate: chosen instanceof HTMLInputElement && chosen.value === "yes",
      ...(reason && { reason }),
    };
}

/** What the folded part says of itself. @param {HTMLFormElement} form */
function about(form) {
  const chosen = ["phase", "kind"].map((name) => {
    const select = one(form, `#${name}`, HTMLSelectElement);
    return select.value ? select.selectedOptions[0]?.textContent : "";
  });
  const parts = [one(form, "#journey", HTMLInputElement).value, ...chosen].filter((part) => part);
  one(form, "#about-now", HTMLElement).textContent = parts.join(" · ");
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
