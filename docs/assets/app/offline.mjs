/** The copy of the site that this browser keeps: it is made while nobody waits, and a newer one is offered. */

import { byId, one } from "./dom.mjs";
import { ofTab } from "./shelf.mjs";

// The one file without a hash in its name: its address is what a browser knows it by.
const WORKER = new URL("../sw.js", import.meta.url);
/** Where a tab remembers that its reader does not want the new version yet. */
const LATER = "contactwijzer:later";
/** How often a tab that stays open asks for a newer version, in milliseconds. */
const HOUR = 3_600_000;

/** Keep a copy, and say on the page what there is to know of it. */
export async function keepOffline() {
  // Absent where the browser keeps nothing, as in some private windows.
  const workers = navigator.serviceWorker;
  const saves = Reflect.get(navigator, "connection")?.saveData === true;
  if (!workers || (saves && !workers.controller)) return;
  let registration;
  try {
    registration = await workers.register(WORKER, { updateViaCache: "none" });
  } catch {
    // Without a copy the site works as before.
  }
  if (!registration) return;
  void workers.ready.then(() => (byId("offline-ready").hidden = false));
  prepareRenewal(workers, registration);
  askAgain(registration);
}

/**
 * Offer a newer version once it is complete, and load this page anew when it takes over.
 * @param {ServiceWorkerContainer} workers
 * @param {ServiceWorkerRegistration} registration
 */
function prepareRenewal(workers, registration) {
  const line = byId("renewal");
  // Where the page has a place for what it tells, this goes among it.
  document.getElementById("notices")?.append(line);
  const sentence = one(line, ".notice", HTMLElement);
  let later = ofTab(() => sessionStorage.getItem(LATER)) === "yes";
  const draw = () => (sentence.hidden = later || !(registration.waiting && registration.active));
  const follow = (/** @type {ServiceWorker | null} */ worker) =>
    worker?.addEventListener("statechange", draw);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  follow(registration.waiting);
  draw();

  let renews = workers.controller !== null;
  one(line, "[data-renew=now]", HTMLButtonElement).addEventListener("click", () => {
    if (!mayLeave()) return;
    renews = true;
    registration.waiting?.postMessage({ type: "SKIP_WAITING" });
  });
  one(line, "[data-renew=later]", HTMLButtonElement).addEventListener("click", () => {
    later = true;
    ofTab(() => sessionStorage.setItem(LATER, "yes"));
    draw();
  });
  workers.addEventListener("controllerchange", () => {
    if (renews && mayLeave()) location.reload();
    renews = true;
  });
}

/** Whether nothing on this page would be lost; a page that could not keep everything says no. */
const mayLeave = () => dispatchEvent(new Event("renewal", { cancelable: true }));

/** Ask for a newer version when somebody comes back to this tab. @param {ServiceWorkerRegistration} registration */
function askAgain(registration) {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < HOUR) return;
    asked = Date.now();
    // Without a network there is nothing newer.
    registration.update().catch(() => {});
  });
}
