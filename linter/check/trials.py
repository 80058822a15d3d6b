"""Tries rules on their own examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from linter.check.pages import page_of
from linter.errors import UserError
from linter.model.policy import Policy
from linter.playbook.rule import HouseRule
from linter.rule import Report, Rule, Trial
from linter.source import Source


def trials_of(rule: Rule, extract: Callable[[Source], Policy]) -> Iterator[Trial]:
    """One trial for each example of a rule. ``extract`` reads a text. Raises UserError where the rule fails on one."""
    if isinstance(rule, HouseRule):
        for each in rule.examples():
            check = partial(rule.on, example=each.example)
            yield _tried(rule, each.good, each.number, each.place, each.example.text, extract, check)
        return
    page = page_of(rule)
    for good, texts in ((True, page.good), (False, page.bad)):
        for number, text in enumerate(texts, start=1):
            yield _tried(rule, good, number, rule.origin, text, extract, rule.check)


def _tried(
    rule: Rule,
    good: bool,
    number: int,
    place: str,
    text: str,
    extract: Callable[[Source], Policy],
    check: Callable[[Policy], Iterator[Report]],
) -> Trial:
    called = f"{'good' if good else 'bad'} example {number} of {rule.name}"
    policy = extract(Source(path=called, text=text))
    try:
        reports = tuple(check(policy))
    except Exception as fault:
        words = " ".join(f"{type(fault).__name__}: {fault}".split())
        raise UserError(f"{place}: the rule {rule.name} fails on its {called.partition(' of ')[0]} ({words})") from fault
    return Trial(rule=rule.name, good=good, number=number, place=place, policy=policy, reports=reports)
