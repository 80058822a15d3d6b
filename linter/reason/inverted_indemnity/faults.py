"""Whose wrong an indemnity covers, measured by who must pay for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from linter.model.clause import Clause, CoveredAct, Indemnity
from linter.reason.text.words import content, mentions
from linter.source import Span


def inverted(clause: Clause) -> tuple[CoveredAct, ...]:
    """The acts by which an indemnity covers the protected party's own wrong; what the clause carves out is none of them."""
    indemnity = clause.indemnity
    if indemnity is None:
        return ()
    carved = [exception.span for exception in clause.exceptions]
    return tuple(
        act
        for act in indemnity.acts
        if not _runs_into_the_next(clause, act)
        and _is_protected_party(indemnity, act)
        and not any(act.span.overlaps(out) for out in carved)
    )


def by_lead_in(clauses: Sequence[Clause]) -> list[tuple[Span | None, list[Clause]]]:
    """Clauses grouped by the lead-in they complete; a clause without one stands alone."""
    groups: list[tuple[Span | None, list[Clause]]] = []
    for lead_in, members in groupby(clauses, key=lambda clause: clause.lead_in):
        if lead_in is None:
            groups.extend((None, [clause]) for clause in members)
        else:
            groups.append((lead_in, list(members)))
    return groups


def _runs_into_the_next(clause: Clause, act: CoveredAct) -> bool:
    """True when words of the act stand after the clause: "…; the Buyer shall indemnify …" is another promise."""
    ends = [clause.span.end, *([clause.condition.span.end] if clause.condition is not None else [])]
    return act.span.end > max(ends) + len(". ")


def _is_protected_party(indemnity: Indemnity, act: CoveredAct) -> bool:
    if act.actor is None and mentions(act.actor_text, "protected_party"):
        return True
    if indemnity.mutual:
        # In a mutual indemnity no party has a role of its own: "the other" is the one whom the payer protects.
        return act.actor is None and mentions(act.actor_text, "counterpart")
    if act.actor is None or indemnity.indemnitor is None:
        return False
    if indemnity.indemnitor is indemnity.indemnitee:
        # Both stand on one side of the contract, as two suppliers do: then their names tell them apart.
        payer, protected = content(indemnity.indemnitor_text), content(indemnity.indemnitee_text)
        return bool(payer) and payer != protected == content(act.actor_text)
    return act.actor is indemnity.indemnitee
