/** The action plan and the targets on the result page: the engine shows them, a dialog changes an action. */

import { byId, one } from "./dom.mjs";
import { EngineError } from "./engine.mjs";
import { announce, fieldError, notice, passing } from "./notices.mjs";
import { addAction, setTarget, setTargets, spliceActions } from "./plan.mjs";
import { Refusal } from "./refusal.mjs";
import { put } from "./result.mjs";
import { language, say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Action, Status } from "./plan.mjs" */

const MOST_ACTIONS = 200;

export class Plan {
  /** The moment whose targets are set; empty for the first-ranked one. */
  moment = "";
  #shown = "";
  #asked = 0;
  /** What gets the focus once the plan is shown. */
  #focus = "";

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    page.result.addEventListener("shown", () => void this.show());
  }

  get actions() {
    return this.page.store.answers.actions ?? [];
  }

  /** Show the plan in the answers, if anything in them changed. */
  async show() {
    // Elsewhere nobody sees it, and the engine has better things to do.
    if (document.body.dataset.view !== "result") return;
    const options = JSON.stringify({ moment: this.moment });
    const text = JSON.stringify(this.page.store.answers);
    // What is still on its way is out of date from here on, also when nothing has to be shown.
    const asked = (this.#asked += 1);
    if (text + options === this.#shown) return;
    try {
      const { html } = await this.page.engine.ask("show_plan", text, language, options);
      if (asked !== this.#asked) return;
      this.#shown = text + options;
      put("plan-html", html);
      // An outcome of before the change has other places: the focus waits for the next one.
      if (text !== JSON.stringify(this.page.store.answers)) return;
      if (this.#focus) document.getElementById(this.#focus)?.focus();
      this.#focus = "";
    } catch (reason) {
      // What is wrong with the answers, the result says.
      if (!(reason instanceof EngineError) && !(reason instanceof Refusal)) throw reason;
    }
  }

  /**
   * Write a new action in the dialog, beginning with what is known of it.
   * @param {Omit<Action, "id">} begun
   */
  async add(begun) {
    const { store } = this.page;
    if (this.actions.length >= MOST_ACTIONS) return notice("plan", say("plan_full", { most: MOST_ACTIONS }));
    const written = await this.#written(say("plan_new"), begun);
    if (!written) return;
    store.change((answers) => addAction(answers, written));
    announce(say("plan_saved", { text: written.text }));
  }

  /** @param {string} id */
  async edit(id) {
    const found = this.actions.find((action) => action.id === id);
    const written = found && (await this.#written(say("plan_change"), found));
    if (!written) return;
    this.page.store.change(() => {
      const index = this.actions.findIndex((action) => action.id === id);
      if (index >= 0) this.actions.splice(index, 1, { id, ...written });
    });
    announce(say("plan_saved", { text: written.text }));
  }

  /** Delete an action; until the notice is gone it can come back. @param {string} id */
  remove(id) {
    const { store } = this.page;
    const index = this.actions.findIndex((action) => action.id === id);
    const gone = this.actions[index];
    if (!gone) return;
    this.#focus = "plan-title";
    store.change((answers) => spliceActions(answers, index, 1));
    const undo = () =>
      store.change((answers) => {
        const { moment, ...rest } = gone;
        const there = answers.moments.some((item) => item.id === moment);
        const id = this.actions.some((action) => action.id === gone.id)
          ? addAction(answers, rest)
          : undefined;
        if (id !== undefined) spliceActions(answers, this.actions.length - 1, 1);
        spliceActions(answers, index, 0, { ...rest, ...(there && { moment }), id: id ?? gone.id });
      });
    passing(say("removed", { name: gone.text }), [{ label: say("undo"), action: undo }]);
  }

  /**
   * Move an action up or down.
   * @param {string} id
   * @param {-1 | 1} by
   */
  move(id, by) {
    const from = this.actions.findIndex((action) => action.id === id);
    const to = from + by;
    const moved = this.actions[from];
    if (!moved || to < 0 || to >= this.actions.length) return;
    const ends = to === 0 ? "down" : to === this.actions.length - 1 ? "up" : undefined;
    this.#focus = `action-${ends ?? (by < 0 ? "up" : "down")}-${id}`;
    this.page.store.change((answers) => {
      spliceActions(answers, from, 1);
      spliceActions(answers, to, 0, moved);
    });
    announce(say("plan_moved", { text: moved.text, place: to + 1, total: this.actions.length }));
  }

  /**
   * @param {string} id
   * @param {string} status
   */
  setStatus(id, status) {
    this.page.store.change(() => {
      const action = this.actions.find((item) => item.id === id);
      if (!action) return;
      if (status === "open") delete action.status;
      else action.status = /** @type {Status} */ (status);
    });
  }

  /**
   * What somebody writes of an action in the dialog; nothing when they leave it.
   * @param {string} title
   * @param {Omit<Action, "id">} action
   * @returns {Promise<Omit<Action, "id"> | undefined>}
   */
  #written(title, action) {
    const dialog = one(document, "#plan-dialog", HTMLDialogElement);
    const { text, moment, owner, date, status, note } = fields();
    byId("plan-dialog-title").textContent = title;
    text.value = action.text;
    moment.replaceChildren(
      ...[...moment.options].slice(0, 1),
      ...this.page.store.answers.moments.map(({ id, name }) => new Option(name, id)),
    );
    moment.value = action.moment ?? "";
    owner.value = action.owner ?? "";
    date.value = action.date ?? "";
    status.value = action.status ?? "open";
    note.value = action.note ?? "";
    fieldError(text, byId("plan-text-error"), "");
    fieldError(date, byId("plan-date-error"), "");
    dialog.returnValue = "no";
    dialog.showModal();
    return new Promise((resolve) =>
      dialog.addEventListener(
        "close",
        () => {
          if (dialog.returnValue !== "yes") return resolve(undefined);
          resolve({
            text: text.value.trim(),
            ...(moment.value && { moment: moment.value }),
            ...(action.step && { step: action.step }),
            ...(owner.value.trim() && { owner: owner.value.trim() }),
            ...(date.value && { date: date.value }),
            ...(status.value !== "open" && { status: /** @type {Status} */ (status.value) }),
            ...(note.value.trim() && { note: note.value.trim() }),
          });
        },
        { once: true },
      ),
    );
  }
}

const fields = () => ({
  text: one(document, "#plan-text", HTMLTextAreaElement),
  moment: one(document, "#plan-moment", HTMLSelectElement),
  owner: one(document, "#plan-owner", HTMLInputElement),
  date: one(document, "#plan-date", HTMLInputElement),
  status: one(document, "#plan-status", HTMLSelectElement),
  note: one(document, "#plan-note", HTMLTextAreaElement),
});

/** The dialog stays open while something in it cannot be kept. @param {SubmitEvent} event */
function check(event) {
  const { text, date } = fields();
  if (!(event.submitter instanceof HTMLButtonElement) || event.submitter.value !== "yes") return;
  const wrong = !date.validity.valid;
  fieldError(date, byId("plan-date-error"), wrong ? say("plan_date_wrong") : "");
  fieldError(text, byId("plan-text-error"), text.value.trim() ? "" : say("plan_text_needed"));
  if (text.value.trim() && !wrong) return;
  event.preventDefault();
  (text.value.trim() ? date : text).focus();
}

/**
 * @param {Plan} plan
 * @returns {Actions}
 */
export function planActions(plan) {
  const { store } = plan.page;
  byId("plan-form").addEventListener("submit", check);
  const idOf = (/** @type {HTMLElement} */ target) =>
    target.closest("[data-action]")?.getAttribute("data-action") ?? "";
  return {
    "plan-step": (moment, { dataset }) =>
      plan.add({
        text: dataset.text ?? "",
        moment,
        step: { question: dataset.question ?? "", from: Number(dataset.from), to: Number(dataset.to) },
      }),
    "plan-add": () => plan.add({ text: "" }),
    "plan-edit": (_, target) => plan.edit(idOf(target)),
    "plan-delete": (_, target) => plan.remove(idOf(target)),
    "plan-up": (_, target) => plan.move(idOf(target), -1),
    "plan-down": (_, target) => plan.move(idOf(target), 1),
    "plan-status": (_, target) =>
      target instanceof HTMLSelectElement && plan.setStatus(idOf(target), target.value),
    target: (moment, target) => {
      if (!(target instanceof HTMLSelectElement)) return;
      const level = target.value ? Number(target.value) : undefined;
      store.change((answers) => setTarget(answers, moment, target.dataset.question ?? "", level));
    },
    "targets-all": (moment, target) => {
      if (!(target instanceof HTMLSelectElement) || target.value === "mixed") return;
      const level = target.value ? Number(target.value) : undefined;
      let count = 0;
      store.change((answers) => (count = setTargets(answers, moment, level)));
      announce(level === undefined ? say("targets_none") : say("targets_set", { level, count }));
    },
    "targets-of": (_, target) => {
      if (target instanceof HTMLSelectElement) plan.moment = target.value;
      void plan.show();
    },
  };
}
