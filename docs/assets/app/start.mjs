/** The start: typical moments of a sector to tick, a name of one's own, or the example. */

import { byId, one } from "./dom.mjs";
import { fieldError } from "./notices.mjs";
import { say } from "./words.mjs";

/** @import { Moment, Store } from "./store.mjs" */

/**
 * Make the start work; `begin` is called with the moments that somebody wants.
 * @param {Store} store
 * @param {(moments: Omit<Moment, "id">[]) => void} begin
 */
export function prepareStart(store, begin) {
  const sector = one(document, "#sector", HTMLSelectElement);
  const organisation = one(document, "#organisation", HTMLInputElement);

  sector.addEventListener("change", () => {
    store.change((answers) => {
      if (sector.value) answers.sector = sector.value;
      else delete answers.sector;
    });
  });
  organisation.addEventListener("input", () => {
    store.change((answers) => {
      if (organisation.value.trim()) answers.organisation = organisation.value.trim();
      else delete answers.organisation;
    });
  });

  byId("start-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const list = shownList();
    const ticks = list ? [...list.querySelectorAll("input")].filter((tick) => tick.checked) : [];
    if (list)
      fieldError(
        one(list, "input", HTMLInputElement),
        list.querySelector("[data-error]"),
        ticks.length ? "" : say("tick_needed"),
      );
    if (ticks.length === 0) return;
    begin(ticks.map(typical));
    for (const tick of ticks) tick.checked = false;
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
export function drawStart(store) {
  const { sector, organisation, moments } = store.answers;
  const select = one(document, "#sector", HTMLSelectElement);
  const known = [...select.options].some((option) => option.value === sector);
  select.value = known ? (sector ?? "") : "";
  for (const list of document.querySelectorAll("fieldset.typical")) {
    if (list instanceof HTMLFieldSetElement) list.hidden = list.dataset.sector !== select.value;
  }
  const field = one(document, "#organisation", HTMLInputElement);
  if (document.activeElement !== field) field.value = organisation ?? "";
  byId("resume").hidden = moments.length === 0 || store.example;
  byId("resume-names").textContent = moments.map((moment) => moment.name).join(" · ");
}

function shownList() {
  return [...document.querySelectorAll("fieldset.typical")].find(
    (list) => list instanceof HTMLFieldSetElement && !list.hidden,
  );
}

/** @param {HTMLInputElement} tick */
function typical(tick) {
  const { name = "", journey, phase, kind, profile = "{}" } = tick.dataset;
  return { name, journey, phase, kind, profile: JSON.parse(profile) };
}
