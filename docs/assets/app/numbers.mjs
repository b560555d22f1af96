/** Numbers as people type and read them. */

import { fieldError } from "./notices.mjs";
import { language, say } from "./words.mjs";

/**
 * What a number field holds: a number, nothing when it is empty, or "wrong" when it is neither (and then the field says so).
 * @param {HTMLInputElement} field
 * @returns {number | undefined | "wrong"}
 */
export function numberIn(field) {
  const scale = field.dataset.percent === undefined ? 1 : 100;
  const [low, high] = [Number(field.dataset.low) * scale, Number(field.dataset.high) * scale];
  const whole = field.dataset.number === "whole";
  const value = numberOf(field.value, whole);
  const fine = field.value.trim() === "" || (value !== undefined && value >= low && value <= high);
  const [own, shared] = [field.closest(".field"), field.closest("fieldset")];
  const place = own?.querySelector("[data-error]") ?? shared?.querySelector("[data-error]") ?? null;
  const shown = { low, high: new Intl.NumberFormat(language).format(high) };
  fieldError(field, place, fine ? "" : say(whole ? "whole_number_invalid" : "number_invalid", shown));
  if (!fine) return "wrong";
  return value === undefined ? undefined : Number((value / scale).toPrecision(12));
}

/**
 * The text of a number in a field.
 * @param {HTMLInputElement} field
 * @param {number | undefined} value
 */
export function textFor(field, value) {
  if (value === undefined) return "";
  const shown = field.dataset.percent === undefined ? value : Number((value * 100).toPrecision(12));
  return shown.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 10 });
}

/**
 * A number as people type it: 4.200 and 4,200 are whole numbers, 6,5 and 6.5 are not.
 * @param {string} typed
 * @param {boolean} [whole]
 * @returns {number | undefined}
 */
export function numberOf(typed, whole = false) {
  const text = typed.replace(/\s/g, "");
  if (whole) return /^\d+$|^\d{1,3}([.,’']\d{3})+$/.test(text) ? Number(text.replace(/\D/g, "")) : undefined;
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : undefined;
}
