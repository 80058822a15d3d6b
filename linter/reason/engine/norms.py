"""Reads the norms of a policy: each clause as what it decides, in which cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from linter.model.clause import Clause, ClauseKind, Condition, Rank, Role, Topic
from linter.model.policy import Policy
from linter.reason.engine import reasons
from linter.reason.engine.acts import DENYING, GIVING
from linter.reason.engine.coverage import Coverage, Goods, Limit, conjunction, negation
from linter.reason.engine.decided_acts import ANSWERS, REMEDIES, acts_of, takes_a_part
from linter.reason.engine.facts import REASON, REASON_OF, TRACKING, YES, slug, stated
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.subject_matter import narrowing_heading, noun_phrases, subject_matter, theme
from linter.reason.engine.terms import CELL, Terms
from linter.reason.engine.windows import Windows
from linter.reason.text.per_policy import per_policy
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, stem

CAUSE = "cause"
INTERCEPTED = "intercepted"
CLAIMS = reasons.WRONGS | {Topic.WARRANTY, Topic.RETURN, Topic.REFUND}
COVERAGE_TOPICS = frozenset({Topic.WARRANTY, Topic.DEFECT})
Alternatives = tuple[Coverage, ...]


@per_policy
def norms(policy: Policy) -> tuple[Norm, ...]:
    """All decisions of a policy, in the order of its clauses."""
    return tuple(_Reader(policy).norms())


class _Reader:
    """Reads clause after clause; what a clause may need of the others is gathered once."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._terms = Terms(policy)
        self._windows = Windows(policy)
        self._known = content(policy.title)
        self._shares_subject = {
            later.id: first for first, later in pairwise(policy.clauses) if _continues(policy.source.text, first, later)
        }
        self._excepted = [each.span for clause in policy.clauses if clause.kind in DENYING for each in clause.exceptions]
        self._warranted: set[str] = set()
        self._granted: dict[tuple[str, ...], set[str]] = {}
        for clause in policy.clauses:
            if clause.kind in GIVING:
                answers = acts_of(clause) & ANSWERS
                self._granted.setdefault(clause.headings, set()).update(answers)
                self._warranted |= answers if clause.topic is Topic.WARRANTY else set()

    def norms(self) -> Iterator[Norm]:
        """Norms, where one that goes on about an act of its passage keeps to the time that was set for it there."""
        limits: dict[tuple[tuple[str, ...], str], tuple[Norm, tuple[Limit, ...]]] = {}
        before: Norm | None = None
        for own in self._own():
            if own.effect is not Effect.GIVEN or own.clause.kind not in GIVING:
                yield own
                continue
            norm, window = own, self._windows.open_for(own.clause)
            keys = [(norm.clause.headings, act) for act in sorted(norm.acts)]
            known = next((limits[key] for key in keys if key in limits), None)
            if window and REASON not in _named(norm.coverage) and not any(each.goods for each in norm.coverage):
                limits.update(dict.fromkeys(keys, (norm, window)))
            elif not window and norm.clause.lead_in is None and known is not None:
                source, inherited = known
                norm = _inheriting(own, source, (Coverage(limits=inherited),))
            elif not window and norm.clause.link in phrases("another_choice") and before is not None:
                # "Alternatively, you may choose a replacement": in the cases of what was given before it.
                norm = _inheriting(own, before, before.coverage)
            before = norm
            yield norm

    def _own(self) -> Iterator[Norm]:
        led_in = {clause.lead_in for clause in self._policy.clauses}
        for clause in self._policy.clauses:
            # What a lead-in says by itself is said by its items, each for its own case.
            if clause.span not in led_in:
                yield from self._of(clause)

    def _of(self, clause: Clause) -> Iterator[Norm]:
        acts = acts_of(clause)
        if clause.kind in GIVING and acts:
            yield from self._giving(clause, acts)
        elif clause.kind in DENYING and acts:
            yield self._denying(clause, acts)
        elif clause.kind is ClauseKind.EXCLUSION and clause.topic in CLAIMS and not self._is_exception(clause):
            taken = self._taken_by(clause)
            yield Norm(clause=clause, acts=taken, effect=Effect.DENIED, coverage=self._excluded(clause), ground=Ground.EXCLUDED)
        elif clause.kind is ClauseKind.OBLIGATION:
            yield from self._owing(clause, acts)

    def _is_exception(self, clause: Clause) -> bool:
        """True for the exception of a refusal, which denies nothing by itself."""
        return any(span.overlaps(clause.span) for span in self._excepted)

    def _giving(self, clause: Clause, acts: frozenset[str]) -> Iterator[Norm]:
        conditions, window = self._circumstances(clause), self._windows.open_for(clause)
        covered = conjunction([conditions, (Coverage(limits=window),)])
        part = not window and self._only_says_how(clause)
        yield Norm(clause=clause, acts=acts, effect=Effect.GIVEN, coverage=covered, part=part)
        period = self._terms.borrowed(clause)
        if clause.topic is Topic.WARRANTY or period:
            without = tuple(
                replace(each, limits=tuple(limit for limit in each.limits if limit not in period)) for each in conditions
            )
            yield from _lapse(clause, acts & REMEDIES, without, window or period)

    def _only_says_how(self, clause: Clause) -> bool:
        """True for a clause about how or when a remedy is given that others give: "refunds are issued within 10 days"."""
        if clause.kind is not ClauseKind.GRANT or any(fact.marker for fact in self._facts(clause)):
            return False
        words = next(noun_phrases(theme(clause)), "")
        named = content(words) - {word for each in self._policy.quantities_of(clause) for word in content(each.text)}
        if not named or not named <= {stem(remedy) for remedy in clause.remedies}:
            return False
        # "Refunds", "every refund": all that are given elsewhere; "a refund" gives one.
        first = theme(clause).lower().split()[:1]
        return words.lower().endswith("s") or bool(set(first) & phrases("QUANTIFIER"))

    def _facts(self, clause: Clause) -> Iterator[Condition]:
        return clause.condition.facts() if clause.condition is not None else iter(())

    def _denying(self, clause: Clause, acts: frozenset[str]) -> Norm:
        window = Coverage(limits=self._windows.open_for(clause))
        covered = conjunction([self._circumstances(clause), (window,)])
        sweeping = clause.kind is ClauseKind.REFUSAL and not _named(covered) & {REASON, TRACKING, INTERCEPTED}
        part = takes_a_part(clause)
        return Norm(clause=clause, acts=acts, effect=Effect.DENIED, coverage=covered, part=part, sweeping=sweeping)

    def _owing(self, clause: Clause, acts: frozenset[str]) -> Iterator[Norm]:
        conditions = self._circumstances(clause)
        if clause.bearer is Role.CUSTOMER and clause.topic in CLAIMS and REASON in _named(conditions):
            yield from _lapse(clause, REMEDIES, conditions, self._windows.for_a_claim(clause))
        if acts:
            yield Norm(clause=clause, acts=acts, effect=Effect.GIVEN, coverage=conditions)

    def _circumstances(self, clause: Clause) -> Alternatives:
        """What a clause asks of a case: its condition, the wrong that it is about, and the goods that it is about."""
        covered = conjunction([self._terms.of(clause), _beside_exceptions(clause)])
        topic = Topic.DEFECT if clause.topic is Topic.WARRANTY else clause.topic
        if topic in REASON_OF and not _named(covered) & {REASON, TRACKING}:
            covered = conjunction([covered, (Coverage({REASON: frozenset({REASON_OF[topic]})}),)])
        told = {each.fact: frozenset({each.value}) for words in noun_phrases(theme(clause)) for each in stated(words)}
        goods = self._goods(clause, covered)
        is_portion = goods is not None and str(goods.category).lower().endswith(tuple(phrases("portion")))
        states = {fact: values for fact, values in told.items() if fact not in {*_named(covered), REASON} and not is_portion}
        return conjunction([covered, (Coverage(states, goods=goods),)])

    def _goods(self, clause: Clause, covered: Alternatives) -> Goods | None:
        """The special goods that a clause limits itself to by its own words, which are not a row of a table."""
        if any(each.goods is not None for each in covered) or CELL in clause.text or takes_a_part(clause):
            return None
        if not acts_of(clause) & ANSWERS:
            return None
        measured = {word for each in self._policy.quantities_of(clause) for word in content(each.text)}
        known = self._known | measured
        subject = self._shares_subject.get(clause.id, clause)
        words = subject_matter(subject, known) or narrowing_heading(clause, known)
        return Goods(words) if words and (clause.kind in DENYING or clause.lead_in is None) else None

    def _excluded(self, clause: Clause) -> Alternatives:
        """The cases that an exclusion takes out: its conditions, and one of the causes that it names."""
        conditions = self._terms.of(clause)
        causes = frozenset(name for part in _enumerated(clause.object or clause.text) if (name := slug(part)))
        if not causes:
            return conditions
        each = (Coverage({cause: frozenset({YES})}, unnamed=frozenset({cause})) for cause in sorted(causes))
        return conjunction([conditions, (Coverage({CAUSE: causes}, unnamed=frozenset({CAUSE})), *each)])

    def _taken_by(self, exclusion: Clause) -> frozenset[str]:
        """The remedies that an exclusion can take away: those of the warranty, or of what is granted under the same heading."""
        granted = self._warranted if exclusion.topic in COVERAGE_TOPICS else self._granted.get(exclusion.headings, set())
        return frozenset(granted) or REMEDIES


