"""What must come before something else can be done, and deadlines that end before it can have come."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.model.event_order import precedes
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.engine.calendar import Calendar
from linter.reason.text.passages import sentence
from linter.reason.text.surroundings import surroundings_of
from linter.reason.text.words import content, found, mentions, pattern
from linter.source import Span

UNTIL_DELIVERY = frozenset({"order", "payment", "shipment", "production", "purchase", "booking"})
WITH_GOODS = frozenset({Topic.RETURN, Topic.DEFECT, Topic.DAMAGE, Topic.WRONG_ITEM, Topic.MISSING_ITEM})
ENDS = frozenset({"term-end", "renewal", "period-end", "trial-end", "service-end"})
SHORT_SINCE_SHIPMENT = 30.0  # days; whoever ships further than that says how long it takes
SHORTEST_LEAD = 14.0  # days; a shorter one can be kept even by who learns of a change late
NEAR = 1500  # characters between a deadline and what it requires
LONGEST_PLACE = 400  # characters; a longer place points at nothing


class Obstacle(Enum):
    """Why a deadline cannot be met, or not always."""

    GOODS = "goods"
    UNKNOWN_TRANSIT = "unknown-transit"
    DOCUMENT = "document"
    INSPECTION = "inspection"
    TERM = "term"
    NOTICE = "notice"
    SPENDING = "spending"
    CHANGE = "change"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A deadline and what it waits for. ``always``: it cannot be met at all, else only not in every case.

    ``deadline`` and ``wait`` are the words of the two lengths of time, ``subject`` what is waited for.
    """

    obstacle: Obstacle
    span: Span
    cause: Span | None
    always: bool
    deadline: str = ""
    wait: str = ""
    subject: str = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class _Timed:
    """A duration in its sentence, and the clause it stands in."""

    duration: Duration
    place: Span
    text: str
    clause: Clause | None


def missed(policy: Policy) -> list[Missed]:
    """All deadlines of a policy that cannot be met, or not in every case; in the order of the text."""
    timed = list(_timed(policy))
    found_ones = [
        *_without_goods(timed),
        *_without_document(policy, timed),
        *_before_inspection(timed),
        *_longer_than_term(timed),
        *_before_notice(timed),
        *_unspendable(policy),
        *_too_late_to_leave(policy, timed),
        *_blocked(timed),
    ]
    reported: set[Span] = set()
    first = []
    for each in sorted(found_ones, key=lambda one: (one.span, not one.always)):
        if each.span not in reported:
            reported.add(each.span)
            first.append(each)
    return first


def _timed(policy: Policy) -> Iterator[_Timed]:
    text = policy.source.text
    clauses = {clause.id: clause for clause in policy.clauses}
    for quantity in policy.quantities:
        if isinstance(quantity, Duration) and quantity.value is not None:
            place = sentence(text, quantity.span)
            yield _Timed(quantity, place, text[place.start : place.end], clauses.get(quantity.clause or ""))


def _least(duration: Duration) -> float:
    """The days after which at the earliest something that takes this time has come; 0 for what may come at once."""
    if duration.relation is Relation.WITHIN and duration.maximum is None:
        return 0.0
    return Calendar.SHORT.days(duration.value or 0.0, duration.unit)


def _most(duration: Duration) -> float:
    return Calendar.SHORT.of(duration)


def _limit(duration: Duration) -> float:
    return Calendar.LONG.of(duration)


