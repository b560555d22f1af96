/** The assessment page: ties the start, the form, the list of moments, the engine and the result together. */

import { byId, one } from "./dom.mjs";
import { Engine, runtimeOfPage } from "./engine.mjs";
import { prepareFiles, saveFile } from "./files.mjs";
import { Form } from "./form.mjs";
import { Moments } from "./moments.mjs";
import { announce, confirmed, isShown, notice, withdraw } from "./notices.mjs";
import { Result } from "./result.mjs";
import { clearScan, drawScans, prepareScans } from "./scans.mjs";
import { drawStart, prepareStart } from "./start.mjs";
import { empty, Store } from "./store.mjs";
import { language, say } from "./words.mjs";

/** @import { Moment } from "./store.mjs" */

const VIEWS = ["start", "work", "scans", "result"];
const MEGABYTE = 1_000_000;
/** How long after a change the engine is asked, in milliseconds: one keystroke is not worth a rescoring. */
const DELAY = 60;

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
  const openId = () => store.open;
  const form = new Form(store);
  const moments = new Moments(store, openId);
  const result = new Result(store, engine, openId);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  document.documentElement.classList.add("has-script");
  store.addEventListener("change", () => {
    drawWaiting();
    moments.draw();
    drawStart(store);
    byId("saved").textContent = say("saving");
    clearTimeout(soon);
    soon = setTimeout(() => result.update(), DELAY);
  });
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
      { label: say("conflict_load"), action: () => (store.takeOther(), open(store.open)) },
      { label: say("conflict_keep"), action: () => store.keepOwn() },
    ]);
  });
  store.addEventListener("restored", (event) => event instanceof CustomEvent && open(event.detail));

  engine.addEventListener("status", () => {
    drawEngine(engine);
    drawWaiting();
  });
  engine.addEventListener("restarted", () => announce(say("engine_stopped")));
  result.addEventListener("shown", () => {
    drawWaiting();
    moments.ranks = result.shown?.moments ?? {};
    moments.draw();
    form.askMismatch(result.shown?.moments[store.open]?.apart ?? false);
  });

  /** While answers wait for the engine there is a result to come; "no result yet" would say they were lost. */
  function drawWaiting() {
    const given = store.answers.moments.length > 0;
    const waiting = given && !result.shown && !["failed", "unsupported"].includes(engine.status.stage);
    byId("result-working").hidden = !waiting;
    byId("result-html").hidden = waiting;
    for (const note of document.querySelectorAll("[data-example]"))
      note.toggleAttribute("hidden", !store.example);
  }

  /** Show one of the three views. @param {string} view */
  function show(view) {
    for (const name of VIEWS) byId(name).hidden = name !== view;
    document.body.dataset.view = view;
    drawWaiting();
    if (location.hash !== `#${view}`) history.pushState(null, "", `#${view}`);
    if (view === "result") void result.drawCharts();
  }

  /** Show the questions of a moment; the first one when that moment is not there. @param {string} id */
  function open(id) {
    const moment = store.answers.moments.find((item) => item.id === id) ?? store.answers.moments[0];
    if (!moment) return show("start");
    store.open = moment.id;
    form.show(moment);
    form.listOpen();
    show("work");
    // On a phone the list would push the questions off the screen.
    if (matchMedia("(max-width: 60em)").matches)
      one(document, ".moments-fold", HTMLDetailsElement).open = false;
    moments.draw();
    form.askMismatch(result.shown?.moments[moment.id]?.apart ?? false);
    void result.update();
  }

  /** Put the reader at the top of what is shown now. @param {string} id */
  function top(id) {
    const place = byId(id);
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  /** @param {Omit<Moment, "id">[]} wanted */
  async function begin(wanted) {
    if (store.example) {
      if (!(await confirmed(say("example_leave"), say("example_leave_yes")))) return;
      const { sector } = store.answers;
      store.replace({ ...empty(), ...(sector && { sector }) });
    }
    const [first] = moments.add(wanted);
    if (first === undefined) return;
    announce(say("added", { count: wanted.length }));
    open(first);
    top("sheet");
  }

  async function loadExample() {
    const example = JSON.parse(byId("example").textContent);
    const untouched = store.example && JSON.stringify(store.answers) === JSON.stringify(example);
    const asks = store.answers.moments.length > 0 && !untouched;
    if (asks && !(await confirmed(say("example_confirm"), say("example_yes"), true))) return false;
    store.replace(example, true);
    return true;
  }

  /** @type {Record<string, (moment: string, target: HTMLElement) => unknown>} */
  const actions = {
    start: () => (show("start"), top("start")),
    resume: () => (open(store.open), top("sheet")),
    result: () => (show("result"), top("result"), void result.update()),
    edit: () => (open(store.open), top("sheet")),
    "open-moment": (id) => (open(id), top("sheet")),
    "add-moment": () => {
      const [id] = moments.add([{ name: say("unnamed") }]);
      if (id !== undefined) rename(id);
    },
    rename: (id) => rename(id),
    duplicate: (id) => {
      const copy = moments.duplicate(id);
      if (copy) open(copy);
    },
    remove: (id) => {
      moments.remove(id);
      if (id === store.open) open("");
    },
    up: (id) => moments.move(id, -1),
    down: (id) => moments.move(id, 1),
    "next-moment": () => {
      const list = store.answers.moments;
      const next = list[list.findIndex((moment) => moment.id === store.open) + 1];
      if (next) open(next.id);
      else show("result");
      top(next ? "sheet" : "result");
    },
    scan: (_, target) => {
      drawScans(store.answers);
      show("scans");
      const title = target.dataset.scan ? `scan-${target.dataset.scan}-title` : "scans";
      top(title);
      byId(title).scrollIntoView();
    },
    "clear-scan": (_, target) => clearScan(store, target.dataset.scan ?? ""),
    "go-to-question": (_, target) => form.focusQuestion(target.dataset.question ?? ""),
    example: async () => {
      if (await loadExample()) actions.result?.("", document.body);
    },
    "open-file": () => one(document, "#file", HTMLInputElement).click(),
    "save-file": () => saveFile(store.answers),
    print: () => window.print(),
    delete: async () => {
      if (!(await confirmed(say("delete_confirm"), say("delete_yes"), true))) return;
      store.clear();
      actions.start?.("", document.body);
      announce(say("deleted"));
      byId("saved").textContent = "";
    },
    own: async () => {
      if (!(await confirmed(say("example_leave"), say("example_leave_yes")))) return;
      store.replace(empty());
      actions.start?.("", document.body);
    },
    retry: () => engine.start(),
    "toggle-answer": (_, target) => {
      const shown = byId("answer").classList.toggle("answer--open");
      target.setAttribute("aria-expanded", String(shown));
    },
  };

  /** @param {string} id */
  function rename(id) {
    open(id);
    const field = one(document, "#name", HTMLTextAreaElement);
    field.focus();
    field.select();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    if (!(target instanceof HTMLElement)) return;
    const action = actions[target.dataset.do ?? ""];
    if (!action || target instanceof HTMLSelectElement) return;
    if (target instanceof HTMLAnchorElement) event.preventDefault();
    target.closest(".moments-menu")?.removeAttribute("open");
    action(target.closest("[data-moment]")?.getAttribute("data-moment") ?? "", target);
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.dataset.do === "profile") {
      result.profile = event.target.value;
      void result.update();
    }
  });
  addEventListener("popstate", () => route());
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("#result details, #work .question-more"))
      details.setAttribute("open", "");
  });
  // The theme's colours change by an attribute of the body; charts have to be told.
  new MutationObserver(() => result.drawCharts()).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  });

  prepareScans(store);
  prepareStart(store, begin);
  prepareFiles(store, engine, () => actions.result?.("", document.body));

  function route() {
    const view = location.hash.slice(1);
    if (view === "work" && store.answers.moments.length > 0) open(store.open);
    else if (view === "scans") (drawScans(store.answers), show("scans"));
    else if (view === "result") (show("result"), void result.update());
    else show("start");
  }

  drawStart(store);
  moments.draw();
  byId("answer-handle-text").textContent = say("handle_waiting");
  if (store.corrupt) notice("corrupt", say("corrupt"));
  if (location.hash === "#example")
    void loadExample().then((loaded) => (loaded ? actions.result?.("", document.body) : route()));
  else if (VIEWS.includes(location.hash.slice(1))) route();
  else {
    history.replaceState(null, "", "#start");
    show("start");
  }
  engine.start();
  if (store.answers.moments.length > 0) void result.update();
}

/** Say where loading stands; nothing once it is ready. @param {Engine} engine */
function drawEngine({ status }) {
  const text = byId("engine-text");
  const bar = one(document, "#engine-progress", HTMLProgressElement);
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
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
