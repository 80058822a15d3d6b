"""By when the other side gets what it waits for, as far as the text says it."""

from __future__ import annotations

from itertools import chain

from linter.model.clause import Clause, ClauseKind, Confidence, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.model.quantity import Duration, Relation
from linter.reason.engine import reasons
from linter.reason.gaps import periods
from linter.reason.gaps.alternatives import comes_second
from linter.reason.text.statements import Statement, Statements, is_case
from linter.reason.text.vocabulary import meant, phrases, void
from linter.reason.text.words import content, mentions, stem

MONEY = frozenset({Remedy.REFUND, Remedy.CREDIT})
GOODS = frozenset({Remedy.REPLACEMENT, Remedy.RESHIP})
WORK = frozenset({Remedy.REPAIR})
OWN_TIME = 2  # words between a verb and its own time: "claims within"
AHEAD = 30  # characters before a time in which the verb stands that it limits
HYPHEN = "-"
WINDOWS = frozenset({"purchase", "order", "shipment"})  # from here the customer's time runs, nobody's time to pay
# From these events on a customer's time to claim is counted.
CLAIMED_FROM = WINDOWS | {"delivery", "goods-receipt", "receipt", "discovery", "payment", "registration", "signing"}
TIMED = frozenset({Relation.WITHIN, Relation.ABOUT, Relation.AFTER, Relation.BEFORE})
# By which words the performance of a remedy is named, beside the remedy's own.
PERFORMANCE = {MONEY: "paying_out", GOODS: "sending_out", WORK: "working"}