def _named(coverage: Alternatives) -> frozenset[str]:
    return frozenset(fact for each in coverage for fact in each.values)


def _inheriting(norm: Norm, source: Norm, coverage: Alternatives) -> Norm:
    return replace(norm, coverage=conjunction([norm.coverage, coverage]), inherited=source.clause.id)


def _continues(text: str, first: Clause, later: Clause) -> bool:
    """True for a clause that takes its subject from the one before: "sale items cannot be returned and are not refunded"."""
    between = text[first.span.end : later.span.start].strip(" ,").lower()
    before, _, _ = later.text.lower().partition(later.act or "\n")
    if before[-1:].strip():
        before = before.rpartition(" ")[0]  # the act may stand inside a word: "non-refundable"
    return between in phrases("AND") and later.bearer_text is None and not content(before)


def _beside_exceptions(clause: Clause) -> Alternatives:
    """The cases that the exceptions of a clause leave to it, as far as they name facts."""
    taken: list[Coverage] = []
    for carveout in clause.exceptions:
        values: dict[str, frozenset[str]] = {}
        for literal in stated(carveout.text):
            values[literal.fact] = values.get(literal.fact, frozenset()) | {literal.value}
        taken += [Coverage(values)] if values and carveout.rank is Rank.YIELDS else []
    return negation(taken)


def _lapse(clause: Clause, acts: frozenset[str], conditions: Alternatives, window: tuple[Limit, ...]) -> Iterator[Norm]:
    """What a time that has run out decides: nothing is given any more."""
    for limit in window:
        if limit.most is not None:
            late = Coverage(limits=(Limit(limit.event, least=limit.most, least_open=not limit.most_open),))
            covered = conjunction([conditions, (late,)])
            yield Norm(clause=clause, acts=acts, effect=Effect.DENIED, coverage=covered, ground=Ground.LAPSED)


def _enumerated(text: str) -> list[str]:
    """The parts of an enumeration: at commas, and at the words that join or add."""
    joints = "|".join(re.escape(word) for category in ("AND", "OR", "joining") for word in sorted(phrases(category)))
    return re.split(rf"[,;]|\b(?:{joints})\b", text)
