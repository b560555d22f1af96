/** Telling people something: in passing, lastingly, or as a question. Always as text, and without moving their focus. */

import { byId, one } from "./dom.mjs";
import { say } from "./words.mjs";

/** The key of whatever is said in passing. */
export const PASSING = "passing";
/** How long that stays at least, in milliseconds. */
const STAYS = 30_000;

/** Say it once to a screen reader. @param {string} text */
export function announce(text) {
  byId("status").textContent = text;
}

/**
 * A notice that stays until it is dealt with. One with the same `key` takes the place of the earlier one.
 * @param {string} key
 * @param {string} text
 * @param {{ label: string, action: () => void }[]} [actions]
 * @param {string[]} [details]
 */
export function notice(key, text, actions = [], details = []) {
  withdraw(key);
  const box = document.createElement("div");
  box.className = "notice";
  box.dataset.key = key;
  box.setAttribute("role", "status");
  const sentence = document.createElement("p");
  sentence.textContent = text;
  box.append(sentence);
  if (details.length > 0) {
    const list = document.createElement("ul");
    for (const detail of details)
      list.append(Object.assign(document.createElement("li"), { textContent: detail }));
    box.append(list);
  }
  const buttons = document.createElement("div");
  buttons.className = "notice-buttons";
  for (const { label, action } of [...actions, { label: say("dismiss"), action: () => {} }]) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button button--quiet",
      textContent: label,
    });
    button.addEventListener("click", () => {
      box.remove();
      action();
    });
    buttons.append(button);
  }
  box.append(buttons);
  byId("notices").append(box);
}

/**
 * A notice that makes room for the next one and for another view, and for what it covers once nobody is at it.
 * @param {string} text
 * @param {{ label: string, action: () => void }[]} [actions]
 */
export function passing(text, actions) {
  notice(PASSING, text, actions);
  const box = one(document, `[data-key=${PASSING}]`, HTMLElement);
  const leave = () => (document.hidden || box.matches(":hover, :focus-within") ? void wait() : box.remove());
  const wait = () => setTimeout(leave, STAYS);
  wait();
}

/** Whether a notice stands there. @param {string} key */
export const isShown = (key) => byId("notices").querySelector(`[data-key="${key}"]`) !== null;

/** Take a notice away. @param {string} key */
export function withdraw(key) {
  byId("notices").querySelector(`[data-key="${key}"]`)?.remove();
}

/**
 * Ask whether to go on.
 * @param {string} question
 * @param {string} yes what the button says that goes on
 * @param {boolean} [danger] whether going on takes something away
 * @returns {Promise<boolean>}
 */
export function confirmed(question, yes, danger = false) {
  const dialog = one(document, "#dialog", HTMLDialogElement);
  byId("dialog-text").textContent = question;
  byId("dialog-yes").textContent = yes;
  byId("dialog-yes").classList.toggle("button--danger-main", danger);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
  );
}

/**
 * Ask for a name; nothing when it was called off.
 * @param {string} label
 * @param {string} name the present one
 * @returns {Promise<string | undefined>}
 */
export function named(label, name) {
  const dialog = one(document, "#name-dialog", HTMLDialogElement);
  const field = one(dialog, "input", HTMLInputElement);
  byId("name-dialog-label").textContent = label;
  field.value = name;
  dialog.returnValue = "no";
  dialog.showModal();
  field.select();
  return new Promise((resolve) =>
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "yes" ? field.value.trim() : undefined),
      { once: true },
    ),
  );
}

/** Let what is wrong in a field be seen. @param {HTMLElement} field */
export const unfold = (field) => field.closest("details")?.setAttribute("open", "");

/**
 * Show or hide the error of a field, and tie it to the field.
 * @param {HTMLElement} field
 * @param {Element | null} place
 * @param {string} text empty when there is none
 */
export function fieldError(field, place, text) {
  field.toggleAttribute("aria-invalid", false);
  if (text) field.setAttribute("aria-invalid", "true");
  if (place instanceof HTMLElement) {
    place.textContent = text;
    place.hidden = text === "";
  }
  if (!text) return;
  unfold(field);
  announce(text);
}
