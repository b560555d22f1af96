/** What somebody typed or chose in the form of a moment, written into that moment. */

import { one } from "./dom.mjs";
import { fieldError } from "./notices.mjs";
import { numberIn } from "./numbers.mjs";
import { say } from "./words.mjs";

/** @import { Answer, Moment } from "./store.mjs" */

/** @typedef {"customer" | "organisation"} Side */

/**
 * A field that has a value to keep.
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field
 */

/**
 * @param {unknown} field
 * @returns {field is Field}
 */
export const isField = (field) =>
  field instanceof HTMLInputElement ||
  field instanceof HTMLSelectElement ||
  field instanceof HTMLTextAreaElement;

/**
 * @param {HTMLFieldSetElement} fieldset
 * @param {Answer} answer
 */
export function fill(fieldset, answer) {
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
export function keepAnswer(moment, fieldset, field) {
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
export function clear(moment, fieldset) {
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
export function keepName(moment, field) {
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
export function keepText(moment, field) {
  const name = /** @type {"journey" | "phase" | "kind"} */ (field.name);
  if (field.value) moment[name] = field.value;
  else delete moment[name];
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
export function keepProfile(moment, field) {
  const name = /** @type {keyof NonNullable<Moment["profile"]>} */ (field.name);
  moment.profile ??= {};
  if (field.value) moment.profile[name] = Number(field.value);
  else delete moment.profile[name];
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
export function keepNumber(moment, field) {
  if (!(field instanceof HTMLInputElement)) return;
  const name = /** @type {"contacts_per_month" | "minutes_per_contact"} */ (field.name);
  const value = numberIn(field);
  if (value === undefined) delete moment[name];
  else if (value !== "wrong") moment[name] = value;
}

/**
 * @param {Moment} moment
 * @param {HTMLFormElement} form
 */
export function keepMismatch(moment, form) {
  const chosen = form.querySelector('[name="deliberate"]:checked');
  const reason = one(form, "#reason", HTMLTextAreaElement).value;
  if (!chosen && !reason) delete moment.mismatch;
  else
    moment.mismatch = {
      deliberate: chosen instanceof HTMLInputElement && chosen.value === "yes",
      ...(reason && { reason }),
    };
}

/**
 * @param {Moment} moment
 * @param {HTMLFormElement} form
 */
export function keepChannels(moment, form) {
  const chosen = fields(form, '[name="channels"]:checked').map((box) => box.value);
  if (chosen.length > 0) moment.channels = chosen;
  else delete moment.channels;
}

/**
 * What a contact is worth counts only with both sides of it; one alone says nothing yet.
 * @param {Moment} moment
 * @param {HTMLFormElement} form
 */
export function keepWorth(moment, form) {
  const [customer, organisation] = ["customer", "organisation"].map(
    (side) => one(form, `select[data-side="${side}"]`, HTMLSelectElement).value,
  );
  if (customer && organisation) moment.worth = { customer, organisation };
  else delete moment.worth;
}

/**
 * @param {Moment} moment
 * @param {Field} field
 */
export function keepSpecial(moment, field) {
  if (field instanceof HTMLInputElement && field.checked) moment.special_circumstances = true;
  else delete moment.special_circumstances;
}

/**
 * The inputs that match.
 * @param {ParentNode} root
 * @param {string} selector
 */
export const fields = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((field) => field instanceof HTMLInputElement);
