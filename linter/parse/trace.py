"""Document to Trace: reads a text as ``policy`` does, and tells what was seen on the way.

Nothing is kept for it while a text is parsed otherwise: it asks the finished readings, and the same functions that made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.model.document import BlockKind, Document
from linter.model.trace import (
    Derivation,
    Island,
    Key,
    Labelled,
    Outcome,
    Part,
    PassedOver,
    Row,
    SentenceTrace,
    Silence,
    Status,
    Trace,
    Verbal,
    Witness,
    Word,
)
from linter.parse.clause import effects, norms, statuses, topics
from linter.parse.clause.clauses import ReadBlock
from linter.parse.clause.effect_rows import Effect
from linter.parse.clause.norms import Decision, Norm
from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Region, Segment
from linter.parse.party.stated import Stated
from linter.parse.policy import parse
from linter.parse.quantity import quantities, quantity_tokens
from linter.parse.words.tokens import Label, Terminal, plain
from linter.parse.words.vocabulary import LABELS, phrases
from linter.source import Source
from linter.vocabulary.vocabulary import per_vocabulary

ABOVE = frozenset({"heading", "section", "title", "column", "lead"})  # zones of a norm whose labels belong to other texts


def trace(document: Document, parties: Stated = ()) -> Trace:
    """How a document is read; ``parties`` are names whose side is known."""
    blocks: list[ReadBlock] = []
    policy = parse(document, blocks.append, parties)
    norms_in_order = sorted(
        (norm for block in blocks for norm in block.norms), key=lambda norm: norm.reading.block.text.span(norm.start, norm.end)
    )
    by_sentence: dict[int, list[tuple[str, Norm]]] = {}
    for clause, norm in zip(policy.clauses, norms_in_order, strict=True):
        by_sentence.setdefault(id(norm.reading.sentence), []).append((clause.id, norm))
    return Trace(
        policy=policy,
        sentences=tuple(
            _sentence(block, reading, by_sentence.get(id(reading.sentence), []), policy.source)
            for block in blocks
            for reading in block.readings
        ),
    )


def _sentence(block: ReadBlock, reading: Reading, its: Sequence[tuple[str, Norm]], source: Source) -> SentenceTrace:
    place = _part(reading, 0, len(reading.terminals))
    # What became of the main predicates tells something only where the sentence was read for itself, not as limbs or as an item.
    alone = block.block.kind is not BlockKind.HEADING and all(norm.reading is reading and norm.lead_in is None for _, norm in its)
    passed = tuple(_passed_over(reading, each) for each in norms.decisions(reading) if _is_passed_over(each)) if alone else ()
    unparsed = tuple(each.reason for each in block.unparsed if place.span.contains(each.span))
    return SentenceTrace(
        text=place.text,
        span=place.span,
        words=tuple(_words(reading)),
        islands=tuple(_islands(reading)),
        predicates=tuple(_predicates(reading)),
        derivations=tuple(_derivation(reading, identifier, norm, source) for identifier, norm in its),
        passed_over=passed,
        unparsed=unparsed,
        silence=None if its or unparsed else _silence(block, reading, passed),
    )


def _silence(block: ReadBlock, reading: Reading, passed: Sequence[PassedOver]) -> Silence:
    if block.block.kind is BlockKind.HEADING:
        return Silence.HEADING
    if block.lead is not None and reading is block.readings[-1]:
        return Silence.LEAD_IN
    return Silence.NO_EFFECT if passed else Silence.BACKGROUND


def _words(reading: Reading) -> Iterator[Word]:
    measuring = {place for quantity in reading.quantities for place in range(quantity.introducer, quantity.extent)}
    settled = {(word.start, word.end): word.type for word in reading.terminals}
    for place, word in enumerate(reading.sentence.terminals):
        labels = [*reading.sentence.labels_from(word.start, word.end), *(_measures(word) if place in measuring else ())]
        read_as = settled.get((word.start, word.end), word.type)
        yield Word(
            text=word.text,
            span=reading.block.text.span(word.start, word.end),
            type=word.type,
            meaning=word.meaning,
            origin=_origin(word.type, word.meaning, word.text),
            read_as=read_as if read_as not in {word.type, "QUANTITY"} else None,
            labels=tuple(_labelled(reading, label) for label in labels),
        )


def _measures(word: Terminal) -> Iterator[Label]:
    """What a word of a quantity is known by: that is looked up word by word, not found in the sentence."""
    for category, meaning in quantity_tokens.meanings().get(word.lower, {}).items():
        if category not in LABELS:
            yield Label(category, meaning, word.start, word.end)


def _labelled(reading: Reading, label: Label) -> Labelled:
    text = reading.block.text.plain[label.start : label.end]
    return Labelled(
        category=label.category,
        meaning=label.meaning,
        text=text,
        span=reading.block.text.span(label.start, label.end),
        origin=_origin(label.category, label.meaning, text),
    )


def _origin(category: str, meaning: str, text: str) -> str:
    return _origins().get((category, meaning, _folded(text)), "")


@per_vocabulary
def _origins() -> Mapping[tuple[str, str, str], str]:
    """The line of a list that each phrase comes from, by category, meaning and words."""
    found: dict[tuple[str, str, str], str] = {}
    for phrase in phrases():
        found.setdefault((phrase.category, phrase.meaning, _folded(phrase.words)), phrase.entry.place)
    return found


def _folded(text: str) -> str:
    """Words as they are compared: without case, typography, and blanks."""
    return "".join(plain(text).lower().split())


def _islands(reading: Reading) -> Iterator[Island]:
    text, words = reading.block.text, reading.sentence.terminals
    for quantity in reading.quantities:
        start, end = words[quantity.introducer].start, words[quantity.extent - 1].end
        yield Island(quantity=quantities.to_model(quantity, text), text=text.plain[start:end], span=text.span(start, end))


def _predicates(reading: Reading) -> Iterator[Verbal]:
    segments = {segment.predicate.start: segment for segment in reading.segments}
    for predicate, status in zip(reading.predicates, statuses.statuses(reading.terminals, reading.predicates), strict=True):
        segment = segments.get(predicate.start)
        part = _part(reading, predicate.start, predicate.end)
        yield Verbal(
            text=part.text,
            span=part.span,
            status=Status[status.name],
            construction=segment.predicate.construction if segment else predicate.construction,
            modality=predicate.modality,
            negated=predicate.negated,
            passive=predicate.passive,
            head=predicate.head.text,
            subject=_subject(reading, segment) if segment else None,
            conditions=tuple(_regions(reading, segment.conditions)) if segment else (),
            exceptions=tuple(_regions(reading, segment.exceptions)) if segment else (),
        )


def _subject(reading: Reading, segment: Segment) -> Part | None:
    start, end = segment.subject
    return _part(reading, start, end) if end > start else None


def _regions(reading: Reading, regions: Iterable[Region]) -> Iterator[Part]:
    for region in regions:
        yield _part(reading, region.start, region.end)


def _part(reading: Reading, start: int, end: int) -> Part:
    """The words of terminals ``[start, end)``."""
    return _stretch(reading, *reading.characters(start, end))


def _stretch(reading: Reading, start: int, end: int) -> Part:
    text = reading.block.text
    return Part(text=text.plain[start:end], span=text.span(start, end))


def _is_passed_over(decision: Decision) -> bool:
    return decision.effect is None or decision.effect.kind is None


def _passed_over(reading: Reading, decision: Decision) -> PassedOver:
    predicate = decision.segment.predicate
    part = _part(reading, predicate.start, predicate.end)
    outcome = decision.skipped or (Outcome.NO_ROW if decision.effect is None else Outcome.NO_EFFECT)
    return PassedOver(text=part.text, span=part.span, outcome=outcome, key=_key(decision.key), row=_row(decision.effect))


def _key(key: effects.Key | None) -> Key | None:
    if key is None:
        return None
    return Key(
        construction=key.construction,
        modality=key.modality,
        polarity=key.polarity,
        subject=key.subject,
        verb=tuple(sorted(key.verbs)),
        object=tuple(sorted(key.objects)),
    )


def _row(effect: Effect | None) -> Row | None:
    return Row(place=effect.place, cells=tuple(effect.text.split("\t"))) if effect is not None else None


def _derivation(reading: Reading, identifier: str, norm: Norm, source: Source) -> Derivation:
    inside = [label for label in reading.sentence.labels if norm.start <= label.start < norm.end]

    def named(category: str, meanings: Sequence[str]) -> Iterator[Labelled]:
        return (_labelled(reading, label) for label in inside if label.category == category and label.meaning in meanings)

    return Derivation(
        clause=identifier,
        key=_key(norm.key),
        row=_row(norm.effect),
        lead_in=Part(text=source.slice(norm.lead_in), span=norm.lead_in) if norm.lead_in is not None else None,
        topics=tuple(_topics(reading, norm)),
        remedies=tuple(named("remedy", norm.remedies)),
        absolutes=tuple(named("absolute", norm.absolute_markers)),
    )


def _topics(reading: Reading, norm: Norm) -> Iterator[Witness]:
    """What speaks for the topic of a norm; words over it stand in other texts, and are known by their meaning alone."""
    own = set(reading.sentence.labels)
    for zone, labels in topics.witnesses(norm.zones).items():
        for label in dict.fromkeys(labels):
            yield Witness(
                zone=zone,
                category=label.category,
                meaning=label.meaning,
                label=_labelled(reading, label) if zone not in ABOVE and label in own else None,
            )
