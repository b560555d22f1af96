// Searches a built site as the theme does: with the theme's own worker, its stemmers and the site's index.
// node search.mjs SITE < '["query", …]' prints, for each query, the addresses of the pages found, the best first.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const scripts = join(process.argv[2], "assets", "javascripts");
const worker = readdirSync(join(scripts, "workers")).find((name) => /^search\..*\.js$/.test(name));

let receive;
let answered;
const self = {
  console,
  addEventListener: (_, listener) => (receive = listener),
  postMessage: (message) => answered(message),
  importScripts: (...names) => {
    for (const name of names) run(join(scripts, "workers", name));
  },
};
self.self = self.window = self.globalThis = self;
const context = vm.createContext(self);
const run = (file) => vm.runInContext(readFileSync(file, "utf8"), context, { filename: file });
run(join(scripts, "workers", worker));

const ask = (message) =>
  new Promise((resolve) => {
    answered = resolve;
    receive({ data: message });
  });

const { config, docs } = JSON.parse(
  readFileSync(join(process.argv[2], "search", "search_index.json"), "utf8"),
);
await ask({ type: 0, data: { config, docs, options: { suggest: false } } });
const found = {};
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const { data } = await ask({ type: 2, data: query });
  found[query] = data.items.map((page) => page[0].location.split("#")[0]);
}
console.log(JSON.stringify(found));
