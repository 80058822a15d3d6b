"""The rule ``conflicting-value``."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from linter.finding import Place, Severity
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.model.quantity import Duration, Percentage
from linter.reason.comparison.cases import narrowing_words, words_of
from linter.reason.comparison.contradictions import Clash, contradictions
from linter.reason.comparison.deeds import Deed, deeds
from linter.reason.comparison.occasions import lettered_apart, meet
from linter.reason.conflicting_value.allotments import borne_twice, free_twice, on_two_terms, owned_twice
from linter.reason.conflicting_value.graded import graded, graded_twice
from linter.reason.conflicting_value.matters import neutral, settled_twice
from linter.reason.conflicting_value.payers import paid_twice
from linter.reason.conflicting_value.settings import named_twice, set_twice, set_within
from linter.reason.conflicting_value.stated import stated_twice
from linter.reason.conflicting_value.values import Statement, differ, same_bound, statements
from linter.reason.engine.acts import same_bearer
from linter.reason.text.passages import is_marked
from linter.reason.text.words import beginning, content, likeness
from linter.rule import Reach, Report, Rule
from linter.source import Span

ALIKE = 0.5
ANY_ACT, EVERY_ACT = "*", "**"
NOUNS = 2
NEAREST = 64  # quantities after one that it is held against, of those that share a word
MOST = 8  # conflicts of one value: more say nothing new, and all pairs of a long list of values are too many


class ConflictingValue(Rule):
    """The same duty or right has two deadlines, percentages, amounts, or other values.

    Why:
        Whoever acts by one number breaks the other. The reader cannot know which one was meant, and a court mostly takes the one
        that is better for the party that did not write the text.

    Bad:
        You can cancel your booking within 24 hours after we confirm the booking.

        # At a glance

        You may cancel your booking within 2 days after we confirm the booking.

        ---

        The rent shall be paid in dollars to the Landlord.

        # Payment

        The rent shall be paid in euros to the Landlord.

        ---

        This Agreement shall be governed by the laws of Denmark.

        # Miscellaneous

        This Agreement shall be construed in accordance with the laws of the State of Ohio.

    Good:
        You can cancel your booking within 24 hours after we confirm the booking.

        # At a glance

        You may cancel your booking within one day after we confirm the booking.

        ---

        The rent of the flat shall be paid in dollars to the Landlord.

        # Garage

        The rent of the garage shall be paid in euros to the Landlord.

    Limits:
        The value of a tier in a table or a list is compared with that of the same tier elsewhere, and so is the price of a thing,
        and who pays for it; any word, there or in the heading, that may tell another case keeps the rule silent.
        Both places must speak of the same act in the same words. In other words only matters are known that nearly every text
        settles once (notice, term, payment, interest, cap, warranty, withdrawal, returns, refunds, deposit, late fee), and only
        where no word of either place tells a case. Beside
        durations, shares and sums, the rule compares numbers of things, hours of the day, versions, currency, frequency, place,
        channel, route, language, form, payer, owner, governing law, court and seat of arbitration, what is free against what is
        charged for, and qualities of a grant; of those that are merely allowed each may be taken, so that only duties conflict.
        A number or letter behind a noun (“lot 12”, “phase B”) names a thing and keeps the rule silent. Months are compared with
        days, and business days with days, only where no calendar makes them equal. Where a condition or a word like “however” may
        part the cases, the rule is silent, and so it is where one sentence holds several values.
    """

    code = "CON002"
    severity = Severity.ERROR
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each pair of places that set one thing differently."""
        told = set()
        for report in self._quantities(policy):
            told.add(frozenset(clause.id for clause in report.clauses))
            yield report
        for one, other in paid_twice(policy):
            clauses = tuple(each.clause for each in (one, other) if each.clause is not None)
            told.add(frozenset(clause.id for clause in clauses))
            yield Report(
                span=one.span,
                message=f"“{one.name}” here and “{other.name}” elsewhere disagree who pays for the same thing",
                help="Say once who pays, or say in each place for which case it holds.",
                label="one side pays",
                related=(Place(other.span, "the other side pays"),),
                clauses=clauses,
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )
        for first, second, message in _settings(policy):
            if frozenset({first.clause.id, second.clause.id}) in told:
                continue
            yield Report(
                span=first.clause.span,
                message=message,
                help="Keep one of the two, or say in each for which case it holds.",
                label="one value",
                related=(Place(second.clause.span, "another value for it"),),
                clauses=(first.clause, second.clause),
                confidence=Confidence.MEDIUM,
            )

    def _quantities(self, policy: Policy) -> Iterator[Report]:
        limits = _Limits(policy)
        known = statements(policy)
        reported: set[tuple[Span, Span]] = set()
        told: Counter[Span] = Counter()
        of_tiers = graded(policy, known)
        # What tells the values of tiers apart is the tier.
        tiered = {each.statement.quantity.span for _, each in of_tiers}
        comparable = (pair for pair in _comparable(known) if not set(_places(pair)) <= tiered)
        pairs = ((pair, _one_thing, True) for pair in comparable)
        again = ((pair, None, True) for pair in stated_twice(policy, known))
        settled = ((pair, None, False) for pair in settled_twice(policy, known) if not set(_places(pair)) <= tiered)
        tiers = ((pair, None, False) for pair in graded_twice(of_tiers))
        for (first, second), test, in_one_wording in chain(pairs, again, settled, tiers):
            if test is not None and not differ(first, second):
                continue
            both = first.quantity.span, second.quantity.span
            if both in reported or max(told[place] for place in both) >= MOST:
                continue
            if test is not None and not test(policy, limits, first, second):
                continue
            reported.add(both)
            told.update(both)
            yield Report(
                span=first.quantity.span,
                message=f"“{first.quantity.text}” here and “{second.quantity.text}” elsewhere are set for the same thing",
                help="Keep one of the two, or say in each for which case it holds.",
                label="one value",
                related=(Place(second.quantity.span, "another value for it"),),
                clauses=tuple(each.clause for each in (first, second) if each.clause is not None),
                severity=Severity.ERROR if in_one_wording else Severity.WARNING,
                confidence=Confidence.HIGH if in_one_wording else Confidence.MEDIUM,
            )


