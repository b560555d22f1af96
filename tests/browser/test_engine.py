"""Whatever happens to the scoring engine: nothing typed is lost, the page says what is going on, and it goes on."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from assessment import content
from tests.browser.assessment_page import LANGUAGES, AssessmentPage, file_of, moment
from tests.conftest import NewPage

LIMIT = 20_000
"""Within this many milliseconds a failure is said."""

PATIENCE = "10"
"""How many seconds one call may take."""

WASM, PYTHON, SCRIPT, WORKER = "**/pyodide.asm.wasm", "**/python.zip.gz", "**/pyodide.asm.js", "**/worker.*.mjs"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of which the browser knows nothing yet: no file, and no memory of an earlier start."""
    return new_page(alone=True)


def missing(route: Route) -> None:
    """Answer as the host does where there is no file."""
    route.fulfill(status=404, content_type="text/html", body="<h1>404</h1>")


def too_many(route: Route) -> None:
    """Answer as the host does when it was asked too much."""
    route.fulfill(status=429, content_type="text/plain", body="Too many requests")


def unreachable(route: Route) -> None:
    """Do as if the network is gone."""
    route.abort("internetdisconnected")


def cut_short(route: Route) -> None:
    """Answer with the first half of the file."""
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])


def altered(route: Route) -> None:
    """Answer with other bytes, as many as there should be."""
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
    route.fulfill(response=response, body=bytes(body))


