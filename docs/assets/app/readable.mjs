/** Which kept text the shell can show; whether all of it is right is for the engine to say. */

/** @import { Answers } from "./store.mjs" */

export const FORMAT = "contactwijzer-answers";
export const VERSION = 1;

/**
 * The answers in a text, or nothing when this version of the shell could not show them safely.
 * @param {string} text
 * @returns {Answers | undefined}
 */
export function readable(text) {
  try {
    const value = JSON.parse(text);
    const known = value?.format === FORMAT && value.version === VERSION && Array.isArray(value.moments);
    return known && value.moments.every(showable) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {any} moment */
function showable(moment) {
  const record = (/** @type {unknown} */ value) =>
    value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));
  return (
    typeof moment?.id === "string" &&
    typeof moment.name === "string" &&
    record(moment.profile) &&
    record(moment.answers) &&
    Object.values(moment.answers ?? {}).every((answer) => answer !== undefined && record(answer))
  );
}
