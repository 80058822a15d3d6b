"""What a policy states, sentence by sentence: its clauses, and the sentences that look like norms and could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.text.per_policy import per_policy
from linter.source import Span


@dataclass(frozen=True, slots=True)
class Utterance:
    """A clause, or a sentence that was read as none. ``headings``: those over it, of an unread one those of its neighbour."""

    span: Span
    text: str
    headings: tuple[str, ...]
    clause: Clause | None


@per_policy
def utterances(policy: Policy) -> tuple[Utterance, ...]:
    """All utterances of a policy, in the order of the text."""
    return tuple(_utterances(policy))


def _utterances(policy: Policy) -> Iterator[Utterance]:
    places = [(clause.span, clause) for clause in policy.clauses]
    unread = [(each.span, None) for each in policy.unparsed]
    ordered: list[tuple[Span, Clause | None]] = sorted([*places, *unread], key=lambda each: each[0])
    following: list[tuple[str, ...]] = [()] * len(ordered)
    for place in range(len(ordered) - 1, -1, -1):
        clause = ordered[place][1]
        if clause is not None:
            following[place] = clause.headings
        elif place + 1 < len(ordered):
            following[place] = following[place + 1]
    before: tuple[str, ...] | None = None
    for (span, clause), after in zip(ordered, following, strict=True):
        headings = clause.headings if clause is not None else before if before is not None else after
        before = headings
        yield Utterance(span, policy.source.slice(span), headings, clause)