def _without_goods(timed: Sequence[_Timed]) -> Iterator[Missed]:
    """Rights that need the goods, and run out before these have come."""
    slowest: dict[str | None, _Timed] = {}
    least: dict[str | None, float] = {}
    claims = []
    for each in timed:
        event = each.duration.event
        if not _is_transit(each):
            claims.append(each)
            continue
        # What takes a time, of which no start is told, starts when the goods are sent.
        event = event or "shipment"
        least[event] = min(least.get(event, _least(each.duration)), _least(each.duration))
        slowest[event] = max(slowest.get(event, each), each, key=lambda timed: _most(timed.duration))
    for claim in claims:
        event = claim.duration.event
        if claim.duration.relation is not Relation.WITHIN or event not in UNTIL_DELIVERY:
            continue
        about = claim.clause is not None and claim.clause.topic in WITH_GOODS
        if not (about or mentions(claim.text, "at_hand")) or _is_providers(claim.clause):
            continue
        limit = _limit(claim.duration)
        later = [start for start in slowest if start == event or precedes(event, start or "")]
        slow = max((slowest[start] for start in later), key=lambda each: _most(each.duration), default=None)
        if slow is not None and limit < _most(slow.duration):
            yield Missed(
                obstacle=Obstacle.GOODS,
                span=_place(claim),
                cause=_place(slow),
                always=limit < min(least[start] for start in later),
                deadline=claim.duration.text,
                wait=slow.duration.text,
                clauses=_clauses(claim, slow),
            )
        elif not later and event == "shipment" and limit <= SHORT_SINCE_SHIPMENT:
            yield Missed(
                obstacle=Obstacle.UNKNOWN_TRANSIT,
                span=_place(claim),
                cause=None,
                always=False,
                deadline=claim.duration.text,
                clauses=_clauses(claim),
            )


def _is_transit(each: _Timed) -> bool:
    """True for the time that goods take to come, counted from something before it."""
    own = each.text if each.clause is None else each.clause.text
    return (
        (each.duration.event in UNTIL_DELIVERY or each.duration.event is None)
        and each.duration.relation is not Relation.BEFORE
        and mentions(own, "arriving")
        and not mentions(own, "at_hand")
        and (each.duration.event is not None or each.duration.maximum is not None)
    )


def _is_providers(clause: Clause | None) -> bool:
    duties = {ClauseKind.OBLIGATION, ClauseKind.DECLARATION}
    return clause is not None and clause.bearer is Role.PROVIDER and clause.kind in duties


def _without_document(policy: Policy, timed: Sequence[_Timed]) -> Iterator[Missed]:
    """Claims that must come with a paper which is made only later."""
    text = policy.source.text
    supplies: dict[str, list[_Timed]] = {}
    for each in timed:
        before = text[each.place.start : each.duration.span.start]
        if each.duration.relation is not Relation.BEFORE and mentions(before, "available"):
            for noun in found(before, "document"):
                for word in content(noun):
                    supplies.setdefault(word, []).append(each)
    if not supplies:
        return
    around = surroundings_of(policy)
    deadlines = [each for each in timed if each.duration.relation is Relation.WITHIN]
    starts = [each.duration.span.start for each in deadlines]
    for place, words in _requirements(policy):
        section = around.section_of(place)
        first, last = place.start - NEAR, place.end + NEAR
        if section is not None:
            first, last = max(first, section.body.start), min(last, section.body.end)
        for claim in deadlines[bisect_left(starts, first) : bisect_left(starts, last)]:
            own = content(claim.text)
            beside = claim.place == place or len(own & content(text[place.start : place.end]) - words) >= 1
            if not beside or content(claim.duration.anchor) & words:
                continue
            for word in sorted(words & supplies.keys()):
                late = [supply for supply in supplies[word] if supply.place != claim.place and _comes_late(claim, supply)]
                if late:
                    yield Missed(
                        obstacle=Obstacle.DOCUMENT,
                        span=_place(claim),
                        cause=_place(late[0]),
                        always=_limit(claim.duration) < _least(late[0].duration),
                        deadline=claim.duration.text,
                        wait=late[0].duration.text,
                        subject=_noun(late[0].text, word),
                        clauses=_clauses(claim, late[0]),
                    )
                    break


def _comes_late(claim: _Timed, supply: _Timed) -> bool:
    """True when a paper comes after a deadline: for certain, or, counted from the same event, at the latest."""
    one, other = claim.duration, supply.duration
    if one.event is not None and other.event is not None and precedes(other.event, one.event):
        return False
    same = (one.event is not None and one.event == other.event) or bool(content(one.anchor) & content(other.anchor))
    return _limit(one) < (_most(other) if same else _least(other))


def _requirements(policy: Policy) -> Iterator[tuple[Span, frozenset[str]]]:
    """Each sentence that says what something cannot be done without, and the words for the papers in it."""
    text = policy.source.text
    seen: set[Span] = set()
    spans = [clause.span for clause in policy.clauses] + [each.span for each in policy.unparsed]
    for span in sorted(spans):
        place = sentence(text, span)
        words = text[place.start : place.end]
        if place in seen or not mentions(words, "enclosing"):
            continue
        seen.add(place)
        nouns = frozenset(word for noun in found(words, "document") for word in content(noun))
        if nouns:
            yield place, nouns


