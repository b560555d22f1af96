/** An engine as it comes: Pyodide, its standard library, and the same package with the same imports, from source. */

let web;

self.onmessage = async ({ data }) => {
  if (web) return postMessage(web.score(data));
  const { loadPyodide } = await import(`./${data}/pyodide.mjs`);
  const python = await loadPyodide({ indexURL: new URL(`${data}/`, location.href).href });
  python.unpackArchive(await (await fetch("package.zip")).arrayBuffer(), "zip");
  web = python.pyimport("assessment.web");
  web.render('{"format":"contactwijzer-answers","version":1,"moments":[]}', "en");
  postMessage("ready");
};
