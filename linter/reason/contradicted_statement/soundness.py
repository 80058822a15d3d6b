"""Goods that a text states to be without any fault, and what the same text sets out for those that have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, denies, says
from linter.reason.text.words import mentions
from linter.source import Span

# A warranty promises what happens otherwise, and a condition or a wish states no fact.
NO_FACT = ("WARRANT", "assured", "IF", "WHEN", "UNLESS", "EXCEPT", "MODAL")
CLAIMED = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.GRANT})


def faulty_when_faultless(policy: Policy, every: Sequence[Sentence]) -> Iterator[tuple[Span, Span]]:
    """The first statement that all goods are without fault, on which something rests, and the first rule for faulty ones."""
    stated = next(
        (
            sentence
            for sentence, following in zip_longest(every, every[1:])
            if _is_stated(policy, sentence) and (says(sentence, "sweeping") or _rests_on_it(policy, following))
        ),
        None,
    )
    if stated is None:
        return
    for sentence in every:
        claim = next((clause for clause in sentence.clauses if _is_for_faults(clause)), None)
        if claim is not None and sentence is not stated and not says(sentence, "flawless"):
            if not mentions(policy.source.slice(sentence.span), "all_the_same"):
                yield stated.span, claim.span
            return


def _is_stated(policy: Policy, sentence: Sentence) -> bool:
    """True for a fact about the goods as they leave the seller; who returns them must keep them whole, which is a duty."""
    text = policy.source.slice(sentence.span)
    over = [
        *sentence.headings,
        *(policy.source.slice(clause.lead_in) for clause in sentence.clauses if clause.lead_in is not None),
    ]
    return (
        not sentence.is_item
        and not any(mentions(words, "promised_quality") for words in over)
        and says(sentence, "flawless")
        and not any(mentions(text, category) for category in NO_FACT)
        and not any(denies(word) for word in sentence.words)
        and not any(clause.bearer is Role.CUSTOMER or clause.remedies for clause in sentence.clauses)
        and not any(sentence.span.contains(quantity.span) for quantity in policy.quantities)
    )


def _rests_on_it(policy: Policy, following: Sentence | None) -> bool:
    """True when the next sentence draws a conclusion from the statement: "therefore they cannot be returned"."""
    return following is not None and mentions(policy.source.slice(following.span), "conclusion")


def _is_for_faults(clause: Clause) -> bool:
    """True for a clause that says what is done when something is faulty."""
    reasons = clause.condition.reasons if clause.condition is not None else ()
    named = Topic.DEFECT in reasons or (clause.topic is Topic.DEFECT and bool(clause.remedies))
    return clause.kind in CLAIMED and named