def _noun(text: str, word: str) -> str:
    return next((noun for noun in found(text, "document") if word in content(noun)), word)


def _before_inspection(timed: Sequence[_Timed]) -> Iterator[Missed]:
    """Claims that run out while the other clause still lets the customer inspect, counted from the same event."""
    longest: dict[str | None, _Timed] = {}
    claims = []
    for each in timed:
        if each.duration.relation is not Relation.WITHIN or each.clause is None or each.duration.event is None:
            continue
        complains = mentions(each.clause.text, "complaint")
        event = each.duration.event
        if complains:
            claims.append(each)
        elif mentions(each.clause.text, "inspecting") and each.clause.bearer is not Role.PROVIDER:
            longest[event] = max(longest.get(event, each), each, key=lambda timed: _most(timed.duration))
    for claim in claims:
        inspection = longest.get(claim.duration.event)
        if inspection is not None and _limit(claim.duration) < _most(inspection.duration):
            yield Missed(
                obstacle=Obstacle.INSPECTION,
                span=_place(claim),
                cause=_place(inspection),
                always=False,
                deadline=claim.duration.text,
                wait=inspection.duration.text,
                clauses=_clauses(claim, inspection),
            )


def _longer_than_term(timed: Sequence[_Timed]) -> Iterator[Missed]:
    """Notices that had to be given before the term began at whose end they count."""
    longest: dict[str, _Timed] = {}
    for each in timed:
        if _is_term(each):
            for word in {"", *_term_words(each.text)}:
                longest[word] = max(longest.get(word, each), each, key=lambda timed: _limit(timed.duration))
    if not longest:
        return
    for notice in timed:
        if notice.duration.relation is not Relation.BEFORE:
            continue
        anchor = notice.duration.anchor or ""
        if notice.duration.event not in ENDS and not (mentions(anchor, "over") and mentions(anchor, "term_noun")):
            continue
        own = [longest[word] for word in sorted(_term_words(anchor)) if word in longest]
        term = max(own, key=lambda each: _limit(each.duration), default=longest[""])
        if Calendar.SHORT.of(notice.duration) >= _limit(term.duration):
            yield Missed(
                obstacle=Obstacle.TERM,
                span=_place(notice),
                cause=_place(term),
                always=True,
                deadline=notice.duration.text,
                wait=term.duration.text,
                clauses=_clauses(notice, term),
            )


def _is_term(each: _Timed) -> bool:
    own = each.text if each.clause is None else each.clause.text
    return (
        each.duration.relation in {Relation.FOR, Relation.EVERY}
        and _limit(each.duration) > 1.0
        and mentions(own, "term_noun")
        and mentions(own, "lasting")
    )


def _term_words(text: str) -> frozenset[str]:
    """The words in a text for what has a length of its own: "lease", "trial"."""
    return frozenset(word for noun in found(text, "term_noun") for word in content(noun))


def _before_notice(timed: Sequence[_Timed]) -> Iterator[Missed]:
    """Acts that must be done earlier before an event than one is told what one has to know."""
    told: dict[frozenset[str | None], _Timed] = {}
    asked: list[tuple[frozenset[str | None], _Timed]] = []
    for each in timed:
        if each.duration.relation is not Relation.BEFORE or each.clause is None:
            continue
        key: frozenset[str | None] = frozenset({each.duration.event}) if each.duration.event else content(each.duration.anchor)
        if each.clause.bearer is Role.CUSTOMER:
            asked.append((key, each))
        elif key and mentions(each.text, "announcing") and mentions(each.text, "announced"):
            told[key] = min(told.get(key, each), each, key=lambda timed: _limit(timed.duration))
    for key, act in asked:
        notice = told.get(key)
        if notice is not None and Calendar.SHORT.of(act.duration) > _limit(notice.duration):
            yield Missed(
                obstacle=Obstacle.NOTICE,
                span=_place(act),
                cause=_place(notice),
                always=True,
                deadline=act.duration.text,
                wait=notice.duration.text,
                clauses=_clauses(act, notice),
            )


