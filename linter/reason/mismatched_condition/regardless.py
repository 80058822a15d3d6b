"""States of goods that one clause requires, and that another one says do not matter."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Rank, Role
from linter.model.policy import Policy
from linter.reason.engine.acts import GIVING
from linter.reason.engine.decided_acts import ANSWERS, acts_of
from linter.reason.engine.facts import OPPOSITE, REASON, TRACKING, Literal, stated
from linter.reason.engine.subject_matter import subject_matter
from linter.reason.text.passages import is_marked
from linter.reason.text.words import content, mentions

MOST = 32  # requirements that one indulgence is held against


def outdone_requirements(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Each clause that requires a state with the first one that gives the same "even if" the goods are in the opposite one."""
    required: dict[tuple[str, str], list[Clause]] = {}
    for clause in policy.clauses:
        for literal in _required(policy, clause):
            required.setdefault((literal.fact, literal.value), []).append(clause)
    if not required:
        return
    told: set[str] = set()
    for clause in policy.clauses:
        if clause.kind not in GIVING or not acts_of(clause) & ANSWERS:
            continue
        for carveout in clause.precedence:
            if carveout.rank is not Rank.PREVAILS:
                continue
            for literal in stated(carveout.text):
                for other in required.get((literal.fact, OPPOSITE.get(literal.value, "")), ())[:MOST]:
                    if other.id != clause.id and other.id not in told and _same_goods(other, clause):
                        told.add(other.id)
                        yield other, clause


def _required(policy: Policy, clause: Clause) -> Iterator[Literal]:
    """The states that goods must have so that they can come back: "must be unopened", "only if they are unused"."""
    if clause.exceptions or clause.precedence or is_marked(policy, clause):
        return
    if clause.kind is ClauseKind.OBLIGATION and clause.bearer is not Role.PROVIDER and mentions(clause.text, "MODAL"):
        told = clause.text
    elif (
        (clause.kind in GIVING or "only" in clause.absolute_markers)
        and acts_of(clause) & ANSWERS
        and clause.condition is not None
    ):
        told = " ".join(fact.text for fact in clause.condition.facts() if fact.marker)
    else:
        return
    for literal in stated(told):
        if literal.fact not in (REASON, TRACKING) and literal.value in OPPOSITE:
            yield literal


def _same_goods(one: Clause, other: Clause) -> bool:
    """True unless either clause is about goods of its own that the other does not name."""
    kinds = [content(subject_matter(clause)) for clause in (one, other)]
    texts = [content(clause.text).union(*map(content, clause.headings)) for clause in (one, other)]
    return kinds[1] <= texts[0] and (one.kind is ClauseKind.OBLIGATION or kinds[0] <= texts[1])
