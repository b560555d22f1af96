/** What the page and the worker say to each other. One type each, so that neither can say anything else. */

/**
 * A file of the runtime: its address, how many bytes are sent, how many arrive, and the digests of its parts.
 * @typedef {{ url: string, sent: number, bytes: number, digests: string[] }} RuntimeFile
 *
 * @typedef {{ script: RuntimeFile, wasm: RuntimeFile, python: RuntimeFile, exports: RuntimeFile, worker: string, version: string, build: string }} Runtime
 *
 * Start; from the memory that an earlier start kept, unless `afresh`.
 * @typedef {{ type: "start", runtime: Runtime, language: string, afresh: boolean }} Start
 * @typedef {{ type: "call", id: number, name: string, args: string[] }} Call
 * What it takes to make files, for an engine that runs.
 * @typedef {{ type: "extend", archive: Uint8Array<ArrayBuffer> }} Extend
 * @typedef {Start | Call | Extend} ToWorker
 *
 * @typedef {{ type: "hello" }} Hello
 * @typedef {{ type: "fetching", done: number, total: number }} Fetching
 * `kept`: from the memory of an earlier start.
 * @typedef {{ type: "starting", kept: boolean }} Starting
 * @typedef {{ type: "ready", kept: boolean }} Ready
 * @typedef {{ type: "failed", reason: string }} Failed
 * @typedef {{ type: "answer", id: number, text: string }} Reply
 * `died`: whether the runtime itself did not survive the call.
 * @typedef {{ type: "error", id: number, reason: string, died: boolean }} CallFailed
 * @typedef {Hello | Fetching | Starting | Ready | Failed | Reply | CallFailed} FromWorker
 */

export {};
