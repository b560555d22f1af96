/** Run Python in Pyodide under Node, for scripts that print what came of it. */

/**
 * What the code leaves in `printed`. Only Python's own message is told of an error: Node would print the whole line of the runtime
 * that threw it, and lose the rest.
 * @param {import("pyodide").PyodideInterface} pyodide
 * @param {string} code
 */
export function run(pyodide, code) {
  try {
    pyodide.pyimport("builtins").exec(code, pyodide.globals);
    return pyodide.globals.get("printed");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
