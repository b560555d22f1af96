/** Sharing the answers by link, and opening such a link: looked at first, beside one's own answers, never over them. */

import { beginOther } from "./documents.mjs";
import { byId, one } from "./dom.mjs";
import { refuse, refuseDeep, saveFile } from "./files.mjs";
import { fields } from "./keep.mjs";
import { fragmentOf, isLink, textInFragment, without } from "./link.mjs";
import { announce, notice, withdraw } from "./notices.mjs";
import { language, say } from "./words.mjs";

/** @import { LeftOut } from "./link.mjs" */
/** @import { Actions, Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/** Mail programs and chats break addresses that are longer, in characters. */
const MOST_LETTERS = 8192;
const MOST_NAMES = 5;

/**
 * @param {Page} page
 * @returns {Actions}
 */
export function sharingActions(page) {
  const dialog = one(document, "#share", HTMLDialogElement);
  const field = one(dialog, "#share-link", HTMLTextAreaElement);
  let asked = 0;
  const draw = async () => {
    const mine = (asked += 1);
    const chosen = /** @type {LeftOut[]} */ (
      fields(dialog, "[data-leave-out]:checked").map((tick) => tick.value)
    );
    const fragment = await fragmentOf(without(page.store.answers, new Set(chosen), inPlace()));
    if (mine !== asked) return;
    const link = fragment && new URL(fragment, location.href).href;
    const fits = link !== undefined && link.length <= MOST_LETTERS;
    byId("share-fits").hidden = !fits;
    byId("share-long").hidden = fits;
    field.value = fits ? link : "";
    byId("share-status").textContent = fits ? "" : say("share_long");
  };
  dialog.addEventListener("change", draw);
  return {
    share: async () => {
      field.value = "";
      byId("share-table").hidden = page.store.answers.channel_table === undefined;
      await draw();
      dialog.showModal();
    },
    "share-copy": async () => {
      byId("share-status").textContent = say((await copied(field)) ? "share_copied" : "share_copy");
    },
    "share-save": () => {
      dialog.close();
      saveFile(page.store.answers);
    },
  };
}

/**
 * Open the link in the address, if there is one, and take it out of the address; whether there was one.
 * @param {Page} page
 */
export function openLink(page) {
  if (!isLink(location.hash)) return false;
  const { hash } = location;
  // Out of the address and of the browser's history at once: whoever sits here next should not find it there.
  history.replaceState(null, "", "#start");
  page.route();
  void open(page, hash);
  return true;
}

/**
 * @param {Page} page
 * @param {string} hash
 */
async function open(page, hash) {
  withdraw("link");
  const text = await textInFragment(hash);
  if (text === undefined) return notice("link", say("link_broken"));
  try {
    refuseDeep(text);
    const answers = await checked(page, text);
    if (page.store.filled && !(await previewed(answers))) return;
    if (!beginOther(page, answers, answers.organisation || say("link_name"))) return;
    page.showResult();
    notice("link", say("link_opened"));
  } catch (reason) {
    refuse("link", say("link_refused"), reason);
  }
}

/**
 * What a link holds, once the engine has read it; until then the page says so, and shows no empty start.
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<Answers>}
 */
async function checked({ engine }, text) {
  const waits = engine.status.stage !== "ready";
  if (waits) announce(say("link_waits"));
  byId("link-waits").hidden = !waits;
  if (waits) byId("start").hidden = true;
  try {
    return (await engine.ask("check", text, language)).answers;
  } finally {
    byId("link-waits").hidden = true;
    byId("start").hidden = document.body.dataset.view !== "start";
  }
}

/**
 * Show what a link holds, and ask whether to open it.
 * @param {Answers} answers
 * @returns {Promise<boolean>}
 */
function previewed({ organisation, respondent, created, moments }) {
  const dialog = one(document, "#link-preview", HTMLDialogElement);
  const day = created && new Date(created).toLocaleDateString(language, { dateStyle: "long" });
  byId("link-about").textContent = [
    organisation,
    respondent,
    day,
    say("document_moments", { count: moments.length }),
  ]
    .filter((part) => part)
    .join(" · ");
  const names = moments.slice(0, MOST_NAMES).map(({ name }) => name);
  if (moments.length > MOST_NAMES) names.push(say("more", { count: moments.length - MOST_NAMES }));
  byId("link-moments").replaceChildren(
    ...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })),
  );
  // Another link may come while one waits; the later one counts.
  if (dialog.open) dialog.close("no");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
  );
}

/** What stands where something is left out. */
const inPlace = () => ({
  moment: (/** @type {number} */ number) => say("share_moment", { number }),
  journey: (/** @type {number} */ number) => say("share_journey", { number }),
  action: (/** @type {number} */ number) => say("share_action", { number }),
  reason: say("share_reason"),
});

/** Copy what a field holds; it is selected anyway, for browsers that do not let a page copy. @param {HTMLTextAreaElement} field */
async function copied(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
