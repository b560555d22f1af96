/** Fetching a file of the runtime: exactly what was built, or nothing. */

/** @import { RuntimeFile } from "./messages.mjs" */

/**
 * The contents of a file, counted while they arrive and refused when they are not exactly what was built.
 *
 * Pyodide itself never settles when its files are cut short; hence this check before it sees them.
 * @param {RuntimeFile} file
 * @param {(bytes: number) => void} [progress]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function contents(file, progress = () => {}) {
  const response = await fetch(file.url);
  if (!response.ok || !response.body) throw new Error(`${file.url}: ${response.status}`);
  const stream = file.gzip ? response.body.pipeThrough(new DecompressionStream("gzip")) : response.body;
  const found = new Uint8Array(file.bytes);
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.length > file.bytes) throw new Error(`${file.url}: longer than it was built`);
    found.set(part.value, length);
    length += part.value.length;
    progress(part.value.length);
  }
  if (length < file.bytes) throw new Error(`${file.url}: cut short`);
  // Only secure contexts have the digest; elsewhere the exact length has to do.
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", found));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== file.sha256) throw new Error(`${file.url}: not as it was built`);
  }
  return found;
}
