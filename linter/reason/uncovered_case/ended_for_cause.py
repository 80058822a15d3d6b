"""What becomes of fees paid ahead when the customer ends a contract for the other side's breach."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Remedy, Role
from linter.model.policy import Policy
from linter.reason.text.conditional import matter
from linter.reason.text.sentences import Sentence, hits, says, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions
from linter.vocabulary.vocabulary import per_vocabulary


def ended_for_cause(policy: Policy) -> Iterator[tuple[Clause, Sentence]]:
    """The customer's first right to end the contract for a breach, in a text that keeps all fees without a word of that."""
    right = next((clause for clause in policy.clauses if _ends_for_breach(policy, clause)), None)
    if right is None:
        return
    told = sentences(policy)
    kept = next((sentence for sentence in told if _keeps_all_fees(sentence)), None)
    if kept is None or any(says(each, "money_back") and says(each, "ended_so") for each in told):
        return
    if not says(kept, "breached") and not mentions(_said(policy, right), "money_back"):
        yield right, kept


def _ends_for_breach(policy: Policy, clause: Clause) -> bool:
    return (
        clause.kind is ClauseKind.RIGHT
        and clause.bearer in {None, Role.CUSTOMER}
        and Remedy.CANCELLATION in clause.remedies
        and mentions(_said(policy, clause), "breached")
        and mentions(_said(policy, clause), "contract_ended")
    )


def _said(policy: Policy, clause: Clause) -> str:
    lead_in = policy.source.slice(clause.lead_in) if clause.lead_in is not None else ""
    return f"{lead_in} {clause.text}"


def _keeps_all_fees(sentence: Sentence) -> bool:
    """True for "all fees paid are non-refundable": no fee of one kind, for it may be kept for good reason."""
    words = sentence.words
    for hit in hits(sentence, "not_given_back"):
        be = next((at for at in range(hit.start, max(-1, hit.start - 3), -1) if words[at].text in phrases("BE")), None)
        if be is None:
            continue
        start = be
        while start and words[start - 1].span.end + 1 == words[start].span.start:
            start -= 1
        subject = matter(words[start:be])
        if subject and subject <= _fees():
            return True
    return False


@per_vocabulary
def _fees() -> frozenset[str]:
    return frozenset(word for phrase in phrases("any_fee") for word in content(phrase))
