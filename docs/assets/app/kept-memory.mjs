/**
 * The memory of an engine that has just started, kept in the browser, so that the next start can skip what led to it.
 *
 * It is taken before the engine has been given anything, so no answer is in it. Whatever is not exactly as it was kept
 * is thrown away: the normal start is always there.
 */

import { sha256 } from "./contents.mjs";

const CACHE = "contactwijzer-engine";
const DIGEST = "x-sha256";
const ANSWER = "x-answer";

/**
 * What is kept: the memory, and the digest of the answer that an engine with this memory gave to a first question.
 * @typedef {{ memory: Uint8Array<ArrayBuffer>, answer: string }} Kept
 */

/**
 * What memory is of: it holds for one build of one site, one language and one version of one browser.
 * @typedef {{ site: string, build: string, language: string }} Origin
 */

/** Below which address a site's memory is kept: sites of one owner share what browsers keep. @param {Origin} of */
const folderOf = ({ site }) => new URL("kept-memory/", site).href;

/** @param {Origin} of */
const placeOf = (of) =>
  `${folderOf(of)}${of.build}/${of.language}/${encodeURIComponent(navigator.userAgent)}`;

/**
 * The memory that was kept, if there is any, exactly as it was.
 * @param {Origin} of
 * @returns {Promise<Kept | undefined>}
 */
export async function keptMemory(of) {
  try {
    const found = await (await caches.open(CACHE)).match(placeOf(of));
    if (!found) return undefined;
    const memory = new Uint8Array(await found.arrayBuffer());
    if (memory.length > 0 && (await sha256(memory)) === found.headers.get(DIGEST))
      return { memory, answer: found.headers.get(ANSWER) ?? "" };
    await dropMemory(of);
  } catch {
    // No storage, or none that works: the engine starts as it does on a first visit.
  }
  return undefined;
}

/**
 * Keep this memory instead of any other of this language or of an earlier build.
 * @param {Origin} of
 * @param {Kept} kept
 */
export async function keepMemory(of, { memory, answer }) {
  try {
    const headers = { [DIGEST]: await sha256(memory), [ANSWER]: answer };
    await drop(of, (place) => !place.startsWith(`${of.build}/`) || place.includes(`/${of.language}/`));
    await (await caches.open(CACHE)).put(placeOf(of), new Response(memory, { headers }));
  } catch {
    // Full or blocked: nothing is lost but time.
  }
}

/** Throw away all memory of this site that was kept. @param {Origin} of */
export async function dropMemory(of) {
  try {
    await drop(of, () => true);
  } catch {
    // There was nothing to throw away.
  }
}

/**
 * @param {Origin} of
 * @param {(place: string) => boolean} which
 */
async function drop(of, which) {
  const cache = await caches.open(CACHE);
  const folder = folderOf(of);
  for (const { url } of await cache.keys())
    if (url.startsWith(folder) && which(url.slice(folder.length))) await cache.delete(url);
}
