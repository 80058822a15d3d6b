"""Tiers that neighbouring sentences make: "Orders under $50 are shipped for $6. Orders of $50 or more are shipped free"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.model.clause import Condition, Remedy, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.engine.windows import CUSTOMERS_STARTS
from linter.reason.text.listings import Beside
from linter.reason.text.utterances import Utterance, utterances
from linter.reason.text.words import content, likeness, mentions
from linter.reason.tiers.calendar_days import UNITS
from linter.reason.tiers.ranges import PERCENT, Range, Reading, ranges_in
from linter.reason.tiers.tiers import FEWEST, TIMES, Ladder, Tier, in_order
from linter.source import Span

NEAR = 3  # statements of one set of tiers stand no further apart
ALIKE = 0.15
WORD = re.compile(r"[^\W\d_]+")
WORDS_BEFORE = 4
FIGURE = re.compile(r"\d[\d.,]*")
AROUND = 600  # characters in which another sentence may take in what lies between two tiers
LEADS = "before"
LEADING = frozenset({LEADS, ""})  # towards an event that a pronoun names, or nothing
Place = tuple[tuple[str, ...], str]  # headings and unit
Mate = tuple[int, Utterance, Tier]


def spoken_ladders(policy: Policy, beside: Beside) -> Iterator[Ladder]:
    """The sets of tiers that neighbouring statements under one heading make, outside of tables and lists."""
    durations = {quantity.span.start: quantity for quantity in policy.quantities if isinstance(quantity, Duration)}
    listed = sorted(row.span for row in policy.rows)
    open_sets: dict[tuple[tuple[str, ...], str, frozenset[str]], list[Mate]] = {}
    done: list[tuple[Place, list[Tier]]] = []
    spoken_of: dict[Place, list[tuple[Span, Range]]] = {}
    named_last: dict[Place, frozenset[str]] = {}
    for place, utterance in enumerate(utterances(policy)):
        done += [((utterance.headings, ""), tiers) for tiers in _in_one_sentence(utterance)]
        for each in ranges_in(utterance.text):
            spoken_of.setdefault((utterance.headings, each.unit), []).append((utterance.span, each.range))
        reading = None if _inside(utterance.span, listed) else _limiting(utterance)
        if reading is None:
            continue
        case = utterance.text[reading.start : reading.end]
        result = f"{utterance.text[: reading.start]} {utterance.text[reading.end :]}"
        tier = Tier(reading=reading, span=utterance.span, case=case, result=result)
        frame = _frame(utterance, reading, durations)
        if reading.unit in TIMES:
            # "Less than 7 days before it": towards the event that was named last.
            where_it_is = utterance.headings, reading.unit
            named = named_last.get(where_it_is, frame)
            frame = named if frame == LEADING and LEADS in named else frame
            named_last[where_it_is] = frame
        mates = open_sets.setdefault((utterance.headings, reading.unit, frame), [])
        if mates and (place - mates[-1][0] > NEAR or not _one_matter(mates[-1], utterance, tier)):
            done.append(((utterance.headings, reading.unit), [mate for _, _, mate in mates]))
            mates.clear()
        mates.append((place, utterance, tier))
    done += [((key[0], key[1]), [tier for _, _, tier in mates]) for key, mates in open_sets.items()]
    for where, tiers in done:
        if len(tiers) >= FEWEST:
            whole = tiers[0].span.joined(tiers[-1].span)
            words = " ".join(tier.case for tier in tiers)
            own = {tier.span for tier in tiers}
            near = Span(max(0, whole.start - AROUND), whole.end + AROUND)
            others = spoken_of.get(where, [])
            first = bisect_left(others, near.start, key=lambda each: each[0].start)
            last = bisect_left(others, near.end, key=lambda each: each[0].start)
            taken = [each for span, each in others[first:last] if span not in own]
            yield in_order(
                tiers,
                is_table=False,
                takes_rest=beside.takes_rest_around(whole),
                is_ranked=beside.is_ranked(whole, words),
                taken=taken,
            )


def _in_one_sentence(utterance: Utterance) -> list[list[Tier]]:
    """The tiers that one sentence lists, each with a figure of its own: "2% on 10 to 50 tons and 4% on 50 to 90 tons"."""
    readings = [reading for reading in ranges_in(utterance.text) if reading.unit not in TIMES]
    if len(readings) < FEWEST or len({reading.unit for reading in readings}) > 1:
        return []
    starts = [0, *(reading.end for reading in readings)]
    results = [utterance.text[start : reading.start] for start, reading in zip(starts, readings, strict=False)]
    behind = [WORD.findall(result)[-1:] for result in results]
    figures = [FIGURE.findall(result) for result in results]
    if not all(figures) or len({tuple(word) for word in behind}) > 1:
        return []
    start = utterance.span.start
    return [
        [
            Tier(
                reading=reading,
                span=Span(start + reading.start, start + reading.end),
                case=utterance.text[reading.start : reading.end],
                result=" ".join(figure),
            )
            for reading, figure in zip(readings, figures, strict=True)
        ]
    ]


def _limiting(utterance: Utterance) -> Reading | None:
    """The range that says for which case a utterance is: its only one, or the only one in its condition.

    A limit that it sets itself ("a group may have no more than 12 guests") is no case.
    """
    condition = utterance.clause.condition if utterance.clause is not None else None
    facts = [fact.span for fact in _facts(utterance) if fact.span != utterance.span]
    start = utterance.span.start
    readings = ranges_in(utterance.text)
    inside = [
        reading for reading in readings if any(fact.overlaps(Span(start + reading.start, start + reading.end)) for fact in facts)
    ]
    kept = inside if len(readings) > 1 and condition is not None else readings
    if len(kept) != 1:
        return None
    [reading] = kept
    if not inside and mentions(utterance.text[reading.start : reading.end], "capped"):
        return None
    is_case = bool(inside) or mentions(utterance.text[: reading.start], "IF")
    if reading.range.is_bounded and not reading.is_limited and not is_case:
        return None
    names_nothing = not content(utterance.text[max(0, reading.start - 40) : reading.start])
    return None if reading.unit in {"", PERCENT} and names_nothing else reading


def _frame(utterance: Utterance, reading: Reading, durations: dict[int, Duration]) -> frozenset[str]:
    """What a range limits: the event that its time runs from or towards, or the word right before it ("orders over $50")."""
    if reading.unit in UNITS:
        return frozenset()
    if reading.unit not in TIMES:
        near = [word for word in WORD.findall(utterance.text[: reading.start])[-WORDS_BEFORE:] if content(word)]
        return content(near[-1]) if near else frozenset()
    start = utterance.span.start
    for place in range(start + reading.start, start + reading.end):
        if (duration := durations.get(place)) is not None:
            leads = (
                duration.relation is Relation.BEFORE
                or mentions(utterance.text, "BEFORE")
                or _leads_to(utterance, reading, duration)
            )
            return frozenset({LEADS if leads else "", duration.event or " ".join(sorted(content(duration.anchor)))})
    return frozenset()


def _leads_to(utterance: Utterance, reading: Reading, duration: Duration) -> bool:
    """True for "if you cancel within 7 days of the course": what is cancelled lies ahead, unless it is the purchase itself.

    "Less than 7 days" names no event and needs none.
    """
    cancels = utterance.clause is not None and (
        utterance.clause.topic is Topic.CANCELLATION
        or Remedy.CANCELLATION in utterance.clause.remedies
        or any("cancellation" in fact.events for fact in _facts(utterance) if utterance.span.contains(fact.span))
    )
    ahead = duration.event not in CUSTOMERS_STARTS if duration.anchor else not reading.range.high_in
    return cancels and duration.relation is Relation.WITHIN and ahead


def _facts(utterance: Utterance) -> list[Condition]:
    condition = utterance.clause.condition if utterance.clause is not None else None
    return list(condition.facts()) if condition is not None else []


def _one_matter(last: Mate, utterance: Utterance, tier: Tier) -> bool:
    """True when two statements decide the same thing: one remedy, or much the same words."""
    _, other, mate = last
    one, two = utterance.clause, other.clause
    if one is not None and two is not None and set(one.remedies) & set(two.remedies):
        return True
    return likeness(content(tier.result), content(mate.result)) >= ALIKE


def _inside(span: Span, places: Sequence[Span]) -> bool:
    """True when a span overlaps one of some ordered places that do not overlap each other."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return low < len(places) and places[low].overlaps(span)