def a_page(route: Route) -> None:
    """Answer as a hotel's network does: with its own page, and all is well."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Welcome, please log in</h1>")


def hold(page: Page, file: str) -> Callable[[], None]:
    """Keep back a file; what is returned lets it come."""
    held: list[Route] = []
    come = False

    def keep_back(route: Route) -> None:
        if come:
            route.continue_()
        else:
            held.append(route)

    def release() -> None:
        nonlocal come
        come = True  # also what is asked for only now
        for route in held:
            route.continue_()

    page.route(file, keep_back)
    return release


SABOTAGES = [
    pytest.param(WASM, missing, id="no wasm"),
    pytest.param(WASM, too_many, id="wasm too often"),
    pytest.param(WASM, unreachable, id="wasm out of reach"),
    pytest.param(WASM, cut_short, id="wasm cut short"),
    pytest.param(WASM, altered, id="wasm altered"),
    pytest.param(WASM, a_page, id="a page for wasm"),
    pytest.param(PYTHON, missing, id="no Python"),
    pytest.param(PYTHON, cut_short, id="Python cut short"),
    pytest.param(PYTHON, altered, id="Python altered"),
    pytest.param(SCRIPT, missing, id="no script"),
    pytest.param(SCRIPT, cut_short, id="script cut short"),
    pytest.param(SCRIPT, a_page, id="a page for the script"),
    pytest.param(WORKER, missing, id="no worker"),
    pytest.param(WORKER, unreachable, id="worker out of reach"),
]

# What the browser itself says about a file that did not come.
NOISE = (
    r"(console|worker) error: Failed to load resource: .*/(pyodide\.asm\.|python\.zip|worker\.)",
    r"(console|worker) error: Failed to load module script: .*",
    r"page error: .*(worker|module script|pyodide\.asm\.js)",
)


@pytest.mark.parametrize(("file", "sabotage"), SABOTAGES)
def test_a_file_does_not_come(
    page: Page, file: str, sabotage: Callable[[Route], None], page_problems_allowed: list[str]
) -> None:
    """The page says so within 20 seconds, keeps what is typed, and Retry works once the file is there."""
    page_problems_allowed.extend(NOISE)
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "Kept", [1] * 10)))
    page.route(file, sabotage)
    app.open()
    app.add("Typed in the meantime")
    expect(page.locator("#engine").get_by_text(app.say("app", "engine_failed"))).to_be_visible(timeout=LIMIT)
    goes_on(app, file)


def test_a_file_never_comes(page: Page) -> None:
    """Fifteen seconds after the last byte the page says that the engine did not load."""
    page.clock.install()
    release = hold(page, WASM)
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "Kept", [1] * 10)))
    app.open()
    app.add("Typed in the meantime")
    failed = page.locator("#engine").get_by_text(app.say("app", "engine_failed"))
    expect(page.locator("#engine-text")).to_have_text(fetching(app, done=r"0[.,][1-9]"))
    page.clock.fast_forward("14")
    expect(failed).to_be_hidden()
    page.clock.fast_forward("05")
    expect(failed).to_be_visible()
    release()
    goes_on(app, WASM)


def goes_on(app: AssessmentPage, file: str) -> None:
    """What was typed while the engine failed is kept and listed, and Retry works once the file is there."""
    page = app.page
    app.answer([2, 3])
    app.expect_listed(["Kept", "Typed in the meantime"])
    app.see_result()
    expect(page.get_by_role("heading", level=1)).to_have_text(app.say("result", "failed"))
    expect(page.locator("#coming strong")).to_have_text(["Kept", "Typed in the meantime"])

    page.unroute(file)
    app.button("app", "engine_retry").click()
    app.expect_result()
    app.expect_ready()
    expect(page.locator("#result-failed")).to_be_hidden()


@LANGUAGES
def test_failing_is_announced(page: Page, lang: str, page_problems_allowed: list[str]) -> None:
    """Who cannot see the page hears that the engine failed, and that nothing is lost; the focus stays where it is."""
    page_problems_allowed.extend(NOISE)
    app = AssessmentPage(page, lang)
    page.route(WASM, missing)
    app.open()
    field = page.get_by_label(app.say("start", "own_label"))
    field.focus()
    expect(page.locator("#status")).to_have_text(app.say("app", "engine_failed"), timeout=LIMIT)
    expect(page.locator("#status")).to_have_role("status")
    expect(field).to_be_focused()


@LANGUAGES
def test_without_webassembly(page: Page, lang: str) -> None:
    """A browser that cannot run the engine says so; the questions work and the answers are kept."""
    page.add_init_script("delete globalThis.WebAssembly")
    app = AssessmentPage(page, lang)
    app.open()
    expect(page.get_by_text(app.say("app", "engine_unsupported")).first).to_be_visible()
    expect(app.button("app", "engine_retry")).to_be_hidden()
    app.add("Kept anyway")
    app.answer([3] * 10)
    app.expect_saved()
    assert [item.level for item in app.stored().moments[0].answers.values()] == [3] * 10
    page.reload()
    expect(app.name).to_have_value("Kept anyway")
    expect(app.radio("loyalty", 3)).to_be_checked()
    app.see_result()
    expect(page.get_by_role("heading", level=1)).to_have_text(app.say("result", "failed"))


@LANGUAGES
def test_progress_is_in_bytes(page: Page, lang: str) -> None:
    """While the engine is fetched the page shows how much of it has arrived."""
    release = hold(page, PYTHON)
    app = AssessmentPage(page, lang)
    app.open()
    bar = page.locator("#engine-progress")
    expect(page.locator("#engine-text")).to_have_text(fetching(app, done=r"[1-9]\d*[.,]\d"))
    expect(bar).to_be_visible()
    value, most = bar.evaluate("bar => [bar.value, bar.max]")
    runtime = json.loads(page.locator("#runtime").text_content() or "")
    assert 0 < value < most
    assert most == runtime["wasm"]["sent"] + runtime["python"]["sent"]
    release()
    app.expect_ready()


def fetching(app: AssessmentPage, done: str) -> re.Pattern[str]:
    """The sentence that tells how much has arrived."""
    gaps = app.say("app", "engine_fetching", done="DONE", total="TOTAL")
    return re.compile(re.escape(gaps).replace("DONE", done).replace("TOTAL", r"\d+[.,]\d"))


COUNT_CALLS = """
window.calls = [];
window.engines = [];
const Real = Worker;
window.Worker = class extends Real {
  constructor(...args) {
    super(...args);
    if (args[1]?.type === "module") document.documentElement.dataset.engines = engines.push(this);
  }
  postMessage(message, ...rest) {
    if (message?.type === "call") calls.push(message);
    if (!(message?.type === "call" && window.deaf)) super.postMessage(message, ...rest);
  }
};
"""


def test_results_asked_before_the_engine_is_ready(page: Page) -> None:
    """However often the result is asked for while the engine loads: what follows is of the latest answers only."""
    release = hold(page, WASM)
    page.add_init_script(COUNT_CALLS)
    app = AssessmentPage(page, "en")
    app.open()
    app.add("Too early")
    app.answer([2] * 10)
    app.see_result()
    app.button("result", "edit").click()
    app.name.fill("Still too early")
    app.see_result()
    expect(page.locator("#result-working")).to_be_visible()
    assert page.evaluate("calls.length") == 0
    release()
    app.expect_result()
    expect(app.ranking).to_have_text(["Still too early"])
    calls = page.evaluate("calls.filter((call) => call.name === 'render').map((call) => call.args[0])")
    assert {app.kept()} == set(calls)


def test_beside_the_questions_no_result_is_made(page: Page) -> None:
    """Only who looks at the whole result has it made, and nobody sees one that is no longer true."""
    page.add_init_script(COUNT_CALLS)
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "One", [2] * 10), moment(2, "Two", [3] * 10)))
    app.open("work")
    app.expect_ready()
    app.answer([5, 5, 5, 5, 5])
    expect(page.locator(".mini-item--first .mini-name")).to_have_text("Two")
    asked = "calls.filter((call) => call.name === 'render').map((call) => JSON.parse(call.args[2]).whole)"
    assert set(page.evaluate(asked)) == {False}
    expect(app.ranking).to_have_count(0)
    app.see_result()
    app.expect_result()
    assert page.evaluate(asked).count(True) == 1

    app.button("result", "edit").click()
    app.see_result()
    expect(page.locator("#result-html")).to_be_visible()
    assert page.evaluate(asked).count(True) == 1

    app.button("result", "edit").click()
    app.answer([1, 1, 1, 1, 1])
    app.engine.evaluate("void setTimeout(() => { const end = Date.now() + 4000; while (Date.now() < end); })")
    app.see_result()
    expect(page.locator("#result-working")).to_be_visible()
    expect(page.locator("#result-html")).to_be_hidden()
    assert [item.moment.name for item in app.expect_result().ranking] == ["One", "Two"]
    expect(page.locator("#result-working")).to_be_hidden()


def test_of_many_moments_the_rest_comes_when_it_is_unfolded(page: Page) -> None:
    """What is folded under each of many moments is made when somebody looks, and stays true to the answers."""
    app = AssessmentPage(page, "en")
    app.keep(file_of(*(moment(number, f"Moment {number}", [1 + number % 5] * 10) for number in range(1, 26))))
    app.open("result")
    ranking = app.expect_result().ranking
    details = page.locator(".ranked-more").nth(2)
    assert details.locator("table").count() == 0
    details.locator("summary").click()
    expect(details.locator("tfoot .num").last).to_have_text(app.number(ranking[2].priority.priority, 1))  # type: ignore[union-attr]
    page.get_by_label(app.say("result", "profile_pick")).select_option(ranking[4].moment.id)
    expect(page.locator("#chart-profile")).to_have_attribute(
        "aria-label", app.say("result", "chart_label", name=ranking[4].moment.name)
    )
    expect(details).to_have_attribute("open", "")
    expect(details.locator("tfoot .num").last).to_be_visible()
    expect(page.locator(".ranked-more table")).to_have_count(1)


@LANGUAGES
def test_a_result_that_is_opened_first(page: Page, lang: str) -> None:
    """Who opens a result cold sees at once what is in it, and the result as soon as the engine is there."""
    release = hold(page, WASM)
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "<b>Bill</b>", [2] * 10), moment(2, "Claim", [1, 2, 3])))
    app.open("result")
    coming = page.get_by_role("region", name=app.say("result", "coming_title")).get_by_role("listitem")
    expect(coming).to_have_text(
        [
            f"<b>Bill</b>{app.say('app', 'progress', answered=10, total=10)}",
            f"Claim{app.say('app', 'progress', answered=3, total=10)}",
        ]
    )
    expect(page.locator("#result-working")).to_be_visible()
    release()
    app.expect_result()
    expect(page.locator("#result-coming")).to_be_hidden()


def test_a_call_that_never_ends(page: Page) -> None:
    """An engine that hangs for ten seconds is ended and started again, and the result appears."""
    page.clock.install()
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "Slow", [2] * 10)))
    app.open("work")
    app.expect_ready()
    app.engine.evaluate("void setTimeout(() => { for (;;); })")
    app.answer([5, 5, 5])
    page.clock.fast_forward(PATIENCE)
    expect(page.locator("#status")).to_have_text(app.say("app", "engine_stopped"))
    app.see_result()
    app.expect_ready()
    expect(page.locator(".ranked-priority")).to_contain_text(app.number(app.scored().ranking[0].priority.priority))  # type: ignore[union-attr]
    app.expect_result()


def test_an_engine_that_dies(page: Page) -> None:
    """An engine that is gone is started again with the next change, and the result is right."""
    page.clock.install()
    page.add_init_script(COUNT_CALLS)
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "One", [2] * 10)))
    app.open("work")
    app.expect_ready()
    expect(page.locator(".answer-name")).to_have_text("One")
    page.evaluate("engines.at(-1).terminate()")
    app.answer([5, 5, 5])
    page.clock.fast_forward(PATIENCE)
    app.see_result()
    expect(page.locator(".ranked-priority")).to_contain_text(app.number(app.scored().ranking[0].priority.priority))  # type: ignore[union-attr]
    app.expect_result()
    assert page.evaluate("engines.length") == 2


POISON = """
window.poison = 0;
const Healthy = Worker;
window.Worker = class extends Healthy {
  postMessage(message, ...rest) {
    if (message?.name === "render" && poison > 0) {
      poison -= 1;
      message.args[2] = "[".repeat(200_000);
    }
    super.postMessage(message, ...rest);
  }
};
"""

DEATH = r"(console|worker) error: .*"


def poisoned(page: Page, runtimes: int) -> AssessmentPage:
    """A page on which an answer was just given, and so many runtimes die of working it out."""
    page.add_init_script(POISON + COUNT_CALLS)
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "One", [2] * 10)))
    app.open("work")
    app.expect_ready()
    expect(page.locator(".answer-name")).to_have_text("One")
    page.evaluate("runtimes => { window.poison = runtimes; }", runtimes)
    app.choose("value", 5)
    return app


def test_a_call_that_kills_the_runtime(page: Page, page_problems_allowed: list[str]) -> None:
    """A runtime that a call did not survive is started again at once, and the call is tried again."""
    page_problems_allowed.append(DEATH)
    app = poisoned(page, 1)
    expect(page.locator("html")).to_have_attribute("data-engines", "2")
    app.see_result()
    app.expect_result()
    expect(app.notice("app", "engine_failed")).to_have_count(0)


def test_a_call_that_kills_every_runtime(page: Page, page_problems_allowed: list[str]) -> None:
    """After two attempts the page says so; what is asked next is answered by an engine that lives."""
    page_problems_allowed.append(DEATH)
    app = poisoned(page, 2)
    expect(app.notice("app", "engine_failed")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-engines", "3")
    app.see_result()
    app.expect_result()


def test_a_result_that_is_refused_when_taken_along(page: Page) -> None:
    """What cannot be read is named, and not taken for an engine that stopped."""
    page.add_init_script("""
      const Honest = Worker;
      window.Worker = class extends Honest {
        postMessage(message, ...rest) {
          if (message?.name === "export") message.args[0] = "{}";
          super.postMessage(message, ...rest);
        }
      };
    """)
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "One", [2] * 10)))
    app.open("result")
    app.expect_result()
    page.locator("#result .take > summary").first.click()
    page.locator('#result [data-take="markdown"]').first.click()
    expect(app.notice("app", "take_refused").locator("li")).not_to_have_count(0)


def test_an_engine_that_stays_silent(page: Page) -> None:
    """After two attempts the page says so and offers to try again; then the result appears."""
    page.clock.install()
    page.add_init_script(COUNT_CALLS)
    app = AssessmentPage(page, "en")
    app.open()
    app.expect_ready()
    page.evaluate("window.deaf = true")
    app.add("Patient")
    app.answer([2] * 10)
    notice = app.notice("app", "engine_failed")
    for engines in (1, 2):
        expect(page.locator("html")).to_have_attribute("data-engines", str(engines))
        app.expect_ready()
        page.clock.fast_forward(PATIENCE)
    expect(notice).to_be_visible()
    app.expect_saved()
    page.evaluate("window.deaf = false")
    notice.get_by_role("button", name=app.say("app", "engine_retry")).click()
    expect(page.locator("#answer-result")).to_be_visible()
    app.see_result()
    app.expect_result()


def test_the_engine_stays_small(page: Page) -> None:
    """Five hundred rescorings leave the memory in which Python runs as it was, give or take 5 MB."""

    def watched(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=WATCH_MEMORY + response.text())

    page.route(WORKER, watched)
    app = AssessmentPage(page, "en")
    app.open()
    app.expect_ready()
    engine = app.engine
    example = page.locator("#example").text_content()
    engine.evaluate(RESCORE, [example, 20])
    before = engine.evaluate("memory.buffer.byteLength")
    engine.evaluate(RESCORE, [example, 500])
    assert abs(engine.evaluate("memory.buffer.byteLength") - before) <= 5_000_000


WATCH_MEMORY = """
const Real = WebAssembly.Memory;
WebAssembly.Memory = class extends Real { constructor(...args) { super(...args); globalThis.memory = this; } };
"""

RESCORE = """async ([example, times]) => {
  const answers = JSON.parse(example);
  answers.moments.length = 2;
  const post = self.postMessage;
  for (let time = 0; time < times; time += 1) {
    answers.moments[0].contacts_per_month = 1000 + time;
    const reply = new Promise((resolve) => { self.postMessage = resolve; });
    const data = { type: "call", id: -1, name: "render", args: [JSON.stringify(answers), "en", "{}"] };
    self.dispatchEvent(new MessageEvent("message", { data }));
    const { type } = await reply;
    if (type !== "answer") throw new Error(`not an answer but ${type}`);
  }
  self.postMessage = post;
}"""


@LANGUAGES
def test_the_script_of_the_page_does_not_come(page: Page, lang: str, page_problems_allowed: list[str]) -> None:
    """Without the page's own script the ten questions can be read, and the page says that it cannot score them."""
    page_problems_allowed.append(r"console error: Failed to load resource: .*/app\.\w+\.mjs")
    page.route("**/app.*.mjs", missing)
    app = AssessmentPage(page, lang)
    page.goto(app.address)
    for question in content.questionnaire(lang).questions:
        expect(page.get_by_text(question.question, exact=True)).to_be_visible()
    expect(page.locator(".notice:visible")).to_have_text(re.compile(r"\w+"), timeout=LIMIT)


