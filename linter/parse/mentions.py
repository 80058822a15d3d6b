"""Finds the expressions of a block that matter beyond the clause they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.model.document import Block, BlockKind, Document
from linter.model.policy import Mention
from linter.parse.addresses import addresses
from linter.parse.contacts import contacts
from linter.parse.parties import Parties
from linter.parse.placeholders import placeholders
from linter.parse.references import references
from linter.parse.terms import terms
from linter.parse.tokens import Sentence
from linter.parse.vagueness import vagueness


class Reader:
    """Reads the mentions of one document, block by block."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._source = document.source
        self._parties = parties
        headings = [block for block in document.blocks if block.kind is BlockKind.HEADING][:1]
        self._titled = frozenset(
            word.lower() for block in headings for word in re.findall(r"\w+", block.text.plain) if word[:1].isupper()
        )

    def mentions(self, block: Block, sentences: Sequence[Sentence]) -> list[Mention]:
        """The mentions of a block in the order of the text; ``clause`` is left open."""
        if block.kind is BlockKind.CODE:
            return []
        reached = list(addresses(block, sentences, self._source))
        ranges = [_readable(block, each) for each in reached]
        blanks = list(placeholders(block, sentences))
        ranges += [_readable(block, each) for each in blanks]
        found = [
            *reached,
            *blanks,
            *contacts(block, sentences, ranges),
            *vagueness(block, sentences),
            *terms(block, sentences, self._parties, self._titled),
            *references(block, sentences),
        ]
        return sorted(found, key=lambda each: (each.span, each.kind))


def _readable(block: Block, mention: Mention) -> tuple[int, int]:
    """The readable range of a mention's words."""
    start = block.text.plain.find(mention.text)
    while start >= 0 and block.text.span(start, start + len(mention.text)) != mention.span:
        start = block.text.plain.find(mention.text, start + 1)
    return (start, start + len(mention.text)) if start >= 0 else (0, 0)


def read(document: Document, parties: Parties, readings: Sequence[tuple[Block, Sequence[Sentence]]]) -> list[Mention]:
    """The mentions of a whole text."""
    reader = Reader(document, parties)
    return [mention for block, sentences in readings for mention in reader.mentions(block, sentences)]
