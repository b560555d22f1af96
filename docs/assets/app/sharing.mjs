/** Sharing the answers by link, and opening such a link: looked at first, beside one's own answers, never over them. */

import { beginOther } from "./documents.mjs";
import { byId, one } from "./dom.mjs";
import { download, refuse, refuseDeep, saveFile } from "./files.mjs";
import { fields } from "./keep.mjs";
import { fragmentOf, invitationOf, isInvitation, isLink, textInFragment, without } from "./link.mjs";
import { announce, notice, passing, withdraw } from "./notices.mjs";
import { fileName } from "./offer.mjs";
import { day, language, say } from "./words.mjs";

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
  const ticks = fields(dialog, "[data-leave-out]");
  const leftOut = () =>
    new Set(/** @type {LeftOut[]} */ (ticks.filter(({ checked }) => checked).map(({ value }) => value)));
  const shared = () => {
    const out = leftOut();
    return out.has("answers")
      ? invitationOf(page.store.answers, !out.has("organisation"))
      : without(page.store.answers, out, inPlace());
  };
  const draw = async () => {
    const mine = (asked += 1);
    const invites = leftOut().has("answers");
    // Of an invitation only these can be chosen: the names have to stay, and the rest is never in it.
    for (const tick of ticks) tick.disabled = invites && !["answers", "organisation"].includes(tick.value);
    const fragment = await fragmentOf(shared());
    if (mine !== asked) return;
    const link = fragment && new URL(fragment, location.href).href;
    const fits = link !== undefined && link.length <= MOST_LETTERS;
    byId("share-fits").hidden = !fits;
    byId("share-long").hidden = fits;
    field.value = fits ? link : "";
    byId("share-status").textContent = fits ? "" : say("share_long");
  };
  dialog.addEventListener("change", draw);
  const show = async (/** @type {boolean} */ invites) => {
    for (const tick of ticks) if (tick.value === "answers") tick.checked = invites;
    field.value = "";
    byId("share-table").hidden = page.store.answers.channel_table === undefined;
    await draw();
    dialog.showModal();
  };
  return {
    share: () => show(false),
    invite: () => show(true),
    "share-copy": async () => {
      byId("share-status").textContent = say((await copied(field)) ? "share_copied" : "share_copy");
    },
    "share-save": () => {
      dialog.close();
      const answers = shared();
      if (!leftOut().has("answers")) return saveFile(answers);
      download(`${JSON.stringify(answers, null, 2)}\n`, fileName(answers, "invitation", "json"));
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
    showOpened(page, "link", say("link_opened"));
  } catch (reason) {
    refuse("link", say("link_refused"), reason);
  }
}

/**
 * Show answers that came from somebody else, with a notice about them; of an invitation the first questions.
 * @param {Page} page
 * @param {string} about what the notice of an invitation is about
 * @param {string} [sentence]
 */
export function showOpened(page, about, sentence) {
  if (!isInvitation(page.store.answers)) {
    page.showResult();
    if (sentence) passing(sentence);
    return;
  }
  page.open("");
  page.top("sheet");
  sayInvited(page, about);
}

/**
 * What somebody who is invited does: it stays until the file is saved or the notice is closed.
 * @param {Page} page
 * @param {string} about
 */
function sayInvited(page, about) {
  const naming = document.body.dataset.view === "start";
  const way = naming
    ? {
        label: say("link_to_questions"),
        action: () => (page.open(""), page.top("sheet"), sayInvited(page, about)),
      }
    : {
        label: say("link_your_name"),
        action: () => (page.showStart(), byId("respondent").focus(), sayInvited(page, about)),
      };
  notice(about, say("link_invited"), [
    way,
    { label: say("save_file"), action: () => saveFile(page.store.answers) },
  ]);
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
function previewed(answers) {
  const { organisation, respondent, created, moments } = answers;
  const invites = isInvitation(answers);
  for (const id of ["link-invited", "link-invited-hint", "link-begin"]) byId(id).hidden = !invites;
  for (const id of ["link-shared", "link-shared-hint", "link-open"]) byId(id).hidden = invites;
  const dialog = one(document, "#link-preview", HTMLDialogElement);
  byId("link-about").textContent = [
    organisation,
    respondent,
    created && say("document_begun_on", { date: day(created) }),
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
