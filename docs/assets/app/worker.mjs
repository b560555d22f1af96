/**
 * The scoring engine's own thread: fetches the Python runtime, starts it and answers calls.
 *
 * It runs as a blob module worker, because only such a worker inherits the page's content security policy.
 */

import { loadPyodide } from "pyodide";
import { contents } from "./contents.mjs";

/** @import { FromWorker, Runtime, ToWorker } from "./messages.mjs" */

/** Where an archive that comes later is put. */
const LATER = "/exports.zip";

/** @typedef {Record<string, (...args: string[]) => string>} Functions */

/** @type {import("pyodide").PyodideInterface | undefined} */
let python;
/** @type {Functions | undefined} */
let web;
/** @type {Functions | undefined} */
let exports;

const post = (/** @type {FromWorker} */ message) => self.postMessage(message);

self.addEventListener("message", ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  if (message.type === "start")
    start(message.runtime, message.language).catch((reason) =>
      post({ type: "failed", reason: String(reason) }),
    );
  else if (message.type === "extend") extend(message.archive);
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
  const [wasm, archive] = await Promise.all([
    contents(runtime.wasm, progress),
    contents(runtime.python, progress),
    // Sets the factory that loadPyodide would otherwise import only after everything else has arrived.
    import(runtime.script.url),
  ]);
  post({ type: "starting" });
  python = await withFetched({ "pyodide.asm.wasm": wasm, "python.zip": archive }, () =>
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
  web = python.pyimport("assessment.web");
  // Templates are compiled when they are first used; that belongs to starting, not to the reader's first answer.
  web?.render('{"format":"contactwijzer-answers","version":1,"moments":[]}', language);
  post({ type: "ready" });
}

/** Add what it takes to make files. @param {Uint8Array<ArrayBuffer>} archive */
function extend(archive) {
  try {
    python?.FS.writeFile(LATER, archive);
    web?.extend?.(LATER);
    exports = python?.pyimport("assessment.web_exports");
  } catch (reason) {
    // The call that needs it says so.
    console.warn(reason);
  }
}

/**
 * @param {number} id
 * @param {string} name
 * @param {string[]} args
 */
function answer(id, name, args) {
  try {
    if (!web) throw new Error("called before the engine was ready");
    const text = (name.startsWith("export") ? exports : web)?.[name]?.(...args);
    if (text === undefined) throw new Error(`there is no ${name}`);
    post({ type: "answer", id, text });
  } catch (reason) {
    post({ type: "error", id, reason: String(reason) });
  }
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
