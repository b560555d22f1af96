/** Fetching a file of the runtime: exactly what was built, or nothing. */

/** @import { RuntimeFile } from "./messages.mjs" */

/** @typedef {(bytes: number) => void} Progress called with each number of bytes that came over the line */

/**
 * The contents of a file, counted while they arrive and refused when they are not exactly what was built.
 *
 * Pyodide itself never settles when its files are cut short; hence this check before it sees them.
 * @param {RuntimeFile} file
 * @param {Progress} [progress]
 */
export async function contents(file, progress = () => {}) {
  const packed = await received(file, await asked(file), file.sent, progress);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return verified(file, new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * A wasm file, compiled while it arrives, and refused when it is not exactly what was built.
 *
 * It is compiled from its own address, because only then a browser keeps what it compiled for the next visit.
 * @param {RuntimeFile} file
 * @param {Progress} [progress]
 */
export async function compiled(file, progress = () => {}) {
  const response = await asked(file);
  // The host packs it by itself, so what is counted is what comes out; the line has the share of it that is sent.
  const share = file.sent / file.bytes;
  const copy = received(file, response.clone(), file.bytes, (bytes) => progress(bytes * share));
  const [module] = await Promise.all([
    WebAssembly.compileStreaming(response),
    copy.then((found) => verified(file, found)),
  ]);
  return module;
}

/** The digest of these bytes, in hexadecimal. @param {Uint8Array<ArrayBuffer>} bytes */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {RuntimeFile} file */
async function asked(file) {
  const response = await fetch(file.url);
  if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
  return response;
}

/**
 * @param {RuntimeFile} file
 * @param {Response} response
 * @param {number} due how many bytes there must be
 * @param {Progress} progress
 */
async function received(file, response, due, progress) {
  const found = new Uint8Array(due);
  let length = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.length > due) throw new Error(`${file.url}: longer than it was built`);
    found.set(part.value, length);
    length += part.value.length;
    progress(part.value.length);
  }
  if (length < due) throw new Error(`${file.url}: cut short`);
  return found;
}

/**
 * @param {RuntimeFile} file
 * @param {Uint8Array<ArrayBuffer>} found
 */
async function verified(file, found) {
  if (found.length !== file.bytes) throw new Error(`${file.url}: not as long as it was built`);
  // Only secure contexts have the digest; elsewhere the exact length has to do.
  if (globalThis.crypto?.subtle && (await sha256(found)) !== file.sha256)
    throw new Error(`${file.url}: not as it was built`);
  return found;
}
