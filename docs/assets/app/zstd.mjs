/** Unpacking what is packed with Zstandard, which browsers do not do by themselves yet. */

import { ZSTDDecoder } from "zstddec";

/** @type {Promise<ZSTDDecoder> | undefined} */
let decoder;

/** @type {import("./contents.mjs").Unpack} */
export async function unzstd(packed, bytes) {
  decoder ??= started();
  return /** @type {Uint8Array<ArrayBuffer>} */ ((await decoder).decode(packed, bytes));
}

/**
 * The library fetches its own code from a `data:` address inside it. The page's policy lets nothing do that, so the
 * same bytes are handed over without a request.
 */
async function started() {
  const found = new ZSTDDecoder();
  const real = globalThis.fetch;
  globalThis.fetch = async (address) => {
    const code = String(address).split("base64,")[1] ?? "";
    return new Response(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)));
  };
  const starting = found.init();
  globalThis.fetch = real;
  await starting;
  return found;
}
