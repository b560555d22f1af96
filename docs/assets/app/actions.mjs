/** What the buttons of the start, the questions and the result do. */

import { byId, one } from "./dom.mjs";
import { showExample } from "./example.mjs";
import { saveFile } from "./files.mjs";
import { announce, confirmed } from "./notices.mjs";
import { clearScan, drawScans } from "./scans.mjs";
import { shownList } from "./start.mjs";
import { empty } from "./store.mjs";
import { say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Moment } from "./store.mjs" */

/**
 * @param {Page} page
 * @returns {Actions}
 */
export function pageActions(page) {
  const { store, engine, form, moments, result } = page;

  /** @param {string} id */
  const edit = (id) => {
    page.open(id);
    page.top("sheet");
  };
  /** @param {string} id */
  const rename = (id) => {
    page.open(id);
    const field = one(document, "#name", HTMLTextAreaElement);
    field.focus();
    field.select();
  };

  return {
    choose: () => {
      page.show("start");
      const place = shownList()?.querySelector("legend") ?? byId("sector");
      place.focus();
      place.scrollIntoView();
    },
    resume: () => edit(store.open),
    result: () => page.showResult(),
    edit: () => edit(store.open),
    "open-moment": edit,
    "add-moment": () => {
      const [id] = moments.add([{ name: say("unnamed") }]);
      if (id !== undefined) rename(id);
    },
    rename,
    duplicate: (id) => {
      const copy = moments.duplicate(id);
      if (copy) page.open(copy);
    },
    remove: (id) => moments.remove(id),
    up: (id) => moments.move(id, -1),
    down: (id) => moments.move(id, 1),
    "next-moment": () => {
      const list = store.answers.moments;
      const next = list[list.findIndex((moment) => moment.id === store.open) + 1];
      if (next) page.open(next.id);
      else page.show("result");
      page.top(next ? "sheet" : "result");
    },
    scan: (_, target) => {
      drawScans(store.answers);
      page.show("scans");
      const title = target.dataset.scan ? `scan-${target.dataset.scan}-title` : "scans";
      page.top(title);
      byId(title).scrollIntoView();
    },
    "clear-scan": (_, target) => clearScan(store, target.dataset.scan ?? ""),
    go: (_, target) => {
      const place = document.getElementById(/** @type {HTMLAnchorElement} */ (target).hash.slice(1));
      place?.focus();
      place?.scrollIntoView();
    },
    "go-to-question": (_, target) => form.focusQuestion(target.dataset.question ?? ""),
    example: (_, target) => showExample(page, target.dataset.sector),
    "open-file": () => one(document, "#file", HTMLInputElement).click(),
    "save-file": () => saveFile(store.answers),
    delete: async () => {
      if (!(await confirmed(say("delete_confirm"), say("delete_yes"), true))) return;
      store.clear();
      page.showStart();
      announce(say("deleted"));
      byId("saved").textContent = "";
    },
    own: async () => {
      if (!(await confirmed(say("example_leave"), say("example_leave_yes"))) || !store.example) return;
      store.replace(empty());
      page.showStart();
    },
    retry: () => engine.start(),
    "toggle-answer": (_, target) => {
      const shown = byId("answer").classList.toggle("answer--open");
      target.setAttribute("aria-expanded", String(shown));
    },
    profile: (_, target) => {
      if (target instanceof HTMLSelectElement) result.profile = target.value;
      void result.update();
    },
  };
}

/**
 * Begin with these moments; what is left of the example goes first, when somebody says so.
 * @param {Page} page
 * @param {Omit<Moment, "id">[]} wanted
 */
export async function begin(page, wanted) {
  const { store, moments } = page;
  if (store.example) {
    if (!(await confirmed(say("example_leave"), say("example_leave_yes")))) return;
    const { sector } = store.answers;
    store.replace({ ...empty(), ...(sector && { sector }) });
  }
  const [first] = moments.add(wanted);
  if (first === undefined) return;
  announce(say("added", { count: wanted.length }));
  page.open(first);
  page.top("sheet");
}
