"""Clauses that can never apply, or that nobody needs to keep to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import inf

from linter.model.clause import Clause, ClauseKind, Rank, Remedy, Role
from linter.model.event_order import precedes
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation, Unit
from linter.reason.dead_clause.named_events import events_behind
from linter.reason.engine.calendar import Calendar
from linter.reason.text.passages import sentence
from linter.reason.text.per_policy import per_policy
from linter.reason.text.utterances import utterances
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import any_of, content, mentions, pattern, stem
from linter.reason.tiers.ladders import ladders
from linter.reason.tiers.ranges import MONEY, Range, Reading, ranges_in
from linter.reason.tiers.tiers import Ladder
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

LENGTHS = frozenset({Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR})
NEXT = 300  # characters to a sentence that still speaks of the same parcel


class Cause(Enum):
    """Why a clause is idle."""

    AFTER_END = "after-end"
    ABOVE_CAP = "above-cap"
    ORDER = "order"
    MOVED = "moved"
    GROUNDLESS = "groundless"
    SWALLOWED = "swallowed"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """An idle clause and what makes it so; ``words`` are those of the condition that no case meets."""

    cause: Cause
    span: Span
    by: Span
    words: str = ""
    clauses: tuple[Clause, ...] = ()


def idle(policy: Policy) -> list[Idle]:
    """All idle clauses of a policy, in the order of the text; each once."""
    found = [
        *_after_end(policy),
        *_above_cap(policy),
        *_against_order(policy),
        *_moved(policy),
        *_needing_no_ground(policy),
        *_swallowed(policy),
        *_unseen(policy),
    ]
    reported: set[Span] = set()
    first = []
    for each in sorted(found, key=lambda one: (one.span, one.by)):
        if each.span not in reported:
            reported.add(each.span)
            first.append(each)
    return first


@per_policy
def _sentences(policy: Policy) -> list[tuple[Span, str]]:
    """The sentences that hold a norm or look like one, each once, in the order of the text; rows and items as they stand."""
    text = policy.source.text
    spans = [each.span for each in policy.clauses] + [each.span for each in policy.unparsed]
    places = sorted({sentence(text, span) for span in spans})
    return [(place, text[place.start : place.end]) for place in places]


def _after_end(policy: Policy) -> Iterator[Idle]:
    """What begins only after the longest that a term lasts."""
    text = policy.source.text
    if mentions(_without_final(text), "prolonged"):
        return
    terms = [
        quantity
        for quantity in policy.quantities
        if isinstance(quantity, Duration)
        and quantity.relation is Relation.FOR
        and quantity.value is not None
        and _states_term(_around(text, quantity.span))
    ]
    if not terms:
        return
    longest = max(terms, key=Calendar.LONG.of)
    limit = Calendar.LONG.of(longest)
    term_nouns = content(_around(text, longest.span))
    for place, words in _sentences(policy):
        for reading in ranges_in(words):
            low = reading.range.low
            timed = 0 < low < inf and not reading.range.is_bounded and reading.unit in LENGTHS
            beyond = timed and Calendar.SHORT.days(low, Unit(reading.unit)) > limit
            behind = words[reading.end : reading.end + 60]
            if beyond and mentions(behind, "term_noun") and content(behind) & term_nouns:
                yield Idle(
                    cause=Cause.AFTER_END,
                    span=Span(place.start, place.start + len(words.rstrip())),
                    by=sentence(text, longest.span),
                    words=words[reading.start : reading.end],
                )
                break


def _around(text: str, span: Span) -> str:
    place = sentence(text, span)
    return text[place.start : place.end]


def _states_term(words: str) -> bool:
    return mentions(words, "term_noun") and mentions(words, "lasting")


def _without_final(text: str) -> str:
    """A text without the words that deny that a term goes on."""
    plain = " ".join(text.lower().split())
    for phrase in sorted(phrases("final_term"), key=len, reverse=True):
        plain = plain.replace(phrase, " ")
    return plain


def _above_cap(policy: Policy) -> Iterator[Idle]:
    """Conditions on more of something than there may be."""
    caps: dict[tuple[str, str], tuple[Range, Span]] = {}
    conditions: list[tuple[Reading, frozenset[str], Span, str]] = []
    for utterance in utterances(policy):
        text = utterance.text
        for reading in ranges_in(text):
            if not reading.unit or reading.unit in LENGTHS or reading.range.is_bounded:
                continue
            about = content(f"{text[: reading.start]} {text[reading.end :]}")
            allowed = _allowed(utterance.clause, text, reading)
            if allowed is not None:
                for word in about:
                    loosest = caps.get((reading.unit, word))
                    if loosest is None or loosest[0].high < allowed.high:
                        caps[reading.unit, word] = allowed, utterance.span
            elif _is_condition(utterance.clause, reading):
                conditions.append((reading, about, utterance.span, text[reading.start : reading.end]))
    for reading, about, span, words in conditions:
        found = (caps.get((reading.unit, word)) for word in sorted(about))
        limit = max((each for each in found if each is not None), key=lambda each: each[0].high, default=None)
        if limit is None or limit[1].overlaps(span):
            continue
        # A threshold above the limit, or an exclusion of all that lies within it.
        if reading.range.meet(limit[0]).is_empty(whole=reading.is_whole) or limit[0].within(reading.range):
            yield Idle(cause=Cause.ABOVE_CAP, span=span, by=limit[1], words=words)


def _is_condition(clause: Clause | None, reading: Reading) -> bool:
    """True for a threshold that something depends on; a clause that takes something out counts with what it takes out."""
    if clause is not None and clause.kind in {ClauseKind.REFUSAL, ClauseKind.EXCLUSION}:
        return reading.range.low == -inf
    return reading.range.low > -inf


def _allowed(clause: Clause | None, text: str, reading: Reading) -> Range | None:
    """The numbers that a clause leaves possible; None where it limits only for a part, or not at all."""
    if clause is None or (mentions(text, "uncapped") and reading.unit == MONEY):
        return None
    before = text[: reading.end]
    if clause.kind in {ClauseKind.REFUSAL, ClauseKind.PROHIBITION} and reading.range.low > -inf:
        own = clause.condition is None or clause.condition.span == clause.span
        return Range(high=reading.range.low, high_in=not reading.range.low_in) if own else None
    if reading.range.high < inf and mentions(before, "capped") and clause.condition is None:
        return reading.range
    return None


def _against_order(policy: Policy) -> Iterator[Idle]:
    """Acts that are allowed after one event and until another that comes before it."""
    paid = _at_ordering(policy)
    for place, words in _sentences(policy):
        lower = " ".join(words.lower().split())
        # Notice can be given at any time, so that no event comes always before it.
        since = events_behind(lower, ("AFTER", "UPON")) - {"notice-given"}
        until = events_behind(lower, ("BEFORE", "UNTIL"))
        for late in since:
            early = next((event for event in until if precedes(event, late)), None)
            if early is not None:
                yield Idle(cause=Cause.ORDER, span=place, by=place, words=early)
                break
        if paid is not None and not paid.overlaps(place) and "payment" in until and mentions(words, "cancelling"):
            yield Idle(cause=Cause.ORDER, span=place, by=paid, words="payment")


def _at_ordering(policy: Policy) -> Span | None:
    """The sentence that puts the payment of every order at the moment of ordering."""
    for place, words in _sentences(policy):
        lower = " ".join(words.lower().split())
        if not mentions(lower, "paying") or mentions(lower, "IF") or mentions(lower, "OR"):
            continue
        if events_behind(lower, ("at_once",)) & {"order", "booking", "purchase"}:
            return place
    return None


def _moved(policy: Policy) -> Iterator[Idle]:
    """Late fees that a free move to a distant date gets round, since they are then counted from the new date."""
    sentences = _sentences(policy)
    free = [
        place
        for place, words in sentences
        if mentions(words, "moving") and mentions(words, "freely") and not mentions(words, "seldom")
    ]
    if not free:
        return
    fee = next(filter(None, map(_late_fee, ladders(policy))), None) or _single_late_fee(policy)
    if fee is None:
        return
    for place, words in sentences:
        anew = all(mentions(words, category) for category in ("renewed", "moment", "charged", "reckoned"))
        if anew and not mentions(words, "NOT") and not place.overlaps(fee):
            yield Idle(cause=Cause.MOVED, span=place, by=fee)
            return


def _late_fee(ladder: Ladder) -> Span | None:
    """The tier of those who cancel last, of tiers that lead towards an event."""
    leads = any(mentions(f"{tier.case} {tier.result}", "BEFORE") for tier in ladder.tiers)
    return ladder.tiers[0].span if leads else None


def _single_late_fee(policy: Policy) -> Span | None:
    for utterance in utterances(policy):
        if mentions(utterance.text, "BEFORE") and mentions(utterance.text, "charged") and mentions(utterance.text, "cancelling"):
            late = any(reading.range.low == -inf and reading.unit in LENGTHS for reading in ranges_in(utterance.text))
            if late:
                return utterance.span
    return None


def _needing_no_ground(policy: Policy) -> Iterator[Idle]:
    """Rights that need a ground, beside the same right of the same side that needs none and no notice."""
    free: dict[tuple[Role, str], Clause] = {}
    for clause in policy.clauses:
        needs_notice = bool(policy.durations_of(clause)) or mentions(clause.text, "notice_word")
        if _is_own_right(clause) and mentions(clause.text, "groundless") and not needs_notice:
            for act in _acts(clause):
                free.setdefault((Role.PROVIDER, act), clause)
    if not free:
        return
    for clause in policy.clauses:
        bound = clause.condition is not None and any(fact.marker for fact in clause.condition.facts())
        if not (bound or clause.lead_in is not None) or not _is_own_right(clause) or mentions(clause.text, "groundless"):
            continue
        for act in sorted(_acts(clause)):
            by = free.get((Role.PROVIDER, act))
            if by is not None and not by.span.overlaps(clause.span) and by.lead_in is None:
                yield Idle(cause=Cause.GROUNDLESS, span=clause.lead_in or clause.span, by=by.span, clauses=(clause, by))
                break


def _is_own_right(clause: Clause) -> bool:
    return clause.kind is ClauseKind.RIGHT and clause.bearer is Role.PROVIDER


def _acts(clause: Clause) -> frozenset[str]:
    """What a right lets its bearer end; ending is one act, whatever it is called."""
    ends = Remedy.CANCELLATION in clause.remedies or mentions(clause.text, "terminating")
    return frozenset({"end"}) if ends else frozenset()


def _swallowed(policy: Policy) -> Iterator[Idle]:
    """Rights from which something is taken out that, as the text says elsewhere, everything is."""
    always: list[tuple[frozenset[str], Span]] = []
    for clause in policy.clauses:
        told = _universal(clause)
        if told:
            always.append((told, clause.span))
    if not always:
        return
    for clause in policy.clauses:
        for exception in clause.exceptions:
            taken = content(exception.text) - _of_goods()
            if exception.rank is not Rank.YIELDS or not taken:
                continue
            by = next((span for told, span in always if taken <= told and not span.overlaps(clause.span)), None)
            if by is not None:
                yield Idle(cause=Cause.SWALLOWED, span=clause.span, by=by, words=exception.text, clauses=(clause,))
                break


def _universal(clause: Clause) -> frozenset[str]:
    """What a declaration says of all goods; empty for any other clause."""
    text = clause.text.lower()
    match = _of_all().match(text)
    if match is None or clause.condition is not None or clause.exceptions or mentions(text, "NOT"):
        return frozenset()
    return content(text[match.end() :])


@per_vocabulary
def _of_all() -> re.Pattern[str]:
    every = any_of(phrases("every"))
    goods = any_of(phrases("goods") | phrases("any_goods"))
    be = any_of(phrases("BE"))
    of = any_of(phrases("OF"))
    return re.compile(rf"\W*(?:{every})\s+(?:(?:{of})\s+)?(?:\w+\s+){{0,2}}?(?:{goods})\b(?:\s+\w+){{0,3}}?\s+(?:{be})\b")


@per_vocabulary
def _of_goods() -> frozenset[str]:
    return frozenset(stem(word) for category in ("goods", "any_goods") for word in phrases(category))


def _unseen(policy: Policy) -> Iterator[Idle]:
    """States that goods must be in, beside a grant for which tracking is enough, so that nobody need see the goods."""
    told = list(_sentences(policy))
    for (place, words), following in zip(told, (told[at + 1 : at + 3] for at in range(len(told))), strict=True):
        if not (mentions(words, "must_be") and mentions(words, "state_of_goods")):
            continue
        for after, text in following:
            joints = [match.end() for match in pattern("OR").finditer(text.lower())]
            enough = next((at for at in joints if mentions(text[at:], "tracked")), None)
            if enough is not None and after.start - place.end <= NEXT:
                by = Span(after.start + enough, after.start + len(text.rstrip()))
                yield Idle(cause=Cause.UNSEEN, span=Span(place.start, place.start + len(words.rstrip())), by=by)
                break
