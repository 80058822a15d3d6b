"""A text as the search for its parties reads it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from linter.model.document import BlockKind, Document, Text
from linter.parse.definitions import Occurrence, Reading
from linter.parse.words.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Searched:
    """The blocks that hold language, each with its sentences and the occurrences of definitions in it."""

    document: Document
    readings: Sequence[Reading]
    defined: Sequence[Sequence[Occurrence]]
    words: Set[str]
    """The words in use, in lower case."""

    def sentences(self) -> Iterator[tuple[Text, Sentence]]:
        """All sentences in their order, each with the text of its block."""
        for block, sentences in self.readings:
            for sentence in sentences:
                yield block.text, sentence


def searched(document: Document, readings: Sequence[Reading], defined: Sequence[Sequence[Occurrence]]) -> Searched:
    """What of a document is searched: code is left out. ``defined`` holds the occurrences of definitions in each block."""
    kept = [block.kind is not BlockKind.CODE for block, _ in readings]
    language = list(itertools.compress(readings, kept))
    words = {terminal.lower for _, sentences in language for sentence in sentences for terminal in sentence.terminals}
    return Searched(document, language, list(itertools.compress(defined, kept)), words)
