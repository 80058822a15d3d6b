"""Runs the documents of the rules and the examples in their docstrings; README.md beside this file gives the format."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from linter import api
from linter.check.discovery import discover
from linter.check.pages import page_of
from linter.finding import Finding
from linter.rule import Rule
from linter.source import Source, Span

HERE = Path(__file__).parent
RULES = {rule.name: rule for rule in discover()}
DOCUMENTS = {path.stem: path for path in sorted(HERE.glob("*.md")) if path.stem != "README"}

LEAST_CASES = 4


@dataclass(frozen=True)
class Expected:
    """The words that the primary place must overlap, and those of related places."""

    primary: str
    related: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One case of a document; no ``expected`` means that nothing may be found."""

    rule: str
    title: str
    text: str
    expected: tuple[Expected, ...]


class DocumentError(Exception):
    """A document is not written as the README asks."""


def cases(document: str, rule: str) -> Iterator[Case]:
    """The cases of a document. Raises DocumentError when one is not complete."""
    sections = re.split(r"^## +(.+)$", _without_blocks(document), flags=re.MULTILINE)
    blocks = iter(_blocks(document))
    for title, body in zip(sections[1::2], sections[2::2], strict=True):
        prose, fence, rest = body.partition(BLOCK)
        if not fence or BLOCK in rest:
            raise DocumentError(f"{rule}: {title}: a case has exactly one block ```policy or ```markdown")
        if not prose.strip():
            raise DocumentError(f"{rule}: {title}: say in a sentence why")
        yield Case(rule, title.strip(), next(blocks), tuple(_expected(rest, f"{rule}: {title}")))


BLOCK = "\0block\0"
_BLOCK = re.compile(r"^(`{3,})(?:policy|markdown)\n(.*?\n)?\1[ ]*$", re.MULTILINE | re.DOTALL)


def _without_blocks(document: str) -> str:
    return _BLOCK.sub(lambda _: BLOCK, document)


def _blocks(document: str) -> list[str]:
    return [match[2] or "" for match in _BLOCK.finditer(document)]


def _expected(text: str, place: str) -> Iterator[Expected]:
    lines = [line for line in text.splitlines() if line.strip()]
    if lines == ["- no finding"]:
        return
    if not lines or not all(line.startswith("- finding: ") for line in lines):
        raise DocumentError(f"{place}: after the block stands `- no finding`, or lines `- finding: …`, and nothing else")
    for line in lines:
        try:
            primary, *related = _quotations(line.removeprefix("- finding: "))
        except ValueError as error:
            raise DocumentError(f"{place}: {line}: quotations are JSON strings with | between them") from error
        yield Expected(primary, tuple(related))


def _quotations(text: str) -> Iterator[str]:
    while True:
        quotation, end = json.JSONDecoder().raw_decode(text)
        if not isinstance(quotation, str) or not quotation.strip():
            raise ValueError(text)
        yield quotation
        text = text[end:].strip()
        if not text:
            return
        if not text.startswith("|"):
            raise ValueError(text)
        text = text[1:].strip()


def place_of(quotation: str, text: str) -> Span:
    """The one place of the quoted words. Raises DocumentError when there is none, or more than one."""
    found = list(re.finditer(r"\s+".join(map(re.escape, quotation.split())), text))
    if len(found) != 1:
        raise DocumentError(f"{quotation!r} stands {len(found)} times in the text, not once")
    return Span(found[0].start(), found[0].end())


def points_at(span: Span, wanted: Span) -> bool:
    """True when the place overlaps the wanted one and is not so long that it points at nothing."""
    return span.overlaps(wanted) and span.end - span.start <= max(400, 3 * (wanted.end - wanted.start))


def fits(finding: Finding, expected: Expected, text: str) -> bool:
    """True when a finding stands at the places that were expected, each related one at another place."""
    places = [place.span for place in finding.related]
    for quotation in expected.related:
        wanted = place_of(quotation, text)
        span = next((span for span in places if points_at(span, wanted)), None)
        if span is None:
            return False
        places.remove(span)
    return points_at(finding.span, place_of(expected.primary, text))


