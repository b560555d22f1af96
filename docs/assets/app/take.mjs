/** Taking the result along: as a file of some kind, as a picture, or on paper. */

import { one } from "./dom.mjs";
import { download } from "./files.mjs";
import { announce, notice, withdraw } from "./notices.mjs";
import { fileName, offer, today } from "./offer.mjs";
import { Refusal } from "./refusal.mjs";
import { day, language, say } from "./words.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { Result } from "./result.mjs" */
/** @import { Store } from "./store.mjs" */

/**
 * What a file can be: its extension, its type, and what the engine is asked for.
 * @type {Record<string, { extension: string, type: string, options: Record<string, string> }>}
 */
const KINDS = {
  html: { extension: "html", type: "text/html", options: { format: "html" } },
  markdown: { extension: "md", type: "text/markdown", options: { format: "markdown" } },
  xlsx: {
    extension: "xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    options: { format: "xlsx" },
  },
  csv_nl: { extension: "csv", type: "text/csv", options: { format: "csv", separators: "nl" } },
  csv_en: { extension: "csv", type: "text/csv", options: { format: "csv", separators: "en" } },
};

/** What is folded on the screen and not on paper, as far as it is there. */
const FOLDED = "#result-html details:not([open]):not(:has([data-rest]:empty))";

/**
 * Make the buttons under "Take it along" and those below each picture work.
 * @param {Store} store
 * @param {Engine} engine
 * @param {Result} result
 */
export function prepareTake(store, engine, result) {
  const panels = [...document.querySelectorAll("#result .take, #result .result-more")].filter(
    (panel) => panel instanceof HTMLDetailsElement,
  );
  const close = (/** @type {HTMLDetailsElement} */ panel) => {
    panel.open = false;
    one(panel, "summary", HTMLElement).focus();
  };

  /** @param {string} kind */
  async function file(kind) {
    const wanted = KINDS[kind];
    announce(say("take_making"));
    if (!wanted) {
      const text = await engine.call("score", () => JSON.stringify(store.answers));
      return download(text, fileName(store.answers, "result", "json"));
    }
    await engine.extend();
    const answers = JSON.stringify(store.answers);
    const beside = kind === "html" && {
      pictures: await picturesOf(answers),
      today: today(),
      team: result.team,
      comparison: result.compared,
    };
    const options = JSON.stringify({ ...wanted.options, ...beside });
    const { base64 } = await engine.ask("export", answers, language, options);
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    offer(new Blob([bytes], { type: wanted.type }), fileName(store.answers, "report", wanted.extension));
  }

  /**
   * Every picture of a result that can be drawn, by name; a file without them still has their tables.
   * @param {string} answers
   */
  async function picturesOf(answers) {
    /** @type {Record<string, string>} */
    const found = {};
    try {
      const { charts } = await engine.ask("show_charts", answers, language);
      const { elementOf } = await import("./picture.mjs");
      for (const [name, options] of Object.entries({ ...charts, ...result.beside })) {
        found[name] = elementOf(name, options);
        await new Promise((resolve) => setTimeout(resolve));
      }
    } catch (reason) {
      if (reason instanceof Refusal) throw reason;
      console.warn(reason);
    }
    return found;
  }

  /** @param {HTMLElement} button */
  async function picture({ dataset: { picture: name = "", title = "", format = "" } }) {
    const options = { ...result.charts, ...result.beside }[name];
    if (!options) return;
    const { pictureOf } = await import("./picture.mjs");
    const about = [store.answers.organisation ?? "", today()].filter(Boolean).join(" · ");
    const numbered = document.querySelectorAll(`[data-legend="${name}"] [data-number]`);
    const legend = [...numbered]
      .map((item) => [item.getAttribute("data-number") ?? "", item.querySelector("bdi")?.textContent ?? ""])
      .sort(([one], [other]) => Number(one) - Number(other));
    const kind = format === "png" ? "png" : "svg";
    const image = await pictureOf({ options, title, about, legend, kind });
    offer(image, fileName(store.answers, `picture_${name}`, kind));
  }

  /**
   * Do it once at a time, and say so when it does not work.
   * @param {HTMLElement} button
   * @param {() => Promise<void>} action
   * @param {string} sentence
   */
  async function attempt(button, action, sentence) {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    withdraw("take");
    try {
      await action();
    } catch (reason) {
      const again = { label: say("engine_retry"), action: () => void attempt(button, action, sentence) };
      if (reason instanceof Refusal) return notice("take", say("take_refused"), [again], reason.details);
      console.warn(reason);
      notice("take", say(sentence), [again]);
    } finally {
      button.ariaDisabled = null;
    }
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    for (const panel of panels) if (!panel.contains(target)) panel.open = false;
    const button = target?.closest("[data-take], [data-picture]");
    if (!(button instanceof HTMLElement)) return;
    const { take = "" } = button.dataset;
    if (button.dataset.picture !== undefined)
      return void attempt(button, () => picture(button), "picture_failed");
    const panel = panels.find((item) => item.contains(button));
    if (panel) close(panel);
    if (take === "print") void result.print();
    else void attempt(button, () => file(take), "take_failed");
  });
  // What was said of the last file would cover what can be chosen now.
  for (const panel of panels) {
    panel.addEventListener("toggle", () => {
      if (!panel.open) return;
      withdraw("file-saved");
      panel.querySelector(".take-body")?.scrollIntoView({ block: "nearest" });
    });
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.open) close(panel);
    });
  }
  preparePaper();
}

/**
 * Unfold everything for paper, put the plan after the ranking and the word of an example on the cover, and put it all
 * back afterwards; write today's date on the cover.
 */
function preparePaper() {
  /** @type {Element[]} */
  let unfolded = [];
  /** @type {(() => void)[]} */
  let back = [];
  /** @param {string} selector @param {string} place @param {(place: Element, node: Element) => void} to */
  function move(selector, place, to) {
    const [node, goal] = [document.querySelector(selector), document.querySelector(place)];
    if (!node || !goal) return;
    const mark = document.createComment("");
    node.replaceWith(mark);
    to(goal, node);
    back.push(() => mark.replaceWith(node));
  }
  addEventListener("beforeprint", () => {
    // A preview that somebody changes is begun again, without an end in between.
    if (back.length > 0) return;
    move("#plan-html", "#result-html .board", (board, plan) => board.after(plan));
    move("#result > .example-notice", "#result-html .cover", (cover, note) => cover.append(note));
    unfolded = [...document.querySelectorAll(FOLDED)];
    for (const details of unfolded) details.setAttribute("open", "");
    for (const place of document.querySelectorAll("[data-today]")) place.textContent = day();
  });
  addEventListener("afterprint", () => {
    for (const put of back.splice(0)) put();
    for (const details of unfolded) details.removeAttribute("open");
  });
}
