"""Checks a text under the settings that hold for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from linter.check.run import RuleFaultError, run
from linter.check.selection import choose, severities
from linter.finding import Finding, Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.review import Hidden, Hiding, Review
from linter.rule import Rule
from linter.settings.settings import Settings


def chosen_rules(settings: Settings, rules: Sequence[Rule]) -> dict[Rule, Severity | None]:
    """The rules that settings choose, each with the severity that they give it, None where they leave it.

    Raises SettingsError when they name a rule that there is not, or choose none.
    """
    given = severities(rules, settings.severities)
    return {rule: given.get(rule.name) for rule in choose(rules, settings.profile, settings.choices)}


def review(policy: Policy, settings: Settings, rules: Sequence[Rule]) -> Review:
    """Runs those of the rules that the settings choose. Raises what ``chosen_rules`` raises."""
    chosen = chosen_rules(settings, rules)
    given = {rule.name: severity for rule, severity in chosen.items()}
    fault = None
    try:
        found = run(policy, chosen)
    except RuleFaultError as error:
        fault, found = error, error.findings
    found = tuple(replace(each, severity=given[each.rule] or each.severity) for each in found)
    unsure = _below(found, settings.min_confidence)
    shown = tuple(each for each in found if each not in unsure)
    return Review(
        findings=shown,
        hidden=tuple(Hidden(each, Hiding.CONFIDENCE) for each in unsure),
        fails=any(settings.fail_level.is_reached_by(each.severity) for each in shown),
        fault=fault,
    )


def _below(findings: Iterable[Finding], least: Confidence) -> list[Finding]:
    order = list(Confidence)
    return [each for each in findings if order.index(each.confidence) > order.index(least)]
