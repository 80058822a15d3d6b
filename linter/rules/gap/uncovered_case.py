"""The rule ``uncovered-case``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.tiers import Ladder, Meeting, holes, ladders
from linter.rule import Report, Rule


class UncoveredCase(Rule):
    """A case that can come about is decided by no clause.

    Why:
        Where the tiers of a table leave a number out, or a decision has only one outcome, both sides read the silence in their
        own favour, and neither can be shown wrong.

    Bad:
        | Cancelled before the trip | Fee |
        |---|---|
        | more than 30 days | none |
        | less than 30 days | half of the price |

    Good:
        | Cancelled before the trip | Fee |
        |---|---|
        | more than 30 days | none |
        | 30 days or less | half of the price |

    Limits:
        Seen are ranges of one measure, in rows, items and neighbouring sentences. What lies below the lowest tier and above the
        highest is not asked for. Days and counted things go in whole steps, money, shares and weights do not.
    """

    code = "GAP007"

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each hole between two tiers, where nothing takes in the rest."""
        found = [_hole(ladder, hole) for ladder in ladders(policy) if not ladder.takes_rest for hole in holes(ladder)]
        yield from sorted(found, key=lambda report: report.span)


def _hole(ladder: Ladder, hole: Meeting) -> Report:
    first, second = sorted((hole.lower, hole.higher), key=lambda tier: tier.span)
    return Report(
        span=first.span,
        message=f"Between “{_short(first.case)}” and “{_short(second.case)}” lies {_named(ladder, hole)}, which nothing decides",
        help="Let each range begin where the one before ends, or say what holds in all other cases.",
        label="nothing follows on this",
        related=(Place(second.span, "nor comes before this"),),
        confidence=Confidence.HIGH if ladder.is_table else Confidence.MEDIUM,
    )


def _named(ladder: Ladder, hole: Meeting) -> str:
    number = ladder.named(hole.witness)
    return f"exactly {number}" if hole.range.low == hole.range.high else number


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]).rstrip(" .,;:") + (" …" if len(words) > 12 else "")
