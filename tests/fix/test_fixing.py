"""Safe fixes leave the meaning, the encoding and the line breaks as they are, and a second run has nothing to do."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import api
from linter.errors import UserError
from linter.finding import Edit, Finding, Fix, Safety, Severity
from linter.fix.edits import mended, safe_findings
from linter.fix.files import difference, write
from linter.model.clause import Confidence
from linter.rule import Profile
from linter.settings.settings import Layer
from linter.source import Source, Span

HEAD = '# Hire\n\n1. "Hire Day" means a day from 9:00 to 18:00.\n'
SOUND = (
    "The Hirer shall pay 30 euros for each Hire Day on arrival.",
    "The Owner hands over the boat within 2 hours after the payment.",
    "The Hirer may not smoke on the boat.",
)
SPOILED = (
    "The Owner shall clean the the boat on every hire day.",
    "If If the boat sinks, the Owner refunds the price within 3 days after the notice.",
    "The Hirer may keep the boat for\nfor 2 Hire Days.",
    "<!-- clauselint: ignore[placeholder] -- of old -->",
    "The Hirer pays the deposit. <!-- clauselint: ignore[missing-base] -- of old -->",
    "Any transfer of the Hire days is null and void.",
    "The tour begins on Monday, 3 March 2026.",
)


def checker() -> api.Checker:
    return api.Checker(isolated=True, options=Layer(profile=Profile.REVIEWER))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(SOUND + SPOILED), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_fixing_twice_is_fixing_once_and_changes_no_meaning(passages: list[str], line_break: str, apart: bool) -> None:
    text = (HEAD + "\n" + ("\n\n" if apart else "\n").join(passages) + "\n").replace("\n", line_break)
    source = Source(path="hire.md", text=text)
    first = checker().mend(source)
    again = checker().mend(Source(path="hire.md", text=first.text))
    assert (again.text, again.findings) == (first.text, ())
    assert first.text.count("\n") == first.text.count(line_break)
    comparison = api.diff(source, Source(path="hire.md", text=first.text))
    assert (comparison.changes, comparison.cases) == ((), ())
    assert all(finding.fix is not None and finding.fix.safety is Safety.SAFE for finding in first.findings)


def test_what_is_safe_is_made_and_what_is_suggested_is_not() -> None:
    text = HEAD + "2. The Hirer pays for for each hire day.\n3. A transfer is null and void from Monday, 3 March 2026.\n"
    done = checker().mend(Source(path="hire.md", text=text))
    assert done.text == HEAD + "2. The Hirer pays for each Hire Day.\n3. A transfer is null and void from Monday, 3 March 2026.\n"
    assert {finding.rule for finding in done.findings} == {"doubled-word", "term-case"}


def test_a_reference_to_no_section_is_mended_by_its_title() -> None:
    text = (
        "# Hire\n\n## 1. Boats\n\nThe Hirer may use the boat.\n\n## 2. Money\n\nThe Hirer shall pay on arrival.\n\n"
        "## 3. End\n\nThe Owner may end the hire under section 7 (Money).\n"
    )
    done = checker().mend(Source(path="hire.md", text=text))
    assert done.text == text.replace("section 7", "section 2")


@pytest.mark.parametrize(
    "text, after",
    [
        ("A.\n\n<!-- clauselint: ignore[placeholder] -- x -->\n\nB.\n", "A.\n\nB.\n"),
        ("A.\r\n\r\n<!-- clauselint: ignore[placeholder] -- x -->\r\nB.\r\n", "A.\r\n\r\nB.\r\n"),
        ("A. <!-- clauselint: ignore[placeholder] -- x -->\nB.\n", "A.\nB.\n"),
        ("A.\n\nB.\n\n<!-- clauselint: ignore[placeholder] -- x -->", "A.\n\nB.\n\n"),
    ],
)
def test_a_suppression_of_nothing_goes_with_its_line(text: str, after: str) -> None:
    assert checker().mend(Source(path="a.md", text=text)).text == after


def finding(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Finding:
    fix = Fix(edits=tuple(Edit(Span(start, end), text) for start, end, text in edits), safety=safety, says="mend it")
    return Finding(
        rule="rule",
        code="RUL001",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        message="",
        help="",
        path="a.md",
        span=Span(0, 1),
        fix=fix,
    )


def test_edits_of_one_fix_are_made_together_and_those_that_meet_wait() -> None:
    first, meeting, later = finding((0, 1, "A"), (4, 5, "E")), finding((5, 6, "F"), (9, 9, "!")), finding((7, 8, ""))
    suggested = finding((2, 3, "C"), safety=Safety.SUGGESTED)
    chosen = safe_findings([first, meeting, suggested, later])
    assert chosen == (first, later)
    assert mended("abcdefghi", chosen) == "AbcdEfgi"


@pytest.mark.parametrize(
    "mark, encoding",
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_file_keeps_its_encoding_its_mark_and_its_permissions(tmp_path: Path, mark: bytes, encoding: str) -> None:
    file, link = tmp_path / "hire.md", tmp_path / "link.md"
    file.write_bytes(mark + "Für jede Stunde\r\n30 €\r".encode(encoding))
    file.chmod(0o640)
    link.symlink_to(file)
    source = api.load(link)
    write(source, source.text.replace("30", "40"))
    assert file.read_bytes() == mark + "Für jede Stunde\r\n40 €\r".encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["hire.md", "link.md"]


def test_a_file_that_has_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "hire.md"
    file.write_text("One.\n", encoding="utf-8")
    source = api.load(file)
    file.write_text("Two.\n", encoding="utf-8")
    with pytest.raises(UserError, match="has changed since it was read"):
        write(source, "Three.\n")
    assert file.read_text(encoding="utf-8") == "Two.\n"


def test_a_difference_is_a_unified_diff_whatever_the_line_breaks() -> None:
    source = Source(path="a.md", text="one\r\ntwo\u2028two\r\nthree")
    assert difference(source, source.text) == ""
    assert difference(source, source.text.replace("three", "four")) == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n one\r\n two\u2028two\r\n"
        "-three\n\\ No newline at end of file\n+four\n\\ No newline at end of file\n"
    )
