/** The assessment page: its parts, which of its views is shown, and how one moves between them. */

import { byId, one } from "./dom.mjs";
import { Form } from "./form.mjs";
import { Moments } from "./moments.mjs";
import { PASSING, withdraw } from "./notices.mjs";
import { Result } from "./result.mjs";
import { drawScans } from "./scans.mjs";

/** @import { Engine } from "./engine.mjs" */
/** @import { Store } from "./store.mjs" */

/**
 * What the buttons and links of the page do: by the name in their `data-do`, given the moment they stand in.
 * @typedef {Record<string, (moment: string, target: HTMLElement) => unknown>} Actions
 */

const VIEWS = ["start", "work", "scans", "result"];

/** Events: `show` with the view as `detail`. */
export class Page extends EventTarget {
  /**
   * @param {Store} store
   * @param {Engine} engine
   */
  constructor(store, engine) {
    super();
    const openId = () => store.open;
    this.store = store;
    this.engine = engine;
    this.form = new Form(store);
    this.moments = new Moments(store, openId, (id) => this.open(id));
    this.result = new Result(store, engine, openId);
  }

  /** Show one of the views. @param {string} view */
  show(view) {
    if (document.body.dataset.view !== view) withdraw(PASSING);
    for (const name of VIEWS) byId(name).hidden = name !== view;
    document.body.dataset.view = view;
    delete document.documentElement.dataset.wanted;
    // Whoever goes back does not come to an address that would open it again.
    const way = VIEWS.includes(location.hash.slice(1)) ? "pushState" : "replaceState";
    if (location.hash !== `#${view}`) history[way](null, "", `#${view}`);
    if (view === "result") void this.result.open();
    this.drawWaiting();
    this.dispatchEvent(new CustomEvent("show", { detail: view }));
  }

  /** Show the view that the address names; the start where it names none. */
  route() {
    const view = location.hash.slice(1);
    if (!VIEWS.includes(view)) history.replaceState(null, "", "#start");
    if (view === "work" && this.store.answers.moments.length > 0) this.open(this.store.open);
    else if (view === "scans") (drawScans(this.store.answers), this.show("scans"));
    else if (view === "result") this.show("result");
    else this.show("start");
  }

  /** Show the questions of a moment; the first one when that moment is not there. @param {string} id */
  open(id) {
    const { store, form, moments, result } = this;
    const moment = store.answers.moments.find((item) => item.id === id) ?? store.answers.moments[0];
    if (!moment) return this.show("start");
    store.open = moment.id;
    form.show(moment);
    form.listOpen();
    this.show("work");
    // On a phone the list would push the questions off the screen.
    if (matchMedia("(max-width: 60em)").matches)
      one(document, ".moments-fold", HTMLDetailsElement).open = false;
    moments.draw();
    form.askMismatch(result.shown?.moments[moment.id]?.apart ?? false);
    void result.update();
  }

  /** Show the start. */
  showStart() {
    this.show("start");
    this.top("start");
  }

  /** Show the result. */
  showResult() {
    this.show("result");
    this.top("result");
  }

  /** Put the reader at the top of what is shown now. @param {string} id */
  top(id) {
    const place = byId(id);
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  /** While answers wait for the engine there is a result to come; "no result yet" would say they were lost. */
  drawWaiting() {
    const { store, engine, result } = this;
    const given = store.answers.moments.length > 0;
    const due = result.stands === "old" || (given && result.stands === "none");
    const fails = result.fails || ["failed", "unsupported"].includes(engine.status.stage);
    byId("result-working").hidden = !due || fails;
    byId("result-failed").hidden = !due || !fails;
    byId("result-html").hidden = due;
    const coming = due && result.stands === "none";
    byId("result-coming").hidden = !coming;
    if (coming && !byId("result").hidden) this.moments.drawComing();
    for (const note of document.querySelectorAll("[data-example]"))
      note.toggleAttribute("hidden", !store.example);
  }
}
