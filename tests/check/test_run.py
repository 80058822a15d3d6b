"""What becomes of the reports of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from linter.check.run import RuleFaultError, run
from linter.check.selection import find_rule, select_rules
from linter.errors import UserError
from linter.finding import Finding, Place, Severity
from linter.model.clause import Clause, ClauseKind, Confidence
from linter.model.policy import Policy
from linter.rule import Report, Rule
from linter.source import Source, Span

TEXT = "Pay within 30 days. Pay within 14 days. Send it back."


def rule(name: str, code: str, check: Callable[[Policy], Iterator[Report]]) -> Rule:
    body = {"__module__": f"linter.rules.gap.{name}", "code": code, "check": lambda self, policy: check(policy)}
    kind: type[Rule] = type("Made", (Rule,), body)
    return kind()


def report(text: str, words: str, *related: str, occurrence: int = 0, **more: object) -> Report:
    def place(quoted: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = text.index(quoted, start + 1)
        return Span(start, start + len(quoted))

    places = tuple(Place(place(quoted), "the other") for quoted in related)
    return Report(span=place(words, occurrence), message="It is so", help="Do it", related=places, **more)  # type: ignore[arg-type]


def policy(text: str = TEXT) -> Policy:
    return Policy(
        source=Source(path="a.md", text=text), clauses=(Clause(id="c1", kind=ClauseKind.OBLIGATION, span=Span(0, 3), text="Pay"),)
    )


def reporting(*reports: Report, name: str = "late", code: str = "GAP001") -> Rule:
    return rule(name, code, lambda _: iter(reports))


def broken(policy: Policy) -> Iterator[Report]:
    yield report(policy.source.text, "Send")
    raise KeyError("c9")


def test_a_finding_says_all_that_its_report_says() -> None:
    given = policy()
    [finding] = run(given, [reporting(report(TEXT, "30 days", "14 days", label="here", clauses=given.clauses))])
    assert finding == Finding(
        rule="late",
        code="GAP001",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        message="It is so",
        help="Do it",
        path="a.md",
        span=Span(11, 18),
        label="here",
        clauses=("c1",),
        related=(Place(Span(31, 38), "the other"),),
        fingerprint=finding.fingerprint,
    )
    assert len(finding.fingerprint) == 16


def test_a_report_may_be_graver_than_its_rule() -> None:
    [finding] = run(policy(), [reporting(report(TEXT, "30 days", severity=Severity.ERROR))])
    assert finding.severity is Severity.ERROR


def test_findings_stand_in_the_order_of_the_text_whatever_the_order_of_the_rules() -> None:
    early = reporting(report(TEXT, "30 days"), report(TEXT, "Send"), name="one", code="GAP001")
    late = reporting(report(TEXT, "14 days"), name="two", code="GAP002")
    assert run(policy(), [early, late]) == run(policy(), [late, early])
    assert [finding.span.start for finding in run(policy(), [late, early])] == [11, 31, 40]


def test_a_rule_that_fails_is_named_and_hides_nothing_of_the_others() -> None:
    with pytest.raises(RuleFaultError) as fault:
        run(policy(), [rule("clumsy", "GAP002", broken), reporting(report(TEXT, "30 days"))])
    sentence = str(fault.value)
    assert "clumsy" in sentence and "a.md" in sentence and "KeyError" in sentence and "test_run.py" in sentence
    assert "--ignore clumsy" in sentence and "\n" not in sentence
    assert isinstance(fault.value, UserError)
    assert isinstance(fault.value.__cause__, KeyError)
    assert [finding.rule for finding in fault.value.findings] == ["late"]


def test_every_rule_that_fails_is_named() -> None:
    with pytest.raises(RuleFaultError, match="the rules clumsy, awkward failed"):
        run(policy(), [rule("clumsy", "GAP002", broken), rule("awkward", "GAP003", broken)])


def test_a_place_outside_the_text_is_the_rules_fault() -> None:
    beyond = Report(span=Span(0, len(TEXT) + 1), message="m", help="h")
    with pytest.raises(RuleFaultError, match="late"):
        run(policy(), [reporting(beyond)])


def fingerprint(text: str, words: str, *related: str, name: str = "late") -> str:
    [finding] = run(policy(text), [reporting(report(text, words, *related), name=name)])
    return finding.fingerprint


def test_a_fingerprint_outlives_a_move_and_a_new_layout() -> None:
    assert (
        fingerprint(TEXT, "Pay within 30 days")
        == fingerprint("# New title\n\n" + TEXT, "Pay within 30 days")
        == fingerprint("- **pay** within\n  30 days", "pay** within\n  30 days")
    )


def test_a_fingerprint_changes_with_the_words_the_other_place_and_the_rule() -> None:
    assert len({
        fingerprint(TEXT, "30 days"),
        fingerprint(TEXT, "14 days"),
        fingerprint(TEXT, "30 days", "14 days"),
        fingerprint(TEXT, "30 days", "Send it back"),
        fingerprint(TEXT, "30 days", name="early"),
    }) == 5  # fmt: skip


def test_equal_findings_have_different_fingerprints() -> None:
    twice = [report(TEXT, "Pay within"), report(TEXT, "Pay within", occurrence=1)]
    first, second = run(policy(), [reporting(*twice)])
    assert first.fingerprint != second.fingerprint
    [alone] = run(policy(), [reporting(twice[1])])
    assert alone.fingerprint == first.fingerprint


def test_a_place_without_words_has_a_fingerprint_of_its_characters() -> None:
    assert fingerprint("Pay [ ] now.", "[ ]") != fingerprint("Pay … now.", "…")


ONE, TWO = reporting(name="missing_anchor", code="GAP001"), reporting(name="missing_base", code="GAP002")


@pytest.mark.parametrize("called", ["missing-anchor", "GAP001", "gap001", "Missing_Anchor", " missing-anchor "])
def test_a_rule_goes_by_its_name_and_its_code(called: str) -> None:
    assert find_rule(called, [ONE, TWO]) is ONE


@pytest.mark.parametrize("called, advice", [("mising-anchr", "did you mean missing-anchor?"), ("xyz", "lists them all")])
def test_an_unknown_rule_is_answered_with_the_nearest(called: str, advice: str) -> None:
    with pytest.raises(UserError, match=advice.replace("?", r"\?")):
        find_rule(called, [ONE, TWO])


def test_rules_are_selected_and_ignored() -> None:
    assert select_rules([ONE, TWO]) == (ONE, TWO)
    assert select_rules([ONE, TWO], ["GAP002", "missing-anchor"]) == (ONE, TWO)
    assert select_rules([ONE, TWO], ["missing-base"]) == (TWO,)
    assert select_rules([ONE, TWO], None, ["GAP002"]) == (ONE,)


@pytest.mark.parametrize("select, ignore", [([], []), (["GAP001"], ["missing-anchor"])])
def test_a_run_without_rules_would_find_nothing_and_is_refused(select: list[str], ignore: list[str]) -> None:
    with pytest.raises(UserError, match="no rule is left"):
        select_rules([ONE, TWO], select, ignore)
