"""Makes the condition tree of a norm from the regions its markers open."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import Carveout, ClauseKind, Condition, Connective, Rank, Role
from linter.model.quantity import Relation
from linter.parse.clause import attributes
from linter.parse.clause.joints import CONDITIONAL
from linter.parse.clause.narrowing import narrowing
from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Region, Segment
from linter.parse.quantity.quantities import ReadQuantity

RANKS = {"NOTWITHSTANDING": Rank.PREVAILS, "BESIDE": Rank.BESIDE}
PROMISES = frozenset({ClauseKind.OBLIGATION, ClauseKind.GRANT})


def condition(reading: Reading, segment: Segment, kind: ClauseKind, bearer: Role | None) -> Condition | None:
    """All conditions of a norm; several hold together.

    Besides those that a marker opens: a case in front ("For sale items, …"), a participle that narrows the subject or the object
    ("courses started elsewhere"), and the start event of a provider's own time ("on request we delete … within 30 days").
    """
    parts: list[Condition] = []
    for region in segment.conditions:
        if _is_anchor(reading, region, kind, bearer):
            continue
        part = _part(reading, region)
        # "Unless A or unless B" holds where neither does.
        denied = bool(parts) and parts[-1].connective is part.connective is Connective.NOT
        if parts and not denied and reading.terminals[region.start - 1].type == "OR":
            parts[-1] = _either(parts[-1], part)  # "if A, or if B"
        else:
            parts.append(part)
    parts += _fronted(reading, segment)
    parts += [_fact(reading, region, "") for region in narrowing(reading, segment, kind) if not _covered(reading, region, parts)]
    if not parts:
        parts += _started(reading, segment, kind, bearer)
    return both(sorted(parts, key=lambda part: part.span))


def _either(first: Condition, second: Condition) -> Condition:
    parts = (*(first.parts if first.connective is Connective.OR else (first,)), second)
    return Condition(
        text=" … ".join(part.text for part in parts),
        span=first.span.joined(second.span),
        connective=Connective.OR,
        marker=first.marker,
        reasons=tuple(dict.fromkeys(reason for part in parts for reason in part.reasons)),
        parts=parts,
    )


def _covered(reading: Reading, region: Region, parts: Sequence[Condition]) -> bool:
    span = reading.block.text.span(*reading.characters(region.start, region.end))
    return any(part.span.overlaps(span) for part in parts)


def fronted(reading: Reading, subject: int) -> Condition | None:
    """The condition in front of a subject at terminal ``subject``, for a lead-in without a predicate of its own."""
    if not subject or reading.terminals[0].type not in CONDITIONAL:
        return None
    return _fact(reading, Region(1, subject), reading.terminals[0].lower)


def both(parts: Sequence[Condition]) -> Condition | None:
    """The conjunction of conditions; None of none."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    span = parts[0].span.joined(parts[-1].span)
    return Condition(text=" … ".join(part.text for part in parts), span=span, connective=Connective.AND, parts=tuple(parts))


def carveouts(reading: Reading, regions: Sequence[Region]) -> tuple[Carveout, ...]:
    """The exceptions that a norm makes itself, or the rules it ranks itself against."""
    return tuple(
        Carveout(
            marker=reading.terminals[region.start].lower,
            text=text,
            span=reading.block.text.span(*place),
            rank=RANKS.get(reading.terminals[region.start].type, Rank.YIELDS),
        )
        for region in regions
        for place in [reading.characters(region.start, region.end)]
        for text in [reading.block.text.plain[slice(*place)]]
    )


def _is_anchor(reading: Reading, region: Region, kind: ClauseKind, bearer: Role | None) -> bool:
    """True where the words only say from when the customer's time runs: "Upon delivery, the buyer has 30 days"."""
    start, end = reading.characters(region.start, region.end)
    if bearer is Role.PROVIDER and kind in PROMISES:
        return False
    return reading.terminals[region.start].type != "IF" and any(
        quantity.anchor is not None and quantity.anchor[0] < end and start < quantity.anchor[1] for quantity in reading.quantities
    )


