/** Something that somebody gave and that cannot be read, with what is wrong with it in sentences. */

import { say } from "./words.mjs";

const MOST_PROBLEMS = 8;

/** What the engine finds wrong: where, and in words. @typedef {{ path: string, sentence: string }} Problem */

export class Refusal extends Error {
  /**
   * @param {Problem[]} problems
   * @param {boolean} [tooLarge] whether it was not even read, because of its size
   */
  constructor(problems, tooLarge = false) {
    super("refused");
    this.tooLarge = tooLarge;
    /** The problems as sentences, the first ones if there are many. */
    this.details = problems
      .slice(0, MOST_PROBLEMS)
      .map(({ path, sentence }) => (path ? `${path}: ${sentence}` : sentence));
    if (problems.length > MOST_PROBLEMS)
      this.details.push(say("more", { count: problems.length - MOST_PROBLEMS }));
  }
}
