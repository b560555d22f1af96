/** The examples: one is in the page, that of a sector is fetched from our own origin when somebody asks for it. */

import { beginOther } from "./documents.mjs";
import { byId } from "./dom.mjs";
import { notice, passing, withdraw } from "./notices.mjs";
import { readable } from "./readable.mjs";
import { language, say } from "./words.mjs";

/** @import { Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/** How long an example may take to come, in milliseconds. */
const LIMIT = 15_000;

/** The sector whose example the address asks for, empty for the one in the page; nothing when it asks for none. */
export const exampleInAddress = () =>
  /^#example(?:-(.+))?$/.exec(location.hash)?.map((part) => part ?? "")[1];

/**
 * Open an example beside what there is, and show its result; whether it could be had. One that nobody changed is opened
 * again.
 * @param {Page} page
 * @param {string} [sector] empty for the example in the page
 */
export async function showExample(page, sector = "") {
  const { store } = page;
  withdraw("example");
  const example = await exampleOf(sector, () => void showExample(page, sector));
  if (!example) return false;
  const text = withoutSector(example);
  const found = store
    .saved()
    .find((saved) => saved.example && saved.answers && withoutSector(saved.answers) === text);
  const beside = !found && store.filled;
  const there = found
    ? found.present || store.take(found.id)
    : beginOther(page, example, "", markOf(sector, example));
  if (!there) return false;
  page.showResult();
  if (beside) passing(say("import_opened", { file: example.organisation ?? "" }));
  return true;
}

/**
 * Put an example that nobody changed into the language of the page.
 * @param {Page} page
 */
export async function translateExample(page) {
  const { store } = page;
  const [spoken, sector, text] = JSON.parse(store.begunAs || "[]");
  if (!text || spoken === language || withoutSector(store.answers) !== text) return;
  const { id } = store;
  const example = await exampleOf(sector);
  if (!example || id !== store.id || withoutSector(store.answers) !== text) return;
  store.replace(example, markOf(sector, example));
  // What is open shows, and would go on filling in, the answers that were there.
  page.route();
}

/**
 * What is kept beside an example: in which language it is, of which sector, and how it was before anybody changed it.
 * @param {string} sector
 * @param {Answers} example
 */
const markOf = (sector, example) => JSON.stringify([language, sector, withoutSector(example)]);

/** The answers but for their sector, which changes as soon as somebody looks for another one. @param {Answers} answers */
const withoutSector = (answers) => JSON.stringify({ ...answers, sector: undefined });

/**
 * The example of a sector, or the one in the page; nothing where it is not to be had, which a notice then says.
 * @param {string} sector
 * @param {() => void} [again] what tries it again; without it nothing is said
 * @returns {Promise<Answers | undefined>}
 */
async function exampleOf(sector, again) {
  if (!sector) return JSON.parse(byId("example").textContent);
  const addresses = /** @type {Record<string, string>} */ (JSON.parse(byId("examples").textContent));
  const address = Object.hasOwn(addresses, sector) ? addresses[sector] : undefined;
  if (!address) {
    if (again) notice("example", say("example_unknown"));
    return undefined;
  }
  const root = new URL(byId("runtime").dataset.root ?? ".", location.href);
  try {
    const response = await fetch(new URL(address, root), { signal: AbortSignal.timeout(LIMIT) });
    const example = response.ok ? readable(await response.text()) : undefined;
    if (example) return example;
  } catch {
    // No connection: the same to the reader as a file that is not there.
  }
  if (again) notice("example", say("example_failed"), [{ label: say("engine_retry"), action: again }]);
  return undefined;
}
