"""Wrongs for which one clause gives a remedy, and which a list of what is not accepted names without a cause."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Topic
from linter.model.policy import Policy
from linter.reason.engine import reasons
from linter.reason.engine.acts import DENYING, GIVING
from linter.reason.engine.decided_acts import ANSWERS, acts_of
from linter.reason.text.passages import is_marked, makes_room
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, mentions, stem
from linter.vocabulary.vocabulary import per_vocabulary

FOUND_IN_GOODS = frozenset({Topic.DAMAGE, Topic.DEFECT})
WITHOUT_EXCEPTION = frozenset({"any", "all", "always", "never"})


def listed_wrongs(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Each item that refuses whatever is damaged or defective, with the first clause that gives a remedy for it."""
    refused = [clause for clause in policy.clauses if _refuses_a_wrong(policy, clause)]
    if not refused:
        return
    given: dict[Topic, list[Clause]] = {}
    for clause in policy.clauses:
        if clause.kind in GIVING and acts_of(clause) & ANSWERS and clause.condition is not None:
            for wrong in reasons.named(clause):
                given.setdefault(wrong, []).append(clause)
    for item in refused:
        wrongs = reasons.concerns(item) & FOUND_IN_GOODS
        breaking = next((each for wrong in sorted(wrongs) for each in given.get(wrong, ())), None)
        if breaking is not None and not is_marked(policy, breaking) and not makes_room(policy, item):
            yield item, breaking


def _refuses_a_wrong(policy: Policy, clause: Clause) -> bool:
    """True for an item such as "any physical damage": a wrong, and no word of whose it is or whence it comes."""
    if clause.kind not in DENYING or clause.lead_in is None or clause.exceptions or policy.durations_of(clause):
        return False
    wrongs = reasons.concerns(clause) & FOUND_IN_GOODS
    if not wrongs or not (WITHOUT_EXCEPTION.intersection(clause.absolute_markers) or mentions(clause.text, "anything_at_all")):
        return False
    over = policy.source.slice(clause.lead_in)
    refuses = clause.kind is ClauseKind.REFUSAL and (bool(clause.remedies) or mentions(over, "taking_back"))
    return refuses and content(clause.text) <= _words_of(FOUND_IN_GOODS)


@per_vocabulary
def _words_of(wrongs: frozenset[Topic]) -> frozenset[str]:
    """The stems of the words that name some wrongs, and of goods in general."""
    named = (phrase for wrong in wrongs for phrase in meant("cause", wrong))
    general = (phrase for category in ("goods", "any_goods", "anything_at_all", "bare_wrong") for phrase in phrases(category))
    return frozenset(stem(word) for phrase in (*named, *general) for word in phrase.split())
