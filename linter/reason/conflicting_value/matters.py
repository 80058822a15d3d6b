"""Matters that a text settles with one value, such as the notice period or the interest on late payment, and settles twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from linter.model.clause import Clause, Role
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Money, Percentage, Quantity, Relation
from linter.reason.comparison.cases import narrowing_words
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.values import Statement, differ
from linter.reason.engine.acts import same_bearer
from linter.reason.engine.case import SAME_DAY
from linter.reason.text.passages import MARKING
from linter.reason.text.vocabulary import closed_class, meant, phrases
from linter.reason.text.words import content, mentions, pattern, stem, stems
from linter.vocabulary.vocabulary import entries, per_vocabulary

MEASURED: dict[str, type[Quantity]] = {"time": Duration, "share": Percentage, "sum": Money}
COMPARED = 12  # values of one matter that are held against each other
LONGEST = 45  # words; a longer sentence settles too much to be held to one matter
MARKS = ".,;:()\"'“”*_"
OPEN = frozenset({Relation.ABOUT, Relation.EVERY})


def settled_twice(policy: Policy, found: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of places that settle one matter differently and name no case of their own."""
    groups: dict[tuple[str, frozenset[str]], list[Statement]] = {}
    named = frozenset(word for party in policy.parties for name in party.names for word in content(name))
    for statement in found:
        text = pattern("value_elsewhere").sub(" ", policy.source.text[statement.place.start : statement.place.end])
        if not statement.alone or len(text.split()) > LONGEST or not _is_firm(text, statement):
            continue
        start = _start(statement.quantity)
        said = content(text) | start
        told = start | content(statement.quantity.text) | neutral() | named | _bare_things(text) | _required(statement.clause)
        plain = said - told - (statement.reference if start and _runs_on(statement.quantity) else frozenset())
        for matter, signs in _matters():
            if any(each <= said for each in signs) and _is_measure_of(matter, statement):
                known = frozenset().union(*signs) | _beside(matter)
                cases = _cases(statement.clause) - content(statement.quantity.text) - known - _asked()
                if cases - (statement.reference if start else frozenset()):
                    break  # a case of its own, if in plain words: "if the goods have not been delivered"
                groups.setdefault((matter, (plain | _apart(text) - content(statement.quantity.text)) - known), []).append(
                    statement
                )
                break
    parties = named | _roles()
    for (matter, _), members in groups.items():
        for first, second in combinations(members[:COMPARED], 2):
            if _can_meet(policy, parties, matter, first, second) and differ(_as_such(first), _as_such(second)):
                yield first, second


def _is_measure_of(matter: str, statement: Statement) -> bool:
    """True for a quantity that can be the value of a matter: of its kind, from its event, and owed by its side."""
    quantity, clause = statement.quantity, statement.clause
    if not isinstance(quantity, MEASURED[matter.partition(" ")[0]]):
        return False
    if isinstance(quantity, Duration):
        events = meant("value_event", matter)
        plainly = (
            quantity.event is None and quantity.anchor is not None and content(quantity.anchor) <= neutral() | _beside(matter)
        )
        if events and quantity.event not in events and not plainly:
            return False
        if _own_act(matter) & content(quantity.anchor):
            return False  # "within 10 days of your claim" is the time for what follows the claim
        if matter in phrases("value_that_lasts") and quantity.relation is Relation.BEFORE:
            return False
    return not (matter in phrases("value_owed_by_provider") and clause is not None and clause.bearer is Role.CUSTOMER)


def _as_such(statement: Statement) -> Statement:
    """A statement with its sum as it is: "up to the excess of 500" names the same sum as "the excess is 500"."""
    quantity = statement.quantity
    if isinstance(quantity, Money) and quantity.bound is Bound.MAX:
        return replace(statement, quantity=replace(quantity, bound=Bound.EXACT))
    return statement


def _cases(clause: Clause | None) -> frozenset[str]:
    """The words of the conditions of a clause that tell a case; what must be so besides ("provided it is unworn") tells none."""
    facts = clause.condition.facts() if clause is not None and clause.condition is not None else ()
    return frozenset(word for fact in facts if fact.marker.lower() not in phrases("value_proviso") for word in content(fact.text))


def _required(clause: Clause | None) -> frozenset[str]:
    """The words of what must be so besides, which tell no case."""
    facts = clause.condition.facts() if clause is not None and clause.condition is not None else ()
    return frozenset(word for fact in facts if fact.marker.lower() in phrases("value_proviso") for word in content(fact.text))


def _start(quantity: Quantity) -> frozenset[str]:
    """The words of the event that a time runs from, by its normal name."""
    event = quantity.event if isinstance(quantity, Duration) else None
    return frozenset(map(stem, event.split("-"))) if event is not None else frozenset()


def _runs_on(quantity: Quantity) -> bool:
    """True where the event stands behind the time, "within 2 days of": words before it may tell a case, "answer urgent calls"."""
    place = quantity.anchor_span if isinstance(quantity, Duration) else None
    return place is None or place.start > quantity.span.start


