"""Finds the conditions that no marker opens: words inside a norm that narrow whom, what or which case it is about.

Source of the list of them: the usual forms of cases in policies and contracts, most frequent first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from linter.model.clause import ClauseKind, Role
from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Region, Segment
from linter.parse.words.tokens import Terminal

NARROWED = frozenset({ClauseKind.GRANT, ClauseKind.REFUSAL, ClauseKind.EXCLUSION, ClauseKind.DECLARATION})
BANS = frozenset({ClauseKind.PROHIBITION, ClauseKind.REFUSAL})
COMPLEMENTS = frozenset(
    {
        "BY",
        "AFTER",
        "BEFORE",
        "WITHIN",
        "QUANTITY",
        "FROM",
        "UNDER",
        "IN",
        "ON",
        "AT",
        "WITH",
        "WITHOUT",
        "COMMA",
        "TO",
        "FOR",
    }
)
BOUNDS = frozenset({"BY", "ON", "WITH", "UNDER", "WITHIN", "AFTER"})
SOURCES = frozenset({"FROM", "BY", "UNDER"})
REFERENCE_REACH = 4  # terminals behind a participle in which the number of a section is looked for
STATE_REACH = 3  # terminals from the start of a subject in which the state of the thing is looked for


def narrowing(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """The regions of a norm that narrow it, without their marker where they have one."""
    for each in _WAYS:
        yield from each(reading, segment, kind)


def _described(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """Words behind a noun that say which of them: "anyone who resells", "goods returned after a month"."""
    subject = segment.subject if segment.subject[0] < segment.subject[1] else segment.borrowed
    ranges = [subject, (segment.predicate.end, segment.end)]
    open_class = subject[0] < subject[1] and reading.terminals[subject[0]].type == "QUANTIFIER"
    for start, end in ranges if kind is ClauseKind.REFUSAL else ranges[:1]:
        for place in range(start + 1, end - 1):
            if reading.terminals[place].type == "WHO" and (start, end) == subject:
                yield Region(place, end)
                break
            if (kind in NARROWED or (open_class and kind is ClauseKind.OBLIGATION)) and _narrows(reading, place, end):
                yield Region(place, end)
                break


def _narrows(reading: Reading, place: int, end: int) -> bool:
    """True for a participle with its complement that says which things, and not where they are written or who sells them."""
    word, before, after = reading.terminals[place], reading.terminals[place - 1], reading.terminals[place + 1]
    if not (
        word.type == "VERB"
        and word.morphology.participle
        and not word.morphology.noun
        and before.type in {"WORD", "VERB", "ROLE"}
        and (before.morphology.noun or before.type == "WORD")
        and after.type in COMPLEMENTS
    ):
        return False
    reach = min(end, place + REFERENCE_REACH)
    if any(label.category in {"reference", "pointer"} for label in reading.labels(place, reach)):
        return False
    source = reading.terminals[place + 2] if after.type in SOURCES and place + 2 < end else None
    return source is None or source.type not in {"PARTY", "PRONOUN"} or source.meaning != Role.PROVIDER


def _permitted(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """What a ban leaves open: "not … without the owner's consent", "no return without its label"; consent given elsewhere."""
    for place in range(segment.start, segment.end):
        word = reading.terminals[place]
        if word.type not in {"WITHOUT", "WITH"}:
            continue
        end = _phrase_end(reading.terminals, place + 1, segment.end)
        consented = any(label.category == "matter" and label.meaning == "consent" for label in reading.labels(place, end))
        aside = segment.subject[0] <= place < segment.predicate.end
        if (consented or (word.type == "WITHOUT" and kind in BANS)) and end > place + 1 and not aside:
            yield Region(place + 1, end)
            return


def _phrase_end(terminals: Sequence[Terminal], start: int, end: int) -> int:
    stops = {"COMMA", "SEMICOLON", "STOP", "RIGHT", "LEFT", "MODAL", "DASH", "COLON"}
    return next((place for place in range(start, end) if terminals[place].type in stops), end)


def _bounded(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """What "only" cuts a right down to: "may only be amended by a signed writing", "can only act on open orders"."""
    if not segment.predicate.only or segment.predicate.modality not in {"may", "can"}:
        return
    for place in range(segment.predicate.end, segment.end - 1):
        if reading.terminals[place].type in BOUNDS:
            yield Region(place, segment.end)
            return


def _happening(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """An event as the subject, which need not come: "any delay in payment may alter the date"."""
    start, end = segment.subject
    if kind not in {ClauseKind.DECLARATION, ClauseKind.RIGHT, ClauseKind.OBLIGATION} or start == end:
        return
    predicate = segment.predicate
    if predicate.negated or predicate.passive or not (predicate.modality or predicate.head.type == "ADJECTIVE"):
        return
    head = start + 1 if reading.terminals[start].type in {"QUANTIFIER", "A"} and end - start > 1 else start
    if any(label.category == "happening" and label.start == reading.terminals[head].start for label in reading.labels(head, end)):
        yield Region(start, end)


def _disapplied(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """The case to which a rule does not apply."""
    place = segment.predicate.end
    head = segment.predicate.head
    applying = any(label.meaning == "applying" for label in reading.sentence.labels_in("deed", head.start, head.end))
    if not (kind is ClauseKind.EXCLUSION and segment.predicate.negated and applying):
        return
    if place + 1 < segment.end and reading.terminals[place].type == "TO":
        yield Region(place + 1, segment.end)


def _in_state(reading: Reading, segment: Segment, kind: ClauseKind) -> Iterator[Region]:
    """The state a thing must be in for the norm to meet it: "any used part"; without "any" it only names a kind of things."""
    start, end = segment.subject
    if start == end or reading.terminals[start].type != "QUANTIFIER" or reading.terminals[start].meaning:
        return
    if kind not in NARROWED | {ClauseKind.OBLIGATION}:
        return
    if any(label.category == "state" for label in reading.labels(start, min(end, start + STATE_REACH))):
        yield Region(start, end)


_WAYS: tuple[Callable[[Reading, Segment, ClauseKind], Iterator[Region]], ...] = (
    _described,
    _permitted,
    _bounded,
    _happening,
    _disapplied,
    _in_state,
)
