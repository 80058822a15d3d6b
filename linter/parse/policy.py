"""Document to Policy: the stages of parsing in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.model.clause import Clause
from linter.model.document import Document
from linter.model.policy import Policy
from linter.model.quantity import Quantity
from linter.parse import quantities
from linter.parse.clauses import ClauseReader, ReadBlock, clause
from linter.parse.tokens import lexicon


def parse(document: Document) -> Policy:
    """Everything that is read from a document. Never fails on account of what a text says: what is not understood is unparsed."""
    words = lexicon()
    sentences = [tuple(words.sentences(block.text.plain)) for block in document.blocks]
    blocks = ClauseReader(document, words, lambda terminals: terminals).read(sentences)
    norms = sorted((norm for block in blocks for norm in block.norms), key=lambda norm: norm.reading.block.text.span(norm.start, norm.end))
    clauses = tuple(clause(norm, f"c{number}") for number, norm in enumerate(norms, start=1))
    return Policy(
        source=document.source,
        clauses=clauses,
        quantities=tuple(_linked(_quantities(blocks), clauses)),
        unparsed=tuple(sentence for block in blocks for sentence in block.unparsed),
    )


def _quantities(blocks: Sequence[ReadBlock]) -> Iterator[Quantity]:
    for block in blocks:
        for reading in block.readings:
            for quantity in reading.quantities:
                yield quantities.to_model(quantity, block.block.text)


def _linked(found: Iterator[Quantity], clauses: Sequence[Clause]) -> Iterator[Quantity]:
    """Each quantity with the id of the smallest clause it stands in."""
    for quantity in found:
        around = [clause for clause in clauses if clause.span.contains(quantity.span)]
        yield replace(quantity, clause=min(around, key=lambda clause: clause.span.end - clause.span.start).id) if around else quantity
