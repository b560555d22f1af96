/** The three short scans: fields whose data-path says where their value stands in the answers. */

import { byId, one } from "./dom.mjs";
import { fields } from "./keep.mjs";
import { fieldError } from "./notices.mjs";
import { numberIn, textFor } from "./numbers.mjs";
import { say } from "./words.mjs";

/** @import { Answers, Store } from "./store.mjs" */

/** @typedef {"customer_view" | "service_quality" | "loyalty"} Scan */

const MARKS = 11;
/** A percentage with one decimal is a whole number of so many people. */
const PEOPLE = 1000;

/** Make the fields of the scans keep what is filled in. @param {Store} store */
export function prepareScans(store) {
  const form = byId("scans-form");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const changed = target.dataset.putAt === undefined ? target : spread();
    if (changed) store.change((answers) => keep(answers, changed));
  });
}

/**
 * Where only the percentages of promoters and detractors are known: write them down as marks of a thousand people.
 * @returns {HTMLInputElement | undefined} one of the marks, once both percentages are there
 */
function spread() {
  const form = byId("scans-form");
  const shares = fields(form, "[data-put-at]").map((field) => ({ field, share: numberIn(field) }));
  const people = new Map();
  let rest = PEOPLE;
  for (const { field, share } of shares) {
    if (typeof share !== "number") return;
    const some = Math.round(share * PEOPLE);
    people.set(field.dataset.putAt, some);
    rest -= some;
  }
  const place = one(form, ".nps-shares", HTMLElement);
  const [last] = shares.slice(-1);
  if (rest < 0 && last) {
    fieldError(
      last.field,
      last.field.closest(".field")?.querySelector("[data-error]") ?? null,
      say("shares_over"),
    );
    return;
  }
  people.set(place.dataset.restAt, rest);
  const marks = fields(form, "[data-mark]");
  for (const field of marks) field.value = String(people.get(field.dataset.mark) ?? "");
  return marks[0];
}

/** Show what the answers say. @param {Answers} answers */
export function drawScans(answers) {
  for (const field of fields(byId("scans-form"), "input")) {
    const value = valueAt(answers, pathOf(field));
    if (field.type === "radio") field.checked = String(value) === field.value;
    else if (field.dataset.mark !== undefined)
      field.value = Array.isArray(value) ? String(value[Number(field.dataset.mark)] ?? "") : "";
    else field.value = textFor(field, typeof value === "number" ? value : undefined);
  }
}

/**
 * Take the answers of one scan away.
 * @param {Store} store
 * @param {string} scan
 */
export function clearScan(store, scan) {
  store.change((answers) => delete answers[/** @type {Scan} */ (scan)]);
  drawScans(store.answers);
}

/** @param {HTMLInputElement} field */
function pathOf(field) {
  const path = field.dataset.path ?? field.closest("[data-path]")?.getAttribute("data-path") ?? "";
  return /** @type {[Scan, string]} */ (path.split("."));
}

/**
 * @param {Answers} answers
 * @param {[Scan, string]} path
 */
const valueAt = (answers, [scan, key]) => answers[scan]?.[key];

/**
 * @param {Answers} answers
 * @param {HTMLInputElement} field
 */
function keep(answers, field) {
  const [scan, key] = pathOf(field);
  const value = field.dataset.mark === undefined ? single(field) : counts(field);
  if (value === "wrong") return;
  const found = /** @type {Record<string, number | number[]>} */ ({ ...answers[scan] });
  if (value === undefined) delete found[key];
  else found[key] = value;
  if (Object.keys(found).length > 0) Object.assign(answers, { [scan]: found });
  else delete answers[scan];
}

/** @param {HTMLInputElement} field */
const single = (field) => (field.type === "radio" ? Number(field.value) : numberIn(field));

/**
 * How many people gave each mark: an empty field is nobody; with all of them empty there is nothing.
 * @param {HTMLInputElement} field
 */
function counts(field) {
  const all = fields(byId("scans-form"), "[data-mark]");
  if (numberIn(field) === "wrong") return "wrong";
  const values = all.map((item) =>
    item === field || item.getAttribute("aria-invalid") === null ? numberIn(item) : "wrong",
  );
  if (values.includes("wrong") || values.length !== MARKS) return "wrong";
  return values.every((value) => value === undefined) ? undefined : values.map((value) => Number(value ?? 0));
}
