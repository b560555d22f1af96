/**
 * Answers in the fragment of an address: compressed, and never sent to any server.
 *
 * It is an encoding, not a secret. The compression is the one with a checksum (zlib), because a link that was altered on
 * its way must not pass for somebody's answers.
 */

import { setTable } from "./channel-table.mjs";
import { versionOf } from "./plan.mjs";

/** @import { Answers } from "./store.mjs" */

const SIGN = "#a=";
/** The most that a link may unpack to, in bytes: what unpacks to more is made to harm. */
const MOST_BYTES = 256 * 1024;

/**
 * What can be left out of a link.
 * @typedef {"answers" | "names" | "notes" | "organisation" | "respondent" | "channel_table"} LeftOut
 */

/** Whether the fragment of an address holds answers. @param {string} hash */
export const isLink = (hash) => hash.startsWith(SIGN);

/**
 * The fragment that holds these answers; nothing when they are too many for a link.
 * @param {Answers} answers
 * @returns {Promise<string | undefined>}
 */
export async function fragmentOf(answers) {
  const bytes = new TextEncoder().encode(JSON.stringify(answers));
  if (bytes.length > MOST_BYTES) return undefined;
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  const letters = new Uint8Array(await new Response(packed).arrayBuffer());
  const text = btoa(Array.from(letters, (byte) => String.fromCharCode(byte)).join(""));
  return SIGN + text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * The text that a fragment holds; nothing when it is cut short, altered or larger than a link may be.
 * @param {string} hash
 * @returns {Promise<string | undefined>}
 */
export async function textInFragment(hash) {
  try {
    const letters = atob(hash.slice(SIGN.length).replace(/-/g, "+").replace(/_/g, "/"));
    const packed = new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))]);
    return await unpacked(packed.stream().pipeThrough(new DecompressionStream("deflate")));
  } catch {
    return undefined;
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function unpacked(stream) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = stream.getReader();
  let text = "";
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** What of a moment is a fact about it, and nobody's answer. */
const FACTS = /** @type {const} */ ([
  "id",
  "name",
  "journey",
  "phase",
  "kind",
  "profile",
  "contacts_per_month",
  "minutes_per_contact",
  "channels",
  "special_circumstances",
]);

/**
 * The moments for colleagues to answer for themselves: nothing that anybody answered, noted or planned.
 * @param {Answers} answers
 * @param {boolean} named whether the organisation stays
 * @returns {Answers}
 */
export function invitationOf({ format, questionnaire, organisation, sector, channel_table, moments }, named) {
  const facts = moments.map((moment) =>
    Object.fromEntries(
      FACTS.filter((fact) => moment[fact] !== undefined).map((fact) => [fact, moment[fact]]),
    ),
  );
  const invitation = {
    format,
    version: 1,
    ...(questionnaire && { questionnaire }),
    ...(named && organisation && { organisation }),
    ...(sector && { sector }),
    ...(channel_table && { channel_table }),
    moments: /** @type {Answers["moments"]} */ (/** @type {unknown} */ (facts)),
  };
  return { ...structuredClone(invitation), version: versionOf(invitation) };
}

/** Whether answers are an invitation: moments that nobody began to answer. @param {Answers} answers */
export const isInvitation = ({ created, moments }) =>
  created === undefined &&
  moments.length > 0 &&
  moments.every((moment) => Object.keys(moment.answers ?? {}).length === 0);

/**
 * The answers without what somebody leaves out; what they score stays the same, and without their own channel table they
 * get the standard advice.
 * @param {Answers} answers
 * @param {Set<LeftOut>} out
 * @param {{ moment: (number: number) => string, journey: (number: number) => string,
 *   action: (number: number) => string, reason: string }} words in their place
 * @returns {Answers}
 */
export function without(answers, out, words) {
  const found = structuredClone(answers);
  if (out.has("organisation")) delete found.organisation;
  if (out.has("respondent")) delete found.respondent;
  if (out.has("channel_table")) setTable(found, undefined);
  const journeys = [...new Set(found.moments.map(({ journey }) => journey).filter((name) => name))];
  for (const [place, moment] of found.moments.entries()) {
    if (out.has("names")) {
      moment.name = words.moment(place + 1);
      if (moment.journey) moment.journey = words.journey(journeys.indexOf(moment.journey) + 1);
    }
    if (out.has("notes")) {
      for (const [question, answer] of Object.entries(moment.answers ?? {})) {
        delete answer.note;
        if (Object.keys(answer).length === 0) delete moment.answers?.[question];
      }
      // A mismatch counts as chosen only with a reason, so there has to be one.
      if (moment.mismatch?.reason) moment.mismatch.reason = words.reason;
    }
  }
  for (const [place, action] of (found.actions ?? []).entries()) {
    if (out.has("names")) action.text = words.action(place + 1);
    if (out.has("notes")) delete action.note;
    if (out.has("respondent")) delete action.owner;
  }
  found.version = versionOf(found);
  return found;
}
