"""Which of two norms the text itself puts first. Being about a narrower thing does not rank a norm by itself."""

from __future__ import annotations

from enum import StrEnum

from linter.model.clause import Carveout, ClauseKind, Rank
from linter.model.policy import Policy
from linter.reason.engine.case import Case
from linter.reason.engine.facts import REASON, stated
from linter.reason.engine.norm import Ground, Norm
from linter.reason.text.passages import sentence, sentence_before
from linter.reason.text.words import content, mentions

CONCEDING = ("CONCESSION", "BUT")
CONTRASTING = ("contrast", "BUT", "OTHERWISE")


class Mark(StrEnum):
    """What in a text puts one norm before another."""

    EXCLUSION = "exclusion"
    EXCEPTION = "exception"
    CONCESSION = "concession"
    CONTRAST = "contrast"
    PRECEDENCE = "precedence"
    LAPSE = "lapse"


def defeats(policy: Policy, winner: Norm, loser: Norm, case: Case) -> Mark | None:
    """The mark by which one norm prevails over another in a case; None where nothing ranks them."""
    one, two = winner.clause, loser.clause
    if one.id == two.id:
        return Mark.LAPSE if winner.ground is Ground.LAPSED and loser.ground is Ground.STATED else None
    if winner.ground is Ground.LAPSED and one.kind is ClauseKind.OBLIGATION and loser.ground is Ground.STATED:
        return Mark.LAPSE
    if winner.ground is Ground.EXCLUDED and loser.ground is not Ground.EXCLUDED:
        return Mark.EXCLUSION
    if any(_reaches(each, loser, case) for each in one.precedence if each.rank is Rank.PREVAILS):
        return Mark.PRECEDENCE
    if any(_reaches(each, winner, case) for each in (*two.exceptions, *two.precedence) if each.rank is Rank.YIELDS):
        return Mark.EXCEPTION
    return _by_position(policy, winner, loser)


def _reaches(carveout: Carveout, norm: Norm, case: Case) -> bool:
    """True when the words of a carve-out name what a norm is about: a reason that holds in the case, or its own words."""
    reasons = {literal.value for literal in stated(carveout.text) if literal.fact == REASON}
    if reasons:
        return case.value(REASON) in reasons
    own = content(carveout.text)
    return bool(own) and len(own & content(norm.clause.text)) * 2 > len(own)


def _by_position(policy: Policy, winner: Norm, loser: Norm) -> Mark | None:
    """A concession in the sentence of the winner, or a contrast that ties it to the sentence right before it."""
    text = policy.source.text
    one, two = winner.clause, loser.clause
    own = sentence(text, one.lead_in or one.span)
    if (
        own.contains(two.span)
        and two.span.end <= (one.lead_in or one.span).end
        and mentions(text[own.start : own.end], "CONCESSION")
    ):
        return Mark.CONCESSION
    before = sentence_before(text, one.lead_in or one.span)
    if before is not None and before.overlaps(two.span):
        head = text[own.start : one.span.end]
        if mentions(head, *CONTRASTING):
            return Mark.CONTRAST
        if mentions(head, "exception"):
            return Mark.EXCEPTION
    return None
