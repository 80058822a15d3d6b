"""A folder of texts published as a folder of pages, by the command line; it is run in this process, as starting one is slow."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from linter import api
from linter.cli.command_line import main
from linter.cli.status import Exit
from linter.interchange.output import schema

REPAIRS = "# Repairs\n\nWe repair the lamp within 14 days after we receive it.\n\nYou must pay the postage.\n"
RETURNS = "# Returns\n\nYou may return a lamp within 30 days after delivery.\n"


Run = Callable[..., tuple[str, str]]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command line is run in."""
    (tmp_path / "policies" / "eu").mkdir(parents=True)
    (tmp_path / "policies" / "repairs.md").write_text(REPAIRS, encoding="utf-8")
    (tmp_path / "policies" / "eu" / "returns & more.txt").write_text(RETURNS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``clauselint render``, and returns what it says on its two streams."""

    def run(*arguments: str, status: Exit = Exit.FINE) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["clauselint", "render", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        told = capsys.readouterr()
        assert end.value.code == status, told.out + told.err
        return told.out, told.err

    return run


@pytest.fixture
def publish(render: Run) -> Run:
    """Publishes the policies of the shop."""
    return partial(render, "policies", "--out", "site")


def files(shop: Path) -> dict[str, bytes]:
    site = shop / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs += [value for name, value in attrs if name == "href" and value]
        self.ids += [value for name, value in attrs if name == "id" and value]


def broken_links(site: Path) -> Iterator[str]:
    """The links of the pages of a site that lead nowhere."""
    for page in site.rglob("*.html"):
        for href in _Links(page.read_text(encoding="utf-8")).hrefs:
            path, _, fragment = href.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            if not target.is_file() or (fragment and fragment not in _Links(target.read_text(encoding="utf-8")).ids):
                yield f"{page.name}: {href}"


def test_each_text_becomes_a_page_beside_an_index_and_a_style(shop: Path, publish: Run) -> None:
    publish()
    assert set(files(shop)) == {
        ".clauselint-site.json",
        "eu/returns & more.html",
        "eu/returns & more.source.html",
        "index.html",
        "repairs.html",
        "repairs.source.html",
        "style.css",
    }
    assert list(broken_links(shop / "site")) == []
    index = (shop / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a href="repairs.html">Repairs</a>' in index
    assert '<a href="eu/returns%20%26%20more.html">Returns</a>' in index


def test_every_statement_leads_to_its_line_of_the_original(shop: Path, publish: Run) -> None:
    publish()
    page = (shop / "site" / "repairs.html").read_text(encoding="utf-8")
    assert re.findall(r'href="repairs.source.html#(L\d+)"', page.split("<main")[1]).count("L5") == 1
    original = (shop / "site" / "repairs.source.html").read_text(encoding="utf-8")
    assert '<li id="L5"><bdi>You must pay the postage.</bdi></li>' in original


def test_only_what_changed_is_written(shop: Path, publish: Run) -> None:
    publish()
    before = {name: (shop / "site" / name).stat().st_mtime_ns for name in files(shop) if name != ".clauselint-site.json"}
    told, _ = publish()
    assert told == "6 of 6 files are as they were\n"
    assert {name: (shop / "site" / name).stat().st_mtime_ns for name in before} == before

    (shop / "policies" / "repairs.md").write_text(REPAIRS.replace("14", "20"), encoding="utf-8")
    told, _ = publish()
    assert told == "wrote repairs.html\nwrote repairs.source.html\n4 of 6 files are as they were\n"


def test_a_look_tells_what_is_out_of_date_and_writes_nothing(shop: Path, publish: Run) -> None:
    told, _ = publish("--check", status=Exit.FOUND)
    assert "out of date: repairs.html\n" in told
    assert not (shop / "site").exists()
    publish()
    publish("--check")
    (shop / "policies" / "repairs.md").unlink()
    (shop / "site" / "style.css").write_text("", encoding="utf-8")
    before = files(shop)
    told, _ = publish("--check", status=Exit.FOUND)
    assert set(told.splitlines()[:-1]) == {
        "out of date: index.html",
        "out of date: style.css",
        "left over: repairs.html",
        "left over: repairs.source.html",
    }
    assert files(shop) == before


def test_pages_whose_text_has_gone_go_too_and_nothing_else_does(shop: Path, publish: Run) -> None:
    publish()
    (shop / "site" / "logo.html").write_text("mine", encoding="utf-8")
    (shop / "site" / "eu" / "returns & more.html").write_text("changed by hand", encoding="utf-8")
    (shop / "policies" / "eu" / "returns & more.txt").unlink()
    told, complaints = publish()
    assert "removed eu/returns & more.source.html" in told
    assert "eu/returns & more.html: its text has gone, and somebody else has changed the page" in complaints
    assert (shop / "site" / "logo.html").read_text(encoding="utf-8") == "mine"
    assert (shop / "site" / "eu" / "returns & more.html").read_text(encoding="utf-8") == "changed by hand"

    (shop / "site" / "eu" / "returns & more.html").unlink()
    (shop / "policies" / "repairs.md").rename(shop / "policies" / "mending.md")
    publish()
    assert "repairs.html" not in files(shop)
    assert "mending.html" in files(shop)


def test_a_file_in_the_way_is_not_written_over(shop: Path, publish: Run) -> None:
    (shop / "site").mkdir()
    (shop / "site" / "index.html").write_text("mine", encoding="utf-8")
    _, complaints = publish(status=Exit.FAILED)
    assert "index.html: is in the way of a page" in complaints
    assert set(files(shop)) == {"index.html"}
    assert files(shop)["index.html"] == b"mine"


def test_a_note_that_was_tampered_with_removes_nothing_outside(shop: Path, publish: Run) -> None:
    publish()
    (shop / "mine.html").write_text("", encoding="utf-8")
    note = shop / "site" / ".clauselint-site.json"
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    note.write_text(json.dumps({"files": {"../mine.html": empty, str(shop / "mine.html"): empty}}), encoding="utf-8")
    for each in ("index.html", "style.css", "repairs.html", "repairs.source.html"):
        (shop / "site" / each).unlink()
    (shop / "site" / "eu").rename(shop / "elsewhere")
    publish()
    assert (shop / "mine.html").exists()
    note.write_text("[]", encoding="utf-8")
    _, complaints = publish(status=Exit.FAILED)
    assert "is not what clauselint wrote there" in complaints


def test_two_texts_for_one_page_are_the_users_error(shop: Path, publish: Run) -> None:
    (shop / "policies" / "Repairs.txt").write_text(REPAIRS, encoding="utf-8")
    _, complaints = publish(status=Exit.FAILED)
    assert "its page would be" in complaints
    assert not (shop / "site").exists()
    (shop / "policies" / "Repairs.txt").rename(shop / "policies" / "index.md")
    _, complaints = publish(status=Exit.FAILED)
    assert "which is that of the index too" in complaints


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are words elsewhere")
def test_a_text_may_be_called_anything(shop: Path, publish: Run) -> None:
    (shop / os.fsdecode(b"policies/caf\xe9.md")).write_text(REPAIRS, encoding="utf-8")
    (shop / "policies" / "new\nline #1?.md").write_text(REPAIRS, encoding="utf-8")
    said, _ = publish()
    assert "wrote caf<U+DCE9>.html\n" in said and "wrote new line #1?.html\n" in said
    hrefs = _Links((shop / "site" / "index.html").read_text(encoding="utf-8")).hrefs
    assert {"caf%E9.html", "new%0Aline%20%231%3F.html"} < set(hrefs)
    assert publish("--check")[0].startswith(f"{len(files(shop)) - 1} of ")


def test_a_text_that_cannot_be_read_keeps_the_page_it_had(shop: Path, publish: Run) -> None:
    publish()
    before = files(shop)["repairs.html"]
    (shop / "policies" / "repairs.md").write_bytes(b"\x00\x01\x02" * 100)
    _, complaints = publish(status=Exit.FAILED)
    assert "repairs.md" in complaints
    assert files(shop)["repairs.html"] == before
    (shop / "policies" / "repairs.md").write_text(REPAIRS, encoding="utf-8")
    publish("--check", status=Exit.FOUND)  # the index lacks it
    publish()
    publish("--check")


@pytest.mark.parametrize("format", ["markdown", "text", "json"])
def test_other_formats_make_sites_too(shop: Path, publish: Run, format: str) -> None:  # noqa: A002 - as the command line calls it
    publish("--format", format)
    suffix = {"markdown": "md", "text": "txt", "json": "json"}[format]
    made = set(files(shop)) - {".clauselint-site.json", "index.md"}
    assert made == {f"repairs.{suffix}", f"eu/returns & more.{suffix}"}
    publish("--format", format, "--check")
    if format == "markdown":
        page = (shop / "site" / "eu" / "returns & more.md").read_text(encoding="utf-8")
        [(link, line)] = set(re.findall(r"\]\(([^ ]+)#(L\d+) \"c1\"", page))
        assert (shop / "site" / "eu" / unquote(link)).resolve() == shop / "policies" / "eu" / "returns & more.txt"
        assert line == "L3"


def test_pages_among_their_texts_are_no_texts(shop: Path, render: Run) -> None:
    for _ in range(2):
        render("policies", "--out", "policies/site", "--format", "markdown")
    assert {path.name for path in (shop / "policies" / "site").glob("*.md")} == {"index.md", "repairs.md"}


def test_the_source_map_leads_from_pages_to_places(shop: Path, publish: Run) -> None:
    publish("--source-map", "map.json")
    written = json.loads((shop / "map.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema()).validate(written)
    assert {row["page"] for row in written["anchors"]} == {"repairs.html", "eu/returns & more.html"}
    for row in written["anchors"]:
        text = (shop / row["path"]).read_text(encoding="utf-8")
        assert text.count("\n", 0, row["span"]["start"]) + 1 == row["span"]["line"]
        page = (shop / "site" / row["page"]).read_text(encoding="utf-8")
        [item] = re.findall(rf'<li id="{row["anchor"]}".*?</li>', page, re.DOTALL)
        assert f'data-clause="{row["clause"]}" data-line="{row["span"]["line"]}"' in item


def test_the_source_map_of_a_page_on_its_own(shop: Path, render: Run) -> None:
    render("policies/repairs.md", "--source-map", "map.json")
    written = json.loads((shop / "map.json").read_text(encoding="utf-8"))
    assert [(row["page"], row["clause"], row["span"]["line"]) for row in written["anchors"]] == [(None, "c1", 3), (None, "c2", 5)]


def test_templates_of_ones_own_are_told_by_file_and_line_when_they_are_wrong(shop: Path, publish: Run) -> None:
    own = shop / "mine"
    own.mkdir()
    (own / "index.html.jinja").write_text("{{ nothing }}", encoding="utf-8")
    _, complaints = publish("--templates", "mine", status=Exit.FAILED)
    assert "mine/index.html.jinja:1: 'nothing' is undefined" in complaints
    (own / "index.html.jinja").write_text("<title>{{ count }} of mine</title>", encoding="utf-8")
    publish("--templates", "mine")
    assert files(shop)["index.html"] == b"<title>2 of mine</title>\n"
    _, complaints = publish("--templates", "nowhere", status=Exit.FAILED)
    assert "nowhere: there is no such folder of templates" in complaints


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("policies",), "is a folder; name with --out"),
        (("policies", "--check"), "name it with --out"),
        (("policies", "--out", "site", "--output", "page.md"), "give one of them"),
        (("policies/repairs.md", "--out", "site"), "is no folder"),
        (("nowhere", "--out", "site"), "nowhere"),
    ],
)
def test_what_cannot_be_meant_is_told(shop: Path, render: Run, arguments: tuple[str, ...], words: str) -> None:
    _, complaints = render(*arguments, status=Exit.FAILED)
    assert words in complaints
    assert not (shop / "site").exists()


def test_a_page_that_is_written_to_a_file_leads_to_its_text_from_there(shop: Path, render: Run) -> None:
    render("policies/repairs.md", "--output", "site.html", "--format", "html")
    assert 'href="policies/repairs.md#L5"' in (shop / "site.html").read_text(encoding="utf-8")
    (shop / "pages").mkdir()
    render("policies/repairs.md", "--output", "pages/repairs.html", "--format", "html")
    assert 'href="../policies/repairs.md#L5"' in (shop / "pages" / "repairs.html").read_text(encoding="utf-8")


LOSSY = (
    "# Garden\n\nWe send you seeds.\n\n| Plan | Refund when you cancel | Change |\n|---|---|---|\n"
    "| Big | according to the steps below | free of charge |\n"
)


def test_a_page_that_differs_from_its_text_is_not_written(shop: Path, render: Run) -> None:
    (shop / "garden.md").write_text(LOSSY, encoding="utf-8")
    out, complaints = render("garden.md", status=Exit.FOUND)
    assert out == ""
    assert "garden.md: the page differs from the text: clause c2" in complaints
    render("garden.md", "--output", "page.md", status=Exit.FOUND)
    assert not (shop / "page.md").exists()


def test_a_page_that_differs_is_written_when_that_is_allowed(shop: Path, render: Run) -> None:
    (shop / "garden.md").write_text(LOSSY, encoding="utf-8")
    _, complaints = render("garden.md", "--output", "page.md", "--allow-loss", status=Exit.FOUND)
    assert "the page differs from the text" in complaints
    assert "according to the steps below" in (shop / "page.md").read_text(encoding="utf-8")


def test_a_site_keeps_the_page_of_a_text_that_would_differ(shop: Path, publish: Run) -> None:
    publish()
    before = (shop / "site" / "repairs.html").read_bytes()
    (shop / "policies" / "repairs.md").write_text(LOSSY, encoding="utf-8")
    _, complaints = publish(status=Exit.FOUND)
    assert "the page differs from the text" in complaints
    assert (shop / "site" / "repairs.html").read_bytes() == before


def test_the_voice_of_a_page_can_be_chosen(shop: Path, render: Run) -> None:
    assert "You must pay the postage." in render("policies/repairs.md")[0]
    assert "The customer must pay the postage." in render("policies/repairs.md", "--voice", "third-person")[0]


def test_findings_stand_beside_the_clauses_when_they_are_asked_for(shop: Path, render: Run) -> None:
    (shop / "short.md").write_text("You may return the lamp within 30 days.\n", encoding="utf-8")
    told = re.compile(r"Line 1, \w+: .*\([a-z-]+\)")
    assert not told.search(render("short.md")[0])
    assert told.search(render("short.md", "--with-findings")[0])


SETTINGS = """
root = true
profile = "reviewer"
ignore = ["missing-anchor"]
severity = { "gap/" = "note" }
vocabulary = ["../words"]
[parties]
provider = ["Tarn Boats"]
customer = ["Skipper"]
[[suppressions]]
file = "boats.txt"
rules = ["vague-standard"]
words = "overhaul the boat"
reason = "by hand"
"""
BOATS = """The Skipper shall pay 30 euros within 3 days.

Tarn Boats will overhaul the boat within a reasonable time. Tarn Boats will refund the price within [NUMBER] days.
"""
TOLD = re.compile(r"Line \d+, (\w+): [^(]*\(([a-z-]+)\)")


def test_findings_that_stand_on_no_page_are_told(shop: Path, render: Run) -> None:
    (shop / "card.md").write_text("# Card\n\nTelephone [NUMBER]\n", encoding="utf-8")
    page, told = render("card.md", "--with-findings")
    assert "placeholder" not in page
    assert told == "note: card.md: the page has no clause to show its findings beside: `clauselint check` shows them\n"
    assert "is none" in render("card.md", "--with-findings", "--format", "json", status=Exit.FAILED)[1]


def test_pages_are_made_under_the_settings_of_their_texts(shop: Path, render: Run) -> None:
    (shop / "boats").mkdir()
    (shop / "words").mkdir()
    (shop / "words" / "own.txt").write_text(
        "[remedy repair]\noverhaul (verb)\n[deed remedy]\noverhaul (verb)\n", encoding="utf-8"
    )
    (shop / "boats" / "clauselint.toml").write_text(SETTINGS, encoding="utf-8")
    (shop / "boats" / "boats.txt").write_text(BOATS, encoding="utf-8")

    page, _ = render("boats/boats.txt", "--with-findings")
    assert "- **Provider**: Tarn Boats\n- **Customer**: Skipper\n" in page
    assert "- **Repair**: Yes" in page  # what the word of the house means
    # What check reports, no more and no less.
    checker = api.Checker()
    found = checker.review(checker.extract("boats/boats.txt")).findings
    assert sorted(TOLD.findall(page)) == sorted((each.severity, each.rule) for each in found)
    assert {("note", "missing-deadline"), ("error", "placeholder")} == set(TOLD.findall(page))

    bare, _ = render("boats/boats.txt", "--with-findings", "--no-config")
    assert "Provider" not in bare and "Repair" not in bare
    assert set(TOLD.findall(bare)) == {("error", "placeholder"), ("warning", "vague-standard")}
    assert render("boats/boats.txt", "--no-config", "--config", "boats/clauselint.toml", status=Exit.FAILED)[0] == ""

    render("boats", "--out", "site", "--with-findings")
    site = (shop / "site" / "boats.html").read_text(encoding="utf-8")
    assert TOLD.findall(site) == TOLD.findall(page)
    assert "Tarn Boats" in site

    (shop / "boats" / "clauselint.toml").write_text("selct = []\n", encoding="utf-8")
    _, complaint = render("boats/boats.txt", status=Exit.FAILED)
    assert complaint.startswith("error: boats/clauselint.toml:1:1: there is no setting 'selct'")