def _fronted(reading: Reading, segment: Segment) -> list[Condition]:
    """A case named before the subject: "For sale items, …", "In all other cases, …", "Otherwise …"."""
    words = reading.terminals[segment.start : segment.subject[0]]
    if not words:
        return []
    first = words[0]
    if first.type == "OTHERWISE" or (
        first.type == "HOWEVER" and any(label.category == "cases" for label in reading.labels(segment.start, segment.start + 1))
    ):
        return [_fact(reading, Region(segment.start, segment.start + 1), first.lower)]
    if segment.predicate.inverted is not None:
        return []
    if first.type == "QUANTITY" and isinstance(first.value, ReadQuantity) and first.value.relation is Relation.AFTER:
        return [_fact(reading, Region(segment.start, segment.start + 1), "")]
    comma = next((place for place, word in enumerate(words) if word.type in {"COMMA", "DASH"}), None)
    named = comma is not None and (
        first.type in {"FOR", "BY"}
        or (
            first.type == "ON"
            and any(label.category == "event" for label in reading.labels(segment.start, segment.start + comma))
        )
        or (
            first.type == "IN"
            and any(label.category == "cases" for label in reading.labels(segment.start, segment.start + comma))
        )
    )
    return (
        [_fact(reading, Region(segment.start + 1, segment.start + comma), first.lower)]
        if named and comma is not None and comma > 1
        else []
    )


def _started(reading: Reading, segment: Segment, kind: ClauseKind, bearer: Role | None) -> list[Condition]:
    """A time that the provider grants or keeps from an event on: without the event, nothing is owed."""
    if bearer is not Role.PROVIDER or kind not in PROMISES:
        return []
    start, end = reading.characters(segment.start, segment.end)
    subject = reading.terminals[segment.subject[0]].start
    text = reading.block.text
    return [
        Condition(text=text.plain[slice(*quantity.anchor)], span=text.span(*quantity.anchor), marker="")
        for quantity in reading.quantities
        if quantity.anchor is not None
        and start <= quantity.anchor[0]
        and quantity.anchor[1] <= end
        and (kind is ClauseKind.GRANT or quantity.anchor[0] >= quantity.characters[0] or quantity.anchor[1] <= subject)
    ][:1]


def _part(reading: Reading, region: Region) -> Condition:
    """One region: its alternatives or joint conditions, and their negation under "unless"."""
    marker = reading.terminals[region.start]
    inner = _alternatives(reading, Region(region.start + 1, region.end), marker.lower)
    if marker.type != "UNLESS":
        return inner
    return Condition(text=inner.text, span=inner.span, connective=Connective.NOT, marker=marker.lower, parts=(inner,))


def _alternatives(reading: Reading, region: Region, marker: str) -> Condition:
    """A region split at "or" before a subordinator or a predicate of its own ("if A or if B")."""
    cuts = [
        place
        for place in range(region.start + 1, region.end - 1)
        if reading.terminals[place].type == "OR"
        and reading.terminals[place + 1].type in {"IF", "WHEN", "THAT", "PRONOUN", "PARTY"}
    ]
    whole = _fact(reading, region, marker)
    if not cuts:
        return whole
    borders = [region.start, *(cut + 1 for cut in cuts), region.end]
    ends = [*cuts, region.end]
    parts = tuple(_fact(reading, Region(start, end), marker) for start, end in zip(borders, ends, strict=False))
    return Condition(
        text=whole.text, span=whole.span, connective=Connective.OR, marker=marker, reasons=whole.reasons, parts=parts
    )


def _fact(reading: Reading, region: Region, marker: str) -> Condition:
    start, end = reading.characters(region.start, region.end)
    return Condition(
        text=reading.block.text.plain[start:end],
        span=reading.block.text.span(start, end),
        marker=marker,
        reasons=attributes.causes(reading.labels(region.start, region.end)),
        events=_events(reading, region),
    )


def _events(reading: Reading, region: Region) -> tuple[str, ...]:
    """The events that a region says have happened: none under a negation, nor where a cause names one ("late delivery")."""
    labels = reading.labels(region.start, region.end)
    causes = [label for label in labels if label.category == "cause"]
    if any(
        word.type in {"NOT", "NO", "NEVER", "WITHOUT", "UNTIL", "BEFORE"} for word in reading.terminals[region.start : region.end]
    ):
        return ()
    events = [
        label
        for label in labels
        if label.category == "event" and not any(c.start < label.end and label.start < c.end for c in causes)
    ]
    return tuple(dict.fromkeys(label.meaning for label in events))
