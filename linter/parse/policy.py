"""Document to Policy: the stages of parsing in their order."""

from __future__ import annotations

from linter.model.document import Document
from linter.model.policy import Policy
from linter.parse.clauses import ClauseReader, clause
from linter.parse.tokens import lexicon


def parse(document: Document) -> Policy:
    """Everything that is read from a document. Never fails on account of what a text says: what is not understood is unparsed."""
    words = lexicon()
    sentences = [tuple(words.sentences(block.text.plain)) for block in document.blocks]
    blocks = ClauseReader(document, words, lambda terminals: terminals).read(sentences)
    norms = sorted(
        (norm for block in blocks for norm in block.norms), key=lambda norm: norm.reading.block.text.span(norm.start, norm.end)
    )
    clauses = tuple(clause(norm, f"c{number}") for number, norm in enumerate(norms, start=1))
    return Policy(
        source=document.source,
        clauses=clauses,
        unparsed=tuple(sentence for block in blocks for sentence in block.unparsed),
    )
