"""Reports of what went wrong, and whether the text says what follows from them."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Confidence, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.model.quantity import Relation
from linter.reason.engine import reasons
from linter.reason.engine.reasons import WRONGS
from linter.reason.gaps.alternatives import comes_second
from linter.reason.text.passages import EMPTY_LINE
from linter.reason.text.statements import Statement, Statements, is_case
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, mentions, stem

DECIDING = frozenset({ClauseKind.GRANT, ClauseKind.REFUSAL, ClauseKind.EXCLUSION})
ASKED = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT})
REACH = 4  # sentences after a report in which its answer stands


class Reports:
    """What customers must report, and what is decided about it. Made once for a policy."""

    def __init__(self, policy: Policy, statements: Statements) -> None:
        self._policy = policy
        self._statements = statements
        self._remedies = {stem(remedy) for remedy in Remedy} | {
            stem(word) for category in ("repaid", "paying_out", "sending_out") for word in phrases(category)
        }
        self._deciding: dict[Topic, list[Clause]] = {}
        for clause in policy.clauses:
            for wrong in reasons.concerns(clause) if clause.kind in DECIDING else ():
                self._deciding.setdefault(wrong, []).append(clause)
        self._general = [clause for clause in policy.clauses if clause.remedies or clause.act in phrases("mending")]

    def unanswered(self) -> list[tuple[Clause, tuple[Topic, ...]]]:
        """Each report that no clause answers, with the wrongs it is about (none for a complaint or a claim of whatever kind)."""
        return [
            (clause, wrongs)
            for clause in self._policy.clauses
            if self._is_report(clause)
            for wrongs in [_wrongs(clause)]
            if wrongs or mentions(clause.text, "complaining")
            if not self._is_answered(clause, wrongs)
        ]

    def empty_warranties(self) -> list[Clause]:
        """Warranties that say for how long and for what they hold, in a text that says nowhere what they give."""
        return [
            clause
            for clause in self._policy.clauses
            if clause.kind is ClauseKind.GRANT
            and clause.topic is Topic.WARRANTY
            and not clause.remedies
            and any(duration.relation is Relation.FOR for duration in self._policy.durations_of(clause))
            and not any(self._serves(other, clause) for other in self._policy.clauses)
        ]

    def _serves(self, clause: Clause, warranty: Clause) -> bool:
        """True when a clause gives a remedy for what a warranty covers, and not for a case of another kind."""
        if not clause.remedies or clause.kind not in (ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.OBLIGATION):
            return False
        if set(reasons.named(clause)) & {Topic.DEFECT, Topic.DAMAGE}:
            return True
        beside = self._statements.at(clause.span).section == self._statements.at(warranty.span).section
        return (not is_case(clause) or comes_second(clause)) and (beside or bool(reasons.concerns(clause)))

    def _is_report(self, clause: Clause) -> bool:
        return (
            clause.kind in ASKED
            and clause.bearer is Role.CUSTOMER
            and clause.confidence is not Confidence.LOW
            and not clause.remedies
            and (bool(self._policy.mentions_of(MentionKind.CONTACT, clause)) or _tells(clause))
        )

    def _is_answered(self, report: Clause, wrongs: tuple[Topic, ...]) -> bool:
        place = self._statements.at(report.span)
        return (
            any(clause.span.start > report.span.start and self._answers(clause) for clause in place.clauses)
            or self._is_answered_after(place)
            or any(self._decides(clause, place, set(wrongs)) for wrong in wrongs for clause in self._deciding.get(wrong, ()))
            or any(self._decides(clause, place, set(wrongs)) for clause in self._general)
        )

    def _is_answered_after(self, place: Statement) -> bool:
        """True when the sentences after a report, up to the next one, tell what follows; in another paragraph plainly so."""
        before, paragraph = place, True
        for _ in range(REACH):
            following = self._statements.after(before)
            if following is None or any(self._is_report(clause) and is_case(clause) for clause in following.clauses):
                return False
            paragraph = paragraph and not self._breaks(before, following)
            if any(self._answers(clause, plainly=not paragraph) for clause in following.clauses):
                return True
            if paragraph and not following.clauses:
                return True
            before = following
        return False

    def _breaks(self, before: Statement, after: Statement) -> bool:
        return bool(EMPTY_LINE.search(self._policy.source.text, before.span.end, after.span.start))

    def _answers(self, clause: Clause, *, plainly: bool = False) -> bool:
        """True when a norm after a report tells what the provider does, or what the customer may get."""
        if mentions(clause.text, "too_late"):
            return False
        if clause.remedies and clause.kind is not ClauseKind.OBLIGATION:
            return True
        if clause.bearer is Role.CUSTOMER:
            if clause.kind is ClauseKind.RIGHT and clause.act in meant("deed", "receive"):
                return True  # "You receive a written answer within 20 days"
            # "Who loses an item pays its price": the loss falls on who reports it.
            return clause.kind is ClauseKind.OBLIGATION and clause.topic is Topic.PAYMENT and clause.condition is not None
        if plainly:
            return clause.kind is ClauseKind.OBLIGATION and clause.act in phrases("answering")
        return clause.kind is not ClauseKind.DECLARATION or bool(content(clause.text) & self._remedies)

    def _decides(self, clause: Clause, place: Statement, wrongs: set[Topic]) -> bool:
        """True when a clause elsewhere takes up the wrong, or stands before the report and grants something for it."""
        about = reasons.concerns(clause)
        beside = self._statements.at(clause.span).section == place.section and place.section is not None
        if clause.kind in DECIDING and about & wrongs:
            return not beside or not is_case(clause) or bool(set(reasons.named(clause)) & wrongs)
        if clause.kind is ClauseKind.OBLIGATION and clause.bearer is Role.PROVIDER and clause.act in phrases("mending"):
            return True
        entitles = clause.kind is ClauseKind.GRANT or (clause.kind is ClauseKind.RIGHT and clause.bearer is Role.CUSTOMER)
        if not entitles or not clause.remedies or about:
            return False
        return not is_case(clause) or (beside and not wrongs)


def _tells(clause: Clause) -> bool:
    """True for a report in words of its own: to notify, or to send a picture."""
    sends = clause.act in phrases("conveying") and mentions(clause.object or clause.text, "message")
    return sends or clause.act in phrases("reporting")


def _wrongs(clause: Clause) -> tuple[Topic, ...]:
    """The wrongs a report is about: those of its condition, else its own."""
    return reasons.named(clause) or tuple({clause.topic} & WRONGS)
