"""The same package, in a page of PyScript."""

from js import document, performance, window
from pyodide.ffi import to_js

from assessment import web

web.render('{"format":"contactwijzer-answers","version":1,"moments":[]}', "en")
ready = performance.now()
with open("answers.json") as file:
    document.querySelector("#result").textContent = web.score(file.read())


def rescore(text):
    """Milliseconds for these answers."""
    start = performance.now()
    web.score(text)
    return performance.now() - start


window.rescore = rescore
window.bench = to_js({"ready": ready, "first": performance.now()}, dict_converter=window.Object.fromEntries)
