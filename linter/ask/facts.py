"""Reads the facts of a case out of words: ``reason=defect``, ``days_since_delivery=10``, ``opened=yes``."""

from __future__ import annotations

from collections.abc import Sequence

from linter.ask.ages import age_of, out_of_order, same_length, timed, written
from linter.ask.nearest import listed
from linter.ask.scope import PARTY, Scope
from linter.errors import UserError
from linter.model.clause import Role
from linter.reason.engine.case import INTERCEPTED, SENT_BACK, Case, Length
from linter.reason.engine.categories import kinds
from linter.reason.engine.coverage import ELAPSED
from linter.reason.engine.facts import EVENT_OF, NO, PRODUCT, REASON, TRACKING, YES, domains, slug, stated
from linter.reason.engine.norms import CAUSE
from linter.reason.text.words import content

SAID = {"true": YES, "y": YES, "1": YES, "false": NO, "n": NO, "0": NO}
TIMES = "days_since_EVENT (or hours_, weeks_, months_, years_, business_days_; until_EVENT for what lies ahead)"
NOT_AT_HAND = "not-received"
IN_HANDS = frozenset({"goods-receipt", "receipt", *SENT_BACK})


def case_from(words: Sequence[str], scope: Scope) -> Case:
    """The case that facts, each written NAME=VALUE, tell about.

    Raises UserError, which names what is known, for a name or a value that nobody knows, a number that cannot be, a fact that is
    told twice in different ways, and facts that cannot be true together.
    """
    facts: dict[str, str] = {}
    ages: dict[str, Length] = {}
    product: str | None = None
    for fact in words:
        name, value = _split(fact)
        asked = timed(name, scope.events)
        if asked is not None:
            age = age_of(fact, asked, value)
            if asked.event in ages and not same_length(ages[asked.event], age):
                raise _twice(written(asked.event, ages[asked.event]), written(asked.event, age))
            ages.setdefault(asked.event, age)
        elif name == PRODUCT:
            if product is not None and product != value:
                raise _twice(f"{PRODUCT}={product}", fact)
            product = _product(fact, value, scope)
        else:
            known, said = _fact(fact, name, value, scope)
            if facts.get(known, said) != said:
                raise _twice(f"{known}={facts[known]}", f"{known}={said}")
            facts[known] = said
    _hold_together(facts, ages)
    return Case(facts, product, ages)


def _twice(one: str, other: str) -> UserError:
    return UserError(f"--fact {one} and {other} cannot both be true; tell each fact once")


def _split(fact: str) -> tuple[str, str]:
    name, equals, value = fact.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise UserError(f"--fact {fact}: write NAME=VALUE, like reason=defect or days_since_delivery=10")
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split()), " ".join(value.split())


def _product(fact: str, value: str, scope: Scope) -> str:
    """The goods. Where a list of the text tells goods apart, and has no row for all others, they must fit some row."""
    if not kinds(value):
        raise UserError(f'--fact {fact}: name the goods in words, like product="phone battery"')
    rows = [goods for goods in scope.categories if goods.listed]
    if rows and not any(goods.hold(value) for goods in scope.categories):
        raise UserError(
            f"--fact {fact}: the policy lists its goods, and not these; it knows "
            f"{listed(value, (goods.category for goods in rows if goods.category is not None))}"
        )
    return value


def _fact(fact: str, name: str, value: str, scope: Scope) -> tuple[str, str]:
    """A fact and its value by their normal names."""
    known = _name(fact, name, scope)
    said = "-".join(value.lower().replace("_", " ").replace("-", " ").split())
    if known == PARTY:
        role = scope.role_of(value)
        if role is None:
            names = (name for party in scope.policy.parties for name in party.names)
            raise UserError(f"--fact {fact}: no party is called so; known are {listed(value, (*Role, *names))}")
        return PARTY, role.value
    if known == CAUSE:
        return _cause(fact, said.replace("-", "_"), scope), YES
    values = domains().get(known, (YES, NO))
    said = SAID.get(said, said) if YES in values else said
    if said in values:
        return known, said
    meant = {literal.value for literal in stated(value) if literal.fact == known}
    if len(meant) == 1:
        return known, meant.pop()
    raise UserError(f"--fact {fact}: {known} is one of {listed(said, values)}")


def _name(fact: str, name: str, scope: Scope) -> str:
    if name in scope.facts:
        return name
    meant = _by_its_words(name, scope.introduced)
    if meant is None:
        raise UserError(
            f"--fact {fact}: no fact is called {name!r}; known are {listed(name, scope.facts)}, {ELAPSED} and {TIMES}"
        )
    return meant


def _cause(fact: str, name: str, scope: Scope) -> str:
    """A cause that an exclusion names, which is a fact of its own."""
    meant = name if name in scope.causes else _by_its_words(name, scope.causes)
    if meant is None:
        raise UserError(f"--fact {fact}: the policy names no such cause; it knows {listed(name, scope.causes)}")
    return meant


def _by_its_words(name: str, known: Sequence[str] | frozenset[str]) -> str | None:
    """The only name of a text that holds all words of what somebody wrote, inflection apart."""
    words = content(name.replace("_", " "))
    fitting = [each for each in sorted(known) if words and words <= content(each.replace("_", " "))]
    exact = [each for each in fitting if slug(name.replace("_", " ")) == each]
    return (exact or fitting)[0] if len(exact or fitting) == 1 else None


def contradiction(facts: dict[str, str], ages: dict[str, Length]) -> tuple[str, str] | None:
    """Two facts, as they are written, that cannot be true together; None when all can."""
    order = out_of_order(ages)
    if order is not None:
        return written(order[0], ages[order[0]]), written(order[1], ages[order[1]])
    told = {f"{fact}={value}" for fact, value in facts.items()}
    if f"{REASON}={NOT_AT_HAND}" in told:
        at_hand = [f"{fact}={YES}" for fact in ("opened", "used") if facts.get(fact) == YES]
        at_hand += [written(event, age) for event, age in ages.items() if event in IN_HANDS and age.value >= 0]
        if at_hand:
            return f"{REASON}={NOT_AT_HAND}", at_hand[0]
    if {f"{REASON}=returned-to-origin", f"{TRACKING}=delivered"} <= told:
        return f"{REASON}=returned-to-origin", f"{TRACKING}=delivered"
    if facts.get(INTERCEPTED) == YES and TRACKING in facts:
        return f"{INTERCEPTED}={YES}", f"{TRACKING}={facts[TRACKING]}"
    for fact, event in EVENT_OF.items():
        if facts.get(fact) == NO and event in ages and ages[event].value >= 0:
            return f"{fact}={NO}", written(event, ages[event])
    return None


def _hold_together(facts: dict[str, str], ages: dict[str, Length]) -> None:
    found = contradiction(facts, ages)
    if found is not None:
        raise UserError(f"--fact {found[0]} and {found[1]} cannot both be true; take one back")
