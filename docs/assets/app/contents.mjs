/** Fetching a file of the runtime: exactly what was built, or nothing. */

/** @import { RuntimeFile } from "./messages.mjs" */

/**
 * What unpacks a file that came over the line, given how many bytes it must become.
 * @typedef {(packed: Uint8Array<ArrayBuffer>, bytes: number) => Promise<Uint8Array<ArrayBuffer>>} Unpack
 */

/**
 * The contents of a file, counted while they arrive and refused when they are not exactly what was built.
 *
 * Pyodide itself never settles when its files are cut short; hence this check before it sees them.
 * @param {RuntimeFile} file
 * @param {(bytes: number) => void} [progress] called with each number of bytes that came over the line
 * @param {Unpack} [unpack]
 */
export async function contents(file, progress = () => {}, unpack = ungzip) {
  const packed = await received(file, progress);
  const found = await unpack(packed, file.bytes);
  if (found.length !== file.bytes) throw new Error(`${file.url}: not as long as it was built`);
  // Only secure contexts have the digest; elsewhere the exact length has to do.
  if (globalThis.crypto?.subtle && (await sha256(found)) !== file.sha256)
    throw new Error(`${file.url}: not as it was built`);
  return found;
}

/** The digest of these bytes, in hexadecimal. @param {Uint8Array<ArrayBuffer>} bytes */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {RuntimeFile} file
 * @param {(bytes: number) => void} progress
 */
async function received(file, progress) {
  const response = await fetch(file.url);
  if (!response.ok || !response.body) throw new Error(`${file.url}: ${response.status}`);
  const found = new Uint8Array(file.sent);
  let length = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.length > file.sent) throw new Error(`${file.url}: longer than it was built`);
    found.set(part.value, length);
    length += part.value.length;
    progress(part.value.length);
  }
  if (length < file.sent) throw new Error(`${file.url}: cut short`);
  return found;
}

/** @type {Unpack} */
async function ungzip(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
