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
  answers.actions?.length || answers.moments.some(({ targets }) => targets && Object.keys(targets).length > 0)
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