def verdict(findings: tuple[Finding, ...], expected: tuple[Expected, ...], text: str) -> list[str]:
    """What is missing and what is too much, in words; empty when all is as expected."""
    left = list(findings)
    complaints = []
    for each in expected:
        finding = next((finding for finding in left if fits(finding, each, text)), None)
        if finding is None:
            complaints.append(f"not found: {each}")
        else:
            left.remove(finding)
    quoted = [
        (finding.message, text[finding.span.start : finding.span.end], [text[p.span.start : p.span.end] for p in finding.related])
        for finding in left
    ]
    return complaints + [f"not expected: {message} at {primary!r}, related {related}" for message, primary, related in quoted]


def findings_of(rule: Rule, text: str) -> tuple[Finding, ...]:
    return api.check(Source(path="case.md", text=text), select=[rule.name])


CASES = [case for name, path in DOCUMENTS.items() for case in cases(path.read_text(encoding="utf-8"), name)]
EXAMPLES = [
    pytest.param(rule, text, is_bad, id=f"{rule.name}: {'Bad' if is_bad else 'Good'} {number}")
    for rule in RULES.values()
    for is_bad, texts in ((True, page_of(rule).bad), (False, page_of(rule).good))
    for number, text in enumerate(texts, 1)
]


def test_there_are_rules() -> None:
    assert RULES
    assert CASES
    assert EXAMPLES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_a_rule_finds_what_its_document_says(case: Case) -> None:
    assert verdict(findings_of(RULES[case.rule], case.text), case.expected, case.text) == []


@pytest.mark.parametrize("rule, text, is_bad", EXAMPLES)
def test_the_examples_on_a_rules_page_are_true(rule: Rule, text: str, is_bad: bool) -> None:
    found = findings_of(rule, text)
    assert bool(found) is is_bad, [finding.message for finding in found] or "nothing was found"


@pytest.mark.parametrize("name", sorted(RULES.keys() | DOCUMENTS.keys()))
def test_every_rule_has_a_document_and_every_document_a_rule(name: str) -> None:
    assert name in RULES, f"tests/rules/{name}.md belongs to no rule"
    assert name in DOCUMENTS, f"write tests/rules/{name}.md"


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_has_enough_cases_and_half_of_them_without_a_finding(name: str) -> None:
    own = [case for case in CASES if case.rule == name]
    silent = [case for case in own if not case.expected]
    assert len(own) >= LEAST_CASES
    assert 2 * len(silent) >= len(own)
    assert len(silent) < len(own), "a rule that never finds anything passes this document"
    assert max(Counter(case.title for case in own).values()) == 1


WELL_FORMED = """# name

## Title

Why it is so.

```policy
Pay in 3 days.
Pay in 5 days.
```

- finding: "3 days" | "5 days."
"""


def test_a_case_is_read_as_the_readme_says() -> None:
    assert list(cases(WELL_FORMED, "name")) == [
        Case("name", "Title", "Pay in 3 days.\nPay in 5 days.\n", (Expected("3 days", ("5 days.",)),))
    ]


@pytest.mark.parametrize(
    "good, bad",
    [
        ("Why it is so.\n", ""),
        ("```policy", "```text"),
        ('- finding: "3 days" | "5 days."\n', ""),
        ('- finding: "3 days" | "5 days."', "- finding: 3 days"),
        ('| "5 days."', '"5 days."'),
        ('| "5 days."', '| ""'),
        ('- finding: "3 days"', '- no finding\n- finding: "3 days"'),
        ("- finding", "Prose.\n\n- finding"),
        ("\n- finding", "\n```policy\nTwo.\n```\n\n- finding"),
    ],
)
def test_a_case_that_is_not_complete_is_refused(good: str, bad: str) -> None:
    assert good in WELL_FORMED
    with pytest.raises(DocumentError):
        list(cases(WELL_FORMED.replace(good, bad), "name"))


@pytest.mark.parametrize("quotation", ["7 days", "Pay in"])
def test_quoted_words_stand_in_the_text_exactly_once(quotation: str) -> None:
    with pytest.raises(DocumentError):
        place_of(quotation, "Pay in 3 days.\nPay in 5 days.\n")


def test_a_line_break_counts_as_a_blank() -> None:
    assert place_of("3 days. Pay", "Pay in 3 days.\nPay in 5 days.\n") == Span(7, 18)
