"""The rule ``overlapping-categories``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.overlapping_categories.claim_windows import blurred_windows
from linter.reason.overlapping_categories.sorted_goods import Shared, shared
from linter.reason.overlapping_categories.split_orders import LostPart, lost_part
from linter.reason.overlapping_categories.spoken_sorts import Crossing, crossings
from linter.reason.text.listings import beside_in
from linter.reason.text.sentences import Sentence
from linter.reason.tiers.ladders import ladders
from linter.reason.tiers.tiers import Ladder, Meeting, overlaps
from linter.rule import Reach, Report, Rule


class OverlappingCategories(Rule):
    """Two rows or rules of one set fit the same case and give different results.

    Why:
        Who falls under both takes the better one, and the other side points to the worse. A range that ends where the next one
        begins decides the number in between twice; shoes in the sale are shoes, and sale goods too.

    Bad:
        | Guests | Deposit |
        |---|---|
        | 5 to 10 guests | 20% |
        | 10 or more guests | 50% |

        ---

        | Goods | You may return them within |
        |---|---|
        | Shoes | 60 days |
        | Sale items | 10 days |

    Good:
        | Guests | Deposit |
        |---|---|
        | 5 to 10 guests | 20% |
        | 11 or more guests | 50% |

        ---

        | Goods | You may return them within |
        |---|---|
        | Shoes | 60 days |
        | Sale items | 10 days |

        Where more than one row fits, the shorter period applies.

    Limits:
        Seen are ranges of one measure, in rows, items and neighbouring sentences, rows that sort goods, lost parcels of split
        orders, and different times to report damage and to report defects where no word tells the two apart. Ranges that build
        on each other ("over $50", "over $100") and a range inside another are left out. That being narrower alone gives a row no
        precedence is assumed; where the text ranks its rows, even only in part, nothing is reported.
    """

    code = "CON005"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each pair of rows that meet; of a row that meets many the first."""
        found = [_twice(ladder, meeting) for ladder in ladders(policy) if not ladder.is_ranked for meeting in overlaps(ladder)]
        found += [_meeting(each) for each in shared(policy)]
        found += [_crossing(each) for each in crossings(policy, beside_in(policy))]
        part = lost_part(policy)
        found += [_lost(part)] if part is not None else []
        found += [_blurred(damage.sentence, defect.sentence) for damage, defect in blurred_windows(policy)]
        yield from sorted(found, key=lambda report: report.span)


def _twice(ladder: Ladder, meeting: Meeting) -> Report:
    case = ladder.named(meeting.witness)
    exactly = "exactly " if meeting.range.low == meeting.range.high else ""
    first, second = sorted((meeting.lower, meeting.higher), key=lambda tier: tier.span)
    sure = first.reading.is_limited or second.reading.is_limited
    return Report(
        span=first.span,
        message=f"“{_short(first.case)}” and “{_short(second.case)}” both take in {exactly}{case}, with different results",
        help="Let each range begin behind the end of the one before, or say which of the two applies.",
        label=_short(first.result),
        related=(Place(second.span, _short(second.result)),),
        confidence=Confidence.HIGH if ladder.is_table and sure else Confidence.MEDIUM,
    )


def _meeting(pair: Shared) -> Report:
    first, second = sorted((pair.narrow, pair.wide), key=lambda sort: sort.span)
    if pair.is_inside:
        message = f"“{_short(pair.narrow.words)}” also fall under “{_short(pair.wide.words)}”, which has another result"
    else:
        message = f"A thing can fall under “{_short(first.words)}” and under “{_short(second.words)}”, with different results"
    return Report(
        span=first.span,
        message=message,
        help="Say which row applies where both fit, or take the one case out of the other row.",
        label=_short(first.result),
        related=(Place(second.span, _short(second.result)),),
        confidence=Confidence.MEDIUM,
    )


def _crossing(pair: Crossing) -> Report:
    return Report(
        span=pair.first.span,
        message="Both sentences can be about one thing, since they sort things by different questions, and they differ",
        help="Say which of the two holds where both fit.",
        label="one result",
        related=(Place(pair.second.span, "another result"),),
        clauses=tuple(each.clause for each in (pair.first, pair.second) if each.clause is not None),
        confidence=Confidence.MEDIUM,
    )


def _lost(part: LostPart) -> Report:
    first, second = sorted((part.lost, part.missing), key=lambda clause: clause.span)
    return Report(
        span=first.span,
        message="When one parcel of a split order is lost, it is a lost parcel and a missing item, with different remedies",
        help="Say which of the two holds when a part of an order is lost.",
        label="one remedy",
        related=(Place(second.span, "another remedy"),),
        clauses=(first, second),
        confidence=Confidence.MEDIUM,
    )


def _blurred(damage: Sentence, defect: Sentence) -> Report:
    return Report(
        span=damage.span,
        message="Goods that are broken are damaged and defective, and the times to say so differ",
        help="Say which flaws each time is for: those from transport, and those from the making.",
        label="a time for damage",
        related=(Place(defect.span, "a time for defects"),),
        severity=Severity.NOTE,
        clauses=(*damage.clauses, *defect.clauses),
        confidence=Confidence.MEDIUM,
    )


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]).rstrip(" .,;:") + (" …" if len(words) > 12 else "")
