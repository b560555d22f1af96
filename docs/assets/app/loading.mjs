/** Where loading the scoring engine stands, in words and as a bar. */

import { byId, one } from "./dom.mjs";
import { announce, withdraw } from "./notices.mjs";
import { language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */

const MEGABYTE = 1_000_000;
const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Say where loading stands; nothing once it is ready. @param {Engine} engine */
export function drawEngine({ status }) {
  const text = byId("engine-text");
  const bar = one(document, "#engine-progress", HTMLProgressElement);
  byId("engine").hidden = status.stage === "ready";
  byId("engine").dataset.stage = status.stage;
  byId("engine-retry").hidden = status.stage !== "failed";
  bar.hidden = status.stage !== "fetching" && status.stage !== "starting";
  switch (status.stage) {
    case "fetching":
      bar.max = status.total;
      bar.value = status.done;
      text.textContent = say("engine_fetching", {
        done: number.format(status.done / MEGABYTE),
        total: number.format(status.total / MEGABYTE),
      });
      break;
    case "starting":
      bar.removeAttribute("value");
      text.textContent = say("engine_starting");
      break;
    case "ready":
      withdraw("engine");
      announce(say("engine_ready"));
      break;
    case "failed":
      text.textContent = say("engine_failed");
      announce(say("engine_failed"));
      break;
    case "unsupported":
      text.textContent = say("engine_unsupported");
      announce(say("engine_unsupported"));
  }
}
