/**
 * The memory of an engine that has just started, kept in the browser, so that the next start can skip what led to it.
 *
 * It is taken before the engine has been given anything, so no answer is in it. Whatever is not exactly as it was kept
 * is thrown away: the normal start is always there.
 */

import { sha256 } from "./contents.mjs";

/** The name begins as all that this site keeps does, because sites of one owner share what browsers keep. */
const CACHE = "contactwijzer-engine";
const DIGEST = "x-sha256";
const ANSWER = "x-answer";

/**
 * What is kept: the memory, and the digest of the answer that an engine with this memory gave to a first question.
 * @typedef {{ memory: Uint8Array<ArrayBuffer>, answer: string }} Kept
 */

/**
 * Where memory is kept: it holds for one build, one language and one version of one browser.
 * @param {string} build
 * @param {string} language
 */
const placeOf = (build, language) =>
  new URL(`kept-memory/${build}/${language}/${encodeURIComponent(navigator.userAgent)}`, location.origin)
    .href;

/**
 * The memory that was kept, if there is any, exactly as it was.
 * @param {string} build
 * @param {string} language
 * @returns {Promise<Kept | undefined>}
 */
export async function keptMemory(build, language) {
  try {
    const found = await (await caches.open(CACHE)).match(placeOf(build, language));
    if (!found) return undefined;
    const memory = new Uint8Array(await found.arrayBuffer());
    if (memory.length > 0 && (await sha256(memory)) === found.headers.get(DIGEST))
      return { memory, answer: found.headers.get(ANSWER) ?? "" };
    await dropMemory();
  } catch {
    // No storage, or none that works: the engine starts as it does on a first visit.
  }
  return undefined;
}

/**
 * Keep this memory instead of any other of this language or of an earlier build.
 * @param {string} build
 * @param {string} language
 * @param {Kept} kept
 */
export async function keepMemory(build, language, { memory, answer }) {
  try {
    const cache = await caches.open(CACHE);
    const place = placeOf(build, language);
    const headers = { [DIGEST]: await sha256(memory), [ANSWER]: answer };
    for (const { url } of await cache.keys())
      if (!url.includes(`/${build}/`) || url.includes(`/${language}/`)) await cache.delete(url);
    await cache.put(place, new Response(memory, { headers }));
  } catch {
    // Full or blocked: nothing is lost but time.
  }
}

/** Throw away all memory that was kept. */
export async function dropMemory() {
  try {
    await caches.delete(CACHE);
  } catch {
    // There was nothing to throw away.
  }
}
