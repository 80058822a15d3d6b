"""Reads the page of a rule from its docstring; ``linter.rule.Rule`` says how it is written."""

from __future__ import annotations

import re
from inspect import cleandoc
from textwrap import dedent

from linter.check.discovery import RuleDefinitionError
from linter.rule import Rule, RulePage

SECTIONS = ("Why", "Bad", "Good", "Limits")

_HEADING = re.compile(r"^(\w+):[ \t]*$", re.MULTILINE)
_BETWEEN_EXAMPLES = re.compile(r"^---[ \t]*$", re.MULTILINE)


def page_of(rule: Rule) -> RulePage:
    """The page of a rule. Raises RuleDefinitionError that says what is missing or out of order."""
    if (written := rule.page()) is not None:
        return written
    summary, *rest = _HEADING.split(cleandoc(type(rule).__doc__ or ""))
    summary = summary.strip()
    if not summary or "\n" in summary or not summary.endswith("."):
        raise _mistake(rule, "must start with one line that says what is wrong, and ends with a full stop")
    if (names := tuple(rest[::2])) != SECTIONS:
        raise _mistake(rule, f"must have the sections {_listed(SECTIONS)} in this order, and has {_listed(names)}")
    why, bad, good, limits = (_body(rule, name, text) for name, text in zip(SECTIONS, rest[1::2], strict=True))
    return RulePage(
        name=rule.name,
        code=rule.code,
        severity=rule.severity,
        profile=rule.profile,
        summary=summary.removesuffix("."),
        why=why,
        bad=_examples(rule, "Bad", bad),
        good=_examples(rule, "Good", good),
        limits=limits,
    )


def _body(rule: Rule, name: str, text: str) -> str:
    if any(line and not line[0].isspace() for line in text.splitlines()):
        raise _mistake(rule, f"must indent everything under {name}")
    if not text.strip():
        raise _mistake(rule, f"says nothing under {name}")
    return dedent(text).strip("\n").rstrip()


def _examples(rule: Rule, name: str, text: str) -> tuple[str, ...]:
    examples = tuple(example.strip("\n").rstrip() + "\n" for example in _BETWEEN_EXAMPLES.split(text))
    if not all(example.strip() for example in examples):
        raise _mistake(rule, f"has an empty example under {name}")
    return examples


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _mistake(rule: Rule, what: str) -> RuleDefinitionError:
    return RuleDefinitionError(f"the docstring of {type(rule).__module__}.{type(rule).__name__} {what}")