@pytest.mark.parametrize("view", ["result", "example"])
@LANGUAGES
def test_a_result_is_on_its_way_from_the_first_moment(page: Page, lang: str, view: str) -> None:
    """Who opens a result never sees the start: before the page's own script is there, the result is announced."""
    release = hold(page, "**/app.*.mjs")
    app = AssessmentPage(page, lang)
    app.keep(file_of(moment(1, "Bill", [2] * 10)))
    page.goto(f"{app.address}#{view}", wait_until="commit")
    expect(page.get_by_role("heading", level=1, name=app.say("result", "working"))).to_be_visible()
    expect(page.get_by_text(app.say("result", "working_text"))).to_be_visible()
    expect(page.locator("#start, #work, #result-html")).to_have_count(3)
    for other in ("#start", "#work", "#result-html"):
        expect(page.locator(other)).to_be_hidden()
    release()
    expect(app.ranking.first).to_be_visible()


@pytest.mark.parametrize("files", ["**/app.*.mjs", "**/*.mjs"])
@LANGUAGES
def test_a_result_is_asked_for_and_the_script_of_the_page_does_not_come(
    page: Page, lang: str, files: str, page_problems_allowed: list[str]
) -> None:
    """A result that nobody will work out makes room for the questions and for what is wrong."""
    page_problems_allowed.append(r"console error: Failed to load resource: .*\.mjs")
    page.route(files, missing)
    app = AssessmentPage(page, lang)
    page.goto(f"{app.address}#result")
    expect(page.locator("#app-missing")).to_be_visible()
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#result")).to_be_hidden()


