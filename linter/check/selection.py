"""Chooses rules by what a user calls them: name or code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from linter.errors import UserError
from linter.rule import Rule


def find_rule(identifier: str, rules: Sequence[Rule]) -> Rule:
    """The rule with this name or code, in any case of letters. Raises UserError, which says the nearest, when there is none."""
    known = {**{rule.name: rule for rule in rules}, **{rule.code.lower(): rule for rule in rules}}
    wanted = identifier.strip().lower().replace("_", "-")
    if wanted in known:
        return known[wanted]
    nearest = get_close_matches(wanted, known, n=1)
    advice = f"did you mean {known[nearest[0]].name}?" if nearest else "`clauselint rules` lists them all"
    raise UserError(f"there is no rule {identifier!r}: {advice}")


def select_rules(rules: Sequence[Rule], select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules named by ``select`` (all when it is None) without those named by ``ignore``, in their own order.

    Raises UserError when a name is unknown or nothing is left.
    """
    wanted = list(rules) if select is None else [find_rule(identifier, rules) for identifier in select]
    unwanted = [find_rule(identifier, rules) for identifier in ignore]
    chosen = tuple(rule for rule in rules if rule in wanted and rule not in unwanted)
    if not chosen:
        raise UserError("no rule is left to check: select at least one that is not ignored")
    return chosen
