/** The page with the channel grid: a contact to move, the reader's own moments, and the portfolio of all of them. */

import { Idiomorph } from "idiomorph";
import { contactIn, contactOf, fragmentOf, isSame, nameSliders, setContact } from "./contact.mjs";
import { byId, calm, one } from "./dom.mjs";
import { Engine, runtimeOfPage } from "./engine.mjs";
import { prepareEngineLine, tell } from "./engine-line.mjs";
import { preparePicture } from "./grid-picture.mjs";
import { latest } from "./latest.mjs";
import { announce } from "./notices.mjs";
import { ownAnswers } from "./own-answers.mjs";
import { preparePortfolio } from "./portfolio.mjs";
import { language, say } from "./words.mjs";

/** @import { Contact } from "./contact.mjs" */

/**
 * A moment of the reader, with what it asks where that is filled in.
 * @typedef {{ number: number, name: string, contact: Contact | null }} OwnMoment
 */

const form = one(document, "#grid-form", HTMLFormElement);
const picture = byId("grid-picture");
const engine = new Engine(runtimeOfPage());
const own = ownAnswers();
const update = latest(ask, show, failed);
let started = false;
/** Whether somebody put the contact somewhere: else nothing is announced, and the address stays as it was. */
let moved = false;

for (const part of form.querySelectorAll("fieldset")) part.disabled = false;
for (const button of choices()) button.disabled = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
preparePicture(
  picture,
  (place) => choose(place),
  (mark) => byMark(mark)?.click(),
);
byId("grid").addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-contact]") : null;
  if (!(button instanceof HTMLButtonElement)) return;
  choose(contactOfButton(button));
  picture.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
});
addEventListener("hashchange", openAddress);
// Who comes back from the assessment may have changed what this page read before.
addEventListener("pageshow", (event) => event.persisted && location.reload());
// A score of another tab gives the moments other numbers, here too.
addEventListener("storage", renew);
document.addEventListener("visibilitychange", renew);
prepareEngineLine(engine, update);
const portfolio = preparePortfolio(engine, own, start, failed);
portfolio.addEventListener("own", (event) => event instanceof CustomEvent && listOwn(event.detail));

openAddress();
if (own.text !== "") {
  portfolio.update();
  // The picture gets the numbers of their moments, and goes by their channel table.
  update();
}

/** Show the reader's own answers as they are now, where somebody can see it. */
function renew() {
  const now = ownAnswers();
  if (document.hidden || (now.text === own.text && now.example === own.example)) return;
  Object.assign(own, now);
  portfolio.update();
  update();
}

/** Put the contact somewhere, or give it other properties. @param {Partial<Contact>} contact */
function choose(contact) {
  const before = contactIn(form);
  setContact(form, contact);
  if (!started || !isSame(before, contactIn(form))) changed();
}

/** Say in words what the controls say, and ask what comes out. The engine is fetched for the first change only. */
function changed() {
  moved = true;
  nameSliders(form);
  press();
  byId("grid-html").setAttribute("aria-busy", "true");
  start();
  update();
}

function start() {
  if (!started) engine.start();
  started = true;
}

function ask() {
  const { kind, special_circumstances, ...profile } = contactIn(form);
  const moment = { id: "contact", name: "contact", profile, special_circumstances, ...(kind && { kind }) };
  const file = { format: "contactwijzer-answers", version: 1, moments: [moment] };
  return engine.call(
    "advise",
    JSON.stringify(file),
    language,
    own.text,
    JSON.stringify({ example: own.example }),
  );
}

/** @param {{ picture: string, html: string, sentence: string, own_table: boolean }} reply its HTML is made by an autoescaping template */
function show(reply) {
  tell("");
  Idiomorph.morph(picture, reply.picture, { morphStyle: "innerHTML" });
  Idiomorph.morph(byId("grid-html"), reply.html, { morphStyle: "innerHTML" });
  byId("grid-html").removeAttribute("aria-busy");
  byId("grid-standard").hidden = !reply.own_table;
  byId("grid-now").textContent = reply.sentence;
  if (!moved) return;
  history.replaceState(history.state, "", fragmentOf(contactIn(form)));
  announce(reply.sentence);
}

function failed() {
  tell(say("failed"), true);
}

/** Show the contact that the address holds, if it holds one. */
function openAddress() {
  const contact = contactOf(form, location.hash);
  if (contact) choose(contact);
}

/** List the reader's own moments; names are text, whatever they hold. @param {OwnMoment[]} moments */
function listOwn(moments) {
  const placed = moments.filter((moment) => moment.contact);
  const list = byId("grid-own-list");
  list.replaceChildren(...placed.map(itemOf));
  byId("grid-own").hidden = moments.length === 0;
  const without = moments.filter((moment) => !moment.contact).map((moment) => moment.name);
  byId("grid-own-rest").hidden = without.length === 0;
  byId("grid-own-rest").textContent = say("own_without_place", { names: without.join(", ") });
  press();
}

/** @param {OwnMoment} moment */
function itemOf({ number, name, contact }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.dataset.contact = JSON.stringify(contact);
  button.dataset.mark = String(number);
  const figure = Object.assign(document.createElement("span"), {
    className: "grid-letter",
    textContent: String(number),
  });
  button.append(figure, " ", Object.assign(document.createElement("bdi"), { textContent: name }));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/** Mark the examples and moments that the contact is now the same as. */
function press() {
  const now = contactIn(form);
  for (const button of choices())
    button.setAttribute("aria-pressed", String(isSame(now, contactOfButton(button))));
}

function choices() {
  return [...byId("grid").querySelectorAll("button[data-contact]")].filter(
    (item) => item instanceof HTMLButtonElement,
  );
}

/** @param {string} mark */
function byMark(mark) {
  return choices().find((button) => button.dataset.mark === mark);
}

/** @param {HTMLButtonElement} button @returns {Contact} */
function contactOfButton(button) {
  return JSON.parse(button.dataset.contact ?? "{}");
}
