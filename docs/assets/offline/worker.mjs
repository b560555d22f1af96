/**
 * The service worker: keeps a copy of the whole site in the browser, so that it works without a network.
 *
 * Workbox does the keeping. A version is installed file by file, each held against its hash, and one that is missing or
 * wrong ends it. The earlier version answers until the new one is complete, and somebody asks for it or closed every
 * page. Both are in one cache, under the hash of each file, so that what they share is kept once; the name of the cache
 * ends with the scope, so that another site at the same origin is never touched.
 */

import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { addPlugins, getCacheKeyForURL, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** The files of the site; the build puts the list above this script. @type {import("workbox-precaching").PrecacheEntry[]} */
const files = Reflect.get(globalThis, "FILES");

const MISSING = "404.html";
/** A page, or what may be one: other addresses that are not in the list go to the network. */
const NO_PAGE = /\.(?!html$)\w+$/;

setCacheNameDetails({ prefix: "contactwijzer" });
// What the browser fetched already comes from its own cache, but never without asking whether it is still the same.
addPlugins([{ requestWillFetch: async ({ request }) => new Request(request, { cache: "no-cache" }) }]);
// Nothing on a page of fixed files depends on what comes after the question mark.
precacheAndRoute(files, { cleanURLs: false, ignoreURLParametersMatching: [/^/] });

/** The same address with its slash, for the links of a page count from its folder. @param {URL} url */
const folderOf = (url) => url.pathname + "/";

registerRoute(
  ({ request, url }) => request.mode === "navigate" && !!getCacheKeyForURL(folderOf(url) + "index.html"),
  async ({ url }) => Response.redirect(folderOf(url) + url.search, 302),
);

registerRoute(
  new NavigationRoute(
    async ({ request }) => {
      try {
        return await fetch(request);
      } catch {
        const page = await matchPrecache(MISSING);
        return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
      }
    },
    { denylist: [NO_PAGE] },
  ),
);

// The page that installs the first version uses it at once: what it fetches later has a hash in its name.
clientsClaim();

addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING")
    void (/** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self)).skipWaiting());
});
