/** Files for a part of the page, chosen in its field or dropped on it; never opened in the page's place. */

import { byId, one } from "./dom.mjs";

/**
 * Take the files that are chosen in a field, or dropped on the part of the page that it belongs to.
 * @param {string} field its id
 * @param {string} place the id of that part
 * @param {(files: File[]) => unknown} take
 */
export function takeFiles(field, place, take) {
  const input = one(document, `#${field}`, HTMLInputElement);
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    input.value = "";
    take(files);
  });
  takeDrops(byId(place), take);
}

/**
 * @param {HTMLElement} place
 * @param {(files: File[]) => unknown} take
 */
function takeDrops(place, take) {
  place.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    place.classList.add("dropping");
  });
  place.addEventListener("dragleave", () => place.classList.remove("dropping"));
  place.addEventListener("drop", (event) => {
    place.classList.remove("dropping");
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

// A file that misses its place would otherwise be opened instead of this page.
for (const name of /** @type {const} */ (["dragover", "drop"]))
  addEventListener(name, (event) => hasFiles(event) && event.preventDefault());

/** @param {DragEvent} event */
const hasFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
