"""Finds the expressions of a block that matter beyond the clause they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.model.document import Block, BlockKind, Document
from linter.model.policy import Mention
from linter.parse.mention.addresses import addresses
from linter.parse.mention.contacts import contacts
from linter.parse.mention.marking import Claims
from linter.parse.mention.placeholders import placeholders
from linter.parse.mention.terms import terms
from linter.parse.mention.vagueness import vagueness
from linter.parse.quantity.counts import miscounts
from linter.parse.words.tokens import Sentence


class Reader:
    """Reads the mentions of one document, block by block."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        headings = [block for block in document.blocks if block.kind is BlockKind.HEADING][:1]
        self._titled = frozenset(
            word.lower() for block in headings for word in re.findall(r"\w+", block.text.plain) if word[:1].isupper()
        )

    def mentions(self, block: Block, sentences: Sequence[Sentence], named: Sequence[Sentence]) -> list[Mention]:
        """The mentions of a block in the order of the text; ``clause`` is left open.

        ``named`` are the sentences with the names of the parties marked.
        """
        if block.kind is BlockKind.CODE:
            return []
        claims = Claims()
        blanks = list(placeholders(block, sentences, claims))
        reached = addresses(block, sentences, self._source, claims)
        found = [
            *reached,
            *blanks,
            *contacts(block, sentences, claims),
            *vagueness(block, sentences),
            *miscounts(block, sentences),
            *terms(block, sentences, named, self._titled),
        ]
        return sorted(found, key=lambda each: (each.span.start, each.span.end, each.kind))
