"""Refunds of which a text tells how they are paid, and tells how much for one of their grounds alone."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Remedy
from linter.model.policy import Policy
from linter.model.quantity import Money, Percentage
from linter.reason.text.conditional import CASES, phrases_at
from linter.reason.text.sentences import Sentence, says, sentences
from linter.reason.text.words import content
from linter.source import Span

FEWEST = 2  # grounds of one list


def unsized_refunds(policy: Policy) -> Iterator[tuple[Sentence, Sentence]]:
    """How a refund is paid on any of several grounds, with the sentence that tells its amount, for one of them."""
    grounds = _grounds(policy)
    if not grounds:
        return
    told = [sentence for sentence in sentences(policy) if says(sentence, "money_back")]
    sized = [sentence for sentence in told if _is_sized(policy, sentence)]
    if not sized or not all(_is_conditional(sentence) for sentence in sized):
        return
    known = frozenset[str]().union(*(content(policy.source.slice(sentence.span)) for sentence in sized))
    for listed in grounds:
        common = frozenset[str].intersection(*(content(clause.text) for clause in listed))
        open_ = [clause for clause in listed if not (content(clause.text) - common - _lead_in(policy, listed)) & known]
        paid = next(
            (
                each
                for each in told
                if each not in sized and says(each, "paid_by") and each.headings[:2] == listed[0].headings[:2]
            ),
            None,
        )
        if paid is not None and 0 < len(open_) < len(listed) and not any(s.headings == paid.headings for s in sized):
            yield paid, sized[0]
            return


def _lead_in(policy: Policy, listed: list[Clause]) -> frozenset[str]:
    lead_in = listed[0].lead_in
    return content(policy.source.slice(lead_in)) if lead_in is not None else frozenset()


def _grounds(policy: Policy) -> list[list[Clause]]:
    """The lists of grounds on any of which a contract or booking can be cancelled."""
    listed: dict[Span, list[Clause]] = {}
    for clause in policy.clauses:
        if clause.lead_in is not None and clause.kind is ClauseKind.RIGHT and Remedy.CANCELLATION in clause.remedies:
            listed.setdefault(clause.lead_in, []).append(clause)
    return [clauses for clauses in listed.values() if len(clauses) >= FEWEST]


def _is_sized(policy: Policy, sentence: Sentence) -> bool:
    """True for a sentence that tells how much is given back."""
    return says(sentence, "how_much") or any(
        isinstance(quantity, Percentage | Money) for clause in sentence.clauses for quantity in policy.quantities_of(clause)
    )


def _is_conditional(sentence: Sentence) -> bool:
    return next(phrases_at(sentence.words, CASES), None) is not None