class Deadlines:
    """The times of a policy, and what they are times for. Made once for a policy."""

    def __init__(self, policy: Policy, statements: Statements) -> None:
        self._policy = policy
        self._statements = statements
        self._prompt = {
            statements.at(mention.span).place
            for mention in policy.mentions_of(MentionKind.VAGUE)
            if mention.category == "promptness"
        }
        self._timed = {statement.place: statement for statement in statements.all if self._sets_time(statement)}
        self._timed_with: dict[str, list[Statement]] = {}
        for timed in self._timed.values():
            for word in content(timed.text):
                self._timed_with.setdefault(word, []).append(timed)

    def without(self, remedies: frozenset[Remedy]) -> list[Clause]:
        """The provider's promises of one of these remedies for which the text says nowhere by when it is given."""
        named = frozenset(map(stem, remedies)) | (_stems("repaid") if remedies == MONEY else frozenset())
        performed = named | _stems(PERFORMANCE[remedies])
        return [
            clause
            for clause in self._policy.clauses
            if (_promises(clause, remedies) or self._performs(clause, remedies))
            and not self._announces(clause)
            and not self._has_time(clause, self._statements.at(clause.span), named | _own_payment(clause), performed)
        ]

    def unanswered(self) -> list[Clause]:
        """Duties to answer, to decide or to look into what the other side has brought forward, without a time."""
        replies = frozenset(map(stem, phrases("answer")))
        return [
            clause
            for clause in self._policy.clauses
            if clause.kind is ClauseKind.OBLIGATION
            and clause.bearer_text is not None
            and (self._answers(clause) or (clause.bearer is Role.CUSTOMER and clause.act in phrases("accepting")))
            and not any(phrase in clause.text.lower() for phrase in void("answering"))
            and not self._has_time(clause, self._statements.at(clause.span), replies, replies | {stem(clause.act or "")})
        ]

    def _answers(self, clause: Clause) -> bool:
        done = clause.act in phrases("answering") or _sends(clause, goods=False)
        return clause.bearer is Role.PROVIDER and done and self._follows_customer(clause)

    def without_window(self) -> list[Clause]:
        """Rights to give back what was bought, and remedies that must be claimed, in a text that limits no claim in time."""
        if any(isinstance(quantity, Duration) and self._is_window(quantity) for quantity in self._policy.quantities):
            return []
        return [
            clause
            for clause in self._policy.clauses
            if _must_be_claimed(clause) and not mentions(self._statements.at(clause.span).text, "endless")
        ]

    def _is_window(self, duration: Duration) -> bool:
        """True when a time limits what the customer may claim, or for how long something is covered."""
        if duration.event in CLAIMED_FROM:
            return True
        if duration.clause is None:
            return bool(self._statements.at(duration.span).unread)
        clause = self._policy.clause(duration.clause)
        if clause.bearer is Role.CUSTOMER or clause.topic is Topic.WARRANTY:
            return True
        # What follows a comma in a condition is often the norm again: "if it is a gift card, otherwise in 5 days".
        facts = clause.condition.facts() if clause.condition is not None else ()
        return duration.relation is not Relation.AFTER and any(
            fact.span.contains(duration.span) and "," not in self._policy.source.text[fact.span.start : duration.span.start]
            for fact in facts
        )

    def _performs(self, clause: Clause, remedies: frozenset[Remedy]) -> bool:
        """True for a duty that is a remedy in other words: to pay refunds in some way, to pay or send after a report."""
        if remedies == MONEY and _pays_back(clause):
            return True
        if clause.kind is not ClauseKind.OBLIGATION or clause.bearer is not Role.PROVIDER or remedies == WORK:
            return False
        if any(not isinstance(quantity, Duration) for quantity in self._policy.quantities_of(clause)):
            return False  # a rate of damages grows with the delay and is claimed by invoice
        done = clause.act in phrases("paying_out") if remedies == MONEY else _sends(clause, goods=True)
        return done and (bool(reasons.concerns(clause)) or self._follows_customer(clause))

    def _follows_customer(self, clause: Clause) -> bool:
        """True when the customer must do or ask something first."""
        if clause.condition is not None:
            return True
        before = self._statements.before(self._statements.at(clause.span))
        return before is not None and any(each.bearer is Role.CUSTOMER for each in before.clauses)

    def _announces(self, clause: Clause) -> bool:
        """True for the name of a guarantee, "our 14-day money-back guarantee", that other sentences fill."""
        return mentions(clause.text, "assured") and any(HYPHEN in each.text for each in self._policy.durations_of(clause))

    def _has_time(self, clause: Clause, statement: Statement, named: frozenset[str], performed: frozenset[str]) -> bool:
        if statement.place in self._timed:
            return True
        if clause.lead_in is not None and self._statements.at(clause.lead_in).place in self._timed:
            return True
        following = (self._timed[place] for place in (statement.place + 1, statement.place + 2) if place in self._timed)
        sharing = (timed for word in sorted(named | performed) for timed in self._timed_with.get(word, ()))
        return any(self._times(timed, statement, named, performed) for timed in chain(following, sharing))

    def _times(self, timed: Statement, promise: Statement, named: frozenset[str], performed: frozenset[str]) -> bool:
        """True when a sentence with a time says by when a promise of another sentence is kept."""
        if timed.is_row:
            return False
        said = content(timed.text)
        if timed.section == promise.section:
            continues = timed.place - promise.place in (1, 2) and _points_back(timed)
            return continues or (bool(said & performed) and not _is_another_case(timed, promise))
        return bool(said & named) and not timed.conditional and not _is_window(timed)

    def _sets_time(self, statement: Statement) -> bool:
        if not _is_window(statement) and mentions(statement.text, "calendar_time", "clock_time"):
            return True
        return statement.place in self._prompt or any(self._is_time(duration) for duration in statement.durations)

    def _is_time(self, duration: Duration) -> bool:
        # "Our 14-day guarantee" is a time that the customer has.
        if duration.relation not in TIMED or HYPHEN in duration.text:
            return False
        if duration.clause is None:
            return duration.event not in WINDOWS
        clause = self._policy.clause(duration.clause)
        if duration.event in WINDOWS and not _is_dispatch(clause):
            return False
        limits = periods.limits_condition(clause, duration) and not comes_second(clause)
        tells_a_past = (
            periods.stands_in_condition(clause, duration)
            and is_case(clause)
            and (duration.relation is Relation.ABOUT or not periods.is_tied(duration))
        )
        # "Any defect that the owner notifies within a year": the time of who claims.
        ahead = self._policy.source.text[max(clause.span.start, duration.span.start - AHEAD) : duration.span.start]
        claimed = mentions(ahead, "claimed_within") and not _is_own_time(clause, duration)
        # "Allow two weeks for the refund": who is told to wait is told how long the other takes.
        waits = clause.act in meant("quantity_cue", "estimate")
        return (clause.bearer is not Role.CUSTOMER or waits) and not limits and not tells_a_past and not claimed


def _own_payment(clause: Clause) -> frozenset[str]:
    """The verb of a duty to pay, by which another section may take it up: "we pay within ten days"."""
    pays = clause.kind is ClauseKind.OBLIGATION and clause.act in phrases("paying_out")
    return frozenset({stem(clause.act)}) if pays and clause.act is not None else frozenset()


