"""The rule ``one-sided-right``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Clause, ClauseKind, Confidence, Role
from linter.model.policy import Policy
from linter.reason.text.completeness import is_extract
from linter.reason.text.statements import core
from linter.reason.text.vocabulary import meant
from linter.reason.text.words import stem
from linter.rule import Profile, Report, Rule

RIGHTS = ("terminate", "assign", "amend", "suspend")
OTHER = {Role.PROVIDER: Role.CUSTOMER, Role.CUSTOMER: Role.PROVIDER}


class OneSidedRight(Rule):
    """A right that both sides usually have is given to one.

    Why:
        A right to end, to hand over or to change a contract that only one side has is often meant, and as often forgotten for the
        other. Where consumers are concerned it may be unfair.

    Bad:
        The Landlord may terminate the lease by notice of 3 months. The Tenant shall pay the rent on the first day of the month.

    Good:
        Either party may terminate the lease by notice of 3 months. The Tenant shall pay the rent on the first day of the month.

    Limits:
        Seen are rights to terminate, assign, amend and suspend. Whether the other side has a like right under another name is not
        known, and whether the two rights are equally strong is not asked.
    """

    code = "MOD004"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """The first of the rights of each sort that one side alone has."""
        if is_extract(policy):
            return
        held: dict[str, dict[Role | None, Clause]] = {right: {} for right in RIGHTS}
        for clause in policy.clauses:
            for right in RIGHTS:
                if clause.kind is ClauseKind.RIGHT and clause.act is not None and stem(clause.act) in _stems(right):
                    held[right].setdefault(clause.bearer, clause)
        for right, holders in held.items():
            if len(holders) == 1 and None not in holders:
                [(bearer, clause)] = holders.items()
                if bearer in OTHER and _is_party(policy, OTHER[bearer]):
                    yield Report(
                        span=core(policy, clause),
                        message=f"Only one side may {right}",
                        help="Give the other side the same right, or leave it so if that is meant.",
                        label="and the other side?",
                        clauses=(clause,),
                        confidence=Confidence.MEDIUM,
                    )


def _stems(right: str) -> frozenset[str]:
    return frozenset(stem(word) for word in meant("counterpart_act", right))


def _is_party(policy: Policy, role: Role) -> bool:
    return any(clause.bearer is role for clause in policy.clauses)
