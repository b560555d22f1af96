/** What the result shows first is drawn first: the rest follows when nobody waits for anything, or before it is printed. */

import { nextTask, whenIdle } from "./dom.mjs";

/** @typedef {Record<string, unknown>} Options */

/** How far beyond what is seen a chart is drawn already, in parts of the window's height. */
const AHEAD = "75%";
/** How long a result has stood there before the rest of it is drawn, in milliseconds. */
const QUIET = 3000;

/** What is to be drawn in which place. @type {Map<HTMLElement, Options>} */
const waiting = new Map();
/** @type {typeof import("./charts.mjs") | undefined} */
let charts;
/** @type {Promise<unknown>} */
let last = Promise.resolve();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let rest;

const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen)
      if (isIntersecting) last = last.then(() => draw(/** @type {HTMLElement} */ (target)));
  },
  { rootMargin: `${AHEAD} 0px` },
);

// Before the charts hear of it themselves: they change what is drawn to what is on paper.
addEventListener("beforeprint", drawWaiting);

function drawWaiting() {
  if (!charts) return;
  for (const [place, options] of waiting) {
    forget(place);
    charts.draw(place, options);
  }
}

/**
 * Draw these charts, or bring them up to date: those near to what is seen at once.
 * @param {(readonly [HTMLElement, Options])[]} wanted
 */
export function drawNear(wanted) {
  if (wanted.length === 0) return;
  for (const place of waiting.keys()) forget(place);
  for (const [place, options] of wanted) {
    waiting.set(place, options);
    describe(place, options);
    // One that is watched from now on is told of at once.
    near.observe(place);
  }
  clearTimeout(rest);
  rest = setTimeout(() => whenIdle(drawRest), QUIET);
}

/** Draw at once whatever waits, such as for paper. */
export async function drawAll() {
  if (await loaded()) drawWaiting();
}

/** Whether charts can be drawn; what one shows stands beside it as a table. The next change asks for it again. */
async function loaded() {
  charts ??= await import("./charts.mjs").catch(() => undefined);
  return charts !== undefined;
}

/** One after another, for as long as nobody waits for anything. */
async function drawRest() {
  const [place] = waiting.keys();
  if (place && (await draw(place))) whenIdle(drawRest);
}

/** Draw what waits in a place; whether charts can be drawn at all. @param {HTMLElement} place */
async function draw(place) {
  if (!(await loaded())) return false;
  const options = waiting.get(place);
  forget(place);
  if (options && place.isConnected) charts?.draw(place, options);
  // People may be typing meanwhile.
  await nextTask();
  return true;
}

/**
 * Say what a chart shows also while it is not drawn, as it will when it is, and keep as much room as it takes.
 * @param {HTMLElement} place
 * @param {Options} options
 */
function describe(place, { aria, height }) {
  place.role = "img";
  if (typeof height === "number") place.style.height = `${height}px`;
  place.ariaLabel = /** @type {any} */ (aria)?.label?.description ?? null;
}

/** @param {HTMLElement} place */
function forget(place) {
  near.unobserve(place);
  waiting.delete(place);
}
