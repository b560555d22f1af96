/** The service worker of a site that no longer keeps a copy of itself: takes away the copy and then itself. */

import { cacheNames, setCacheNameDetails } from "workbox-core";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

setCacheNameDetails({ prefix: "contactwijzer" });

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  await caches.delete(cacheNames.precache);
  await worker.registration.unregister();
}
