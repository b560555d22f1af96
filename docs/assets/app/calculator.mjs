/**
 * The calculators on the pages, with what the engine makes of their input beside it: one moment whose levels move (on the
 * method page), or how many people gave each answer to a question about satisfaction (on the pages about measuring).
 */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { Engine, EngineError, runtimeOfPage } from "./engine.mjs";
import { announce } from "./notices.mjs";
import { numberIn } from "./numbers.mjs";
import { language, say } from "./words.mjs";

/** @typedef {{ ok: true, html: string, sentence: string } | { ok: false }} Reply */

const MEGABYTE = 1_000_000;
/** How long after a change the engine is asked, in milliseconds: a slider passes levels that nobody wants. */
const DELAY = 60;

const form = one(document, "#calculator-form", HTMLFormElement);
const engine = new Engine(runtimeOfPage());
/** The measure that is worked out; undefined where it is a moment. */
const { measure } = form.dataset;
let started = false;
let wanted = 0;
let busy = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;

for (const group of form.querySelectorAll("fieldset")) group.disabled = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
// The controls have their first values again only after the event.
form.addEventListener("reset", () => setTimeout(changed));
engine.addEventListener("status", drawEngine);
one(document, "#calculator-retry", HTMLButtonElement).addEventListener("click", () => {
  engine.start();
  void update();
});

/** Say in words where each slider stands, and ask what comes out. The engine is fetched for the first change only. */
function changed() {
  for (const slider of sliders()) {
    const name = JSON.parse(slider.dataset.names ?? "[]")[Number(slider.value) - Number(slider.min)] ?? "";
    slider.setAttribute("aria-valuetext", name);
    one(slider.parentElement ?? form, "output", HTMLOutputElement).value = name;
  }
  if (measure !== undefined) counts();
  byId("calculator-html").setAttribute("aria-busy", "true");
  if (!started) engine.start();
  started = true;
  clearTimeout(soon);
  soon = setTimeout(update, DELAY);
}

/** Ask for the outcome of the present levels. While one is on its way, only the latest is asked for after it. */
async function update() {
  wanted += 1;
  if (busy) return;
  busy = true;
  try {
    for (let asked = 0; asked !== wanted;) {
      asked = wanted;
      /** @type {Reply} */
      const reply = JSON.parse(await ask());
      if (!reply.ok) throw new EngineError("the levels were refused");
      if (asked === wanted) show(reply);
    }
  } catch (reason) {
    if (!(reason instanceof EngineError)) throw reason;
    tell(say("failed"), true);
  } finally {
    busy = false;
  }
}

function ask() {
  if (measure === undefined) return engine.call("calculate", JSON.stringify(answers()), language);
  return engine.call("measure", JSON.stringify({ measure, counts: counts() }), language);
}

/** @param {Extract<Reply, { ok: true }>} reply its HTML is made by an autoescaping template */
function show({ html, sentence }) {
  tell("");
  Idiomorph.morph(byId("calculator-html"), html, { morphStyle: "innerHTML" });
  byId("calculator-html").removeAttribute("aria-busy");
  byId("calculator-now").textContent = sentence;
  announce(sentence);
}

/** What the controls say, as an answers file with one moment. */
function answers() {
  const chosen = one(form, '[name="deliberate"]:checked', HTMLInputElement);
  const { importance, ...levels } = Object.fromEntries(
    sliders().map((slider) => [slider.name, Number(slider.value)]),
  );
  return {
    format: "contactwijzer-answers",
    version: 1,
    moments: [
      {
        id: "calculator",
        name: "calculator",
        profile: { importance },
        answers: Object.fromEntries(Object.entries(levels).map(([question, level]) => [question, { level }])),
        // A choice counts as one only with its reason: here the words that were chosen.
        mismatch: { deliberate: chosen.value === "yes", reason: chosen.parentElement?.textContent?.trim() },
      },
    ],
  };
}

/** How many people gave each answer; nobody where nothing, or no number, is filled in. */
function counts() {
  const fields = [...form.querySelectorAll("[data-number]")].filter(
    (field) => field instanceof HTMLInputElement,
  );
  const found = fields.map(numberIn);
  // One sentence serves all fields: a field after the wrong one took it away.
  const wrong = fields[found.indexOf("wrong")];
  if (wrong) numberIn(wrong);
  return found.map((count) => (typeof count === "number" ? count : 0));
}

function sliders() {
  return [...form.querySelectorAll('input[type="range"]')].filter((item) => item instanceof HTMLInputElement);
}

/** Say where loading stands; nothing once it is ready. */
function drawEngine() {
  const { status } = engine;
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  switch (status.stage) {
    case "fetching":
      if (status.done === 0) announce(say("starting"));
      return tell(
        say("loading", {
          done: number.format(status.done / MEGABYTE),
          total: number.format(status.total / MEGABYTE),
        }),
      );
    case "starting":
      return tell(say("starting"));
    case "ready":
      return tell("");
    case "failed":
      announce(say("failed"));
      return tell(say("failed"), true);
    case "unsupported":
      announce(say("unsupported"));
      tell(say("unsupported"));
  }
}

/**
 * Put a sentence above the outcome; an empty one takes it away.
 * @param {string} text
 * @param {boolean} [again] whether to offer another try
 */
function tell(text, again = false) {
  byId("calculator-engine-text").textContent = text;
  byId("calculator-retry").hidden = !again;
  byId("calculator-engine").hidden = text === "";
}
