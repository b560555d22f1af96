/** Fetching a file of the runtime: exactly what was built, or nothing. */

/** @import { RuntimeFile } from "./messages.mjs" */

/** @typedef {(bytes: number) => void} Progress called with each number of bytes that came over the line */

/**
 * How many bytes each digest of a file is of: most are checked while the next ones arrive.
 * scripts/runtime.py makes the digests.
 */
const PART = 1024 ** 2;

/**
 * Requests that were sent before this script was here, by their address.
 * @type {Map<string, Promise<Response>>}
 */
const early = /** @type {any} */ (globalThis).early ?? new Map();

/**
 * The contents of a packed file, counted while they arrive and refused when they are not exactly what was built.
 *
 * Pyodide itself never settles when its files are cut short; hence this check before it sees them.
 * @param {RuntimeFile} file
 * @param {Progress} [progress]
 */
export async function contents(file, progress = () => {}) {
  const packed = await received(file, await asked(file), progress);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
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
  const [module] = await Promise.all([
    WebAssembly.compileStreaming(response.clone()),
    received(file, response, (bytes) => progress(bytes * share)),
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
  const response = await (early.get(file.url) ?? fetch(file.url));
  if (!response.ok) throw new Error(`${file.url}: ${response.status}`);
  return response;
}

/**
 * @param {RuntimeFile} file
 * @param {Response} response
 * @param {Progress} progress
 */
async function received(file, response, progress) {
  const found = new Uint8Array(file.bytes);
  const checks = [];
  let length = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.length > file.bytes) throw new Error(`${file.url}: longer than it was built`);
    found.set(part.value, length);
    length += part.value.length;
    while (length >= Math.min((checks.length + 1) * PART, file.bytes) && checks.length < file.digests.length)
      checks.push(isAsBuilt(file, found, checks.length));
    progress(part.value.length);
  }
  if (length < file.bytes) throw new Error(`${file.url}: cut short`);
  if (!(await Promise.all(checks)).every(Boolean)) throw new Error(`${file.url}: not as it was built`);
  return found;
}

/**
 * @param {RuntimeFile} file
 * @param {Uint8Array<ArrayBuffer>} found
 * @param {number} part
 */
async function isAsBuilt({ digests }, found, part) {
  // Only secure contexts have the digest; elsewhere the exact length has to do.
  if (!globalThis.crypto?.subtle) return true;
  return (await sha256(found.subarray(part * PART, (part + 1) * PART))) === digests[part];
}
