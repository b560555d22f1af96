/** The start: typical moments of a sector to tick, a name of one's own, or the example. */

import { drawDocuments } from "./documents.mjs";
import { byId, one } from "./dom.mjs";
import { fieldError } from "./notices.mjs";
import { say } from "./words.mjs";

/** @import { Page } from "./page.mjs" */
/** @import { Moment, Store } from "./store.mjs" */

const NAMES = /** @type {const} */ (["organisation", "respondent"]);

/**
 * Make the start work; `begin` is called with the moments that somebody wants.
 * @param {Page} page
 * @param {(moments: Omit<Moment, "id">[]) => void} begin
 */
export function prepareStart(page, begin) {
  const { store } = page;
  const sector = one(document, "#sector", HTMLSelectElement);
  const draw = () => byId("start").hidden || (drawStart(store), drawDocuments(store.saved()));
  // Whoever shows the start goes on at what stands there.
  page.addEventListener("show", draw);
  // What changes the answers often leaves the start at once: then there is nothing to draw.
  for (const change of ["change", "saved", "shelf"])
    store.addEventListener(change, () => queueMicrotask(draw));

  sector.addEventListener("change", () => {
    store.change((answers) => {
      if (sector.value) answers.sector = sector.value;
      else delete answers.sector;
    });
  });
  for (const name of NAMES) {
    const field = one(document, `#${name}`, HTMLInputElement);
    field.addEventListener("input", () => {
      store.change((answers) => {
        if (field.value.trim()) answers[name] = field.value.trim();
        else delete answers[name];
      });
    });
  }

  byId("start-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const list = shownList();
    const ticks = [...(list?.querySelectorAll("input") ?? [])].filter((tick) =>
      tick.matches(":checked:enabled"),
    );
    if (list)
      fieldError(
        one(list, "input", HTMLInputElement),
        list.querySelector("[data-error]"),
        ticks.length ? "" : say("tick_needed"),
      );
    if (ticks.length === 0) return;
    for (const tick of ticks) tick.checked = false;
    begin(ticks.map(typical));
  });

  byId("own-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = one(document, "#own-name", HTMLInputElement);
    const name = field.value.trim();
    fieldError(field, byId("own-form").querySelector("[data-error]"), name ? "" : say("name_needed"));
    if (!name) return;
    field.value = "";
    begin([{ name }]);
  });
}

/** Show what the answers say: the sector's list, the organisation, and what to carry on with. @param {Store} store */
function drawStart(store) {
  const { sector, moments } = store.answers;
  const select = one(document, "#sector", HTMLSelectElement);
  const known = [...select.options].some((option) => option.value === sector);
  select.value = known ? (sector ?? "") : "";
  for (const list of document.querySelectorAll("fieldset.typical")) {
    if (list instanceof HTMLFieldSetElement) list.hidden = list.dataset.sector !== select.value;
  }
  // What is listed already could only come in twice; the example makes room for what somebody chooses.
  const listed = new Set(store.example ? [] : moments.map((moment) => moment.name));
  for (const tick of shownList()?.querySelectorAll("input") ?? []) {
    const there = listed.has(typical(tick).name);
    if (tick.disabled !== there) tick.checked = tick.disabled = there;
  }
  for (const name of NAMES) {
    const field = one(document, `#${name}`, HTMLInputElement);
    if (document.activeElement !== field) field.value = store.answers[name] ?? "";
  }
  byId("resume").hidden = moments.length === 0 || store.example;
  byId("resume-names").textContent = moments.map((moment) => moment.name).join(" · ");
}

/** The typical moments of the chosen sector. */
export function shownList() {
  return [...document.querySelectorAll("fieldset.typical")].find(
    (list) => list instanceof HTMLFieldSetElement && !list.hidden,
  );
}

/** @param {HTMLInputElement} tick @returns {Omit<Moment, "id">} */
const typical = (tick) => JSON.parse(tick.dataset.typical ?? "{}");
