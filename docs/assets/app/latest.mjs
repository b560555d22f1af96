/** Asking the engine again and again: while one outcome is on its way, only the latest is asked for after it. */

import { EngineError } from "./engine.mjs";

/** How long after a change the engine is asked, in milliseconds: a slider passes values that nobody wants. */
const DELAY = 60;

/**
 * A function that asks soon for the outcome of what the page then says, and shows it unless it is out of date by then.
 * @param {() => Promise<string>} ask
 * @param {(reply: any) => void} show given a reply that is `ok`
 * @param {() => void} fail called when there is no answer, or a refusal
 */
export function latest(ask, show, fail) {
  let wanted = 0;
  let answered = 0;
  let busy = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  const update = async () => {
    if (busy) return;
    busy = true;
    try {
      while (answered !== wanted) {
        const asked = (answered = wanted);
        const reply = JSON.parse(await ask());
        if (!reply.ok) throw new EngineError("the input was refused");
        if (asked === wanted) show(reply);
      }
    } catch (reason) {
      if (!(reason instanceof EngineError)) throw reason;
      fail();
    } finally {
      busy = false;
    }
  };

  return () => {
    // At once, not after the delay: an outcome that arrives meanwhile would undo on the page what was just changed.
    wanted += 1;
    clearTimeout(soon);
    soon = setTimeout(() => void update(), DELAY);
  };
}
