"""Pages are held against the parser of the HTML standard, and, where a browser is at hand, against the rules of accessibility.

The second takes Chromium, and the file axe.min.js of axe-core under the name that CLAUSELINT_AXE tells.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest
from test_page_formats import _HOSTILE, _hostile, _workshop
from written_by_hand import Draft, one_clause

from linter import api
from linter.model.clause import ClauseKind, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Relation
from linter.render.page import PageFormat, render, write
from linter.source import Source

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "policies"
TEXTS = sorted(path for path in CORPUS.iterdir() if path.suffix in {".md", ".txt"})
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = os.environ.get("CLAUSELINT_AXE")


def hold_against_the_standard(page: str) -> None:
    """Raises where the parser of the HTML standard meets an error, and where an id stands twice."""
    html5lib.HTMLParser(strict=True).parse(page)
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids)), sorted(name for name in ids if ids.count(name) > 1)


def site_of(path: Path, folder: Path) -> list[Path]:
    """The pages of a site that holds one text."""
    (folder / "policies").mkdir()
    shutil.copy(path, folder / "policies")
    site = api.site(str(folder / "policies"), str(folder / "site"))
    for text in site.texts:
        source = api.load(text)
        site.add(source, write(api.extract(source), "html", site.edition_of(text)))
    site.finish()
    return sorted((folder / "site").glob("*.html"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_pages_keep_to_the_standard(path: Path, tmp_path: Path) -> None:
    hold_against_the_standard(render(api.extract(str(path)), "html"))
    for page in site_of(path, tmp_path):
        hold_against_the_standard(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("policy", [_workshop(), _hostile(), Policy(source=one_clause("x").source)])
def test_pages_of_any_policy_keep_to_the_standard(policy: Policy) -> None:
    hold_against_the_standard(render(policy, "html"))


@pytest.mark.parametrize("format", list(PageFormat))
def test_no_page_has_a_heading_over_nothing(format: PageFormat) -> None:  # noqa: A002 - as the command line calls it
    if format not in (PageFormat.MARKDOWN, PageFormat.TEXT):
        pytest.skip("headings are counted in text")
    for path in TEXTS:
        page = render(api.extract(str(path)), format)
        assert not re.search(r"^##+ [^\n]*\n+(?:##? |---|\Z)", page, re.MULTILINE)


@pytest.mark.skipif(BROWSER is None or AXE is None, reason="needs Chromium, and axe-core under the name CLAUSELINT_AXE")
@pytest.mark.parametrize("path", TEXTS[:3], ids=lambda path: path.stem)
def test_pages_keep_to_the_rules_of_accessibility(path: Path, tmp_path: Path) -> None:
    rules = Path(str(AXE)).read_text(encoding="utf-8")
    asked = "axe.run({resultTypes: ['violations']}).then(r => { document.title = JSON.stringify(r.violations.map(v => v.id)) })"
    for page in site_of(path, tmp_path):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</body>", f"<script>{rules}</script><script>{asked}</script></body>"), encoding="utf-8")
        command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
        shown = subprocess.run([*command, page.as_uri()], capture_output=True, text=True, check=True, timeout=120).stdout
        title = re.search(r"<title>(.*?)</title>", shown)
        assert title is not None
        assert json.loads(html.unescape(title[1])) == [], page.name


@pytest.mark.parametrize("format", ["markdown", "html", "text", "docx"])
def test_what_stands_around_a_policy_is_not_read_as_a_part_of_it(format: api.PageFormat) -> None:  # noqa: A002
    text = "# Repairs\n\nWe repair the lamp within 14 days after we receive it.\n\nYou must pay the postage.\n"
    assert api.render(Source("repairs.md", text), format).losses == ()


def big_table(rows: int) -> Policy:
    names = [f"Item {number:05} | {number % 90 + 1} days" for number in range(rows)]
    draft = Draft("\n".join(names))
    for number, name in enumerate(names):
        draft.clause(name, ClauseKind.GRANT, Role.PROVIDER, Topic.WARRANTY)
        draft.days(name, number % 90 + 1, Relation.FOR)
    return draft.policy()


def test_a_huge_table_is_shown_in_every_format() -> None:
    policy = big_table(2000)
    assert len(policy.clauses) >= 2000
    for format in PageFormat:  # noqa: A001
        page = write(policy, format)
        assert len(page.anchors) >= 2000
        if format is PageFormat.HTML:
            hold_against_the_standard(page.content.decode())


@pytest.mark.parametrize("format", [*PageFormat, "json"])
def test_hostile_text_is_carried_by_every_format(format: str) -> None:  # noqa: A002
    table = "| <script> | {{ 7*7 }} |\n|---|---|\n| ]]> | 3 days |\n"
    text = f"# {_HOSTILE}\n\nWe refund {_HOSTILE} within 3 days after delivery.\n\n{table}"
    rendering = api.render(Source("a<b>.md", text), format)  # type: ignore[arg-type]
    content = rendering.page.content
    if format == "html":
        hold_against_the_standard(content.decode())
        assert not re.search(r"<script(?! type=\"application/ld\+json\">)", content.decode())
    if format != "docx":
        assert b" 49 " not in content
        assert "\u202e" not in content.decode() or format == "json"


def test_a_clause_of_strange_characters_is_carried_by_every_format() -> None:
    strange = "a\x00b\x0b\x1b[31m\ufffe\ud800 \u202e\u2028\x85c"
    draft = Draft(strange)
    draft.clause(strange, ClauseKind.RIGHT, Role.CUSTOMER)
    draft.days(strange, 3, Relation.WITHIN, anchor=strange)
    for format in PageFormat:  # noqa: A001
        content = write(draft.policy(title=strange), format).content
        if format is not PageFormat.DOCX:
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]", content.decode())
