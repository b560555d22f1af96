/** The organisation's own channel table in the answers: what it changes in the standard one. Version 2 of the file has it. */

/** @import { Answers } from "./store.mjs" */

/**
 * @typedef {{ id: string, offered?: boolean, name?: string, interaction?: number | null, complexity?: number | null,
 *   staffed?: boolean, at_once?: boolean }} TableChannel
 * @typedef {{ standard: string, changed: string, channels?: TableChannel[], borders?: Record<string, number | null>,
 *   freed?: Record<string, Record<string, number | null>>, hours_per_full_time_month?: number | null }} ChannelTable
 */

/** Whether an id is that of a channel of the organisation's own. @param {string} id */
export const isOwn = (id) => id.startsWith("own_");

/** Whether the table in kept answers can be shown. @param {any} table */
export function showableTable(table) {
  const record = (/** @type {unknown} */ value) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const { channels, borders, freed } = table ?? {};
  return (
    table === undefined ||
    (record(table) &&
      (channels === undefined ||
        (Array.isArray(channels) && channels.every((item) => record(item) && typeof item.id === "string"))) &&
      [borders, freed, freed?.action, freed?.zone].every((value) => value === undefined || record(value)))
  );
}

/**
 * Put a table in the answers, or none; contact moments lose the channels that are no longer there.
 * @param {Answers} answers
 * @param {ChannelTable | undefined} table
 */
export function setTable(answers, table) {
  if (table) answers.channel_table = table;
  else delete answers.channel_table;
  const known = new Set(table?.channels?.map(({ id }) => id));
  for (const moment of answers.moments) {
    if (!moment.channels?.some((id) => isOwn(id) && !known.has(id))) continue;
    moment.channels = moment.channels.filter((id) => !isOwn(id) || known.has(id));
    if (moment.channels.length === 0) delete moment.channels;
  }
}

/** Which moments use channels of the organisation's own, to give these back later. @param {Answers} answers */
export const ownChannelsOf = (answers) =>
  new Map(answers.moments.map(({ id, channels }) => [id, (channels ?? []).filter(isOwn)]));

/**
 * Give moments back the channels that they had, as far as the table has them again.
 * @param {Answers} answers
 * @param {Map<string, string[]>} had per moment
 */
export function giveBack(answers, had) {
  const known = new Set(answers.channel_table?.channels?.map(({ id }) => id));
  for (const moment of answers.moments) {
    const gone = (had.get(moment.id) ?? []).filter((id) => known.has(id) && !moment.channels?.includes(id));
    if (gone.length > 0) moment.channels = [...(moment.channels ?? []), ...gone];
  }
}
