/** Files that are dropped on the page: taken by the part that asks for them, and never opened in the page's place. */

/**
 * Take files that are dropped on a part of the page.
 * @param {HTMLElement} place
 * @param {(files: File[]) => unknown} take
 */
export function takeDrops(place, take) {
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