def _unspendable(policy: Policy) -> Iterator[Missed]:
    """Credits that lapse when a relation ends, and can be used only for what comes later in it."""
    lapsing: dict[frozenset[str], Clause] = {}
    for clause in policy.clauses:
        if mentions(clause.text, "expiring") and mentions(clause.text, "over"):
            lapsing.setdefault(content(_head(clause)), clause)
    for later in policy.clauses:
        if not (mentions(later.text, "ONLY") and mentions(later.text, "later")):
            continue
        lapse = lapsing.get(content(_head(later)))
        if lapse is not None and lapse is not later and content(_head(later)):
            yield Missed(obstacle=Obstacle.SPENDING, span=lapse.span, cause=later.span, always=False, clauses=(lapse, later))


def _too_late_to_leave(policy: Policy, timed: Sequence[_Timed]) -> Iterator[Missed]:
    """Leave that one has to take on a change, where leaving must be told long before the end of a term.

    Silent where changes are announced at least as long before they take effect.
    """
    leads = [
        each
        for each in timed
        if each.duration.relation is Relation.BEFORE
        and mentions(each.text, "leaving")
        and (each.duration.event in ENDS or mentions(each.duration.anchor, "term_noun"))
        and each.clause is not None
        and each.clause.bearer is not Role.PROVIDER
    ]
    longest = max(leads, key=lambda each: _most(each.duration), default=None)
    if longest is None:
        return
    lead = _most(longest.duration)
    announced = [
        _most(each.duration)
        for each in timed
        if mentions(each.text, "altering") and mentions(each.text, "announcing") and each not in leads
    ]
    if lead < SHORTEST_LEAD or max(announced, default=0.0) >= lead:
        return
    for clause in policy.clauses:
        leaves = mentions(clause.text, "disagreeing") and mentions(clause.text, "altering") and mentions(clause.text, "leaving")
        if leaves and not policy.durations_of(clause) and clause is not longest.clause:
            yield Missed(
                obstacle=Obstacle.CHANGE,
                span=clause.span,
                cause=_place(longest),
                always=False,
                deadline=longest.duration.text,
                clauses=_clauses(longest),
            )


def _blocked(timed: Sequence[_Timed]) -> Iterator[Missed]:
    """What may be used only from a time on at which it is no longer valid, counted from the same event."""
    opening: dict[str, _Timed] = {}
    for each in timed:
        if each.duration.relation is Relation.AFTER and mentions(each.text, "usable") and mentions(each.text, "ONLY"):
            for word in content(each.text):
                opening[word] = max(opening.get(word, each), each, key=lambda timed: _most(timed.duration))
    for each in timed:
        if each.duration.relation not in {Relation.FOR, Relation.WITHIN} or not mentions(each.text, "usable"):
            continue
        for word in sorted(content(each.duration.anchor)):
            first = opening.get(word)
            if first is None or first.place == each.place or not content(first.duration.anchor) & content(each.duration.anchor):
                continue
            shared = content(each.text) & content(first.text) - content(each.duration.anchor)
            if shared and _limit(each.duration) <= _most(first.duration):
                yield Missed(
                    obstacle=Obstacle.BLOCKED,
                    span=_place(each),
                    cause=_place(first),
                    always=True,
                    deadline=each.duration.text,
                    wait=first.duration.text,
                    clauses=_clauses(each, first),
                )
                break


def _head(clause: Clause) -> str:
    """The words of a clause before its first verb of losing or limiting: its subject."""
    plain = clause.text.lower()
    cuts = [match.start() for category in ("expiring", "ONLY", "MODAL") if (match := pattern(category).search(plain))]
    return clause.text[: min(cuts)] if cuts else clause.text


def _place(each: _Timed) -> Span:
    """The clause of a duration, or its sentence; of long ones the duration itself with its event."""
    span = each.clause.span if each.clause is not None else each.place
    if span.end - span.start <= LONGEST_PLACE:
        return span
    return each.duration.span if each.duration.anchor_span is None else each.duration.span.joined(each.duration.anchor_span)


def _clauses(*timed: _Timed) -> tuple[Clause, ...]:
    return tuple(each.clause for each in timed if each.clause is not None)
