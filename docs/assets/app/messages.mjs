/** What the page and the worker say to each other. One type each, so that neither can say anything else. */

/**
 * A file of the runtime: its address, and what its contents must be once unpacked.
 * @typedef {{ url: string, bytes: number, sha256: string, gzip?: boolean }} RuntimeFile
 *
 * @typedef {{ script: RuntimeFile, wasm: RuntimeFile, python: RuntimeFile, exports: RuntimeFile, worker: string, version: string }} Runtime
 *
 * @typedef {{ type: "start", runtime: Runtime, language: string }} Start
 * @typedef {{ type: "call", id: number, name: string, args: string[] }} Call
 * What it takes to make files, for an engine that runs.
 * @typedef {{ type: "extend", archive: Uint8Array<ArrayBuffer> }} Extend
 * @typedef {Start | Call | Extend} ToWorker
 *
 * @typedef {{ type: "hello" }} Hello
 * @typedef {{ type: "fetching", done: number, total: number }} Fetching
 * @typedef {{ type: "starting" }} Starting
 * @typedef {{ type: "ready" }} Ready
 * @typedef {{ type: "failed", reason: string }} Failed
 * @typedef {{ type: "answer", id: number, text: string }} Reply
 * @typedef {{ type: "error", id: number, reason: string }} CallFailed
 * @typedef {Hello | Fetching | Starting | Ready | Failed | Reply | CallFailed} FromWorker
 */

export {};
