/** The assessment page: ties its parts to what is kept, to the engine and to what people do. */

import { begin, pageActions } from "./actions.mjs";
import { Comparison, comparisonActions } from "./comparison.mjs";
import { documentActions } from "./documents.mjs";
import { byId, nextTask, whenIdle } from "./dom.mjs";
import { Engine, runtimeOfPage } from "./engine.mjs";
import { exampleInAddress, showExample, translateExample } from "./example.mjs";
import { saveFile, sayCorrupt } from "./files.mjs";
import { drawEngine } from "./loading.mjs";
import { announce, isShown, notice, PASSING, withdraw } from "./notices.mjs";
import { prepareFiles } from "./opening.mjs";
import { Page } from "./page.mjs";
import { Plan, planActions } from "./plan-view.mjs";
import { openLink, sharingActions } from "./sharing.mjs";
import { prepareScans } from "./scans.mjs";
import { prepareStart } from "./start.mjs";
import { Store } from "./store.mjs";
import { prepareTake } from "./take.mjs";
import { Team, teamActions } from "./team.mjs";
import { Trial, trialActions } from "./trial.mjs";
import { say } from "./words.mjs";

/** How long after a change the engine is asked, in milliseconds: one keystroke is not worth a rescoring, a choice is. */
const DELAY = 60;
/** After how many milliseconds the engine starts, also where the browser has not come to rest. */
const LATEST = 1000;
const TYPED = "textarea, input:not([type=radio], [type=checkbox])";

/** Another site that shows this page in a frame could make people click what they do not see. */
if (window.top === window.self) run();
else refuse();

function refuse() {
  byId("app").hidden = true;
  byId("framed").hidden = false;
}

function run() {
  const store = new Store();
  const engine = new Engine(runtimeOfPage());
  const page = new Page(store, engine);

  listenToStore(page);
  listenToEngine(page);
  listenToPeople(page);
  prepareScans(store);
  prepareTake(store, engine, page.result);
  prepareStart(page, (wanted) => begin(page, wanted));
  prepareFiles(page);

  page.moments.draw();
  byId("answer-handle-text").textContent = say("handle_waiting");
  sayCorrupt(store);
  document.documentElement.classList.add("has-script");
  void arrive(page);
  // The page stands first; with few cores the engine's start would hold it up.
  whenIdle(() => engine.start(), LATEST);
}

/** Show what the address names: an example, the answers in a link, or a view. @param {Page} page */
async function arrive(page) {
  const example = exampleInAddress();
  if (example === undefined) {
    if (!openLink(page)) page.route();
    return translateExample(page);
  }
  await nextTask();
  // Where it cannot be had, the start says so.
  if (!(await showExample(page, example))) page.route();
}

/** @param {Page} page */
function listenToStore(page) {
  const { store, moments, result } = page;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  store.addEventListener("change", () => {
    page.drawWaiting();
    moments.draw();
    byId("saved").textContent = say("saving");
    clearTimeout(soon);
    soon = setTimeout(() => result.update(), document.activeElement?.matches(TYPED) ? DELAY : 0);
  });
  // What it would undo is of the answers that were here.
  store.addEventListener("other", () => withdraw(PASSING));
  store.addEventListener("saved", () => {
    withdraw("storage");
    byId("saved").textContent = say("saved");
  });
  store.addEventListener("unsaved", (event) => {
    const full = event instanceof CustomEvent && event.detail === "full";
    byId("saved").textContent = "";
    notice("storage", say(full ? "storage_full" : "not_saved"), [
      { label: say("save_file"), action: () => saveFile(store.answers) },
    ]);
  });
  store.addEventListener("conflict", () => {
    byId("saved").textContent = "";
    // It comes back when it was closed unsettled, for nothing is kept until then; what already stands is not said again.
    if (isShown("conflict")) return;
    notice("conflict", say("conflict"), [
      { label: say("conflict_load"), action: () => takeOther(page) },
      { label: say("conflict_keep"), action: () => store.keepOwn() },
    ]);
  });
}

/** Go on with the other tab's answers, unless this page cannot read them. @param {Page} page */
function takeOther(page) {
  const { store } = page;
  if (store.takeOther()) return page.open(store.open);
  notice("conflict", say("conflict_unreadable"), [
    { label: say("conflict_keep"), action: () => store.keepOwn() },
    { label: say("save_file"), action: () => saveFile(store.answers) },
  ]);
}

/** @param {Page} page */
function listenToEngine(page) {
  const { store, engine, form, moments, result } = page;
  engine.addEventListener("status", () => {
    drawEngine(engine);
    page.drawWaiting();
    if (engine.status.stage === "ready") dispatchEvent(new Event("calm"));
  });
  engine.addEventListener("restarted", () => announce(say("engine_stopped")));
  page.addEventListener("show", () => withdraw("file-saved"));
  result.addEventListener("failed", () => page.drawWaiting());
  result.addEventListener("shown", () => {
    page.drawWaiting();
    moments.ranks = result.shown?.moments ?? {};
    moments.draw();
    form.askMismatch(result.shown?.moments[store.open]?.apart ?? false);
  });
}

/** Fold what is open above the text, and leave the focus on what unfolds it. @param {Element | null} menu */
function fold(menu) {
  if (!(menu instanceof HTMLDetailsElement)) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/** @param {Page} page */
function listenToPeople(page) {
  const actions = {
    ...pageActions(page),
    ...documentActions(page),
    ...teamActions(new Team(page)),
    ...comparisonActions(new Comparison(page)),
    ...sharingActions(page),
    ...planActions(new Plan(page)),
    ...trialActions(new Trial(page)),
  };
  /** @param {Event} event */
  const act = (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    // A list acts when something else is chosen, everything else when it is clicked.
    if (!(target instanceof HTMLElement) || target instanceof HTMLSelectElement !== (event.type === "change"))
      return;
    const action = actions[target.dataset.do ?? ""];
    if (!action) return;
    if (target instanceof HTMLAnchorElement) event.preventDefault();
    target.closest(".moments-menu")?.removeAttribute("open");
    fold(target.closest("#result .result-more, #result .take"));
    action(target.closest("[data-moment]")?.getAttribute("data-moment") ?? "", target);
  };
  document.addEventListener("click", act);
  document.addEventListener("change", act);
  addEventListener("popstate", () => void arrive(page));
  // The theme's colours change by an attribute of the body; charts have to be told.
  new MutationObserver(() => page.result.drawCharts()).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  });
}
