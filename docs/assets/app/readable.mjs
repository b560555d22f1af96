/** Which kept text the shell can show; whether all of it is right is for the engine to say. */

import { showableTable } from "./channel-table.mjs";
import { NEWEST, showablePlan } from "./plan.mjs";

/** @import { Answers } from "./store.mjs" */

export const FORMAT = "contactwijzer-answers";
export const MOST_DEPTH = 32;

const TEXTS = ["created", "organisation", "respondent", "sector"];
const SCANS = ["questionnaire", "customer_view", "service_quality", "loyalty"];

/**
 * The answers in a text, or nothing when this version of the shell could not show them safely.
 * @param {string} text
 * @returns {Answers | undefined}
 */
export function readable(text) {
  try {
    if (depthOf(text) > MOST_DEPTH) return undefined;
    const value = JSON.parse(text);
    const known = value?.format === FORMAT && [1, NEWEST].includes(value.version);
    return known &&
      Array.isArray(value.moments) &&
      TEXTS.every((key) => isText(value[key])) &&
      SCANS.every((key) => isRecord(value[key])) &&
      value.moments.every(showable) &&
      showablePlan(value) &&
      showableTable(value.channel_table)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** How deep brackets are nested outside strings; an unfinished string goes on to the end. @param {string} text */
export function depthOf(text) {
  let deepest = 0;
  let now = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[[\]{}]/g)) {
    if (sign === "[" || sign === "{") deepest = Math.max(deepest, (now += 1));
    else if (sign === "]" || sign === "}") now -= 1;
  }
  return deepest;
}

/** @param {any} moment */
function showable(moment) {
  return (
    typeof moment?.id === "string" &&
    typeof moment.name === "string" &&
    ["journey", "phase", "kind"].every((key) => isText(moment[key])) &&
    ["profile", "answers", "mismatch", "worth"].every((key) => isRecord(moment[key])) &&
    (moment.channels === undefined || (Array.isArray(moment.channels) && moment.channels.every(isText))) &&
    Object.values(moment.answers ?? {}).every((answer) => answer !== undefined && isRecord(answer))
  );
}

/** @param {unknown} value */
const isText = (value) => value === undefined || typeof value === "string";

/** @param {unknown} value */
const isRecord = (value) =>
  value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value));
