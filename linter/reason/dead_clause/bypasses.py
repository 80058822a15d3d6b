"""Returns for a change of mind that are ruled out, and a parcel refused at the door that brings all the money back."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import ClauseKind
from linter.model.policy import Policy
from linter.reason.engine.acts import DENYING
from linter.reason.text.sentences import Sentence, denies, hits, says, sentences
from linter.reason.text.words import mentions

CHANGE_OF_MIND = "reason=change-of-mind"


def refused_at_the_door(policy: Policy) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentence that leaves a change of mind to the customer, with the one that pays in full for a parcel that is refused."""
    told = sentences(policy)
    paid = next((each for each in told if says(each, "refuse_delivery") and says(each, "all_back") and _gives_back(each)), None)
    if paid is None or not any(_refuses_returns(clause.kind, clause.text) for clause in policy.clauses):
        return
    own_risk = next((each for each in told if each is not paid and _is_change_of_mind(each) and not _gives_back(each)), None)
    if own_risk is not None and not _is_change_of_mind(paid):
        yield own_risk, paid


def _gives_back(sentence: Sentence) -> bool:
    return any(clause.kind is ClauseKind.GRANT and clause.remedies for clause in sentence.clauses) or (
        says(sentence, "money_back") and not any(map(denies, sentence.words))
    )


def _refuses_returns(kind: ClauseKind, text: str) -> bool:
    return kind in DENYING and mentions(text, "going_back")


def _is_change_of_mind(sentence: Sentence) -> bool:
    return any(hit.meaning == CHANGE_OF_MIND for hit in hits(sentence, "fact"))
