"""The terms that a text defines, and where it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Definition, Policy
from linter.reason.text.names import singular
from linter.reason.text.per_policy import per_policy
from linter.reason.text.prose import prose
from linter.source import Span

# How a last word may go on, by its ending: the other numbers of it.
PLURALS = (("ies", "(?:y|ies)"), ("y", "(?:y|ys|ies)"), ("ss", "ss(?:es)?"), ("s", "s?"))
MARKUP = 6  # characters of emphasis between a quotation mark and its term
QUOTATION = ('"', "“", "'", "‘")
SPACE = r"(?:[ \t]|\r?\n)[ \t]*"


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a term stands, whatever its case and number; ``written`` are its words there, with single blanks."""

    span: Span
    written: str


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its first definition, all its definitions, and its uses outside of them, in the order of the text."""

    definition: Definition
    definitions: tuple[Definition, ...]
    uses: tuple[Use, ...]


@per_policy
def defined_terms(policy: Policy) -> tuple[Term, ...]:
    """The terms that a text defines in quotation marks, in the order of their definitions; the names of its parties are none."""
    parties = {singular(name) for party in policy.parties for name in party.names}
    known: dict[tuple[str, ...], list[Definition]] = {}
    for definition in sorted(policy.definitions, key=lambda each: each.span):
        key = singular(definition.term)
        if key not in parties and any(key) and definition.term[:1].isupper() and _is_quoted(policy.source.text, definition):
            known.setdefault(key, []).append(definition)
    uses = _uses(policy, [its[0].term for its in known.values()])
    return tuple(Term(its[0], tuple(its), tuple(_outside(uses.get(key, []), its))) for key, its in known.items())


def _is_quoted(text: str, definition: Definition) -> bool:
    """True for a term in quotation marks: a label with a colon or the first cell of a row names what it goes on about."""
    return text[max(0, definition.term_span.start - MARKUP) : definition.term_span.start].rstrip("*_ ")[-1:] in QUOTATION


def _outside(uses: list[Use], definitions: list[Definition]) -> Iterator[Use]:
    """The uses that are not the definition's own naming of its term."""
    for use in uses:
        if not any(use.span.overlaps(definition.term_span) for definition in definitions):
            yield use


def _uses(policy: Policy, terms: list[str]) -> dict[tuple[str, ...], list[Use]]:
    """The places of all terms, found in one search; of terms inside each other the longest counts."""
    found: dict[tuple[str, ...], list[Use]] = {}
    if not terms:
        return found
    ordered = sorted({_pattern(term) for term in terms}, key=lambda each: (-len(each), each))
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(ordered)})(?![\w-])", prose(policy), re.IGNORECASE):
        written = " ".join(match[0].split())
        found.setdefault(singular(written), []).append(Use(Span(match.start(), match.end()), written))
    return found


def _pattern(term: str) -> str:
    *before, last = term.removesuffix("(s)").split()
    forms = next((re.escape(last[: -len(end)]) + rest for end, rest in PLURALS if last.endswith(end)), None)
    return SPACE.join([*map(re.escape, before), forms if forms is not None else re.escape(last) + "(?:s|es)?"])
