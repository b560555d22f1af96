/** What every page needs beyond the theme: keys that stay out of the way of forms. */

// The other language opens at the same place.
document.querySelector(".top-language")?.addEventListener("click", (event) => {
  if (event.currentTarget instanceof HTMLAnchorElement) event.currentTarget.hash = location.hash;
});

// Only a page about a question says something of the reader's own answers.
if (document.querySelector("[data-own]")) import("./own.mjs").then(({ showOwn }) => showOwn());

// The theme binds single letters (p, n, f, s) to navigation; in a form control they belong to the control.
document.addEventListener("keydown", (event) => {
  const control =
    event.target instanceof Element &&
    event.target.closest("input, select, textarea, button, summary, dialog");
  if (control && event.key.length === 1 && !event.target.closest('[data-md-component="search"]'))
    event.stopPropagation();
});

// A copy for use without a network is made when nobody waits for anything: on the assessment, once the engine is there.
if (document.getElementById("renewal") && window.top === window.self) {
  const first = document.getElementById("app") && !navigator.serviceWorker?.controller;
  const whenIdle = window.requestIdleCallback ?? ((action) => setTimeout(action, 1000));
  addEventListener(first ? "calm" : "load", () => whenIdle(keepOffline), { once: true });
}

async function keepOffline() {
  const { keepOffline } = await import("./offline.mjs");
  await keepOffline();
}
