/** The contact on the grid: what the controls say of it, and how it is written in an address. */

import { one } from "./dom.mjs";

/**
 * @typedef {{ interaction: number, complexity: number, self_reliance: number, importance: number, kind: string,
 *   special_circumstances: boolean }} Contact
 */

const SLIDERS = /** @type {const} */ (["interaction", "complexity", "self_reliance", "importance"]);
const WRITTEN = /^#c=(\d)\.(\d)\.(\d)\.(\d)\.([01])(?:\.([a-z_]{1,20}))?$/;

/** What the controls say. @param {HTMLFormElement} form @returns {Contact} */
export function contactIn(form) {
  const [interaction = 0, complexity = 0, self_reliance = 0, importance = 0] = SLIDERS.map((name) =>
    Number(slider(form, name).value),
  );
  const kind = select(form).value;
  return {
    interaction,
    complexity,
    self_reliance,
    importance,
    kind,
    special_circumstances: box(form).checked,
  };
}

/** Set the controls. @param {HTMLFormElement} form @param {Partial<Contact>} contact */
export function setContact(form, contact) {
  for (const name of SLIDERS)
    if (contact[name] !== undefined) slider(form, name).value = String(contact[name]);
  if (contact.kind !== undefined) select(form).value = contact.kind;
  if (contact.special_circumstances !== undefined) box(form).checked = contact.special_circumstances;
}

/** Say in words where each slider stands. @param {HTMLFormElement} form */
export function nameSliders(form) {
  for (const name of SLIDERS) {
    const field = slider(form, name);
    const words = JSON.parse(field.dataset.names ?? "[]")[Number(field.value) - Number(field.min)] ?? "";
    field.setAttribute("aria-valuetext", words);
    one(field.parentElement ?? form, "output", HTMLOutputElement).value = words;
  }
}

/** Whether two contacts ask the same. @param {Contact} one @param {Contact} other */
export const isSame = (one, other) => fragmentOf(one) === fragmentOf(other);

/** The fragment of an address with this contact. @param {Contact} contact */
export function fragmentOf({ kind, special_circumstances, ...values }) {
  const written = [...SLIDERS.map((name) => values[name]), special_circumstances ? 1 : 0];
  return `#c=${[...written, ...(kind ? [kind] : [])].join(".")}`;
}

/**
 * The contact that a fragment holds; nothing when it is anything but what this page writes.
 * @param {HTMLFormElement} form
 * @param {string} fragment
 * @returns {Contact | undefined}
 */
export function contactOf(form, fragment) {
  const found = WRITTEN.exec(fragment);
  if (!found) return undefined;
  const [interaction = 0, complexity = 0, self_reliance = 0, importance = 0] = found.slice(1, 5).map(Number);
  const kind = found[6] ?? "";
  const contact = { interaction, complexity, self_reliance, importance, kind };
  const possible = SLIDERS.every((name) => {
    const field = slider(form, name);
    return contact[name] >= Number(field.min) && contact[name] <= Number(field.max);
  });
  const known = [...select(form).options].some((option) => option.value === kind);
  return possible && known ? { ...contact, special_circumstances: found[5] === "1" } : undefined;
}

/** @param {HTMLFormElement} form @param {string} name */
const slider = (form, name) => one(form, `[name="${name}"]`, HTMLInputElement);
/** @param {HTMLFormElement} form */
const select = (form) => one(form, '[name="kind"]', HTMLSelectElement);
/** @param {HTMLFormElement} form */
const box = (form) => one(form, '[name="special_circumstances"]', HTMLInputElement);
