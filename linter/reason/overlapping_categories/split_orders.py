"""Orders in several parcels: one of them lost is, for the order, a missing item too."""

from __future__ import annotations

from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind, Topic
from linter.model.policy import Policy
from linter.reason.engine import reasons
from linter.reason.text.words import mentions

PROMISING = frozenset({ClauseKind.GRANT, ClauseKind.OBLIGATION})


@dataclass(frozen=True, slots=True)
class LostPart:
    """What the text promises for a lost parcel and, differently, for a missing item."""

    lost: Clause
    missing: Clause


def lost_part(policy: Policy) -> LostPart | None:
    """The two promises that a lost parcel of several fits, where the text splits orders and gives each another remedy."""
    if not mentions(policy.source.text, "split"):
        return None
    lost = next((clause for clause in policy.clauses if _promises(clause, Topic.LOST, Topic.MISSING_ITEM)), None)
    missing = next((clause for clause in policy.clauses if _promises(clause, Topic.MISSING_ITEM, Topic.LOST)), None)
    if lost is None or missing is None or (set(lost.remedies) == set(missing.remedies) and lost.measure is missing.measure):
        return None
    return LostPart(lost, missing)


def _promises(clause: Clause, wrong: Topic, other: Topic) -> bool:
    concerned = reasons.concerns(clause)
    answers = bool(clause.remedies) or clause.lead_in is not None
    return clause.kind in PROMISING and answers and wrong in concerned and other not in concerned
