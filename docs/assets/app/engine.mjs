/** The scoring engine as the page sees it: it loads by itself, answers calls, and starts again when it falls silent or dies. */

import { contents } from "./contents.mjs";
import { byId } from "./dom.mjs";
import { Refusal } from "./refusal.mjs";
import { language } from "./words.mjs";

/** @import { FromWorker, Runtime } from "./messages.mjs" */

/**
 * Where loading stands. `fetching` counts bytes; `failed` can be tried again; `unsupported` cannot.
 * @typedef {{ stage: "fetching", done: number, total: number }
 *   | { stage: "starting" } | { stage: "ready" } | { stage: "failed", reason: string } | { stage: "unsupported" }} Status
 *
 * What a call is given: a text, or what makes it once the engine can take it.
 * @typedef {string | (() => string)} Argument
 *
 * @typedef {{ name: string, args: Argument[], resolve: (text: string) => void, reject: (reason: Error) => void, tries: number }} Pending
 */

/**
 * How long fetching may be silent, how long starting may take, and how long one call, in milliseconds. What is started
 * has been checked byte for byte, so a start that takes long is a slow machine, not a broken one.
 */
const SILENCE = 15_000;
const STARTING = 60_000;
const STARTING_KEPT = 15_000;
const PATIENCE = 10_000;
const TRIES = 2;

/** The engine gave no answer; what was asked is still in the page. */
export class EngineError extends Error {}

/** Where the runtime is; addresses in the page are relative to a root that the page names. @returns {Runtime} */
export function runtimeOfPage() {
  const place = byId("runtime");
  const root = new URL(place.dataset.root ?? ".", location.href);
  const found = /** @type {Runtime} */ (JSON.parse(place.textContent));
  for (const file of [found.script, found.wasm, found.python, found.exports])
    file.url = new URL(file.url, root).href;
  found.worker = new URL(found.worker, root).href;
  return found;
}

/**
 * What a worker begins with: it asks for what is largest, and for its own script at the same time.
 * @param {Runtime} runtime
 */
const beginning = ({ wasm, python, worker }) => `
  self.early = new Map(${JSON.stringify([wasm.url, python.url])}.map((url) => [url, fetch(url)]));
  for (const asked of early.values()) asked.catch(() => {});
  import(${JSON.stringify(worker)}).catch((reason) => setTimeout(() => { throw reason; }));
`;

export class Engine extends EventTarget {
  /** @type {Status} */
  status = { stage: "starting" };
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #next = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  #archive;
  /** Whether to do without the memory that an earlier start kept. */
  #afresh = false;

  /** @param {Runtime} runtime */
  constructor(runtime) {
    super();
    this.runtime = runtime;
  }

  /** Begin to load, or begin again. Calls that wait for an answer go on waiting. */
  start() {
    this.#end();
    if (typeof WebAssembly !== "object" || typeof Worker !== "function")
      return this.#become({ stage: "unsupported" });
    this.#become({ stage: "fetching", done: 0, total: this.runtime.wasm.sent + this.runtime.python.sent });
    // A worker from a URL would ignore the page's policy; one from a blob inherits it.
    const source = URL.createObjectURL(new Blob([beginning(this.runtime)], { type: "text/javascript" }));
    const worker = new Worker(source, { type: "module", name: "engine" });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail("the worker did not load");
    });
    this.#watch(SILENCE, () => this.#fail("loading fell silent"));
  }

  /**
   * The text that a function of the engine gives; waits until the engine is ready.
   * @param {string} name
   * @param {...Argument} args
   * @returns {Promise<string>}
   */
  call(name, ...args) {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#pending.set(id, { name, args, resolve, reject, tries: 0 });
      if (this.status.stage === "ready") this.#send(id);
    });
  }

  /**
   * What a function of the engine replies.
   * @param {string} name
   * @param {...Argument} args
   * @returns {Promise<any>}
   * @throws {Refusal} with the problems of what it was given
   */
  async ask(name, ...args) {
    const reply = JSON.parse(await this.call(name, ...args));
    if (!reply.ok) throw new Refusal(reply.problems);
    return reply;
  }

  /** Add what it takes to make files, now or as soon as the engine is ready, and again whenever it starts anew. */
  async extend() {
    if (this.#archive) return;
    const archive = await contents(this.runtime.exports);
    this.#archive = archive;
    if (this.status.stage === "ready") this.#worker?.postMessage({ type: "extend", archive });
  }

  /** @param {FromWorker} message */
  #hear(message) {
    switch (message.type) {
      case "hello":
        this.#watch(SILENCE, () => this.#fail("loading fell silent"));
        return this.#worker?.postMessage({
          type: "start",
          runtime: this.runtime,
          language,
          afresh: this.#afresh,
        });
      case "fetching":
        this.#watch(SILENCE, () => this.#fail("loading fell silent"));
        return this.#become({ stage: "fetching", done: message.done, total: message.total });
      case "starting":
        if (message.kept) this.#watch(STARTING_KEPT, () => this.#startAfresh());
        else this.#watch(STARTING, () => this.#fail("starting fell silent"));
        return this.#become({ stage: "starting" });
      case "failed":
        return this.#fail(message.reason);
      case "ready":
        clearTimeout(this.#watchdog);
        if (this.#archive) this.#worker?.postMessage({ type: "extend", archive: this.#archive });
        this.#become({ stage: "ready" });
        for (const id of this.#pending.keys()) this.#send(id);
        return;
      default: {
        if (message.type === "error" && message.died) {
          // What waited behind that call is not what it died of.
          for (const [id, other] of this.#pending) if (id !== message.id) other.tries -= 1;
          return this.#restart();
        }
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        this.#watchCalls();
        if (message.type === "answer") pending?.resolve(message.text);
        else pending?.reject(new EngineError(message.reason));
      }
    }
  }

  /** @param {number} id */
  #send(id) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    if (pending.tries++ >= TRIES) {
      this.#pending.delete(id);
      return pending.reject(new EngineError(`no answer to ${pending.name}`));
    }
    this.#worker?.postMessage({
      type: "call",
      id,
      name: pending.name,
      args: pending.args.map((argument) => (typeof argument === "string" ? argument : argument())),
    });
    this.#watchCalls();
  }

  #watchCalls() {
    if (this.#pending.size === 0) return clearTimeout(this.#watchdog);
    this.#watch(PATIENCE, () => this.#restart());
  }

  /** Say that the engine stopped, and begin again. */
  #restart() {
    this.dispatchEvent(new Event("restarted"));
    this.#startAfresh();
  }

  /** Begin again, without the memory that was kept: it may be what goes wrong. */
  #startAfresh() {
    this.#afresh = true;
    this.start();
  }

  /**
   * @param {number} milliseconds
   * @param {() => void} action
   */
  #watch(milliseconds, action) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(action, milliseconds);
  }

  /** @param {string} reason */
  #fail(reason) {
    this.#end();
    this.#become({ stage: "failed", reason });
  }

  #end() {
    clearTimeout(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {Status} status */
  #become(status) {
    this.status = status;
    this.dispatchEvent(new Event("status"));
  }
}
