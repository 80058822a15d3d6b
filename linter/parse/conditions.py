"""Makes the condition tree of a norm from the regions its markers open."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import Carveout, Condition, Connective
from linter.parse import attributes
from linter.parse.reading import Reading
from linter.parse.segments import Region


def condition(reading: Reading, regions: Sequence[Region]) -> Condition | None:
    """All conditions of a norm; several hold together."""
    parts = [_part(reading, region) for region in regions if not _is_anchor(reading, region)]
    return both(parts)


def both(parts: Sequence[Condition]) -> Condition | None:
    """The conjunction of conditions; None of none."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    span = parts[0].span.joined(parts[-1].span)
    return Condition(text=" … ".join(part.text for part in parts), span=span, connective=Connective.AND, parts=tuple(parts))


def carveouts(reading: Reading, regions: Sequence[Region]) -> tuple[Carveout, ...]:
    """The exceptions that a norm makes itself."""
    return tuple(
        Carveout(marker=reading.terminals[region.start].lower, text=text, span=reading.block.text.span(*place))
        for region in regions
        for place in [reading.characters(region.start, region.end)]
        for text in [reading.block.text.plain[slice(*place)]]
    )


def _is_anchor(reading: Reading, region: Region) -> bool:
    """True where the words only say from when a duration runs: "Upon delivery, the buyer has 30 days"."""
    start, end = reading.characters(region.start, region.end)
    return reading.terminals[region.start].type != "IF" and any(
        quantity.anchor is not None and quantity.anchor[0] < end and start < quantity.anchor[1] for quantity in reading.quantities
    )


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
    )
