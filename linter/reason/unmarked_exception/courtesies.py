"""What is refused to whoever comes late, and may be given to him all the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.reason.engine.acts import GIVING
from linter.reason.text.passages import sentence, sentence_after, sentence_before
from linter.reason.text.sentences import SHORT_NOT
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions

MARKS = ("EXCEPT", "UNLESS", "NOTWITHSTANDING", "SUBJECT", "exception")


def late_courtesies(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """The last tier of a table of times that refuses a remedy, with a clause that may give it to those who are too late."""
    late = [clause for clause in policy.clauses if clause.kind in GIVING and clause.remedies and _is_for_the_late(clause)]
    for clause in policy.clauses:
        if clause.kind is not ClauseKind.REFUSAL or not clause.remedies or not policy.durations_of(clause):
            continue
        if clause.exceptions or not _is_last_tier(policy, clause) or _is_open(policy, clause):
            continue
        for other in late:
            if set(other.remedies) & set(clause.remedies) and other.lead_in != clause.lead_in and not _is_open(policy, other):
                yield clause, other
                break


def _is_last_tier(policy: Policy, clause: Clause) -> bool:
    """True for an item of a list whose other items grant by time what this one refuses."""
    return clause.lead_in is not None and any(
        other.lead_in == clause.lead_in and other.kind is ClauseKind.GRANT and policy.durations_of(other)
        for other in policy.clauses
    )


def _is_open(policy: Policy, clause: Clause) -> bool:
    """True where the sentence, one beside it, or the words before its list speak of an exception; "generally" makes none."""
    text = policy.source.text
    # What stands before an item is another item, whose limits are its own.
    before = sentence_before(text, clause.span) if clause.lead_in is None else clause.lead_in
    places = [before, sentence(text, clause.span), sentence_after(text, clause.span)]
    said = [text[place.start : place.end] for place in places if place is not None]
    return bool(clause.exceptions) or any(mentions(each, category) for each in said for category in MARKS)


def _is_for_the_late(clause: Clause) -> bool:
    return clause.condition is not None and any(
        mentions(said, "too_late_for_it") or (mentions(said, "in_good_time") and _denies(said))
        for fact in clause.condition.facts()
        for said in [f"{fact.marker} {fact.text}"]
    )


def _denies(text: str) -> bool:
    negations = phrases("NOT") | phrases("NO") | phrases("NEVER")
    return any(word in negations or word.endswith(SHORT_NOT) for word in text.lower().replace("’", "'").split())
