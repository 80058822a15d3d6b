"""Finds the places where a text points at another part of itself, or at another document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.model.document import Block, BlockKind
from linter.model.policy import Mention, MentionKind
from linter.parse.definitions import terms_quoted
from linter.parse.mention.marking import mention
from linter.parse.party.roles import OUTSIDE
from linter.parse.words.tokens import Label, Sentence, Terminal
from linter.parse.words.vocabulary import meanings
from linter.vocabulary.vocabulary import per_vocabulary

NUMBER = re.compile(
    r"(\d+(?:\.(?:\d+|[a-z]\b))*|[IVXLC]+(?:\.(?:\d+|[A-Z]))*\b|[A-Z]\b(?!['’]))((?:\s?\([a-zA-Z0-9]{1,4}\))*)"
    r"|((?:\([a-zA-Z0-9]{1,4}\))+)"
)
NAME = r"[A-Z][\w.&'’-]*"


def _any_of(category: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(meanings(category))) + ")"


@per_vocabulary
def _joint() -> re.Pattern[str]:
    """What joins a number to the next one: "4, 5 and 6", "4 to 6"."""
    return re.compile(rf"\s*(?:[,&–-]|{_any_of('reference_joint')})\s*(?=\d|[IVXLC]+\b|[A-Z]\b|\([a-z])")


@per_vocabulary
def _other_text() -> re.Pattern[str]:
    """What says that the numbered part is one of a named text: "of the Sale of Goods Act"."""
    return re.compile(rf"\s*(?:\([^)]*\)\s*)?{_any_of('reference_whole')}\s+{_any_of('reference_determiner')}\s+{NAME}")


def references(block: Block, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The references of a block.

    Categories: "section", "clause", "article", "paragraph", "exhibit", "schedule", "annex" with the number as text ("4.2(a)");
    "heading" with the title; "below" and "above"; "document" with the document's name; "external" where the numbered part is
    one of a law or another document.
    """
    if block.kind is BlockKind.CODE:
        return
    plain = block.text.plain
    for sentence in sentences:
        for label in sentence.labels:
            if label.category == "reference":
                yield from _numbered(block, plain, label)
            elif label.category == "pointer":
                yield mention(block, MentionKind.REFERENCE, label.meaning, label.start, label.end)
        yield from _documents(block, sentence)
    yield from _headings(block, sentences)


def _numbered(block: Block, plain: str, label: Label) -> Iterator[Mention]:
    """The numbers after a word such as "section", one mention each."""
    place = label.end
    while place < len(plain) and plain[place] in " \u00a0":
        place += 1
    found = NUMBER.match(plain, place)
    if found is None or (
        label.meaning in ("section", "clause", "paragraph") and found[0].isalpha() and not plain[label.start].isupper()
    ):
        return
    start = label.start
    numbers: list[tuple[str, int, int]] = []
    while found is not None:
        numbers.append((re.sub(r"\s", "", found[0]), start, found.end()))
        joint = _joint().match(plain, found.end())
        if joint is None:
            break
        start = joint.end()
        found = NUMBER.match(plain, joint.end())
    end = numbers[-1][2]
    category = "external" if _other_text().match(plain, end) else label.meaning
    for number, first, last in numbers:
        yield mention(block, MentionKind.REFERENCE, category, first, last, number)


def _headings(block: Block, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """Titles in quotation marks that are pointed at: under "Wear" below, the section "Returns"."""
    terminals = [terminal for sentence in sentences for terminal in sentence.terminals]
    for place, (end, term) in terms_quoted(block, terminals).items():
        if not place or terminals[place].type not in ("QUOTE", "APOSTROPHE"):
            continue
        before = terminals[place - 1].lower
        after = terminals[end].lower if end < len(terminals) else ""
        pointed = before in meanings("heading_pointer") or (before in ("the", "in") and after in meanings("heading_pointer"))
        if pointed and term.text[:1].isupper():
            yield mention(block, MentionKind.REFERENCE, "heading", term.start, term.end)


def _documents(block: Block, sentence: Sentence) -> Iterator[Mention]:
    """Other documents by name: "our Privacy Policy", "our pricing page"."""
    terminals = sentence.terminals
    for place, terminal in enumerate(terminals):
        if terminal.type != "POSSESSIVE" or not terminal.meaning:
            continue
        end = _kind_end(terminals, place + 1)
        if end is not None:
            yield mention(block, MentionKind.REFERENCE, "document", terminals[place + 1].start, terminals[end - 1].end)


def _kind_end(terminals: Sequence[Terminal], start: int) -> int | None:
    """The terminal after a document's name that begins at ``start``; None where none does."""
    kinds = meanings("document_kind")
    for end in range(min(start + 5, len(terminals)), start + 1, -1):
        if not all(each.text.isalpha() and each.type not in OUTSIDE for each in terminals[start : end - 1]):
            continue
        if any(" ".join(each.lower for each in terminals[max(start, end - width) : end]) in kinds for width in (3, 2, 1)):
            return end
    return None