def _settings(policy: Policy) -> Iterator[tuple[Deed, Deed, str]]:
    """The pairs of norms that set one thing differently, and what they disagree about."""
    acts = deeds(policy)
    for first, second, one, other in (*set_twice(policy), *named_twice(policy), *set_within(policy)):
        yield first, second, f"“{one.text}” here and “{other.text}” elsewhere are set for the same thing"
    for first, second in borne_twice(acts):
        if meet(policy, first, second, literal=True):
            payers = first.clause.bearer_text, second.clause.bearer_text
            yield first, second, f"“{payers[0]}” here and “{payers[1]}” elsewhere have to pay for the same thing"
    for first, second in owned_twice(acts):
        if meet(policy, first, second, literal=True):
            owners = first.clause.bearer_text, second.clause.bearer_text
            yield first, second, f"“{owners[0]}” here and “{owners[1]}” elsewhere own the same thing"
    for first, second in free_twice(policy, acts):
        yield first, second, f"“{_short(first)}” and “{_short(second)}” disagree whether it costs anything"
    for first, second in on_two_terms(policy, acts):
        yield first, second, f"“{_short(first)}” and “{_short(second)}” name the terms of different parties"
    for found in contradictions(policy):
        if found.clash is Clash.OPPOSITE and found.first.force is found.second.force:
            yield found.first, found.second, f"“{_short(found.first)}” and “{_short(found.second)}” cannot both be done"


def _places(pair: tuple[Statement, Statement]) -> tuple[Span, Span]:
    return pair[0].quantity.span, pair[1].quantity.span


def _short(deed: Deed) -> str:
    return beginning(deed.clause.text)


