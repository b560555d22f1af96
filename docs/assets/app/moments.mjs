/** The list of contact moments: how far each is, its present rank, and what can be done with it. */

import { Idiomorph } from "idiomorph";
import { byId, one } from "./dom.mjs";
import { announce, notice, passing } from "./notices.mjs";
import { link, unlink } from "./plan.mjs";
import { plain, say } from "./words.mjs";

/** @import { Answers, Moment, Store } from "./store.mjs" */

const MOST_MOMENTS = 100;

export class Moments {
  /** @type {Record<string, { rank: number | null }>} */
  ranks = {};
  total;
  /** What the list that stands there was made of, by moment. @type {Map<string, string>} */
  #looks = new Map();

  /**
   * @param {Store} store
   * @param {() => string} openId the id of the moment that is shown
   * @param {(id: string) => void} open shows a moment; the first one when there is none with that id
   */
  constructor(store, openId, open) {
    this.store = store;
    this.openId = openId;
    this.open = open;
    this.total = new Set(
      // The scans have questions too, but not of a moment.
      [...document.querySelectorAll("#moment fieldset.question")].map((item) =>
        item.getAttribute("data-question"),
      ),
    ).size;
  }

  /** Bring the list up to date; what has the focus keeps it. */
  draw() {
    const { moments } = this.store.answers;
    const looks = new Map(moments.map((moment) => [moment.id, this.#look(moment)]));
    const before = this.#looks;
    this.#looks = looks;
    if ([...looks.keys()].join() === [...before.keys()].join()) {
      for (const moment of moments)
        if (looks.get(moment.id) !== before.get(moment.id))
          morph(byId(itemId(moment)), this.#item(moment).outerHTML, "outerHTML");
    } else {
      const list = document.createElement("ol");
      list.append(...moments.map((moment) => this.#item(moment)));
      morph(byId("moments-list"), list.innerHTML, "innerHTML");
    }
    const open = this.store.answers.moments.findIndex((moment) => moment.id === this.openId());
    const done = this.store.answers.moments.filter((moment) => answeredOf(moment) === this.total).length;
    byId("moments-now").textContent =
      open < 0
        ? ""
        : `${open + 1}/${moments.length} · ${say("progress", { answered: done, total: moments.length })} ${say("complete")}`;
  }

  /** Name the moments where their result is to come. */
  drawComing() {
    byId("coming").replaceChildren(
      ...this.store.answers.moments.map((moment) => {
        const item = document.createElement("li");
        const name = document.createElement("strong");
        name.dir = "auto";
        name.textContent = moment.name;
        const progress = document.createElement("span");
        progress.className = "coming-progress";
        progress.textContent = say("progress", { answered: answeredOf(moment), total: this.total });
        item.append(name, progress);
        return item;
      }),
    );
  }

  /**
   * Add moments at the end; the ids of those that were added.
   * @param {Omit<Moment, "id">[]} wanted
   * @returns {string[]}
   */
  add(wanted) {
    if (this.store.answers.moments.length + wanted.length > MOST_MOMENTS) {
      notice("too-many", say("too_many"));
      return [];
    }
    const ids = /** @type {string[]} */ ([]);
    this.store.change((answers) => {
      for (const moment of wanted) {
        const id = freshMoment(answers);
        answers.moments.push({ id, ...moment });
        ids.push(id);
      }
    });
    return ids;
  }

  /** A copy right after the moment; its id. @param {string} id */
  duplicate(id) {
    const moments = this.store.answers.moments;
    const index = moments.findIndex((moment) => moment.id === id);
    const source = moments[index];
    if (!source || moments.length >= MOST_MOMENTS) return void notice("too-many", say("too_many"));
    const copy = structuredClone(source);
    copy.id = freshMoment(this.store.answers);
    copy.name = [...plain("copy_of", { name: source.name })].slice(0, 120).join("");
    this.store.change(() => moments.splice(index + 1, 0, copy));
    return copy.id;
  }

  /** Remove a moment; until the notice is gone it can come back. @param {string} id */
  remove(id) {
    const moments = this.store.answers.moments;
    const index = moments.findIndex((moment) => moment.id === id);
    const gone = moments[index];
    if (!gone) return;
    /** @type {string[]} */
    let linked = [];
    this.store.change((answers) => {
      answers.moments.splice(index, 1);
      linked = unlink(answers, id);
    });
    if (id === this.openId()) this.open("");
    passing(say("removed", { name: gone.name }), [
      {
        label: say("undo"),
        action: () => {
          this.store.change((answers) => {
            if (answers.moments.some((moment) => moment.id === gone.id)) gone.id = freshMoment(answers);
            answers.moments.splice(Math.min(index, answers.moments.length), 0, gone);
            link(answers, linked, gone.id);
          });
          this.open(gone.id);
        },
      },
    ]);
  }

  /**
   * Move a moment up or down.
   * @param {string} id
   * @param {-1 | 1} by
   */
  move(id, by) {
    const moments = this.store.answers.moments;
    const from = moments.findIndex((moment) => moment.id === id);
    const to = from + by;
    const moved = moments[from];
    if (!moved || to < 0 || to >= moments.length) return;
    this.store.change(() => {
      moments.splice(from, 1);
      moments.splice(to, 0, moved);
    });
    announce(`${moved.name}: ${to + 1}/${moments.length}`);
  }

  /** What the item of a moment depends on. @param {Moment} moment */
  #look(moment) {
    const open = moment.id === this.openId();
    return JSON.stringify([moment.name, this.ranks[moment.id]?.rank ?? null, answeredOf(moment), open]);
  }

  /** @param {Moment} moment */
  #item(moment) {
    const template = one(document, "#moment-item", HTMLTemplateElement);
    const item = one(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li", HTMLLIElement);
    item.id = itemId(moment);
    item.dataset.moment = moment.id;
    const rank = this.ranks[moment.id]?.rank ?? null;
    const open = one(item, ".moments-open", HTMLButtonElement);
    if (moment.id === this.openId()) open.setAttribute("aria-current", "true");
    if (rank === 1) item.classList.add("moments-item--first");
    one(item, ".moments-rank", HTMLElement).textContent = rank === null ? "·" : String(rank);
    one(item, ".moments-name", HTMLElement).textContent = moment.name;
    const answered = answeredOf(moment);
    one(item, ".moments-progress", HTMLElement).textContent =
      (answered === this.total ? say("complete") : say("progress", { answered, total: this.total })) +
      (rank === null ? "" : ` · ${say("rank", { rank })}`);
    one(item, ".moments-menu .visually-hidden", HTMLElement).textContent = say("menu", { name: moment.name });
    for (const button of item.querySelectorAll("button")) button.id = `${button.dataset.do}-${moment.id}`;
    return item;
  }
}

/** @param {Moment} moment */
const itemId = ({ id }) => `moment-item-${id}`;

/**
 * @param {HTMLElement} place
 * @param {string} html
 * @param {"innerHTML" | "outerHTML"} morphStyle
 */
const morph = (place, html, morphStyle) =>
  Idiomorph.morph(place, html, {
    morphStyle,
    ignoreActiveValue: true,
    callbacks: { beforeAttributeUpdated: (name) => name !== "open" },
  });

/**
 * An id that no moment has yet.
 * @param {Answers} answers
 */
function freshMoment(answers) {
  const taken = new Set(answers.moments.map((moment) => moment.id));
  let number = answers.moments.length + 1;
  while (taken.has(`m${number}`)) number += 1;
  return `m${number}`;
}

/**
 * How many questions of a moment have an answer, a level or that it does not apply.
 * @param {Moment} moment
 */
function answeredOf(moment) {
  return Object.values(moment.answers ?? {}).filter(
    (answer) => answer.level !== undefined || answer.not_applicable,
  ).length;
}
