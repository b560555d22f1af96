/** The plan in the answers: actions, and the levels that somebody wants to reach. Version 2 of the file has them. */

/** @import { Answers } from "./store.mjs" */

/**
 * @typedef {"open" | "doing" | "done"} Status
 * @typedef {{ question: string, from: number, to: number }} ActionStep
 * @typedef {{ id: string, text: string, moment?: string, step?: ActionStep, owner?: string, date?: string,
 *   status?: Status, note?: string }} Action
 */

/** The newest version of the answers file. */
export const NEWEST = 2;

/** The lowest version that holds the answers: older programs then read whatever they can. @param {Answers} answers */
export const versionOf = (answers) =>
  answers.actions?.length ||
  answers.channel_table ||
  answers.moments.some(({ targets }) => targets && Object.keys(targets).length > 0)
    ? NEWEST
    : 1;

/** Whether the plan in kept answers can be shown. @param {any} answers */
export function showablePlan({ actions, moments }) {
  const record = (/** @type {unknown} */ value) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const showable = (/** @type {any} */ action) =>
    record(action) &&
    [action.id, action.text].every((text) => typeof text === "string") &&
    (action.step === undefined || record(action.step));
  return (
    (actions === undefined || (Array.isArray(actions) && actions.every(showable))) &&
    moments.every((/** @type {any} */ moment) => moment.targets === undefined || record(moment.targets))
  );
}

/**
 * Add an action at the end of the plan; its id.
 * @param {Answers} answers
 * @param {Omit<Action, "id">} action
 */
export function addAction(answers, action) {
  const actions = (answers.actions ??= []);
  const taken = new Set(actions.map(({ id }) => id));
  let number = actions.length + 1;
  while (taken.has(`a${number}`)) number += 1;
  actions.push({ id: `a${number}`, ...action });
  return `a${number}`;
}

/**
 * Put an action in its place in the plan, or nothing there; without actions there is no plan.
 * @param {Answers} answers
 * @param {number} index
 * @param {number} gone how many make room for it
 * @param {Action[]} come
 */
export function spliceActions(answers, index, gone, ...come) {
  const actions = (answers.actions ??= []);
  actions.splice(Math.min(index, actions.length), gone, ...come);
  if (actions.length === 0) delete answers.actions;
}

/**
 * Take the name of a moment that goes away from its actions; they keep their own text. The ids of these actions.
 * @param {Answers} answers
 * @param {string} moment
 */
export function unlink(answers, moment) {
  const linked = (answers.actions ?? []).filter((action) => action.moment === moment);
  for (const action of linked) delete action.moment;
  return linked.map(({ id }) => id);
}

/**
 * Name a moment that came back in its actions again.
 * @param {Answers} answers
 * @param {string[]} ids of the actions
 * @param {string} moment
 */
export function link(answers, ids, moment) {
  for (const action of answers.actions ?? []) if (ids.includes(action.id)) action.moment ??= moment;
}

/**
 * Set the level to reach for a question, or nothing.
 * @param {Answers} answers
 * @param {string} moment
 * @param {string} question
 * @param {number | undefined} level
 */
export function setTarget(answers, moment, question, level) {
  const found = answers.moments.find(({ id }) => id === moment);
  if (!found) return;
  const targets = (found.targets ??= {});
  if (level === undefined) delete targets[question];
  else targets[question] = level;
  if (Object.keys(targets).length === 0) delete found.targets;
}

/**
 * Make a level the target of every question of a moment that is below it, and of no other; without a level no question
 * has a target any more. How many questions have one then.
 * @param {Answers} answers
 * @param {string} moment
 * @param {number | undefined} level
 */
export function setTargets(answers, moment, level) {
  const found = answers.moments.find(({ id }) => id === moment);
  if (!found) return 0;
  const below = Object.entries(found.answers ?? {}).filter(
    ([, answer]) => level !== undefined && answer.level !== undefined && answer.level < level,
  );
  delete found.targets;
  if (level !== undefined && below.length > 0)
    found.targets = Object.fromEntries(below.map(([question]) => [question, level]));
  return below.length;
}