def _comparable(found: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of one kind that have a word for their start event or base in common, in the order of the text.

    Only these are looked at, and of those under one act only with others of it or of any: every quantity of a long text beside
    every other would take longer than to read it.
    """
    sharing: dict[object, list[int]] = {}
    keys = [_keys(each) if each.alone else [] for each in found]
    families = [_family(each, place) for place, each in enumerate(found)]
    for place, its in enumerate(keys):
        for shared in its:
            for key in {(shared, _act(found[place])), (shared, EVERY_ACT)}:
                sharing.setdefault(key, []).append(place)
    for place, its in enumerate(keys):
        act = _act(found[place])
        acts = (EVERY_ACT,) if act == ANY_ACT else (act, ANY_ACT)
        others: set[int] = set()
        for key in ((shared, each) for shared in its for each in acts):
            members = sharing.get(key, [])
            following = bisect_right(members, place)
            # Siblings never conflict.
            others.update(each for each in members[following : following + NEAREST] if families[each] != families[place])
        for other in sorted(others):
            yield found[place], found[other]


def _act(statement: Statement) -> str:
    """The act under which a quantity is compared; any, for a line with a label and for what somebody "has"."""
    clause = statement.clause
    if clause is None or clause.act is None or statement.label or clause.construction.startswith("have"):
        return ANY_ACT
    return clause.act


def _family(statement: Statement, place: int) -> object:
    """What siblings have in common: their list, or that they are no norms; anything else is a family of its own."""
    if statement.clause is None:
        return None
    return statement.clause.lead_in if statement.clause.lead_in is not None else place


def _keys(statement: Statement) -> list[tuple[object, ...]]:
    """What another statement must share, one of them at least, to be about the same thing."""
    quantity = statement.quantity
    match quantity:
        case Duration():
            if quantity.anchor is None:
                return []
            words = [(Duration, word) for word in statement.reference]
            return [*words, (Duration, "event", quantity.event)] if quantity.event is not None else [*words]
        case Percentage():
            return [(Percentage, word) for word in statement.reference] if quantity.base is not None else []
        case _:
            return [(type(quantity), quantity.currency)]


class _Limits:
    """Which clauses say themselves that they limit another one; each is asked once, for that reads the text around it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[str, bool] = {}

    def holds(self, clause: Clause | None) -> bool:
        """True for a clause with a link to another, or with words around it that mark an exception."""
        if clause is None:
            return False
        if clause.id not in self._known:
            self._known[clause.id] = clause.link is not None or is_marked(self._policy, clause)
        return self._known[clause.id]


def _one_thing(policy: Policy, limits: _Limits, first: Statement, second: Statement) -> bool:
    """True when two quantities measure the same act, from the same event or of the same base, in the same case."""
    if type(first.quantity) is not type(second.quantity) or first.place.overlaps(second.place) or _siblings(first, second):
        return False
    if not (first.alone and second.alone and _same_reference(first, second)):
        return False
    if not (same_bound(first.quantity, second.quantity) or _is_row(policy, first) or _is_row(policy, second)):
        return False
    if not _same_subject(first, second) or not _same_case(first, second):
        return False
    if first.numbered != second.numbered or _under_different_cases(first, second):
        return False
    return not any(limits.holds(each.clause) for each in (first, second))  # last: it reads the text around


def _siblings(first: Statement, second: Statement) -> bool:
    """True for two items of one list, two rows of one table, or two lines that are no norms: they share out the cases."""
    if first.clause is None or second.clause is None:
        return first.clause is None and second.clause is None
    return first.clause.lead_in is not None and first.clause.lead_in == second.clause.lead_in


def _is_row(policy: Policy, statement: Statement) -> bool:
    """A cell of a table holds a bare number: how it limits is said by the table, not by the words of the row."""
    return "|" in policy.source.text[statement.place.start : statement.place.end]


def _same_reference(first: Statement, second: Statement) -> bool:
    """True when both run from one event, or are shares of one base."""
    one, other = first.quantity, second.quantity
    if isinstance(one, Duration) and isinstance(other, Duration):
        if one.anchor is None or other.anchor is None:
            return False
        if one.event is not None and other.event is not None:
            return one.event == other.event
    elif isinstance(one, Percentage) and isinstance(other, Percentage):
        if one.base is None or other.base is None:
            return False
    else:
        return True
    shared = first.reference & second.reference
    return bool(shared) and len(shared) >= ALIKE * min(len(first.reference), len(second.reference))


def _same_case(first: Statement, second: Statement) -> bool:
    """True when neither has a condition, apart from one that only repeats the start event, or both have the same."""
    conditions = []
    for statement in (first, second):
        condition = statement.clause.condition if statement.clause is not None else None
        said = words_of(condition)
        conditions.append(frozenset() if said <= statement.reference | first.reference | second.reference else said)
    return conditions[0] == conditions[1]


def _under_different_cases(first: Statement, second: Statement) -> bool:
    """True when the heading over one of them names a case that the other does not speak of: a plan, a kind of customer."""
    return _narrowed(first, second) or _narrowed(second, first)


def _narrowed(one: Statement, other: Statement) -> bool:
    if one.clause is None:
        return False
    known = other.words | other.reference | (narrowing_words(other.clause) if other.clause is not None else frozenset())
    return bool(narrowing_words(one.clause) - known)


def _same_subject(first: Statement, second: Statement) -> bool:
    one, other = first.clause, second.clause
    if bool(first.label) != bool(second.label) and _sums_up(*((first, second) if first.label else (second, first))):
        return True
    if one is None or other is None or not same_bearer(one.bearer, other.bearer):
        return False
    if lettered_apart((first.heading,), (second.heading,)):
        return False
    here, there = (statement.words - first.reference - second.reference for statement in (first, second))
    shared, smaller = here & there, min(len(here), len(there))
    if one.act == other.act and one.act is not None:
        # A word of its own on either side may name the case: "delayed flights" here, "cancelled flights" there.
        return len(shared) == smaller and likeness(here, there) >= ALIKE and (here ^ there) <= neutral()
    # "has ten days to return …": the duty's verb stands among its words, so that its objects must speak for it.
    if not any(clause.construction.startswith("have") for clause in (one, other)):
        return False
    nouns = shared - content(one.bearer_text) - content(other.bearer_text)
    return len(nouns) >= NOUNS and len(shared) >= ALIKE * smaller


def _sums_up(line: Statement, full: Statement) -> bool:
    """True when a line "label: value" names nothing that the clause, or the heading right over it, does not name."""
    headings = full.clause.headings[-1:] if full.clause is not None else ()
    known = full.words | full.reference | frozenset(word for heading in headings for word in content(heading))
    return len(line.label) >= NOUNS and line.label <= known