def test_an_example_on_its_way_touches_nothing(page: Page) -> None:
    """Until an example is there, no button works on the answers that somebody has."""
    release = hold(page, "**/examples/*.json")
    app = AssessmentPage(page, "en")
    app.keep(file_of(moment(1, "Own", [2] * 10)))
    app.open("example-municipality")
    expect(page.get_by_role("heading", level=1, name=app.say("result", "working"))).to_be_visible()
    expect(page.locator("#result").get_by_role("button")).to_have_count(0)
    assert [each.name for each in app.stored().moments] == ["Own"]
    release()
    app.expect_result()
    app.button("app", "example_own").click()
    expect(app.dialog).to_be_visible()


def test_an_example_that_never_comes(page: Page, page_problems_allowed: list[str]) -> None:
    """After fifteen seconds the page stops waiting for an example, and says so."""
    page_problems_allowed.append(r"console error: Failed to load resource: .*/examples/")
    hold(page, "**/examples/*.json")
    app = AssessmentPage(page, "en")
    app.open("example-municipality")
    expect(page.get_by_text(app.say("app", "example_failed"))).to_be_visible(timeout=LIMIT)
    expect(page.locator("#start")).to_be_visible()


@LANGUAGES
def test_answers_that_the_engine_refuses(page: Page, lang: str) -> None:
    """Of answers that cannot be scored the page says that there is no result now, and not that one is on its way."""
    app = AssessmentPage(page, lang)
    app.keep(file_of({**moment(1, "Odd", [2] * 10), "kind": "nonsense"}))
    app.open("result")
    expect(app.notice("app", "invalid_title")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(app.say("result", "failed"))
    expect(page.locator("#coming strong")).to_have_text(["Odd"])


def test_an_example_that_does_not_come(page: Page, page_problems_allowed: list[str]) -> None:
    """Where an example cannot be had, the page says so above the start, where one can go on."""
    page_problems_allowed.append(r"console error: Failed to load resource: .*/examples/")
    page.route("**/examples/*.json", missing)
    app = AssessmentPage(page, "en")
    page.goto(f"{app.address}#example-municipality")
    expect(page.get_by_text(app.say("app", "example_failed"))).to_be_visible()
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#result")).to_be_hidden()
