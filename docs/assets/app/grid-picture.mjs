/** Placing a contact on the picture of the grid with a pointer; the sliders do the same for the keyboard. */

import { one } from "./dom.mjs";

/** @typedef {{ interaction: number, complexity: number }} Place */

/**
 * @param {HTMLElement} box holds the picture, which is drawn anew after every change
 * @param {(place: Place) => void} moved
 * @param {(mark: string) => void} chosen given the number or letter of a mark that was clicked
 */
export function preparePicture(box, moved, chosen) {
  let dragging = false;
  /** @param {PointerEvent | MouseEvent} event */
  const move = (event) => {
    const place = placeOf(box, event);
    if (!place) return;
    showGrip(box, place);
    moved(place);
  };
  box.addEventListener("pointerdown", (event) => {
    const target = event.target instanceof Element ? event.target : box;
    // A finger on the ground scrolls the page: it drags only what it takes hold of.
    const free = event.pointerType !== "touch" && !target.closest("[data-mark]");
    if (event.button !== 0 || (!free && target.id !== "grid-grip") || !placeOf(box, event)) return;
    dragging = true;
    box.setPointerCapture(event.pointerId);
    event.preventDefault();
    move(event);
  });
  // Else a browser may take what a finger drags for scrolling.
  box.addEventListener(
    "touchstart",
    (event) => event.target instanceof Element && event.target.id === "grid-grip" && event.preventDefault(),
    { passive: false },
  );
  box.addEventListener("pointermove", (event) => dragging && move(event));
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"]))
    box.addEventListener(name, () => (dragging = false));
  box.addEventListener("click", (event) => {
    const mark = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
    if (mark instanceof SVGElement) chosen(mark.dataset.mark ?? "");
    else move(event);
  });
}

/**
 * The nearest place of the grid to a pointer; nothing when that is beside the grid.
 * @param {HTMLElement} box
 * @param {MouseEvent} event
 * @returns {Place | undefined}
 */
function placeOf(box, event) {
  const svg = one(box, "svg", SVGSVGElement);
  const matrix = svg.getScreenCTM();
  if (!matrix) return undefined;
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  const { left, bottom, across, up, lowest, highest } = measures(svg);
  if (x < left || y > bottom) return undefined;
  const nearest = (/** @type {number} */ value) =>
    Math.min(Math.max(Math.round(value + lowest - 0.5), lowest), highest);
  return { interaction: nearest((x - left) / across), complexity: nearest((bottom - y) / up) };
}

/** Let the grip follow at once: the rest of the picture comes from the engine. @param {HTMLElement} box @param {Place} place */
function showGrip(box, { interaction, complexity }) {
  const svg = one(box, "svg", SVGSVGElement);
  const { left, bottom, across, up, lowest } = measures(svg);
  const grip = one(svg, "#grid-grip", SVGCircleElement);
  grip.setAttribute("cx", String(left + (interaction - lowest + 0.5) * across));
  grip.setAttribute("cy", String(bottom - (complexity - lowest + 0.5) * up));
}

/** @param {SVGSVGElement} svg */
function measures({ dataset }) {
  const [left, bottom, across, up, lowest, highest] = [
    dataset.left,
    dataset.bottom,
    dataset.across,
    dataset.up,
    dataset.lowest,
    dataset.highest,
  ].map(Number);
  return { left, bottom, across, up, lowest, highest };
}
