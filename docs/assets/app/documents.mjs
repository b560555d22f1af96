/** The saved assessments of this browser: begin one, go on with one, copy, rename and delete. */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { sayCorrupt } from "./files.mjs";
import { announce, confirmed, named, notice } from "./notices.mjs";
import { empty } from "./store.mjs";
import { day, plain, say } from "./words.mjs";

/** @import { Actions, Page } from "./page.mjs" */
/** @import { Answers, Saved } from "./store.mjs" */

const MOST_LETTERS = 120;

/** What an assessment is called. @param {Saved} saved */
export const titleOf = ({ name, answers }) =>
  name ||
  [answers?.organisation, answers?.respondent].filter((part) => part).join(" · ") ||
  say("document_unnamed");

/**
 * Begin another assessment and show it; whether that could be done. The present one stays as it is.
 * @param {Page} page
 * @param {Answers} answers
 * @param {string} [name]
 * @param {string | null} [example] what to keep of the example that they are; null for somebody's own
 */
export function beginOther(page, answers, name = "", example = null) {
  return moved(page, page.store.begin(answers, [...name].slice(0, MOST_LETTERS).join(""), example));
}

/**
 * @param {Page} page
 * @returns {Actions}
 */
export function documentActions(page) {
  const { store } = page;
  const find = (/** @type {HTMLElement} */ target) => {
    const id = target.closest("[data-document]")?.getAttribute("data-document");
    return store.saved().find((saved) => saved.id === id);
  };
  return {
    documents: () => {
      page.showStart();
      page.top("documents-title");
      byId("documents-title").scrollIntoView();
    },
    "document-new": () => {
      if (!beginOther(page, empty())) return;
      page.showStart();
      announce(say("document_begun"));
    },
    "document-open": (_, target) => {
      const saved = find(target);
      if (!saved || (!saved.present && !moved(page, store.take(saved.id)))) return;
      sayCorrupt(store);
      page.open(store.open);
      page.top(store.answers.moments.length > 0 ? "sheet" : "start");
      announce(say("document_opened", { name: titleOf(saved) }));
    },
    "document-copy": (_, target) => {
      const saved = find(target);
      if (!saved?.answers) return;
      const name = plain("copy_of", { name: titleOf(saved) });
      const copy = { ...structuredClone(saved.answers), created: empty().created };
      if (beginOther(page, copy, name, saved.example ? "" : null)) announce(say("document_copied", { name }));
      page.showStart();
    },
    "document-rename": async (_, target) => {
      const saved = find(target);
      if (!saved) return;
      const name = await named(say("document_name"), titleOf(saved));
      if (name !== undefined && !store.rename(saved.id, name)) notice("storage", say("not_saved"));
    },
    "document-delete": async (_, target) => {
      const saved = find(target);
      if (!saved) return;
      const name = titleOf(saved);
      if (!(await confirmed(say("document_delete", { name }), say("document_delete_yes"), true))) return;
      store.remove(saved.id);
      if (saved.present) moved(page, true);
      page.show("start");
      page.top(byId("documents").hidden ? "start" : "documents-title");
      announce(say("document_deleted", { name }));
    },
  };
}

/**
 * Forget what the page shows of the assessment that was left; whether another one is there.
 * @param {Page} page
 * @param {boolean} done
 */
function moved({ store, result }, done) {
  if (!done) return false;
  store.open = "";
  result.forget();
  return true;
}

/** List what is saved. @param {Saved[]} all */
export function drawDocuments(all) {
  byId("documents").hidden = !all.some((saved) => !saved.present || saved.answers?.moments.length);
  const list = document.createElement("ul");
  list.append(...all.map(item));
  Idiomorph.morph(byId("documents-list"), list.innerHTML, { morphStyle: "innerHTML" });
}

/** @param {Saved} saved */
function item(saved) {
  const template = one(document, "#document-item", HTMLTemplateElement);
  const found = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li", HTMLLIElement);
  found.dataset.document = saved.id;
  found.id = `document-${saved.id}`;
  one(found, ".document-name", HTMLElement).textContent = titleOf(saved);
  if (!saved.present) found.querySelector(".document-present")?.remove();
  const dates = [
    saved.answers?.created && say("document_begun_on", { date: day(saved.answers.created) }),
    saved.changed && say("document_changed_on", { date: day(saved.changed) }),
  ];
  const about = saved.answers
    ? [say("document_moments", { count: saved.answers.moments.length }), ...dates.filter((date) => date)]
    : [say("document_unreadable")];
  one(found, ".document-about", HTMLElement).textContent = about.join(" · ");
  for (const button of found.querySelectorAll("button")) {
    button.id = `${button.dataset.do}-${saved.id}`;
    one(button, ".visually-hidden", HTMLElement).textContent = `: ${titleOf(saved)}`;
  }
  return found;
}
