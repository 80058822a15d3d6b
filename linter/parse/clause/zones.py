"""The zones of a norm: the parts of its sentence, and what stands over it. What a word counts for depends on its zone.

"subject", "head" (the predicate), "object" (up to its first modifier), "rest", "circumstance" (the time or case behind), "front"
(what stands before the subject), "condition"; of an item "item" or "case", and "lead" for its lead-in; of what stands over it
"heading" (the nearest), "section" (the next), "title" (the outermost), "column" (the heads of a table).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Segment
from linter.parse.words.tokens import Label

Zones = Mapping[str, Sequence[Label]]

LEADING = frozenset({"FOR", "OF", "ON", "TO", "IN", "WITH", "FROM", "BY", "AT", "ONLY", "ADVERB", "NOT"})
CIRCUMSTANCES = frozenset({"AFTER", "BEFORE", "UPON", "UNTIL", "WHEN", "IF", "UNLESS", "DURING", "BECAUSE", "NOTWITHSTANDING"})
ENDS_OBJECT = CIRCUMSTANCES | frozenset(
    {"OF", "FOR", "ON", "TO", "IN", "WITH", "FROM", "BY", "AT", "UNDER", "THAT", "WHO", "AS", "WITHOUT", "WITHIN"}
)


def of_norm(reading: Reading, segment: Segment, titles: Zones) -> dict[str, list[Label]]:
    """The zones of a norm that has a predicate of its own; ``titles`` are those of the headings over it."""
    predicate = segment.predicate
    outside = [reading.characters(region.start, region.end) for region in [*segment.conditions, *segment.exceptions]]
    # The event a time runs from is no part of what is given: "we refund the price within 6 days after you cancel".
    outside += [(quantity.anchor[0], quantity.anchor[1]) for quantity in reading.quantities if quantity.anchor is not None]

    def main(start: int, end: int) -> list[Label]:
        labels = reading.labels_from(start, end)
        if not outside:
            return labels
        return [label for label in labels if not any(first <= label.start < last for first, last in outside)]

    near = object_end(reading, predicate.end, segment.end)
    circumstance = _circumstance(reading, near, segment.end)
    first, last = segment.subject
    noun = object_end(reading, first, last)
    return {
        "head": main(predicate.start, predicate.end),
        "subject": main(first, noun),
        "object": main(predicate.end, near),
        "rest": [*main(noun, last), *main(near, circumstance)],
        "front": main(segment.start, first),
        "circumstance": main(circumstance, segment.end),
        "condition": [label for region in segment.conditions for label in reading.labels(region.start, region.end)],
        **{zone: list(labels) for zone, labels in titles.items()},
    }


def of_verb_item(reading: Reading, verb: int, titles: Zones) -> dict[str, list[Label]]:
    """The zones of an item whose first word, at ``verb``, is the verb that its lead-in leaves open."""
    end = len(reading.terminals)
    near = object_end(reading, verb + 1, end)
    circumstance = _circumstance(reading, near, end)
    return {
        "head": reading.labels_from(verb, verb + 1),
        "object": reading.labels_from(verb + 1, near),
        "rest": reading.labels_from(near, circumstance),
        "circumstance": reading.labels_from(circumstance, end),
        **{zone: list(labels) for zone, labels in titles.items()},
    }


def of_class(reading: Reading, start: int, end: int) -> dict[str, list[Label]]:
    """The zones of a class of things that a norm takes out of itself: the noun, and what says more of it."""
    near = object_end(reading, start, end)
    return {"object": reading.labels(start, near), "rest": reading.labels(near, end)}


def spoken(zones: Zones) -> list[Label]:
    """The labels of a norm's own words, from its subject to its last complement, in the order of the text."""
    own = (label for zone in ("subject", "head", "object", "rest", "circumstance") for label in zones.get(zone, ()))
    return sorted(own, key=lambda label: label.start)


def _circumstance(reading: Reading, start: int, end: int) -> int:
    """Where the time or the case of an act begins: "… for the fees accrued before termination"."""
    return next((place for place in range(start, end) if reading.terminals[place].type in CIRCUMSTANCES), end)


def object_end(reading: Reading, start: int, end: int) -> int:
    """Where the object behind a verb ends: at the preposition, infinitive or relative clause after its noun."""
    place = start
    while place < end and reading.terminals[place].type in LEADING:
        place += 1
    while place < end and reading.terminals[place].type not in ENDS_OBJECT:
        place += 1
    return max(place, start)
