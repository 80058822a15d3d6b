"""Checks a text under the settings that hold for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from linter.check.baseline import Known
from linter.check.fingerprint import fingerprints
from linter.check.run import RuleFaultError, in_order, run
from linter.check.selection import choose, find_rule, severities
from linter.check.suppression import Suppression, suppressions
from linter.finding import Edit, Finding, Fix, Safety, Severity
from linter.model.clause import Confidence
from linter.model.document import Remark
from linter.model.policy import Policy
from linter.review import Hidden, Hiding, Review
from linter.rule import Rule
from linter.settings.settings import Settings
from linter.source import Source, Span

OPENING = "<!--"
BEHIND = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
BLANK_ABOVE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\Z")
UNUSED_SUPPRESSION = "unused-suppression"

Runner = Callable[[Policy, Sequence[Rule]], tuple[Finding, ...]]
"""What finds what some rules have to say of a policy, as ``linter.check.run.run`` does."""


def chosen_rules(settings: Settings, rules: Sequence[Rule]) -> dict[Rule, Severity | None]:
    """The rules that settings choose, each with the severity that they give it, None where they leave it.

    Raises SettingsError when they name a rule that there is not, or choose none.
    """
    given = severities(rules, settings.severities)
    return {rule: given.get(rule.name) for rule in choose(rules, settings.profile, settings.choices)}


def review(
    policy: Policy, settings: Settings, rules: Sequence[Rule], remarks: Sequence[Remark] = (), run: Runner = run
) -> Review:
    """Runs those of the rules that the settings choose. ``remarks`` are the comments of the text.

    Raises what ``chosen_rules`` and ``suppressions`` raise.
    """
    chosen = chosen_rules(settings, rules)
    silenced = suppressions(policy, remarks, settings.silences, rules)
    looked_at = without_remarks(policy, remarks)
    fault = None
    try:
        found = run(looked_at, tuple(chosen))
    except RuleFaultError as error:
        fault, found = error, error.findings
    if fault is None and any(rule.name == UNUSED_SUPPRESSION for rule in chosen):
        besides = _found_besides(looked_at, silenced, chosen, run)
        found = in_order((*found, *_unused(policy, silenced, (*found, *besides), rules)))
    given = {rule.name: severity for rule, severity in chosen.items()}
    shown: list[Finding] = []
    hidden: list[Hidden] = []
    for each in found:
        finding = replace(each, severity=given[each.rule] or each.severity)
        suppression = next((one for one in silenced if one.silences(finding)), None)
        if suppression is not None:
            hidden.append(Hidden(finding, Hiding.SUPPRESSION, suppression.reason, suppression.origin))
        elif _is_below(finding.confidence, settings.min_confidence):
            hidden.append(Hidden(finding, Hiding.CONFIDENCE))
        else:
            shown.append(finding)
    return Review(
        source=policy.source,
        findings=tuple(shown),
        hidden=tuple(hidden),
        clauses=len(policy.clauses),
        unparsed=len(policy.unparsed),
        fails=any(settings.fail_level.is_reached_by(each.severity) for each in shown),
        fault=fault,
    )


def without_remarks(policy: Policy, remarks: Sequence[Remark]) -> Policy:
    """The policy with blanks for comments, as rules look at what stands around a clause, and a comment says nothing there."""
    if not remarks:
        return policy
    pieces: list[str] = []
    end = 0
    for remark in remarks:
        pieces.append(policy.source.text[end : remark.span.start])
        pieces.append("".join(each if each in "\r\n" else " " for each in policy.source.slice(remark.span)))
        end = remark.span.end
    return replace(policy, source=Source(policy.source.path, "".join((*pieces, policy.source.text[end:]))))


def without(found: Review, fingerprints: Collection[str], by: Hiding, settings: Settings) -> Review:
    """A review in which the findings with some fingerprints are hidden too."""
    shown = tuple(each for each in found.findings if each.fingerprint not in fingerprints)
    return replace(
        found,
        findings=shown,
        hidden=(*found.hidden, *(Hidden(each, by) for each in found.findings if each.fingerprint in fingerprints)),
        fails=any(settings.fail_level.is_reached_by(each.severity) for each in shown),
    )


def without_known(found: Review, known: Sequence[Known], settings: Settings, rules: Sequence[Rule]) -> Review:
    """A review in which what a baseline knows of the text is hidden, and what is gone is counted."""
    names = {rule.name for rule in chosen_rules(settings, rules)}
    there = {each.fingerprint for each in (*found.findings, *(hidden.finding for hidden in found.hidden))}
    stale = sum(each.rule in names and each.fingerprint not in there for each in known)
    return replace(without(found, {each.fingerprint for each in known}, Hiding.BASELINE, settings), stale=stale)


def _is_below(confidence: Confidence, least: Confidence) -> bool:
    order = list(Confidence)
    return order.index(confidence) > order.index(least)


def _found_besides(policy: Policy, silenced: Sequence[Suppression], chosen: Collection[Rule], run: Runner) -> tuple[Finding, ...]:
    """What rules find that are silenced though they are not run."""
    resting = dict.fromkeys(rule for each in silenced for rule in each.rules if rule not in chosen)
    try:
        return run(policy, tuple(resting)) if resting else ()
    except RuleFaultError as error:
        return error.findings


def _unused(
    policy: Policy, silenced: Sequence[Suppression], every: Sequence[Finding], rules: Sequence[Rule]
) -> Iterator[Finding]:
    """A finding for each suppression that silences nothing of a rule that it names."""
    rule = find_rule(UNUSED_SUPPRESSION, rules)
    unused: list[Finding] = []
    for suppression in silenced:
        idle = [
            each.name for each in suppression.rules if not any(suppression.silences(it) and it.rule == each.name for it in every)
        ]
        if not idle:
            continue
        unused.append(
            Finding(
                rule=rule.name,
                code=rule.code,
                severity=rule.severity,
                confidence=Confidence.HIGH,
                message=f"{_listed(idle)} is silenced, and nothing of that kind is found there",
                help=f"Take the suppression out ({suppression.origin}), or put it back to the clause that it was made for.",
                path=policy.source.path,
                span=suppression.place,
                label="silences nothing",
                fix=_taken_out(policy.source, suppression.place) if len(idle) == len(suppression.rules) else None,
            )
        )
    prints = fingerprints(unused, policy)
    yield from (replace(each, fingerprint=its) for each, its in zip(unused, prints, strict=True))


def _taken_out(source: Source, place: Span) -> Fix | None:
    """Takes a comment out, with its line where it stands alone on it; None for a suppression that is no comment."""
    text = source.text
    if not text.startswith(OPENING, place.start):
        return None
    before = text[: place.start].rstrip(" \t")
    behind = BEHIND.match(text, place.end)
    if behind is None or (before and not before.endswith(("\n", "\r"))):
        start, end = len(before), place.end
    else:
        # Of the empty lines above and below one is enough.
        empty = BEHIND.match(text, behind.end()) if BLANK_ABOVE.search(before) else None
        start, end = len(before), (empty or behind).end()
    return Fix(edits=(Edit(Span(start, end), ""),), safety=Safety.SAFE, says="take the comment out")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
