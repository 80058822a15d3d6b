"""What must come before something else can be done, and deadlines that end before it can have come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.model.event_order import precedes
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.calendar import Calendar
from linter.reason.passages import sentence
from linter.reason.surroundings import Surroundings
from linter.reason.words import content, found, mentions, pattern
from linter.source import Span

UNTIL_DELIVERY = frozenset({"order", "payment", "shipment", "production", "purchase", "booking"})
WITH_GOODS = frozenset({Topic.RETURN, Topic.DEFECT, Topic.DAMAGE, Topic.WRONG_ITEM, Topic.MISSING_ITEM})
ENDS = frozenset({"term-end", "renewal", "period-end", "trial-end", "service-end"})
SHORT_SINCE_SHIPMENT = 30.0  # days; whoever ships further than that says how long it takes
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


def _without_goods(timed: Iterable[_Timed]) -> Iterator[Missed]:
    """Rights that need the goods, and run out before these have come."""
    timed = list(timed)
    transits = [each for each in timed if _is_transit(each)]
    for claim in timed:
        event = claim.duration.event
        if claim in transits or claim.duration.relation is not Relation.WITHIN or event not in UNTIL_DELIVERY:
            continue
        about = claim.clause is not None and claim.clause.topic in WITH_GOODS
        if not (about or mentions(claim.text, "at_hand")) or _is_providers(claim.clause):
            continue
        limit = _limit(claim.duration)
        later = [each for each in transits if each.duration.event == event or precedes(event, each.duration.event or "")]
        slow = max(later, key=lambda each: _most(each.duration), default=None)
        if slow is not None and limit < _most(slow.duration):
            yield Missed(
                obstacle=Obstacle.GOODS,
                span=_place(claim),
                cause=_place(slow),
                always=limit < min(_least(each.duration) for each in later),
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


def _without_document(policy: Policy, timed: list[_Timed]) -> Iterator[Missed]:
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
    around = Surroundings(policy)
    deadlines: dict[Span, list[_Timed]] = {}
    for each in timed:
        if each.duration.relation is Relation.WITHIN:
            section = around.section_of(each.duration.span)
            deadlines.setdefault(section.body if section is not None else Span(0, len(text)), []).append(each)
    for place, words in _requirements(policy):
        section = around.section_of(place)
        near = deadlines.get(section.body if section is not None else Span(0, len(text)), [])
        for claim in near:
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


def _before_inspection(timed: list[_Timed]) -> Iterator[Missed]:
    """Claims that run out while the other clause still lets the customer inspect, counted from the same event."""
    inspections = [
        each
        for each in timed
        if each.clause is not None
        and each.duration.relation is Relation.WITHIN
        and each.clause.bearer is not Role.PROVIDER
        and mentions(each.clause.text, "inspecting")
        and not mentions(each.clause.text, "complaint")
    ]
    for claim in timed:
        if claim.duration.relation is not Relation.WITHIN or claim.clause is None or claim in inspections:
            continue
        if claim.duration.event is None or not mentions(claim.clause.text, "complaint"):
            continue
        for inspection in inspections:
            if inspection.duration.event == claim.duration.event and _limit(claim.duration) < _most(inspection.duration):
                yield Missed(
                    obstacle=Obstacle.INSPECTION,
                    span=_place(claim),
                    cause=_place(inspection),
                    always=False,
                    deadline=claim.duration.text,
                    wait=inspection.duration.text,
                    clauses=_clauses(claim, inspection),
                )
                break


def _longer_than_term(timed: list[_Timed]) -> Iterator[Missed]:
    """Notices that had to be given before the term began at whose end they count."""
    terms = [each for each in timed if _is_term(each)]
    if not terms:
        return
    for notice in timed:
        if notice.duration.relation is not Relation.BEFORE or notice in terms:
            continue
        anchor = notice.duration.anchor or ""
        if notice.duration.event not in ENDS and not (mentions(anchor, "over") and mentions(anchor, "term_noun")):
            continue
        own = [each for each in terms if _speaks_of_term(anchor, each)] or terms
        longest = max(own, key=lambda each: _limit(each.duration))
        if Calendar.SHORT.of(notice.duration) >= _limit(longest.duration):
            yield Missed(
                obstacle=Obstacle.TERM,
                span=_place(notice),
                cause=_place(longest),
                always=True,
                deadline=notice.duration.text,
                wait=longest.duration.text,
                clauses=_clauses(notice, longest),
            )


def _is_term(each: _Timed) -> bool:
    own = each.text if each.clause is None else each.clause.text
    return (
        each.duration.relation in {Relation.FOR, Relation.EVERY}
        and _limit(each.duration) > 1.0
        and mentions(own, "term_noun")
        and mentions(own, "lasting")
    )


def _speaks_of_term(anchor: str, term: _Timed) -> bool:
    own = {word for noun in found(anchor, "term_noun") for word in content(noun)}
    return bool(own & content(term.text))


def _before_notice(timed: list[_Timed]) -> Iterator[Missed]:
    """Acts that must be done earlier before an event than one is told what one has to know."""
    told: dict[frozenset[str], list[_Timed]] = {}
    asked: dict[frozenset[str], list[_Timed]] = {}
    for each in timed:
        if each.duration.relation is not Relation.BEFORE or each.clause is None:
            continue
        key = frozenset({each.duration.event}) if each.duration.event is not None else content(each.duration.anchor)
        if not key:
            continue
        if each.clause.bearer is Role.PROVIDER or each.clause.bearer is None:
            if mentions(each.text, "announcing") and mentions(each.text, "announced"):
                told.setdefault(key, []).append(each)
        else:
            asked.setdefault(key, []).append(each)
    for key, acts in asked.items():
        for act in acts:
            for notice in told.get(key, ()):
                if notice.clause is not act.clause and Calendar.SHORT.of(act.duration) > _limit(notice.duration):
                    yield Missed(
                        obstacle=Obstacle.NOTICE,
                        span=_place(act),
                        cause=_place(notice),
                        always=True,
                        deadline=act.duration.text,
                        wait=notice.duration.text,
                        clauses=_clauses(act, notice),
                    )
                    break


def _unspendable(policy: Policy) -> Iterator[Missed]:
    """Credits that lapse when a relation ends, and can be used only for what comes later in it."""
    lapsing = [
        clause
        for clause in policy.clauses
        if mentions(clause.text, "expiring") and mentions(clause.text, "over") and content(_head(clause))
    ]
    if not lapsing:
        return
    for later in policy.clauses:
        if not (mentions(later.text, "ONLY") and mentions(later.text, "later")):
            continue
        for lapse in lapsing:
            if lapse is not later and content(_head(lapse)) <= content(_head(later)):
                yield Missed(obstacle=Obstacle.SPENDING, span=lapse.span, cause=later.span, always=False, clauses=(lapse, later))
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
