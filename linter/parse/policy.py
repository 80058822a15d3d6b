"""Document to Policy: the stages of parsing in their order."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TypeVar

from linter.model.clause import Clause
from linter.model.document import Document
from linter.model.policy import Definition, Mention, Policy, Unparsed
from linter.model.quantity import Percentage, Quantity
from linter.model.reference import Reference
from linter.parse import definitions, rows, sections
from linter.parse.clause.clauses import ClauseReader, ReadBlock, clause
from linter.parse.definitions import Occurrence
from linter.parse.mention import mentions
from linter.parse.party import search
from linter.parse.party.parties import Parties
from linter.parse.party.stated import Stated
from linter.parse.quantity import quantities
from linter.parse.reference.pointers import Pointer, pointers
from linter.parse.reference.resolution import Resolver
from linter.parse.words.tokens import Sentence, lexicon
from linter.source import Span

KEPT = 200_000  # characters of a text whose sentences are kept until its clauses are read; those of a longer one are cut twice,
# because the sentences would be most of the memory that reading takes

Linkable = TypeVar("Linkable", Quantity, Mention, Reference)


def parse(document: Document, watch: Callable[[ReadBlock], None] | None = None, parties: Stated = ()) -> Policy:
    """Everything that is read from a document. Never fails on account of what a text says: what is not understood is unparsed.

    ``watch`` is shown each block with its readings, in the order of the text. ``parties`` are names whose side is known.
    """
    words = lexicon()
    texts = [block.text.plain for block in document.blocks]
    cut = [tuple(words.sentences(text)) for text in texts]
    defined, bound = _names(document, cut, parties)
    kept = cut if sum(map(len, texts)) <= KEPT else None
    del cut
    found = _Found()
    reader = mentions.Reader(document)

    def named() -> Iterator[Sequence[Sentence]]:
        """The sentences of each block."""
        for place, (block, occurrences) in enumerate(zip(document.blocks, defined, strict=True)):
            sentences = kept[place] if kept is not None else tuple(words.sentences(texts[place]))
            found.definitions.extend(definitions.of_block(block, sentences, occurrences))
            own = tuple(bound.named(sentence) for sentence in sentences)
            found.mentions.extend(reader.mentions(block, sentences, own))
            found.pointers.extend(pointers(block, sentences, document.source))
            yield own

    for block in ClauseReader(document, words, bound.address).read(named()):
        found.add(block)
        if watch is not None:
            watch(block)
    clauses, bases = found.numbered()
    title, headed = sections.title(document), sections.read(document)
    references = Resolver(document, headed, title, found.mentions).resolve(found.pointers)
    return Policy(
        source=document.source,
        title=title,
        sections=headed,
        parties=bound.all,
        definitions=tuple(found.definitions),
        clauses=clauses,
        quantities=tuple(_based(_linked(found.quantities, clauses), bases)),
        mentions=tuple(_linked(found.mentions, clauses)),
        references=tuple(_linked(references, clauses)),
        unparsed=tuple(found.unparsed),
        rows=rows.read(document),
    )


def _names(document: Document, cut: Sequence[Sequence[Sentence]], parties: Stated) -> tuple[list[list[Occurrence]], Parties]:
    """What a text defines, block by block, and its parties: who reads a clause must know both. ``cut``: their sentences."""
    sentences = list(zip(document.blocks, cut, strict=True))
    defined = definitions.all_occurrences(sentences)
    return defined, search.read(document, sentences, defined, parties)


Base = tuple[str, Span]


@dataclass(slots=True)
class _Found:
    """What has been found so far: of clauses with the base that their lead-in names for shares, where it names one."""

    clauses: list[tuple[Clause, Base | None]] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    unparsed: list[Unparsed] = field(default_factory=list)

    def add(self, block: ReadBlock) -> None:
        """Takes over what a block says."""
        for norm in sorted(block.norms, key=lambda norm: norm.reading.block.text.span(norm.start, norm.end)):
            self.clauses.append((clause(norm, f"c{len(self.clauses) + 1}"), norm.base))
        for reading in block.readings:
            self.quantities.extend(quantities.to_model(quantity, block.block.text) for quantity in reading.quantities)
        self.unparsed.extend(block.unparsed)

    def numbered(self) -> tuple[tuple[Clause, ...], dict[str, Base]]:
        """The clauses in the order of the text, numbered so, and the bases by the numbers."""
        clauses: list[Clause] = []
        bases: dict[str, Base] = {}
        for number, (each, base) in enumerate(sorted(self.clauses, key=_place), start=1):
            name = f"c{number}"
            clauses.append(each if each.id == name else replace(each, id=name))
            if base is not None:
                bases[name] = base
        return tuple(clauses), bases


def _place(found: tuple[Clause, Base | None]) -> tuple[int, int]:
    return found[0].span.start, found[0].span.end


def _based(found: Iterable[Quantity], bases: Mapping[str, Base]) -> Iterator[Quantity]:
    """Each share with the base that its lead-in names, where it names none itself."""
    for each in found:
        base = bases.get(each.clause or "")
        if isinstance(each, Percentage) and each.base is None and base is not None:
            yield replace(each, base=base[0], base_span=base[1])
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
