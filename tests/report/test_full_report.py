"""A finding in its text: what is drawn, and that nothing breaks it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.finding import Finding, Place, Severity
from linter.model.clause import Confidence
from linter.report.concise import concise
from linter.report.full import full
from linter.report.screen import Screen, inert, width
from linter.source import Source, Span


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def finding(span: Span, *related: Place, label: str = "", **more: object) -> Finding:
    values: dict[str, object] = {
        "rule": "conflicting-value",
        "code": "CON002",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "Two periods are given",
        "help": "",
        "path": "shop/returns.md",
    }
    return Finding(span=span, label=label, related=related, **{**values, **more})  # type: ignore[arg-type]


def drawn(text: str, words: str, *related: tuple[str, str], label: str = "", columns: int = 100) -> list[str]:
    """The rows between the two frames that hold nothing, with trailing blanks cut."""
    places = [Place(place(text, quoted), message) for quoted, message in related]
    lines = full(finding(place(text, words), *places, label=label), Source(path="a.md", text=text), Screen(columns)).split("\n")
    return lines[3:-2]


def test_the_whole_report() -> None:
    text = "# Returns\n\nYou may return it within 30 days.\n\nOther matters.\n\nReturns end after 14 days.\n"
    report = full(
        finding(place(text, "30 days"), Place(place(text, "14 days"), "14 here"), label="30 here", help="Decide for one."),
        Source(path="shop/returns.md", text=text),
        Screen(),
    )
    assert report.split("\n") == [
        "error[conflicting-value]: Two periods are given",
        " --> shop/returns.md:3:26",
        "  |",
        "3 | You may return it within 30 days.",
        "  |                          ^^^^^^^ 30 here",
        "...",
        "7 | Returns end after 14 days.",
        "  |                   ------- 14 here",
        "  |",
        "  = help: Decide for one.",
        "  = note: `clauselint explain conflicting-value` says more",
    ]


def test_an_unsure_reading_says_so() -> None:
    source = Source(path="a.md", text="Pay now.")
    assert "confidence is low" in full(finding(Span(0, 3), confidence=Confidence.LOW), source, Screen())
    assert "confidence" not in full(finding(Span(0, 3)), source, Screen())


def test_line_numbers_are_set_flush_right() -> None:
    assert drawn("one\n" * 8 + "nine\nten\n", "nine", ("ten", "")) == [" 9 | nine", "   | ^^^^", "10 | ten", "   | ---"]


def test_one_line_between_two_places_is_shown_rather_than_folded() -> None:
    assert drawn("one\ntwo\nthree\n", "one", ("three", "")) == ["1 | one", "  | ^^^", "2 | two", "3 | three", "  | -----"]


def test_labels_of_one_line_hang_under_their_places() -> None:
    assert drawn("take a or b or c now", "a or", ("b or", "second"), ("c", "third"), label="first") == [
        "1 | take a or b or c now",
        "  |      ^^^^ ---- - third",
        "  |      |    |",
        "  |      |    second",
        "  |      first",
    ]


def test_places_that_overlap_are_drawn_apart() -> None:
    assert drawn("refund within ten days", "refund within ten days", ("ten days", "inner"), label="outer") == [
        "1 | refund within ten days",
        "  | ^^^^^^^^^^^^^^^^^^^^^^ outer",
        "  |               -------- inner",
    ]


def test_a_place_over_lines_is_underlined_without_indents_and_blank_lines() -> None:
    assert drawn("Pay:\n  soon\n\n  now\n", "Pay:\n  soon\n\n  now", label="all") == [
        "1 | Pay:",
        "  | ^^^^",
        "2 |   soon",
        "  |   ^^^^",
        "3 |",
        "4 |   now",
        "  |   ^^^ all",
    ]


def test_a_place_over_many_lines_is_folded_in_its_middle() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 10))
    assert [line for line in drawn(text, text.strip()) if "^" not in line] == [
        "1 | line 1",
        "2 | line 2",
        "...",
        "8 | line 8",
        "9 | line 9",
    ]


FILLER = "There are other matters. " * 20


def test_a_long_line_is_shown_around_its_places() -> None:
    text = FILLER + "You have thirty days to pay. " + FILLER + "You have ten days to pay. " + FILLER
    assert drawn(text, "thirty days", ("ten days", "ten"), label="thirty") == [
        "1 | …There are other matters. You have thirty days to pay. There are other matters.…",
        "  |                                    ^^^^^^^^^^^ thirty",
        "  | …There are other matters. You have ten days to pay. There are other matters.…",
        "  |                                    -------- ten",
    ]


def test_rows_of_mere_context_are_left_out() -> None:
    text = "Refunds are sent within thirty days after we have all that we asked for. " + FILLER
    assert drawn(text, text[:72], columns=80) == [
        "1 | Refunds are sent within thirty days after we have all that we asked for.…",
        "  | " + "^" * 72,
    ]


def test_a_long_place_is_wrapped_and_keeps_its_beginning_and_its_end() -> None:
    rows = drawn("Start. " + FILLER * 2 + "End.", "Start. " + FILLER * 2 + "End.", label="all")
    assert rows[0].startswith("1 | Start. ")
    assert [row for row in rows if "^" not in row and "." in row][-1].endswith("End.")
    assert rows[-1].endswith(" all")
    assert rows.count("...") == 1
    assert len(rows) < 12


@pytest.mark.parametrize(
    "text, words, under",
    [
        ("日本 pays now", "pays", "         ^^^^"),
        ("die 日本 law", "日本", "        ^^^^"),
        ("cafe\u0301 pays now", "pays", "         ^^^^"),
        ("\tpays now", "pays", "        ^^^^"),
        ("a\tb pays", "pays", "          ^^^^"),
        ("\x1b[1m pays", "pays", "         ^^^^"),
    ],
)
def test_underlines_stand_under_their_words(text: str, words: str, under: str) -> None:
    assert drawn(text, words)[1] == "  |" + under[3:]


def test_what_could_steer_a_terminal_is_made_visible() -> None:
    assert inert("a\x1b[2Jb\x07c\x7fd\x9be\u202ef\nx\ty\u2028z") == "a␛[2Jb␇c␡d<U+009B>e<U+202E>f x y<U+2028>z"
    assert inert("👩\u200d🌾 cafe\u0301 日本") == "👩\u200d🌾 cafe\u0301 日本"


def test_messages_cannot_steer_a_terminal_either() -> None:
    evil = "\x1b[31m\u202e"
    said = finding(Span(0, 1), Place(Span(2, 3), evil), label=evil, message=evil, help=evil, path=evil)
    source = Source(path=evil, text="a b")
    for report in (full(said, source, Screen()), concise(said, source, Screen())):
        assert "\x1b" not in report and "\u202e" not in report


@pytest.mark.parametrize("severity, code", [(Severity.ERROR, "1;31"), (Severity.WARNING, "1;33"), (Severity.NOTE, "1;36")])
def test_colour_follows_the_severity_and_changes_no_word(severity: Severity, code: str) -> None:
    text = "take a or b"
    said = finding(Span(5, 6), Place(Span(10, 11), "two"), label="one", severity=severity)
    source = Source(path="a.md", text=text)
    coloured = full(said, source, Screen(colour=True))
    assert f"\x1b[{code}m^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == full(said, source, Screen())


def test_a_concise_report_is_one_line() -> None:
    source = Source(path="shop/returns.md", text="one\ntwo")
    assert concise(finding(Span(4, 7)), source, Screen()) == "shop/returns.md:2:1: error[conflicting-value] Two periods are given"


texts = st.text(alphabet=st.sampled_from("ab .\n\r\t日\u0301\x1b\u202e👍"), max_size=400) | st.text(max_size=80)
offsets = st.integers(0, 400)


@settings(max_examples=200)
@given(texts, st.lists(st.tuples(offsets, offsets), min_size=1, max_size=4), st.integers(60, 120))
@example("", [(0, 0)], 60)
@example("a\n", [(2, 2)], 60)
@example("a\r\nb", [(1, 3)], 60)
@example(" " * 300, [(10, 200)], 60)
@example("x" * 300, [(299, 300), (0, 1)], 60)
def test_any_place_of_any_text_can_be_shown(text: str, places: list[tuple[int, int]], columns: int) -> None:
    spans = [Span(min(ends), max(ends)) for ends in ((min(a, len(text)), min(b, len(text))) for a, b in places)]
    first, *others = spans
    said = finding(first, *(Place(span, "also") for span in others), label="primary")
    lines = full(said, Source(path="a.md", text=text), Screen(columns)).split("\n")
    snippet = [line for line in lines[2:-1] if "|" in line]
    assert sum("^" in line for line in snippet) >= 1
    assert sum(line.count("primary") for line in snippet) >= 1
    assert sum(line.count("also") for line in snippet) >= len(others)
    for line in lines:
        assert not any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in line)
        assert width(line) <= columns + 8


@settings(max_examples=100)
@given(st.text(alphabet="abc 日\u0301", min_size=1, max_size=25), st.data())
def test_an_underline_is_as_wide_as_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end].strip()
    row, under = full(finding(Span(start, end)), Source(path="a.md", text=text), Screen()).split("\n")[3:5]
    assert row == f"1 | {text}".rstrip()
    assert under.count("^") == max(1, width(words))
    if words:
        before = text[: end - len(text[start:end].lstrip())]
        assert under.index("^") == 4 + width(before)
