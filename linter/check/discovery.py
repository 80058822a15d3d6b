"""Finds the rules: every module of every folder of ``linter.rules`` is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules
from types import ModuleType

from linter import rules as families
from linter.rule import Rule

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")


class RuleDefinitionError(Exception):
    """A rule is not what ``linter.rule.Rule`` asks for: a mistake of whoever wrote it, which the tests catch."""


@cache
def discover() -> tuple[Rule, ...]:
    """All rules there are, in the order of their codes.

    Raises RuleDefinitionError when a module does not hold exactly one rule, or two rules share a code or a name.
    """
    found = sorted((rule_of(module) for module in _modules(families)), key=lambda rule: rule.code)
    refuse_twins(found)
    return tuple(found)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for family in iter_modules(package.__path__, f"{package.__name__}."):
        if not family.ispkg:
            raise RuleDefinitionError(f"{family.name} lies in no family: a rule's module is linter/rules/FAMILY/NAME.py")
        for module in iter_modules(import_module(family.name).__path__, f"{family.name}."):
            yield import_module(module.name)


def rule_of(module: ModuleType) -> Rule:
    """The one rule that a module defines. Raises RuleDefinitionError when there is none, or more, or its code is ill-formed."""
    own = [value for _, value in getmembers(module, isclass) if issubclass(value, Rule) and value.__module__ == module.__name__]
    if len(own) != 1:
        raise RuleDefinitionError(f"{module.__name__} defines {len(own)} rules and must define exactly one")
    return made(own[0])


def made(kind: type[Rule]) -> Rule:
    """The rule of a class. Raises RuleDefinitionError when its code is ill-formed."""
    rule = kind()
    if not _CODE.fullmatch(getattr(rule, "code", "")):
        raise RuleDefinitionError(f"{kind.__module__}: a rule's code is three capital letters and three digits")
    return rule


def refuse_twins(found: list[Rule]) -> None:
    """Raises RuleDefinitionError when two rules have the same code or the same name."""
    owners: dict[str, Rule] = {}
    for rule in found:
        for identifier in (rule.code, rule.name):
            other = owners.setdefault(identifier, rule)
            if other is not rule:
                places = " and ".join(type(each).__module__ for each in (other, rule))
                raise RuleDefinitionError(f"two rules are called {identifier}: {places}")
