/** Opening a file of answers, beside what there is. */

import { beginOther } from "./documents.mjs";
import { takeFiles } from "./drop.mjs";
import { refuse, textOf } from "./files.mjs";
import { announce, withdraw } from "./notices.mjs";
import { Refusal } from "./refusal.mjs";
import { showOpened } from "./sharing.mjs";
import { language, say } from "./words.mjs";

/** @import { Page } from "./page.mjs" */
/** @import { Answers } from "./store.mjs" */

/**
 * Make the file field work, and dropping a file on the start.
 * @param {Page} page
 */
export function prepareFiles(page) {
  takeFiles("file", "start", ([file]) => file && open(file, page));
}

/**
 * Open a file's answers; what was there before stays among the saved assessments.
 * @param {File} file
 * @param {Page} page
 */
async function open(file, page) {
  withdraw("import");
  const { store, engine } = page;
  try {
    const text = await textOf(file);
    if (engine.status.stage !== "ready") announce(say("import_waits"));
    /** @type {{ answers: Answers }} */
    const { answers } = await engine.ask("check", text, language);
    const beside = store.filled;
    if (!beginOther(page, answers, answers.organisation ? "" : file.name.replace(/\.json$/i, ""))) return;
    showOpened(page, "import", beside ? say("import_opened", { file: file.name }) : undefined);
  } catch (reason) {
    const tooLarge = reason instanceof Refusal && reason.tooLarge;
    refuse("import", say(tooLarge ? "import_too_large" : "import_failed", { file: file.name }), reason);
  }
}
