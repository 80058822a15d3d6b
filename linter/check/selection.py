"""Chooses rules by what a user calls them: name, code, family, profile, or "all"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import IntEnum

from linter.errors import SettingsError, UserError
from linter.finding import Severity
from linter.rule import Profile, Rule
from linter.settings.settings import DEFAULT, Choice, Named

EVERYTHING = "all"
FEW = 3  # rules whose names hold a word, so that it may have been meant for one of them


class Specialty(IntEnum):
    """How special a word for rules is: the more special one wins over the others."""

    NONE = 0
    EVERYTHING = 1
    PROFILE = 2
    FAMILY = 3
    RULE = 4


def find_rule(identifier: str, rules: Sequence[Rule]) -> Rule:
    """The rule with this name or code, in any case of letters. Raises UserError, which says the nearest, when there is none."""
    known = {**{rule.name: rule for rule in rules}, **{rule.code.lower(): rule for rule in rules}}
    wanted = _normal(identifier)
    if wanted in known:
        return known[wanted]
    holding = [rule.name for rule in rules if wanted and wanted in rule.name]
    nearest = [known[name].name for name in get_close_matches(wanted, known, n=1)]
    named = holding if 0 < len(holding) <= FEW else nearest
    advice = f"did you mean {' or '.join(named)}?" if named else "`clauselint rules` lists them all"
    raise UserError(f"there is no rule {identifier!r}: {advice}")


def find_rules(word: Named, rules: Sequence[Rule]) -> tuple[Specialty, frozenset[Rule]]:
    """The rules that a word means, and how special it is.

    A word is the name or code of a rule, the name or the letters of a family ("conflict/", "conflict", "CON"), the name of a
    profile, or "all". Raises SettingsError, with the place of the word and the nearest name, when it means nothing.
    """
    wanted = _normal(word.name)
    family = wanted.removesuffix("/")
    if wanted == EVERYTHING:
        return Specialty.EVERYTHING, frozenset(rules)
    if wanted in list(Profile):
        return Specialty.PROFILE, frozenset(rule for rule in rules if Profile(wanted).holds(rule.profile))
    if members := frozenset(rule for rule in rules if family in (rule.family, rule.code[:3].lower())):
        return Specialty.FAMILY, members
    try:
        return Specialty.RULE, frozenset({find_rule(word.name, rules)})
    except UserError as error:
        raise placed(word, _nearest_group(word, rules) or str(error)) from error


def _nearest_group(word: Named, rules: Sequence[Rule]) -> str | None:
    """Advice for a misspelt family, or for a word that ends like one."""
    families = sorted({f"{rule.family}/" for rule in rules})
    if word.name.endswith("/"):
        nearest = get_close_matches(_normal(word.name), families, n=1)
        return f"there is no family {word.name!r}: " + (
            f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(families)}"
        )
    return None


def _normal(word: str) -> str:
    return word.strip().lower().replace("_", "-")


def mistake_in(word: str, rules: Sequence[Rule], *, alone: bool = False) -> str:
    """What is wrong with a word for rules; "" when nothing is. ``alone``: it must mean a single rule, and no group."""
    try:
        specialty, _ = find_rules(Named(word), rules)
    except SettingsError as error:
        return str(error)
    return f"{word!r} is no rule: name each rule that is silenced" if alone and specialty is not Specialty.RULE else ""


def placed(word: Named, message: str) -> SettingsError:
    """An error about a word, with the place where somebody wrote it."""
    return SettingsError(message if word.origin == DEFAULT else f"{word.origin}: {message}")


def named_rules(words: Iterable[Named], rules: Sequence[Rule]) -> dict[Rule, Specialty]:
    """The rules that some words mean, each with the most special word for it."""
    found: dict[Rule, Specialty] = {}
    for word in words:
        specialty, members = find_rules(word, rules)
        for rule in members:
            found[rule] = max(specialty, found.get(rule, Specialty.NONE))
    return found


def choose(rules: Sequence[Rule], profile: Profile, choices: Iterable[Choice]) -> tuple[Rule, ...]:
    """The rules of a profile, changed by some choices one after the other, in their own order.

    A choice that selects starts anew. Within a choice the more special word decides on a rule, of two alike the one that ignores.
    Raises SettingsError when a word is unknown or no rule is left.
    """
    chosen = {rule for rule in rules if profile.holds(rule.profile)}
    last: Named | None = None
    for choice in choices:
        ignored = named_rules(choice.ignore, rules)
        selected = named_rules(choice.select or (), rules)
        if choice.select is not None:
            chosen = set(selected)
        chosen = {
            rule
            for rule in chosen
            if selected.get(rule, Specialty.NONE) > ignored.get(rule, Specialty.NONE) or rule not in ignored
        }
        last = next(iter((*choice.ignore, *(choice.select or ()))), last)
    if not chosen:
        raise placed(last or Named(""), "no rule is left to check: select at least one that is not ignored")
    return tuple(rule for rule in rules if rule in chosen)


def select_rules(rules: Sequence[Rule], select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that ``select`` means (None: all) without those that ``ignore`` means, in their own order.

    Raises SettingsError when a word is unknown or nothing is left.
    """
    wanted = (EVERYTHING,) if select is None else select
    return choose(rules, Profile.CORE, (Choice(tuple(map(Named, wanted)), tuple(map(Named, ignore))),))


def severities(rules: Sequence[Rule], wanted: Iterable[tuple[Named, Severity]]) -> dict[str, Severity]:
    """The severity that a user gives to each rule, by its name: the more special word decides, of two alike the later one.

    Raises SettingsError when a word is unknown.
    """
    decided: dict[str, tuple[Specialty, Severity]] = {}
    for word, severity in wanted:
        specialty, members = find_rules(word, rules)
        for rule in members:
            if rule.name not in decided or specialty >= decided[rule.name][0]:
                decided[rule.name] = specialty, severity
    return {name: severity for name, (_, severity) in decided.items()}
