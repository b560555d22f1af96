/**
 * The scoring engine's own thread: fetches the Python runtime, starts it and answers calls.
 *
 * It runs as a blob module worker, because only such a worker inherits the page's content security policy.
 */

import { loadPyodide } from "pyodide";

/** @import { FromWorker, Runtime, RuntimeFile, ToWorker } from "./messages.mjs" */

/** @type {Record<string, (...args: string[]) => string> | undefined} */
let web;

const post = (/** @type {FromWorker} */ message) => self.postMessage(message);

self.addEventListener("message", ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  if (message.type === "start")
    start(message.runtime, message.language).catch((reason) =>
      post({ type: "failed", reason: String(reason) }),
    );
  else answer(message.id, message.name, message.args);
});
post({ type: "hello" });

/**
 * @param {Runtime} runtime
 * @param {string} language
 */
async function start(runtime, language) {
  const total = runtime.wasm.bytes + runtime.python.bytes;
  let done = 0;
  const progress = (/** @type {number} */ bytes) => post({ type: "fetching", done: (done += bytes), total });
  progress(0);
  const [wasm, python] = await Promise.all([
    contents(runtime.wasm, progress),
    contents(runtime.python, progress),
    // Sets the factory that loadPyodide would otherwise import only after everything else has arrived.
    import(runtime.script.url),
  ]);
  post({ type: "starting" });
  const pyodide = await withFetched({ "pyodide.asm.wasm": wasm, "python.zip": python }, () =>
    loadPyodide({
      indexURL: new URL(".", runtime.script.url).href,
      stdLibURL: new URL("python.zip", runtime.script.url).href,
      lockFileContents: JSON.stringify({
        info: {
          arch: "wasm32",
          platform: "emscripten_4_0_9",
          version: runtime.version,
          python: "3.13.2",
          abi_version: "2025_0",
        },
        packages: {},
      }),
      checkAPIVersion: true,
    }),
  );
  web = pyodide.pyimport("assessment.web");
  // Templates are compiled when they are first used; that belongs to starting, not to the reader's first answer.
  web?.render('{"format":"contactwijzer-answers","version":1,"moments":[]}', language);
  post({ type: "ready" });
}

/**
 * @param {number} id
 * @param {string} name
 * @param {string[]} args
 */
function answer(id, name, args) {
  try {
    if (!web) throw new Error("called before the engine was ready");
    post({ type: "answer", id, text: web[name](...args) });
  } catch (reason) {
    post({ type: "error", id, reason: String(reason) });
  }
}

/**
 * The contents of a file, counted while they arrive and refused when they are not exactly what was built.
 *
 * Pyodide itself never settles when its files are cut short; hence this check before it sees them.
 * @param {RuntimeFile} file
 * @param {(bytes: number) => void} progress
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function contents(file, progress) {
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

/**
 * What `action` gives while a request for one of these files is answered with the contents that are already here.
 * @template T
 * @param {Record<string, Uint8Array<ArrayBuffer>>} files
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
async function withFetched(files, action) {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const name =
      new URL(input instanceof Request ? input.url : String(input)).pathname.split("/").pop() ?? "";
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return name in files
      ? new Response(files[name], { headers: { "content-type": type } })
      : real(input, init);
  };
  try {
    return await action();
  } finally {
    globalThis.fetch = real;
  }
}
