/**
 * The scoring engine's own thread: fetches the Python runtime, starts it and answers calls.
 *
 * It runs as a blob module worker, because only such a worker inherits the page's content security policy.
 */

import { compiled, contents, sha256 } from "./contents.mjs";
import { dropMemory, keepMemory, keptMemory } from "./kept-memory.mjs";

/** @import { FromWorker, Runtime, ToWorker } from "./messages.mjs" */
/** @import { Kept, Origin } from "./kept-memory.mjs" */

/** Where an archive that comes later is put. */
const LATER = "/exports.zip";

/** How long apart it is told how much has arrived, in milliseconds: each time the page has something to draw. */
const PACE = 100;

/** How long the engine has been left alone before its memory is written away, in milliseconds. */
const QUIET = 2000;

/** How often the engine practises, and how long it has been left alone before each time, in milliseconds. */
const PRACTICE = 12;
const PAUSE = 100;

/** @typedef {Record<string, (...args: string[]) => string>} Functions */

/** @type {import("pyodide").PyodideInterface | undefined} */
let python;
/** @type {Functions | undefined} */
let web;
/** @type {Functions | undefined} */
let exports;
/** When the last call was answered. */
let answered = 0;

const post = (/** @type {FromWorker} */ message) => self.postMessage(message);

self.addEventListener("message", ({ data }) => {
  const message = /** @type {ToWorker} */ (data);
  if (message.type === "start")
    start(message.runtime, message.language, message.afresh).catch((reason) =>
      post({ type: "failed", reason: String(reason) }),
    );
  else if (message.type === "extend") extend(message.archive);
  else answer(message.id, message.name, message.args);
});
post({ type: "hello" });

/**
 * @param {Runtime} runtime
 * @param {string} language
 * @param {boolean} afresh
 */
async function start(runtime, language, afresh) {
  const of = { site: new URL("../../../", runtime.script.url).href, build: runtime.build, language };
  if (afresh) await dropMemory(of);
  const total = runtime.wasm.sent + runtime.python.sent;
  let done = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  const tell = () => {
    soon = undefined;
    post({ type: "fetching", done, total });
  };
  const progress = (/** @type {number} */ bytes) => {
    done += bytes;
    soon ??= setTimeout(tell, PACE);
  };
  const [kept, wasm, archive] = await Promise.all([
    keptMemory(of),
    compiled(runtime.wasm, progress),
    contents(runtime.python, progress),
    import("pyodide"),
    // Sets the factory that loadPyodide would otherwise import only after everything else has arrived.
    import(runtime.script.url),
  ]);
  clearTimeout(soon);
  post({ type: "starting", kept: kept !== undefined });
  if (kept && (await startKept(runtime, of, wasm, archive, kept))) {
    post({ type: "ready", kept: true });
    return practise(language);
  }
  python = await load(runtime, wasm, archive, { _makeSnapshot: true });
  const answer = await begun(language);
  const memory = memoryNow();
  post({ type: "ready", kept: false });
  practise(language);
  if (memory) keepWhenQuiet(of, { memory, answer });
}

/**
 * Answer for nobody a few times while nobody asks, so that the first answers come as quickly as later ones.
 * @param {string} language
 */
function practise(language, left = PRACTICE) {
  if (left === 0) return;
  setTimeout(() => {
    const alone = performance.now() - answered >= PAUSE;
    try {
      if (alone) web?.practise(language);
    } catch (reason) {
      // Nobody asked; who does is told.
      return console.warn(reason);
    }
    practise(language, alone ? left - 1 : left);
  }, PAUSE);
}

/**
 * Start from memory that was kept; whether that gave an engine that answers as it did then.
 * @param {Runtime} runtime
 * @param {Origin} of
 * @param {WebAssembly.Module} wasm
 * @param {Uint8Array<ArrayBuffer>} archive
 * @param {Kept} kept
 */
async function startKept(runtime, of, wasm, archive, kept) {
  try {
    python = await load(runtime, wasm, archive, { _loadSnapshot: kept.memory });
    if ((await begun(of.language)) === kept.answer) return true;
  } catch (reason) {
    console.warn(reason);
  }
  await dropMemory(of);
  return false;
}

/** Its first answer, and the functions that it answers with. @param {string} language */
async function begun(language) {
  web = python?.pyimport("assessment.web");
  const text = web?.begin(language) ?? "";
  return globalThis.crypto?.subtle ? sha256(new TextEncoder().encode(text)) : text;
}

/** What the engine has in its memory now. */
function memoryNow() {
  try {
    return /** @type {Uint8Array<ArrayBuffer> | undefined} */ (python?.makeMemorySnapshot());
  } catch (reason) {
    console.warn(reason);
    return undefined;
  }
}

/**
 * Keep this memory once the engine has been left alone for a while.
 * @param {Origin} of
 * @param {Kept} kept
 */
function keepWhenQuiet(of, kept) {
  const wait = answered + QUIET - performance.now();
  if (wait > 0) setTimeout(() => keepWhenQuiet(of, kept), wait);
  else keepMemory(of, kept);
}

/**
 * The runtime, from files that are here.
 * @param {Runtime} runtime
 * @param {WebAssembly.Module} wasm
 * @param {Uint8Array<ArrayBuffer>} archive
 * @param {{ _makeSnapshot: true } | { _loadSnapshot: Uint8Array }} memory
 */
async function load(runtime, wasm, archive, memory) {
  const { loadPyodide } = await import("pyodide");
  return withHere(wasm, archive, () =>
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
      // What was compiled beforehand has hashes of names in it: they must be the same here.
      env: { PYTHONHASHSEED: "0" },
      ...memory,
    }),
  );
}

/** Add what it takes to make files. @param {Uint8Array<ArrayBuffer>} archive */
function extend(archive) {
  try {
    python?.FS.writeFile(LATER, archive);
    web?.extend(LATER);
    exports = python?.pyimport("assessment.web_exports");
  } catch (reason) {
    // The call that needs it says so.
    console.warn(reason);
  } finally {
    answered = performance.now();
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
    // So the runtime marks an error after which it answers nothing any more.
    const died = reason instanceof Error && "pyodide_fatal_error" in reason;
    post({ type: "error", id, reason: String(reason), died });
  } finally {
    answered = performance.now();
  }
}

/**
 * What `action` gives while the runtime's request for its own files is answered with what is already here.
 * @template T
 * @param {WebAssembly.Module} wasm
 * @param {Uint8Array<ArrayBuffer>} archive
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
async function withHere(wasm, archive, action) {
  const { fetch, WebAssembly } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input));
    if (pathname.endsWith("/pyodide.asm.wasm")) return new Response();
    return pathname.endsWith("/python.zip") ? new Response(archive) : fetch(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  });
  try {
    return await action();
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
