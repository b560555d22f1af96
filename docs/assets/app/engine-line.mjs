/** Where loading the engine stands, in a line above an outcome, on pages that fetch it only when it is needed. */

import { byId, one } from "./dom.mjs";
import { announce } from "./notices.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */

const MEGABYTE = 1_000_000;

/**
 * Say where loading stands, and offer another try when it fails.
 * @param {Engine} engine
 * @param {() => void} retried called once another try has begun
 */
export function prepareEngineLine(engine, retried) {
  engine.addEventListener("status", () => drawEngine(engine));
  one(document, "#calculator-retry", HTMLButtonElement).addEventListener("click", () => {
    engine.start();
    retried();
  });
}

/** Say where loading stands; nothing once it is ready. @param {Engine} engine */
function drawEngine({ status }) {
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
export function tell(text, again = false) {
  byId("calculator-engine-text").textContent = text;
  byId("calculator-retry").hidden = !again;
  byId("calculator-engine").hidden = text === "";
}
