/** Finding what the page must have. */

/**
 * The element with this id; every id that the shell asks for is in the template.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * The first element that matches, of the kind that is asked for.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function one(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

/** Whether the reader asked the system for less motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Do something once the browser has nothing else to do.
 * @param {() => void} action
 * @param {number} [timeout] after how many milliseconds it is done all the same
 */
export const whenIdle = (action, timeout = 0) =>
  "requestIdleCallback" in window ? requestIdleCallback(action, { timeout }) : setTimeout(action, 100);

/** What follows is a task of its own: whatever people did meanwhile comes first. */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));
