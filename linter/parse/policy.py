"""Document to Policy: the stages of parsing in their order."""

from __future__ import annotations

import gc
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from linter.model.clause import Clause
from linter.model.document import Document
from linter.model.policy import Mention, Policy
from linter.model.quantity import Percentage, Quantity
from linter.parse import definitions, sections
from linter.parse.clause.clauses import ClauseReader, ReadBlock, clause
from linter.parse.clause.norms import Norm
from linter.parse.mention import mentions
from linter.parse.party import search
from linter.parse.quantity import quantities
from linter.parse.words.tokens import lexicon

Linkable = TypeVar("Linkable", Quantity, Mention)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Holds Python's cycle collector back while a text is parsed.

    What parsing builds has no cycles, and scanning it again and again would make time grow faster than the text.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def parse(document: Document) -> Policy:
    """Everything that is read from a document. Never fails on account of what a text says: what is not understood is unparsed."""
    words = lexicon()
    sentences = [(block, tuple(words.sentences(block.text.plain))) for block in document.blocks]
    defined = definitions.all_occurrences(sentences)
    bound = search.read(document, sentences, defined)
    named = [(block, tuple(bound.named(sentence) for sentence in its)) for block, its in sentences]
    blocks = ClauseReader(document, words, bound.address).read([its for _, its in named])
    norms = sorted(
        (norm for block in blocks for norm in block.norms), key=lambda norm: norm.reading.block.text.span(norm.start, norm.end)
    )
    clauses = tuple(clause(norm, f"c{number}") for number, norm in enumerate(norms, start=1))
    by_clause = {each.id: norm for each, norm in zip(clauses, norms, strict=True)}
    return Policy(
        source=document.source,
        title=sections.title(document),
        sections=sections.read(document),
        parties=bound.all,
        definitions=tuple(definitions.read(sentences, defined)),
        clauses=clauses,
        quantities=tuple(_based(_linked(_quantities(blocks), clauses), by_clause)),
        mentions=tuple(_linked(mentions.read(document, bound, sentences), clauses)),
        unparsed=tuple(sentence for block in blocks for sentence in block.unparsed),
    )


def _quantities(blocks: Sequence[ReadBlock]) -> Iterator[Quantity]:
    for block in blocks:
        for reading in block.readings:
            for quantity in reading.quantities:
                yield quantities.to_model(quantity, block.block.text)


def _based(found: Iterable[Quantity], norms: Mapping[str, Norm]) -> Iterator[Quantity]:
    """Each share with the base that its lead-in names, where it names none itself."""
    for each in found:
        norm = norms.get(each.clause or "")
        if isinstance(each, Percentage) and each.base is None and norm is not None and norm.base is not None:
            yield replace(each, base=norm.base[0], base_span=norm.base[1])
        else:
            yield each


def _linked(found: Iterable[Linkable], clauses: Sequence[Clause]) -> Iterator[Linkable]:
    """Each quantity or mention with the id of the smallest clause it stands in; ``clauses`` stand in order."""
    starts = [clause.span.start for clause in clauses]
    reach = list(accumulate((clause.span.end for clause in clauses), max))
    for each in found:
        around: Clause | None = None
        least = sys.maxsize
        for place in range(bisect_right(starts, each.span.start) - 1, -1, -1):
            # Further back, every clause ends too early, or begins too early to be smaller.
            if reach[place] < each.span.end or each.span.end - starts[place] > least:
                break
            span = clauses[place].span
            if span.end >= each.span.end and span.end - span.start <= least:
                around, least = clauses[place], span.end - span.start
        yield replace(each, clause=around.id) if around is not None else each