def _is_dispatch(clause: Clause) -> bool:
    """True for the provider's duty to send: its time runs from the order, where the customer's would be a window."""
    return clause.kind is ClauseKind.OBLIGATION and clause.bearer is Role.PROVIDER and clause.act in phrases("conveying")


def _is_own_time(clause: Clause, duration: Duration) -> bool:
    """True where a time stands right behind the verb and its noun: "we answer claims within 30 days" is the time to answer."""
    ahead, found, _ = (clause.object or "").partition(duration.text)
    return clause.kind is ClauseKind.OBLIGATION and bool(found) and len(ahead.split()) <= OWN_TIME


def _mentions_wrong(clause: Clause) -> bool:
    return mentions(clause.text, "claiming") or mentions(clause.text, "cause")


def _stems(category: str) -> frozenset[str]:
    return frozenset(stem(word) for word in phrases(category))


def _promises(clause: Clause, remedies: frozenset[Remedy]) -> bool:
    """True for the provider's promise to give a remedy; coverage of a warranty is none, as it only says for how long."""
    return (
        clause.kind is ClauseKind.GRANT
        and clause.bearer is Role.PROVIDER
        and bool(set(clause.remedies) & remedies)
        and Remedy.CANCELLATION not in clause.remedies[:1]
        and clause.topic is not Topic.WARRANTY
        and clause.discretion is None
        and clause.confidence is not Confidence.LOW
        and (remedies == MONEY or bool(reasons.concerns(clause)) or is_case(clause) or _mentions_wrong(clause))
    )


def _points_back(statement: Statement) -> bool:
    """True for a sentence that begins with a word for what the sentence before it speaks of: "This takes five days"."""
    words = statement.text.lower().lstrip("*_ ").split(maxsplit=1)
    return bool(words) and words[0] in phrases("THIS") | phrases("pointing") | phrases("PRONOUN")


def _is_another_case(timed: Statement, promise: Statement) -> bool:
    """True when both sentences promise in cases of their own, and the one with the time does not take up the other."""
    if not any(clause.kind is ClauseKind.GRANT for clause in timed.clauses):
        return False
    own, others = _cases(timed), _cases(promise)
    return bool(own and others and not own & others) and not any(mentions(case, "granting") for case in own)


def _cases(statement: Statement) -> frozenset[str]:
    """The cases in which the norms of a sentence hold, in its own words."""
    return frozenset(clause.condition.text.lower() for clause in statement.clauses if clause.condition and is_case(clause))


def _is_window(statement: Statement) -> bool:
    """True when the times of a sentence are those within which the customer must act."""
    return any(clause.bearer is Role.CUSTOMER for clause in statement.clauses) and not any(
        clause.bearer is Role.PROVIDER for clause in statement.clauses
    )


def _sends(clause: Clause, *, goods: bool) -> bool:
    """True for sending goods, or for sending what is no goods: a form, a message. What goods travel in is neither."""
    sent = clause.object or clause.text
    return clause.act in phrases("conveying") and not mentions(sent, "wrapping") and mentions(sent, "message") is not goods


def _pays_back(clause: Clause) -> bool:
    """True for a norm on how refunds are paid, wherever the right to them stands."""
    return (
        clause.kind is ClauseKind.OBLIGATION
        and clause.bearer is not Role.CUSTOMER
        and clause.topic is Topic.REFUND
        and clause.act is not None
        and bool(content(clause.text) & {stem(Remedy.REFUND)})
    )


def _must_be_claimed(clause: Clause) -> bool:
    """True for a remedy that needs the customer's proof or report, and for a right to return."""
    if clause.kind is ClauseKind.GRANT and clause.remedies:
        # A duty "after the tenant reports a fault" lasts as long as the contract.
        facts = tuple(clause.condition.facts()) if clause.condition is not None else ()
        claimed = any(mentions(fact.text, "claiming") for fact in facts)
        return claimed and any(fact.marker.lower() in phrases("IF") for fact in facts) and bool(reasons.concerns(clause))
    returns = clause.topic is Topic.RETURN and (clause.act in phrases("giving_back") or Remedy.EXCHANGE in clause.remedies)
    limited = clause.kind is ClauseKind.REFUSAL and clause.condition is not None
    return returns and (clause.kind is ClauseKind.RIGHT or limited)
