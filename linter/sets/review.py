"""Checks texts that bind the same parties with each other: one may answer what another leaves open, or deny what it says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from linter.check.run import RuleFaultError, in_order
from linter.finding import Finding, Severity
from linter.model.policy import Policy
from linter.reason.gaps.governing import ranking
from linter.reason.text.words import content
from linter.review import Hidden, Hiding, Review
from linter.rule import Reach, Rule
from linter.sets.joined import Joined
from linter.source import Span

Runner = Callable[[Policy, Sequence[Rule]], tuple[Finding, ...]]


class Together:
    """Policies of one set, ready to be checked. ``run`` finds what rules say of one of them, ``run_over_all`` of all as one."""

    def __init__(self, policies: Sequence[Policy], run: Runner, run_over_all: Runner) -> None:
        self._joined = Joined(policies)
        self._run = run
        self._run_over_all = run_over_all
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._faults: dict[str, RuleFaultError] = {}

    def find(self, policy: Policy, rules: Sequence[Rule]) -> tuple[Finding, ...]:
        """What some rules have to say of one of the policies, the others in view. Raises what ``run`` raises."""
        number = next(place for place, each in enumerate(self._joined.policies) if each.source.path == policy.source.path)
        others = tuple(each for each in self._joined.policies if each.source.path != policy.source.path)
        fault: RuleFaultError | None = None
        try:
            own = self._run(replace(policy, beside=others), rules)
        except RuleFaultError as error:
            fault, own = error, error.findings
        self._look([rule for rule in rules if rule.reach is not Reach.ALONE])
        answered = {rule.name for rule in rules if rule.reach is Reach.ANSWERED and rule.name not in self._faults}
        open_ = {name: set(self._open(name, number)) for name in answered}
        kept = [each for each in own if each.rule not in answered or each.span in open_[each.rule]]
        across = [each for rule in rules if rule.reach is Reach.COMPARED for each in self._across(rule.name, number)]
        result = in_order(_without_repeats(kept, across))
        fault = fault or next((self._faults[rule.name] for rule in rules if rule.name in self._faults), None)
        if fault is not None:
            fault.findings = result
            raise fault
        return result

    def _look(self, rules: Sequence[Rule]) -> None:
        """Runs those of the rules over the whole that have not been run yet."""
        new = [rule for rule in rules if rule.name not in self._found]
        if not new:
            return
        try:
            found = self._run_over_all(self._joined.policy, new)
        except RuleFaultError as error:
            found = error.findings
            self._faults |= {rule.name: error for rule in new}
        for rule in new:
            self._found[rule.name] = tuple(each for each in found if each.rule == rule.name)

    def _open(self, rule: str, number: int) -> Iterator[Span]:
        """The places in a text that a rule still reports with all texts in view."""
        for finding in self._found[rule]:
            for place in (finding.span, *(each.span for each in finding.related)):
                if self._joined.text_at(place) == number:
                    yield self._joined.at(number, place)

    def _across(self, rule: str, number: int) -> Iterator[Finding]:
        """What a rule finds between a text and others, as seen from it."""
        for finding in self._found[rule]:
            texts = self._joined.texts_of(finding)
            if len(texts) > 1 and number in texts:
                yield self._ranked(texts, self._joined.seen_from(number, finding))

    def _ranked(self, texts: Sequence[int], finding: Finding) -> Finding:
        """A finding between some texts, no more than a note where one of the set says which of them prevails."""
        titles = {number: content(self._joined.policies[number].title) for number in texts}
        for number, policy in enumerate(self._joined.policies):
            for place in ranking(policy.source.text):
                said = content(policy.source.slice(place))
                if any(title and title <= said for other, title in titles.items() if other != number):
                    line = policy.source.position(place.start).line
                    note = f"{policy.source.path}:{line} says which of the texts prevails"
                    return replace(finding, severity=Severity.NOTE, notes=(*finding.notes, note))
        return finding


def told_once(reviews: Sequence[Review], shown: Collection[str]) -> tuple[Review, ...]:
    """The reviews of the texts of a set, with each finding between several of them told in one: the first of those ``shown``.

    Where it is hidden in one of its texts, it is hidden. Whether a review fails is left to be asked again.
    """
    ordered = sorted(reviews, key=lambda review: (review.source.path not in shown, review.source.path))
    hidden: dict[str, Hidden] = {}
    for review in ordered:
        for each in review.hidden:
            if each.by is not Hiding.CONFIDENCE:
                hidden.setdefault(each.finding.fingerprint, each)
    told: set[str] = set()
    result: dict[str, Review] = {}
    for review in ordered:
        new = [each for each in review.findings if not _is_across(each) or each.fingerprint not in told]
        kept = [each for each in review.hidden if not _is_across(each.finding) or each.finding.fingerprint not in told]
        silent = [each for each in new if _is_across(each) and each.fingerprint in hidden]
        kept += [replace(hidden[each.fingerprint], finding=each) for each in silent]
        told.update(each.fingerprint for each in (*new, *(one.finding for one in kept)) if _is_across(each))
        findings = tuple(each for each in new if each not in silent)
        result[review.source.path] = replace(review, findings=findings, hidden=tuple(kept))
    return tuple(result[review.source.path] for review in reviews)


def _without_repeats(own: Sequence[Finding], across: Sequence[Finding]) -> Iterator[Finding]:
    """What is found in a text and between texts; of one that says all that another says, and is as grave, only the wider one."""
    yield from (each for each in own if not any(_holds(wider, each) and wider.severity is each.severity for wider in across))
    yield from (wider for wider in across if not any(_holds(wider, each) and wider.severity is not each.severity for each in own))


def _holds(wider: Finding, other: Finding) -> bool:
    """True when a finding says of the same place what another says of it, of its other places, and of more."""
    places = {place.span for place in wider.related if place.source is None}
    return (wider.rule, wider.span) == (other.rule, other.span) and places >= {place.span for place in other.related}


def _is_across(finding: Finding) -> bool:
    return any(place.source is not None for place in finding.related)
