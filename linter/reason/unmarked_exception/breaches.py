"""General rules that another clause breaks, for a case of what they decide, without saying that it is an exception."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model.clause import ClauseKind
from linter.model.policy import Policy
from linter.model.quantity import Relation
from linter.reason.comparison.deeds import Deed, reaches, same_party, turns
from linter.reason.comparison.forces import Force
from linter.reason.comparison.occasions import parted_by_headings, siblings
from linter.reason.engine.acts import STRESSED
from linter.reason.text.passages import is_marked, makes_room
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions, stem
from linter.vocabulary.vocabulary import per_vocabulary

CANDIDATES = 64  # clauses that are held against one rule: those that share its rarest word
GIVING = frozenset({Force.OWED, Force.PERMITTED})
DENYING = frozenset({Force.FORBIDDEN, Force.FREE})
# What breaks a rule of each force. A duty or a right is taken for a general rule only where it says so ("every", "at any time").
BREAKING = {
    Force.FORBIDDEN: GIVING,
    Force.OWED: frozenset({Force.FORBIDDEN, Force.FREE}),
    Force.PERMITTED: frozenset({Force.FORBIDDEN}),
    Force.FREE: frozenset({Force.OWED}),
}
PLAIN_KINDS = frozenset({ClauseKind.PROHIBITION, ClauseKind.REFUSAL, ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.OBLIGATION})


def broken_rules(policy: Policy, deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """Each rule without condition or exception, with the first clause that decides a case of it otherwise."""
    known = [each for each in deeds if each.reading.modal or each.clause.kind in PLAIN_KINDS]
    sharing: dict[tuple[str, str], list[Deed]] = {}
    for each in known:
        for word in each.words:
            sharing.setdefault((each.verb, word), []).append(each)
    disposals: dict[str, list[Deed]] = {}
    for each in known:
        if each.verb in _disposing():
            disposals.setdefault(each.verb, []).append(each)
    for rule in known:
        if rule.case or rule.verb in _idle() or rule.force not in BREAKING or not (rule.force in DENYING or _is_general(rule)):
            continue
        words = _general_words(rule)
        candidates = min((sharing.get((rule.verb, word), []) for word in words), key=len, default=disposals.get(rule.verb, []))
        narrow = next((each for each in candidates[:CANDIDATES] if _breaks(policy, rule, each)), None)
        if narrow is not None and not makes_room(policy, rule.clause) and not policy.durations_of(rule.clause):
            yield rule, narrow


def _general_words(rule: Deed) -> frozenset[str]:
    """What a rule is about; where its verb disposes of all rights under the text, whatever is disposed of."""
    if rule.verb not in _disposing():
        return rule.words
    return frozenset() if mentions(rule.text, "own_rights") else rule.words - _disposing()


def _disposes(rule: Deed, narrow: Deed) -> bool:
    """True when a clause disposes by the rule's verb of something that the rule keeps, whatever verbs the rule has besides."""
    return (
        rule.verb in _disposing()
        and rule.verb == narrow.verb
        and _general_words(rule) <= narrow.words
        and same_party(rule.clause, narrow.clause)
    )


@per_vocabulary
def _idle() -> frozenset[str]:
    return frozenset(map(stem, phrases("applying")))


@per_vocabulary
def _disposing() -> frozenset[str]:
    return frozenset(map(stem, phrases("disposing")))


def _is_general(rule: Deed) -> bool:
    """True for a duty or a right that says of itself that it holds for all: "every guest must", "may at any time"."""
    return rule.reading.modal and bool(STRESSED.intersection(rule.clause.absolute_markers))


def _breaks(policy: Policy, rule: Deed, narrow: Deed) -> bool:
    """True when the narrow clause decides a part of what the rule decides otherwise, and nothing in the text ranks it."""
    return (
        (narrow.force in BREAKING[rule.force] or _takes_time(policy, rule, narrow))
        and (reaches(rule, narrow) or _disposes(rule, narrow))
        and rule.words != narrow.words
        and (turns(rule) <= turns(narrow) or not _general_words(rule))
        and not siblings(policy, rule.clause, narrow.clause)
        and not parted_by_headings(policy, rule.clause, narrow.clause, literal=False)
        and not is_marked(policy, narrow.clause)
    )


def _takes_time(policy: Policy, rule: Deed, narrow: Deed) -> bool:
    """True when what may be done "at any time" must be done some time before or after an event."""
    return (
        rule.force is Force.PERMITTED
        and narrow.force is Force.OWED
        and mentions(rule.text, "anytime")
        and any(each.relation in {Relation.BEFORE, Relation.WITHIN} for each in policy.durations_of(narrow.clause))
    )
