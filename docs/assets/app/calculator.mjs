/**
 * The calculators on the pages, with what the engine makes of their input beside it: one moment whose levels move (on the
 * method page), or how many people gave each answer to a question about satisfaction (on the pages about measuring).
 */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { Engine, runtimeOfPage } from "./engine.mjs";
import { prepareEngineLine, tell } from "./engine-line.mjs";
import { latest } from "./latest.mjs";
import { announce } from "./notices.mjs";
import { numberIn } from "./numbers.mjs";
import { language, say } from "./words.mjs";

const form = one(document, "#calculator-form", HTMLFormElement);
const engine = new Engine(runtimeOfPage());
/** The measure that is worked out; undefined where it is a moment. */
const { measure } = form.dataset;
const update = latest(ask, show, () => tell(say("failed"), true));
let started = false;

for (const group of form.querySelectorAll("fieldset")) group.disabled = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
// The controls have their first values again only after the event.
form.addEventListener("reset", () => setTimeout(changed));
prepareEngineLine(engine, update);

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
  update();
}

function ask() {
  if (measure === undefined) return engine.call("calculate", JSON.stringify(answers()), language);
  return engine.call("measure", JSON.stringify({ measure, counts: counts() }), language);
}

/** @param {{ html: string, sentence: string }} reply its HTML is made by an autoescaping template */
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
