"""Rights to cancel of which one says what becomes of the money, and another does not."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Remedy, Role
from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, says, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions

MONEY = ("money_back", "time_paid", "any_charge")


def unpaid_ends(policy: Policy) -> Iterator[tuple[Clause, Sentence]]:
    """The first right of the customer to cancel in some case that leaves the money open, with one that settles it.

    Silent where any other sentence speaks of money given back or kept: it may be meant for every cancellation.
    """
    told = sentences(policy)
    rights = [(at, clause) for at, sentence in enumerate(told) for clause in sentence.clauses if _is_right_to_end(clause)]
    settled = [at for at, _ in rights if _speaks_of_money(told, at)]
    open_ = [(at, clause) for at, clause in rights if _is_in_a_case(clause) and not _speaks_of_money(told, at)]
    known = {near for at in settled for near in (at, at + 1)}
    if settled and open_ and not any(says(each, "money_back") for at, each in enumerate(told) if at not in known):
        yield open_[0][1], told[settled[0]]


def _is_in_a_case(clause: Clause) -> bool:
    """True for a right in a case that comes about; a notice is a form, and at the end of a term nothing is left to give back."""
    marked = clause.condition is not None and any(fact.marker in phrases("IF") for fact in clause.condition.facts())
    return marked and not mentions(clause.text, "notice_word")


def _is_right_to_end(clause: Clause) -> bool:
    return (
        clause.kind is ClauseKind.RIGHT
        and clause.bearer is Role.CUSTOMER
        and Remedy.CANCELLATION in clause.remedies
        and clause.lead_in is None
        and clause.link is None
    )


def _speaks_of_money(told: tuple[Sentence, ...], at: int) -> bool:
    near = [each for each in told[at : at + 2] if each.passage == told[at].passage]
    return any(says(each, category) for each in near for category in MONEY)
