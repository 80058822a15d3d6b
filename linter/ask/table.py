"""The decision table of a policy: its answers over all cases that it tells apart.

Cases are grown as a tree. Under each reason, a fact that some answer still hangs on is told next, in each of its values; so a
fact has a column only where it matters. Then branches that are answered alike become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.ask.answers import answer
from linter.ask.branches import Stretch, branches, in_one
from linter.ask.scope import REMEDIES_IN_ORDER, Scope
from linter.model.answer import Answer, DecisionTable, Saying, TableRow
from linter.reason.engine.case import Case
from linter.reason.engine.decided_acts import CANCEL
from linter.reason.engine.facts import PRODUCT, REASON, TRACKING

DEEPEST = 4  # facts of one row besides the reason
MOST_CASES = 400
MOST_ROWS = 60
MOST_OWN = 3  # facts that only this text knows: of more a table would be made of nothing else
FIRST = (TRACKING, PRODUCT)


@dataclass(frozen=True, slots=True)
class _Leaf:
    answers: tuple[Answer, ...]
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Split:
    """A fact, and what follows for its values; values that are answered alike share a branch."""

    fact: str
    under: tuple[_Branch, ...]


_Tree = _Leaf | _Split
_Branch = tuple[tuple[str | Stretch, ...], _Tree]
_Key = tuple[object, ...]


def tables(scope: Scope, acts: Sequence[str] = ()) -> tuple[DecisionTable, ...]:
    """The decision tables of a policy: what it gives for which reason, when an order is cancelled, and all other acts.

    With ``acts``, only about these.
    """
    asked = tuple(acts) or scope.acts
    remedies = tuple(act for act in asked if act in REMEDIES_IN_ORDER and act != CANCEL)
    others = tuple(act for act in asked if act not in REMEDIES_IN_ORDER)
    found = [_table(scope, remedies, scope.reasons), _table(scope, (CANCEL,) if CANCEL in asked else ())]
    if others:
        row = TableRow(answers=tuple(answer(scope, Case(), act) for act in others))
        found.append(DecisionTable(acts=others, rows=(row,)))
    return tuple(table for table in found if table.acts)


def _table(scope: Scope, acts: tuple[str, ...], reasons: Sequence[str] = ()) -> DecisionTable:
    if not acts:
        return DecisionTable(acts=())
    growth = _Growth(scope, acts)
    grown: list[_Branch] = [
        ((reason,), growth.tree(Case({REASON: reason}), (f"{REASON}={reason}",), DEEPEST)) for reason in reasons
    ]
    tree = _Split(REASON, tuple(_merged(grown))) if grown else growth.tree(Case(), (), DEEPEST)
    rows = list(_rows(tree, {}))
    return DecisionTable(acts=acts, rows=tuple(rows[:MOST_ROWS]), cut=growth.spent or len(rows) > MOST_ROWS)


class _Growth:
    """Grows trees, as long as there are not too many cases."""

    def __init__(self, scope: Scope, acts: tuple[str, ...]) -> None:
        self._scope = scope
        self._acts = acts
        self._left = MOST_CASES
        self.spent = False

    def tree(self, case: Case, told: tuple[str, ...], deep: int) -> _Tree:
        """The answers in a case, and in all cases that it leaves open."""
        self._left -= 1
        found = tuple(answer(self._scope, case, act) for act in self._acts)
        fact = self._asked(found)
        told_next = branches(self._scope, case, fact) if fact is not None else ()
        if fact is None or len(told_next) < 2:
            return _Leaf(found, told)
        if not deep or self._left <= 0:
            self.spent = True
            return _Leaf(found, told)
        under: list[_Branch] = [((each.label,), self.tree(each.case, (*told, each.told), deep - 1)) for each in told_next]
        merged = tuple(_merged(under))
        return merged[0][1] if len(merged) == 1 else _Split(fact, merged)

    def _asked(self, found: Sequence[Answer]) -> str | None:
        """The fact to tell next: one that answers hang on, those last that only this text knows."""
        needs = list(dict.fromkeys(need for each in found for need in each.needs))
        own = [need for need in needs if need in self._scope.introduced]
        first = [*(fact for fact in FIRST if fact in needs), *(need for need in needs if need not in own)]
        return next(iter([*first, *(own if len(own) <= MOST_OWN and not self._scope.reasons else [])]), None)


def _merged(under: Sequence[_Branch]) -> Iterator[_Branch]:
    """Branches, those that are answered alike as one: with the values of all, and with the clauses of all."""
    found: dict[_Key, _Branch] = {}
    for labels, tree in under:
        key = _key(tree)
        known = found.get(key)
        found[key] = (labels, tree) if known is None else ((*known[0], *labels), _joined(known[1], tree))
    yield from found.values()


def _key(tree: _Tree) -> _Key:
    """What two trees have in common that are answered alike."""
    if isinstance(tree, _Leaf):
        return tuple((each.verdict, each.granted, each.percentage, each.bound, each.needs) for each in tree.answers)
    return (tree.fact, *((labels, _key(each)) for labels, each in tree.under))


def _joined(one: _Tree, other: _Tree) -> _Tree:
    if isinstance(one, _Leaf) and isinstance(other, _Leaf):
        return replace(one, answers=tuple(_with_clauses(*pair) for pair in zip(one.answers, other.answers, strict=True)))
    assert isinstance(one, _Split) and isinstance(other, _Split)
    pairs = zip(one.under, other.under, strict=True)
    return replace(one, under=tuple((labels, _joined(tree, twin)) for (labels, tree), (_, twin) in pairs))


def _with_clauses(one: Answer, other: Answer) -> Answer:
    clauses: dict[str, Saying] = {}
    for saying in (*one.clauses, *other.clauses):
        clauses.setdefault(saying.clause, saying)
    return replace(one, clauses=tuple(sorted(clauses.values(), key=lambda saying: saying.span)))


def _rows(tree: _Tree, facts: dict[str, str]) -> Iterator[TableRow]:
    if isinstance(tree, _Leaf):
        yield TableRow(facts=facts, example=tree.example, answers=tree.answers)
    else:
        for labels, each in tree.under:
            yield from _rows(each, {**facts, tree.fact: in_one(labels)})
