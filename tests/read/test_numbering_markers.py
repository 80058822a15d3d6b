"""What stands before an item, and to which series it belongs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.read.layout_words import layout_words
from linter.read.numbering import marker_of


@pytest.mark.parametrize(
    ("line", "written", "rest"),
    [
        ("- a cup", "-", "a cup"),
        ("•a cup", "•", "a cup"),
        ("\uf0b7 a cup", "\uf0b7", "a cup"),
        ("–Damaged cups", "–", "Damaged cups"),
        ("o a cup", "o", "a cup"),
        ("(iv) a cup", "(iv)", "a cup"),
        ("b) a cup", "b)", "a cup"),
        ("1.) a cup", "1.)", "a cup"),
        ("12. Cups", "12.", "Cups"),
        ("1.2.3 Cups", "1.2.3", "Cups"),
        ("1.2. Cups", "1.2.", "Cups"),
        ("4.2(a) Cups", "4.2(a)", "Cups"),
        ("(aa) Cups", "(aa)", "Cups"),
        ("§4 Cups", "§4", "Cups"),
        ("Section 3. Cups", "Section 3.", "Cups"),
        ("ARTICLE IV", "ARTICLE IV", ""),
        ("Article 5 – Cups", "Article 5", "Cups"),
        ("Schedule B: Cups", "Schedule B:", "Cups"),
        ("Section 1 Cups and Plates", "Section 1", "Cups and Plates"),
    ],
)
def test_a_marker_is_told_from_its_text(line: str, written: str, rest: str) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert (marker.written, line[marker.length :]) == (written, rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "*note",
        "30 days",
        "2024. The year",
        "Section 4 applies to cups.",
        "section three",
        "one cup",
        "(a",
        "a.b",
        "US. law",
        "(1. x",
        "vx. x",
    ],
)
def test_what_is_no_marker(line: str) -> None:
    assert marker_of(line) is None


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("(i) x", ("(i)", 1)),
        ("(c) x", ("(a)", 3)),
        ("(ii) x", ("(i)", 2)),
        ("iv. x", ("i.", 4)),
        ("C. x", ("A.", 3)),
        ("I. x", ("I.", 1)),
    ],
)
def test_the_likelier_series_comes_first(line: str, first: tuple[str, int]) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert first in marker.readings
    assert marker.readings[0][1] == min(value for _, value in marker.readings) or marker.readings[0] == first


@pytest.mark.parametrize(
    ("line", "number"),
    [("4.2. Fees", "4.2"), ("4) Fees", "4"), ("(b) Fees", "(b)"), ("Section 3. Fees", "Section 3"), ("1.) Fees", "1")],
)
def test_a_reference_names_the_number_without_punctuation(line: str, number: str) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert marker.number == number


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_line_has_a_marker_inside_it_or_none(line: str) -> None:
    marker = marker_of(line)
    if marker is not None:
        assert 0 < marker.length <= len(line)
        assert line.startswith(marker.written[:1])
        assert marker.readings


def test_the_words_of_the_layout_are_lower_case_and_every_list_is_filled() -> None:
    words = layout_words()
    for name in type(words).__dataclass_fields__:
        entries = getattr(words, name)
        assert entries
        assert all(entry == entry.lower() for entry in entries)