def _apart(text: str) -> frozenset[str]:
    """Words that tell a case though they tell none elsewhere: "for companies", "student membership", "second reminder"."""
    words = [word.strip(MARKS).lower() for word in text.split()]
    joints = closed_class()
    behind = (word for before, word in pairwise(words) if before in phrases("FOR"))
    for_what = frozenset(stem(word) for word in behind if word.isalpha() and word not in joints)
    kinds = frozenset(stem(word) for word, noun in pairwise(words) if stem(noun) in _lasting() and stem(word) in _roles())
    return ((for_what | kinds) - stems("value_neutral")) | frozenset(word for word in words if word in phrases("value_ordinal"))


def _bare_things(text: str) -> frozenset[str]:
    """The words of things that nothing narrows: of "send your scarf back" and "the lens", not of "your sale items"."""
    closed = closed_class()
    words = [word.strip(MARKS).lower() for word in text.split()]
    found = set()
    for before, word, behind in zip(words, words[1:], [*words[2:], ""], strict=False):
        ends = not behind or behind in closed or not behind[0].isalpha() or behind in phrases("value_particle")
        if before in _definite() and word not in closed and ends:
            found.add(stem(word))
    return frozenset(found)


@per_vocabulary
def _definite() -> frozenset[str]:
    return phrases("POSSESSIVE") | phrases("THE")


def _is_firm(text: str, statement: Statement) -> bool:
    """True for a limit that is set, in words that rank it under no other rule."""
    quantity = statement.quantity
    if isinstance(quantity, Duration):
        late = quantity.relation is Relation.AFTER and not mentions(text, "NOT", "NO", "NEVER", "value_running_out")
        if quantity.relation in OPEN or late or quantity.maximum is not None:
            return False
    if statement.numbered or (statement.clause is not None and statement.clause.link is not None):
        return False
    bare = pattern("value_proviso").sub(" ", pattern("limiting_phrase").sub(" ", text.lower()))
    return not any(mentions(bare, category) for category in MARKING)


def _can_meet(policy: Policy, parties: frozenset[str], matter: str, first: Statement, second: Statement) -> bool:
    """True for two places that may speak of one case: not parts of one list, of one party, from one event where both name it."""
    if first.place.overlaps(second.place) or lettered_apart((first.heading,), (second.heading,)):
        return False
    one, other = first.clause, second.clause
    if one is not None and other is not None:
        if one.lead_in is not None and one.lead_in == other.lead_in:
            return False
        # To take returns and to return are one thing; the notices of the two parties are two, however they are put.
        each_side = matter in phrases("value_of_each_side")
        sided = each_side or (one.kind is other.kind and matter not in phrases("value_of_one_side"))
        if sided and not same_bearer(one.bearer, other.bearer):
            return False
        known = content(policy.title) | neutral() | _signs() | _lasting()
        if narrowing_words(one) - known != narrowing_words(other) - known:
            return False
        payers = [content(each.bearer_text) & parties for each in (one, other)]
        if sided and all(payers) and payers[0].isdisjoint(payers[1]):
            return False
    here, there = first.quantity, second.quantity
    if isinstance(here, Duration) and isinstance(there, Duration):
        both = {here.event, there.event}
        return None in both or len(both) == 1 or any(both <= group for group in SAME_DAY)
    return True


@per_vocabulary
def _matters() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """The matters in the order of the vocabulary, each with the sets of stems of which one must stand in a sentence."""
    found: dict[str, list[frozenset[str]]] = {}
    for entry in entries():
        if entry.category == "value_of":
            found.setdefault(entry.meaning, []).append(frozenset(stem(word) for word in entry.words.split()))
    return tuple((matter, tuple(signs)) for matter, signs in found.items())


@per_vocabulary
def _beside(matter: str) -> frozenset[str]:
    """The stems of words that go without saying where a sentence is about a matter."""
    return frozenset(stem(word) for phrase in meant("value_beside", matter) for word in phrase.split())


@per_vocabulary
def _own_act(matter: str) -> frozenset[str]:
    """The stems of words for the act itself whose time is the matter."""
    return frozenset(map(stem, meant("value_own_act", matter)))


@per_vocabulary
def _lasting() -> frozenset[str]:
    """The stems of words for the contract as a whole, by which headings narrow nothing."""
    return frozenset(map(stem, meant("form_object", "contract")))


@per_vocabulary
def _signs() -> frozenset[str]:
    """All stems by which matters are known."""
    return frozenset(word for _, signs in _matters() for each in signs for word in each)


@per_vocabulary
def _roles() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("ROLE"))


@per_vocabulary
def _asked() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("value_condition"))


@per_vocabulary
def neutral() -> frozenset[str]:
    """The stems of words that tell no case."""
    categories = ("value_neutral", "period_noun", "currency_name", "ROLE", "PARTY")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
