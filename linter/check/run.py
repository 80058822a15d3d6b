"""Runs rules over a policy and makes findings of what they report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from linter.check.fingerprint import fingerprints
from linter.errors import FaultError
from linter.finding import Finding, Witness
from linter.model.policy import Policy
from linter.reason.engine.witness import Cases, cases_of
from linter.rule import Report, Rule
from linter.timings import timed

CONFLICT = "conflict"


class RuleFaultError(FaultError):
    """Rules failed on a policy. ``findings`` are those of all rules that did not fail; ``__cause__`` is the first failure."""

    def __init__(self, policy: Policy, faults: Sequence[tuple[Rule, Exception]], findings: tuple[Finding, ...]) -> None:
        names = ", ".join(rule.name for rule, _ in faults)
        ignores = " ".join(f"--ignore {rule.name}" for rule, _ in faults)
        part = f"the rule {names}" if len(faults) == 1 else f"the rules {names}"
        owner = faults[0][0].origin
        super().__init__(part, policy.source.path, faults[0][1], f", {'or' if owner else 'and'} go on with {ignores}", owner)
        self.findings = findings


def run(policy: Policy, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """All findings of some rules in a policy, in the order of their places.

    A rule that fails does not keep the others from being run: RuleFaultError is raised at the end, and holds what they found.
    """
    findings: list[Finding] = []
    proofs = _Proofs(policy)
    faults: list[tuple[Rule, Exception]] = []
    for rule in rules:
        try:
            with timed("rules"), timed(f"rule {rule.name}"):
                findings += [_finding(policy, rule, report, proofs) for report in rule.check(policy)]
        except Exception as fault:
            faults.append((rule, fault))
    ordered = in_order(findings)
    prints = fingerprints(ordered, policy)
    result = tuple(replace(finding, fingerprint=each) for finding, each in zip(ordered, prints, strict=True))
    if faults:
        raise RuleFaultError(policy, faults, result)
    return result


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of their places."""
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code, finding.message)))


class _Proofs:
    """Cases for the conflicts of a policy, read when the first is asked for."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def witness(self, rule: Rule, report: Report) -> Witness | None:
        """What a rule gives as its witness; of a conflict, the case in which its first two clauses meet."""
        if report.witness is not None or rule.family != CONFLICT:
            return report.witness
        return self._cases.witness(report.clauses)

    @cached_property
    def _cases(self) -> Cases:
        return cases_of(self._policy)


def _finding(policy: Policy, rule: Rule, report: Report, proofs: _Proofs) -> Finding:
    """Raises ValueError when a rule reports a place that the text does not have."""
    edits = report.fix.edits if report.fix is not None else ()
    for span in (report.span, *(place.span for place in report.related), *(edit.span for edit in edits)):
        if span.end > len(policy.source.text):
            raise ValueError(f"it reports the place {span.start}..{span.end} of {len(policy.source.text)} characters")
    return Finding(
        rule=rule.name,
        code=rule.code,
        severity=report.severity or rule.severity,
        confidence=report.confidence,
        message=report.message,
        help=report.help,
        path=policy.source.path,
        span=report.span,
        label=report.label,
        clauses=tuple(clause.id for clause in report.clauses),
        related=report.related,
        witness=proofs.witness(rule, report),
        notes=report.notes,
        fix=report.fix,
    )
