"""The corpus, read and linted: everything that is expected of its policies holds, save the gaps that are named beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from _pytest.mark import ParameterSet
from corpus_expectations import (
    CORPUS,
    Bearer,
    Entry,
    ExpectedClause,
    ExpectedFinding,
    ExpectedQuantity,
    Gap,
    GapKind,
    LaterFinding,
    QuantityType,
    Quoted,
    SoundPlace,
    entries,
)

from linter.api import check, extract
from linter.finding import Finding, Severity
from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Percentage, Quantity
from linter.source import Span

ENTRIES = {entry.name: entry for entry in entries()}
TYPES = {QuantityType.DURATION: Duration, QuantityType.PERCENTAGE: Percentage, QuantityType.MONEY: Money}


@cache
def policy_of(name: str) -> Policy:
    return extract(ENTRIES[name].path)


@cache
def findings_of(name: str) -> tuple[Finding, ...]:
    return check(policy_of(name))


def case(entry: Entry, number: int, stated: Quoted, gap: Gap | None, rule: str = "") -> ParameterSet:
    """One expectation as a test of its own; strictly expected to fail where a gap is known, so that its end is noticed."""
    words = "-".join(re.findall(r"\w+", stated.quote)[:6])
    identifier = "-".join(filter(None, (entry.name, f"{number:02}", rule, words)))
    marks = [pytest.mark.xfail(reason=gap.why, strict=True, raises=AssertionError)] if gap else []
    return pytest.param(entry, stated, id=identifier, marks=marks)


def quantity_cases() -> Iterator[ParameterSet]:
    for entry in ENTRIES.values():
        for number, quantity in enumerate(entry.expected.quantity, 1):
            yield case(entry, number, quantity, entry.gap_of(GapKind.QUANTITY, quantity))


def clause_cases() -> Iterator[ParameterSet]:
    for entry in ENTRIES.values():
        for number, clause in enumerate(entry.expected.clause, 1):
            yield case(entry, number, clause, entry.gap_of(GapKind.CLAUSE, clause))


def finding_cases() -> Iterator[ParameterSet]:
    for entry in ENTRIES.values():
        for number, finding in enumerate(entry.expected.finding, 1):
            if not finding.debatable:
                yield case(entry, number, finding, entry.gap_of(GapKind.FINDING, finding, finding.rule), finding.rule)


def sound_cases() -> Iterator[ParameterSet]:
    for entry in ENTRIES.values():
        for number, sound in enumerate(entry.expected.sound, 1):
            yield case(entry, number, sound, entry.gap_of(GapKind.SOUND, sound, sound.rule), sound.rule)


def known_cases(what: GapKind) -> Iterator[ParameterSet]:
    for entry in ENTRIES.values():
        for number, gap in enumerate((gap for gap in entry.expected.gap if gap.what is what), 1):
            yield case(entry, number, gap, gap, gap.rule or "")


every_policy = pytest.mark.parametrize("entry", list(ENTRIES.values()), ids=list(ENTRIES))


@pytest.mark.parametrize(("entry", "expected"), list(quantity_cases()))
def test_a_quantity_is_extracted(entry: Entry, expected: ExpectedQuantity) -> None:
    place = expected.place(entry.source)
    found = [quantity for quantity in policy_of(entry.name).quantities if quantity.span.overlaps(place)]
    assert len(found) == 1, found
    assert isinstance(found[0], TYPES[expected.type])
    assert not disagreements(expected, found[0])


@every_policy
def test_nothing_else_is_a_quantity(entry: Entry) -> None:
    known = [quantity.place(entry.source) for quantity in entry.expected.quantity]
    known += [gap.place(entry.source) for gap in entry.expected.gap if gap.what is GapKind.EXTRA]
    extra = [
        quantity for quantity in policy_of(entry.name).quantities if not any(quantity.span.overlaps(place) for place in known)
    ]
    assert not extra


@pytest.mark.parametrize(("entry", "gap"), list(known_cases(GapKind.EXTRA)))
def test_a_known_extra_quantity_is_gone(entry: Entry, gap: Gap) -> None:
    place = gap.place(entry.source)
    assert not any(quantity.span.overlaps(place) for quantity in policy_of(entry.name).quantities)


@pytest.mark.parametrize(("entry", "expected"), list(clause_cases()))
def test_a_clause_is_extracted(entry: Entry, expected: ExpectedClause) -> None:
    place = expected.place(entry.source)
    there = [clause for clause in policy_of(entry.name).clauses if same_place(clause.span, place)]
    assert there, "no clause at this place"
    assert any(not differences(expected, clause) for clause in there), [differences(expected, clause) for clause in there]


@pytest.mark.parametrize(("entry", "expected"), list(finding_cases()))
def test_a_defect_is_reported_at_its_places(entry: Entry, expected: ExpectedFinding) -> None:
    places = expected.places(entry.source)
    of_the_rule = [finding for finding in findings_of(entry.name) if finding.rule == expected.rule]
    assert any(all(points_at(finding, place) for place in places) for finding in of_the_rule), of_the_rule


@pytest.mark.parametrize(("entry", "sound"), list(sound_cases()))
def test_what_is_sound_is_left_alone(entry: Entry, sound: SoundPlace) -> None:
    places = sound.places(entry.source)
    of_the_rule = [finding for finding in findings_of(entry.name) if finding.rule == sound.rule]
    assert not [finding for finding in of_the_rule if all(touches(finding, place) for place in places)]


@every_policy
def test_every_error_and_warning_is_a_defect_of_the_policy(entry: Entry) -> None:
    """No false alarm: what is reported stands among the expected findings; a clean policy has none."""
    expected = entry.expected
    alarms = [gap for gap in expected.gap if gap.what is GapKind.ALARM]
    false = [
        finding
        for finding in findings_of(entry.name)
        if finding.severity is not Severity.NOTE
        and not is_one_of(finding, entry, (*expected.finding, *expected.later))
        and not any(gap.rule == finding.rule and finding.span.overlaps(gap.place(entry.source)) for gap in alarms)
    ]
    assert not false, [(finding.rule, entry.source.slice(finding.span), finding.message) for finding in false]


@pytest.mark.parametrize(("entry", "gap"), list(known_cases(GapKind.ALARM)))
def test_a_known_false_alarm_is_gone(entry: Entry, gap: Gap) -> None:
    place = gap.place(entry.source)
    assert not [finding for finding in findings_of(entry.name) if finding.rule == gap.rule and finding.span.overlaps(place)]


def test_the_readme_of_the_corpus_is_no_policy() -> None:
    assert check(CORPUS / "README.md") == ()


def disagreements(expected: ExpectedQuantity, found: Quantity) -> dict[str, tuple[object, object]]:
    """The fields in which a quantity is not as expected: what was expected, what was found."""
    pairs: dict[str, tuple[object, object]] = {"max": (expected.max, found.maximum)}
    if expected.value is not None or expected.unit == "lifetime":
        pairs["value"] = (expected.value, found.value)
    if isinstance(found, Duration):
        pairs["unit"] = (expected.unit, found.unit)
        pairs["relation"] = (expected.relation or found.relation, found.relation)
        pairs["anchor"] = (expected.anchor, same_words(expected.anchor, found.anchor))
    elif isinstance(found, Percentage):
        pairs["bound"] = (expected.bound, found.bound)
        pairs["base"] = (expected.base, same_words(expected.base, found.base))
    else:
        pairs["currency"] = (expected.currency, found.currency)
    return {name: (wanted, got) for name, (wanted, got) in pairs.items() if wanted != got}


def same_words(wanted: str | None, found: str | None) -> str | None:
    """``wanted`` when ``found`` holds its words and at most three more (an article, a preposition); otherwise ``found``."""
    if wanted is None or found is None:
        return found
    few, many = wanted.lower().split(), found.lower().split()
    holds = any(many[start : start + len(few)] == few for start in range(len(many)))
    return wanted if holds and len(many) <= len(few) + 3 else found


def differences(expected: ExpectedClause, found: Clause) -> dict[str, tuple[object, object]]:
    """The stated fields in which a clause is not as expected: what was expected, what was found."""
    pairs: dict[str, tuple[object, object]] = {
        "kind": (expected.kind, found.kind),
        "bearer": (expected.bearer, found.bearer or Bearer.NONE),
        "topic": (expected.topic, found.topic),
        "remedies": (expected.remedies, frozenset(found.remedies)),
        "conditional": (expected.conditional, found.condition is not None),
        "absolute": (expected.absolute, found.absolute),
    }
    return {name: (wanted, got) for name, (wanted, got) in pairs.items() if wanted is not None and wanted != got}


def same_place(one: Span, other: Span) -> bool:
    """Half of the shorter lies in the longer, and neither is a page beside a phrase."""
    common = min(one.end, other.end) - max(one.start, other.start)
    shorter, longer = sorted((one.end - one.start, other.end - other.start))
    return common >= 0.5 * max(1, shorter) and shorter >= 0.15 * longer


def places_of(finding: Finding) -> Iterable[Span]:
    return (finding.span, *(place.span for place in finding.related))


def touches(finding: Finding, place: Span) -> bool:
    return any(span.overlaps(place) for span in places_of(finding))


def points_at(finding: Finding, place: Span) -> bool:
    """A place of the finding meets this one, and is not so long that it points at nothing."""
    longest = max(400, 3 * (place.end - place.start))
    return any(span.overlaps(place) and span.end - span.start <= longest for span in places_of(finding))


def is_one_of(finding: Finding, entry: Entry, expected: Iterable[ExpectedFinding | LaterFinding]) -> bool:
    """True when a finding stands for one of the expected ones: its rule, and its own place at one of theirs."""
    return any(
        finding.rule == one.rule and any(finding.span.overlaps(place) for place in one.places(entry.source)) for one in expected
    )
