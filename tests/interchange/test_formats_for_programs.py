"""The formats of ``check`` for programs: each keeps to its schema whatever text and path it is about, and shows all places."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from linter import api
from linter.finding import Edit, Finding, Fix, Outcome, Place, Safety, Severity, Witness
from linter.interchange.checkstyle import Checkstyle
from linter.interchange.columns import region, utf8, utf16
from linter.interchange.finding import findings_to_json
from linter.interchange.formats import JsonDocument, JsonLines
from linter.interchange.github import Github
from linter.interchange.gitlab import Gitlab
from linter.interchange.junit import Junit
from linter.interchange.output import dump, output, schema
from linter.interchange.rdjson import Rdjson
from linter.interchange.sarif import ROOT, Sarif
from linter.interchange.uri import encoded, portable, relative
from linter.model.clause import Confidence
from linter.review import Format, Hidden, Hiding, Review, Tally
from linter.source import Source, Span

SCHEMAS = Path(__file__).parent / "schemas"
PAGES = api.rule_pages()


def sarif() -> Format:
    return Sarif(PAGES, "1.2.3")


FORMATS: tuple[Callable[[], Format], ...] = (sarif, JsonDocument, JsonLines, Gitlab, Rdjson, Junit, Checkstyle, Github)
FAILURE = "torn.md: the file may not be read; change its permissions"


def written(form: Callable[[], Format], reviews: Sequence[Review], failures: Sequence[str] = ()) -> bytes:
    made, tally = form(), Tally(failures=list(failures))
    pieces = []
    for review in reviews:
        tally.add(review)
        pieces.append(made.add(review))
    return ("".join(pieces) + made.end(tally)).encode("utf-8", "backslashreplace")


def validate(form: Callable[[], Format], data: bytes) -> Any:
    """What the output says, when it keeps to its schema."""
    if form in {Junit, Checkstyle}:
        name = "junit.xsd" if form is Junit else "checkstyle.xsd"
        _SCHEMAS_OF_XML[name].validate(io.BytesIO(data))
        return ElementTree.fromstring(data)
    if form is JsonLines:
        rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
        Draft202012Validator(schema()).validate(output("findings", rows))
        return rows
    if form is Github:
        return data.decode()
    said = json.loads(data)
    _VALIDATORS[form].validate(said)
    return said


def loaded(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


_SCHEMAS_OF_XML = {name: xmlschema.XMLSchema(str(SCHEMAS / name)) for name in ("junit.xsd", "checkstyle.xsd")}
_VALIDATORS: dict[Callable[[], Format], Any] = {
    sarif: Draft4Validator(loaded("sarif-2.1.0.json")),
    Gitlab: Draft202012Validator(loaded("gitlab.json")),
    Rdjson: Draft202012Validator(loaded("rdjson.json")),
    JsonDocument: Draft202012Validator(schema()),
}


def finding(source: Source, span: Span, *related: Place, **more: Any) -> Finding:
    values: dict[str, Any] = {
        "rule": "conflicting-value",
        "code": "CON002",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "Two periods are given",
        "help": "Decide for one.",
        "label": "one",
        "fingerprint": "0123456789abcdef",
    }
    return Finding(path=source.path, span=span, related=related, **{**values, **more})


words = st.text(st.characters(exclude_categories=[]), max_size=30)
sentences = words.map(lambda text: text or "x")


def fixes(safety: Safety | None, span: Span) -> st.SearchStrategy[Fix | None]:
    if safety is None:
        return st.none()
    return words.map(lambda text: Fix(edits=(Edit(span, text),), safety=safety, says=f"write {text}"))


@st.composite
def reviews(draw: st.DrawFn) -> list[Review]:
    found = []
    for number in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(["a.md", "b/c d,e:f%.md", "../up.md", "/else/where.md", "ä/日本.txt", "\udcff.md", "-"]))
        text = draw(sentences)
        source = Source(f"{path}", text)

        def span(text: str = text) -> Span:
            start = draw(st.integers(0, len(text)))
            return Span(start, draw(st.integers(start, len(text))))

        findings = tuple(
            finding(
                source,
                span(),
                *(Place(span(), draw(words)) for _ in range(draw(st.integers(0, 2)))),
                message=draw(sentences),
                help=draw(words),
                label=draw(words),
                severity=draw(st.sampled_from(Severity)),
                rule=draw(st.sampled_from(["conflicting-value", "house-rule"])),
                notes=tuple(draw(st.lists(words, max_size=1))),
                fix=draw(st.sampled_from([None, *Safety]).flatmap(lambda safety: fixes(safety, span()))),
                witness=draw(st.sampled_from([None, Witness((("days", 3),), (Outcome("c1", "no"),))])),
            )
            for _ in range(draw(st.integers(0, 3)))
        )
        found.append(Review(source=source, findings=findings, clauses=number))
    return found


@pytest.mark.parametrize("form", FORMATS)
@given(reviews=reviews(), failures=st.lists(sentences, max_size=1))
def test_any_finding_in_any_text_can_be_said(form: Callable[[], Format], reviews: list[Review], failures: list[str]) -> None:
    said = validate(form, written(form, reviews, failures))
    count = sum(len(review.findings) for review in reviews)
    if form is sarif:
        assert len(said["runs"][0]["results"]) == count
    elif form is Junit:
        assert len(list(said.iter("failure"))) == count
    elif form is Checkstyle:
        assert len(list(said.iter("error"))) == count
    elif form is Gitlab:
        prints = [issue["fingerprint"] for issue in said]
        assert len(set(prints)) == len(prints) == count


def test_json_is_the_same_whether_it_comes_in_rows_or_whole() -> None:
    source = Source("a.md", "in 3 days")
    found = [finding(source, Span(0, 2)), finding(source, Span(3, 4), Place(Span(0, 1), 'so "\n"'))]
    review = Review(source=source, findings=tuple(found))
    rows = findings_to_json(found, source)
    assert written(JsonDocument, [review, review]) == dump(output("findings", rows + rows))
    assert written(JsonDocument, []) == dump(output("findings", []))


CONFLICT = Source("shop/terms.md", "𝔸 first rule: 3 days.\nThe second: 5 days.\n")
FIRST, SECOND = Span(15, 21), Span(34, 40)
BOTH = finding(CONFLICT, FIRST, Place(SECOND, "[two]"), message="Periods: 100% [3](4)")


def said(form: Callable[[], Format], *failures: str) -> Any:
    return validate(form, written(form, [Review(source=CONFLICT, findings=(BOTH,))], failures))


def test_sarif_shows_both_places_of_a_conflict() -> None:
    [run] = said(sarif)["runs"]
    [result] = run["results"]
    assert run["columnKind"] == "utf16CodeUnits"
    place = {"startLine": 1, "startColumn": 17, "endLine": 1, "endColumn": 23}  # the first letter takes two units
    file = {"uri": "shop/terms.md", "uriBaseId": ROOT}
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": file, "region": place}, "message": {"text": "one"}}]
    [other] = result["relatedLocations"]
    assert (other["id"], other["message"]["text"], other["physicalLocation"]["artifactLocation"]) == (1, "[two]", file)
    assert other["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 19}
    assert result["message"]["text"] == r"Periods: 100% \[3\](4). [\[two\]](1)."
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "conflicting-value"
    assert all(rule[key] for key in ("name", "shortDescription", "fullDescription", "help", "defaultConfiguration"))
    assert result["partialFingerprints"] == {"clauselint/v1": "0123456789abcdef"}


def test_sarif_tells_what_is_silenced_and_why() -> None:
    hidden = (Hidden(BOTH, Hiding.SUPPRESSION, "by settlement", "shop/terms.md:1:1"), Hidden(BOTH, Hiding.CONFIDENCE))
    [run] = validate(sarif, written(sarif, [Review(source=CONFLICT, findings=(), hidden=hidden)]))["runs"]
    [result] = run["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "by settlement"}]


def test_sarif_tells_what_could_not_be_read() -> None:
    [invocation] = said(sarif, FAILURE)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == FAILURE
    assert said(sarif)["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def test_github_shows_both_places_and_escapes_what_would_end_the_command() -> None:
    first, second, third = said(Github, FAILURE).splitlines()
    assert first == (
        "::error file=shop/terms.md,line=1,endLine=1,col=16,endColumn=22,title=conflicting-value::"
        "Periods: 100%25 [3](4) (one)%0Ashop/terms.md:2:13: [two]%0ADecide for one."
    )
    assert second.startswith("::notice file=shop/terms.md,line=2,endLine=2,col=13,endColumn=19,title=conflicting-value::")
    assert "shop/terms.md:1:16" in second
    assert third == f"::error title=clauselint::{FAILURE}"


@given(reviews=reviews())
def test_github_gets_one_command_a_line_and_no_more_properties_than_meant(reviews: list[Review]) -> None:
    shown = written(Github, reviews).decode()
    lines = shown.split("\n")[:-1]
    assert shown.count("\r") == 0 and len(lines) >= sum(len(review.findings) for review in reviews)
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::[^\n]*", line)
        assert command, line
        names = [each.split("=")[0] for each in command[2].split(",")]
        assert names in (["file", "line", "endLine", "col", "endColumn", "title"], ["file", "line", "endLine", "title"])


@pytest.mark.parametrize(("safety", "offered"), [(Safety.SAFE, True), (Safety.SUGGESTED, False)])
def test_only_fixes_that_leave_the_meaning_are_offered(safety: Safety, offered: bool) -> None:
    fix = Fix(edits=(Edit(SECOND, "6 days"),), safety=safety, says="write “6 days”")
    review = Review(source=CONFLICT, findings=(finding(CONFLICT, FIRST, fix=fix),))
    [result] = validate(sarif, written(sarif, [review]))["runs"][0]["results"]
    [diagnostic] = validate(Rdjson, written(Rdjson, [review]))["diagnostics"]
    assert ("fixes" in result, "suggestions" in diagnostic) == (offered, offered)
    if offered:
        [change] = result["fixes"][0]["artifactChanges"]
        [replacement] = change["replacements"]
        assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 19}
        [suggestion] = diagnostic["suggestions"]
        assert (suggestion["text"], suggestion["range"]["start"]) == ("6 days", {"line": 2, "column": 13})


def test_the_other_formats_show_both_places() -> None:
    [issue] = said(Gitlab)
    assert (issue["location"]["lines"]["begin"], issue["other_locations"][0]["lines"]["begin"]) == (1, 2)
    [diagnostic] = said(Rdjson)["diagnostics"]
    assert diagnostic["location"]["range"]["start"] == {"line": 1, "column": 19}  # the first letter takes four bytes
    assert diagnostic["related_locations"][0]["location"]["range"]["start"] == {"line": 2, "column": 13}
    [failure] = said(Junit).iter("failure")
    assert "shop/terms.md:1:16: one\nshop/terms.md:2:13: [two]" in failure.text
    [error] = said(Checkstyle).iter("error")
    assert (error.get("line"), error.get("column")) == ("1", "16")
    assert "2:13 [two]" in error.get("message")


def test_what_could_not_be_read_is_an_error_in_xml() -> None:
    [error] = said(Junit, FAILURE).iter("error")
    assert error.get("message") == FAILURE
    [exception] = said(Checkstyle, FAILURE).iter("exception")
    assert exception.text == FAILURE


def test_a_text_without_findings_shows_that_it_was_checked() -> None:
    fine = Review(source=Source("a.md", "x"), findings=())
    assert [case.get("name") for case in validate(Junit, written(Junit, [fine])).iter("testcase")] == ["no findings"]
    assert [file.get("name") for file in validate(Checkstyle, written(Checkstyle, [fine])).iter("file")] == ["a.md"]


@given(text=words, data=st.data())
def test_columns_count_what_other_programs_count(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    source = Source("a.md", text)
    line = text[offset - source.position(offset).column + 1 : offset]
    span = Span(offset, offset)
    assert region(source, span, utf16).column == len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1
    assert region(source, span, utf8).column == len(line.encode("utf-8", "surrogatepass")) + 1


@pytest.mark.parametrize(
    ("path", "below"),
    [
        ("a.md", "a.md"),
        ("./a/../b.md", "b.md"),
        (str(Path.cwd() / "a.md"), "a.md"),
        ("../a.md", None),
        ("/elsewhere/a.md", None),
        ("..hidden.md", "..hidden.md"),
    ],
)
def test_paths_are_told_from_the_working_folder(path: str, below: str | None) -> None:
    assert relative(path) == below
    assert portable(path) == (below or str(Path(path).absolute()))


@given(path=st.sampled_from(["a b.md", "a:b.md", "100%.md", "ä.md", "\udcff.md", "q?#.md"]))
def test_a_path_as_uri_can_be_read_back(path: str) -> None:
    assert re.fullmatch(r"[\w.~/%-]+", encoded(path), re.ASCII)
    assert unquote_to_bytes(encoded(path)) == path.encode("utf-8", "surrogateescape")
