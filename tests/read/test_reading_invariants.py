"""What holds of every document, whatever the text."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.model.document import Block, BlockKind, Document, Text
from linter.read.document import read
from linter.source import Source

_FRAGMENTS = st.sampled_from(
    [
        "# Returns\n",
        "## 4.2 Fees {#fees}\n",
        "Refund Policy\n",
        "LATE DELIVERY\n",
        "Fees:\n",
        "-----\n",
        "=====\n",
        "---\n",
        "- ",
        "* ",
        "• ",
        "(i) ",
        "(a) ",
        "a. ",
        "1. ",
        "1.2 ",
        "3) ",
        "§ 4 ",
        "Section 3. ",
        "ARTICLE IV\n",
        "    ",
        "\t",
        "> ",
        "We refund you within 10 days.",
        "the price",
        "Phone 1 year\n",
        "Tablet ..... 2 years\n",
        "| a | b |\n",
        "|---|---|\n",
        "**Term.** ",
        "**",
        "*",
        "_x_",
        "`code`",
        "```\n",
        '<span class="x">',
        "</span>",
        "<div>\n",
        "<!-- ",
        "-->",
        "<td>x",
        "<li>",
        "&amp;",
        "&nbsp;",
        "&#8217;",
        "[link](http://x.example)",
        "[^1]",
        "[^1]: note\n",
        "<a@b.example>",
        "\\",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "é",
        "漢字",
        "🙂",
        "\0",
        "- 3 -\n",
        "Page 2 of 3\n",
        "; and\n",
    ]
)
_TEXTS = st.one_of(
    st.lists(_FRAGMENTS, max_size=40).map("".join),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200),
)
_PATHS = st.sampled_from(["terms.md", "terms.txt", "-"])


def _texts_of(block: Block) -> list[Text]:
    return [text for text in (block.label, block.text, *block.cells, *block.header) if text is not None]


def _check_pieces(text: Text, source: str) -> None:
    position = 0
    for piece in text.pieces:
        assert piece.plain.start == position < piece.plain.end
        position = piece.plain.end
        readable = text.plain[piece.plain.start : piece.plain.end]
        written = source[piece.source.start : piece.source.end]
        assert written
        if len(readable) == len(written):
            assert readable == written or (readable == " " and written.isspace())
    assert position == len(text.plain)
    starts = [piece.source.start for piece in text.pieces]
    assert starts == sorted(starts)


def _check_order(document: Document) -> None:
    end = 0
    for index, block in enumerate(document.blocks):
        first = block.label if block.label else block.text
        assert first.whole().start >= end
        assert block.text.whole().start >= first.whole().end or first is block.text
        end = block.text.whole().end
        assert block.lead_in is None or block.lead_in < index
        assert all(span.end <= len(block.text.plain) for span in block.strong)


@settings(max_examples=300)
@given(_TEXTS, _PATHS)
@example("- a\n  > b\n  1. c", "terms.md")
@example("a\r\rb", "terms.txt")
@example("|a|\n|-|\n|b|", "terms.md")
def test_every_piece_knows_its_place_and_blocks_follow_one_another(text: str, path: str) -> None:
    document = read(Source(path, text))
    for block in document.blocks:
        assert block.text.plain
        assert block.text.plain == block.text.plain.strip()
        for part in _texts_of(block):
            _check_pieces(part, text)
    _check_order(document)


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


def _all_letters(document: Document) -> Counter[str]:
    total: Counter[str] = Counter()
    headers: set[tuple[str, ...]] = set()
    for block in document.blocks:
        total += _letters(block.marker) + _letters(block.text.plain)
        total += _letters(block.label.plain) if block.label else Counter()
        headers.add(tuple(cell.plain for cell in block.header))
    return total + _letters("".join(cell for header in headers for cell in header))


_PLAIN_LINES = st.lists(
    st.sampled_from(
        [
            "Refund Policy",
            "LATE DELIVERY",
            "Delivery time:",
            "We refund you within 10 days.",
            "- one thing",
            "• another",
            "(i) first;",
            "(ii) second; and",
            "a) letter",
            "1. Fees. The buyer pays.",
            "1.1 Term",
            "§ 4 Rent",
            "Section 3. Place",
            "ARTICLE IV",
            "(c) 2024 Acme",
            "and goes on in small letters",
            "Phones 1 year",
            "Tablets ..... 2 years",
            "- 12 -",
            "Page 3 of 9",
            "> quoted words",
            "o round bullet",
            "# Marked title",
            "------",
            "",
            "",
            "Term: two years from today on",
            "(a)",
            "III.",
            "x" * 70 + " runs on",
        ]
    ),
    max_size=25,
)


@settings(max_examples=300)
@given(_PLAIN_LINES, st.sampled_from(["\n", "\r\n", "\r"]))
@example(["Delivery time:", "- 12 -", "x" * 70 + " runs on", "Refund Policy"], "\n")
def test_no_letter_or_digit_of_a_plain_text_is_lost(lines: list[str], line_break: str) -> None:
    text = line_break.join(lines)
    document = read(Source("terms.txt", text))
    found = _all_letters(document)
    missing = _letters(text) - found
    # A page number inside a sentence is read over: the piece that joins the sentence's halves covers it.
    covered: Counter[str] = Counter()
    for block in document.blocks:
        for piece in block.text.pieces:
            if piece.plain.end - piece.plain.start != piece.source.end - piece.source.start:
                covered += _letters(text[piece.source.start : piece.source.end])
    assert not missing - covered


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["Goods", "are", "returned", "10", "days", "é", "\n", "\n\n", "\n- ", "\n* ", "\n> ", "\n# "]),
        max_size=30,
    )
)
def test_no_word_of_simple_markdown_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert not _letters(text) - _all_letters(read(Source("terms.md", text)))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "> " * 10_000 + "deep",
        "- " * 10_000 + "deep",
        "1. " * 10_000 + "deep",
        ">" * 20_000 + "deep",
        "[" * 20_000,
        "<" * 20_000 + "a",
        "<!-- " * 10_000,
        "*a " * 20_000,
        "(i) x (ii)\n" * 3_000,
        "a\r" * 20_000,
        "<p>a" * 10_000,
        "Refunds\n\n" * 5_000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("path", ["terms.md", "terms.txt"])
def test_hostile_texts_are_read(text: str, path: str) -> None:
    assert isinstance(read(Source(path, text)), Document)


def test_a_span_of_readable_characters_cuts_the_same_from_the_source() -> None:
    text = "# Terms\n\nWe **refund** you, *always*, within\n10 days &amp; by <b>card</b>.\n"
    block = read(Source("terms.md", text)).blocks[1]
    assert block.text.plain == "We refund you, always, within 10 days & by card."
    for word in re.findall(r"\w+", block.text.plain):
        start = block.text.plain.index(word)
        span = block.text.span(start, start + len(word))
        assert text[span.start : span.end] == word
    ampersand = block.text.span(block.text.plain.index("&"), block.text.plain.index("&") + 1)
    assert text[ampersand.start : ampersand.end] == "&amp;"


def test_code_is_present_and_left_alone() -> None:
    document = read(Source("terms.md", "Write this:\n\n```\nDear shop,\n\nI want a refund.\n```\n"))
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.CODE]
    assert document.blocks[1].text.plain == "Dear shop,\n\nI want a refund."
