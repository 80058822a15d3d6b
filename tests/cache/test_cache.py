"""What is kept of a text says the same as reading it again, and is found only where reading would give the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from linter import api
from linter.cache import cache, identity
from linter.cache.cache import Cache
from linter.cache.contents import findings_from_bytes, findings_to_bytes, policy_from_bytes, policy_to_bytes
from linter.cache.identity import name_of
from linter.check.discovery import discover
from linter.check.run import RuleFaultError, run
from linter.finding import Edit, Finding, Fix, Outcome, Place, Safety, Severity, Witness
from linter.model.clause import Confidence, Role
from linter.model.policy import Policy
from linter.rule import Report, Rule
from linter.source import Source, Span
from linter.vocabulary.vocabulary import Vocabulary

POLICIES = Path(__file__).parent.parent.parent / "corpus" / "policies"
NAMES = ("dropshipping.md", "equipment-rental.txt", "sourcing-agent.txt")


@pytest.fixture(scope="module", params=NAMES)
def policy(request: pytest.FixtureRequest) -> Policy:
    return api.extract(POLICIES / request.param)


def untouched() -> Policy:
    raise AssertionError("it is kept, and need not be read")


def test_a_policy_is_the_same_when_it_is_recalled(policy: Policy) -> None:
    recalled = policy_from_bytes(policy_to_bytes(policy), policy.source)
    assert recalled == policy
    assert repr(recalled) == repr(policy)  # 30 and 30.0 are equal, and are not said alike


def test_findings_are_the_same_when_they_are_recalled(policy: Policy) -> None:
    found = {"some-rule": run(policy, discover()), "another": ()}
    recalled = findings_from_bytes(findings_to_bytes(found), policy.source.path)
    assert recalled == found
    assert repr(recalled) == repr(found)


def test_every_part_of_a_finding_is_kept() -> None:
    finding = Finding(
        rule="some-rule",
        code="CON001",
        severity=Severity.NOTE,
        confidence=Confidence.LOW,
        message="m",
        help="h",
        path="a.md",
        span=Span(1, 2),
        label="l",
        clauses=("c1", "c2"),
        related=(Place(Span(3, 4), "p"),),
        witness=Witness((("days", 3), ("hours", 1.5), ("whole", 2.0), ("reason", "defect")), (Outcome("c1", "yes"),)),
        notes=("n",),
        fix=Fix(edits=(Edit(Span(1, 2), "t"),), safety=Safety.SUGGESTED, says="s"),
        fingerprint="f",
    )
    plain = {field.name: field.default for field in fields(Finding)}
    assert all(getattr(finding, name) != default for name, default in plain.items())
    found = {"some-rule": (finding,)}
    assert repr(findings_from_bytes(findings_to_bytes(found), "a.md")) == repr(found)


def test_rules_find_the_same_in_a_policy_that_is_recalled(policy: Policy) -> None:
    recalled = policy_from_bytes(policy_to_bytes(policy), policy.source)
    assert recalled is not None
    assert run(recalled, discover()) == run(policy, discover())


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b'{"title": 3, "clauses": [{}]}', b"\xff"])
def test_bytes_that_are_no_policy_are_none(data: bytes) -> None:
    assert policy_from_bytes(data, Source("a.md", "x")) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b'{"rule": 3}', b'{"rule": [{"span": 3}]}', b"\xff"])
def test_bytes_that_are_no_findings_are_none(data: bytes) -> None:
    assert findings_from_bytes(data, "a.md") == {}


def test_what_is_kept_is_used(policy: Policy, tmp_path: Path) -> None:
    source = policy.source
    assert Cache(tmp_path).policy(source, None, (), lambda: policy) is policy
    moved = Source("elsewhere/" + Path(source.path).name, source.text)
    recalled = Cache(tmp_path).policy(moved, None, (), untouched)
    assert recalled.source.path == moved.path
    assert recalled.clauses == policy.clauses


def test_a_text_that_is_too_long_is_read_each_time(policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LONGEST", 10)
    assert Cache(tmp_path).policy(policy.source, None, (), lambda: policy) is policy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("first", [0, 1, 7])
def test_findings_that_are_kept_of_some_rules_are_joined_with_those_of_others(first: int, policy: Policy, tmp_path: Path) -> None:
    rules, kept = discover(), Cache(tmp_path)
    some = [rule for number, rule in enumerate(rules) if number % (first + 1)]
    assert kept.findings(policy, None, (), some, run) == run(policy, some)
    assert kept.findings(policy, None, (), rules, run) == run(policy, rules)
    assert kept.findings(policy, None, (), rules, lambda *_: ()) == run(policy, rules)


class Elsewhere(Rule):
    """A rule of somebody else's."""

    code = "XXX001"

    def check(self, policy: Policy) -> Iterator[Report]:
        yield Report(span=policy.clauses[0].span, message=f"{len(calls)}", help="h")
        calls.append(None)


calls: list[None] = []


def test_rules_that_do_not_come_with_the_program_are_always_run(policy: Policy, tmp_path: Path) -> None:
    kept, rules = Cache(tmp_path), [*discover(), Elsewhere()]
    first, second = (
        {finding.message for finding in kept.findings(policy, None, (), rules, run) if finding.code == "XXX001"} for _ in "12"
    )
    assert first != second


class Awkward(Elsewhere):
    """A rule that fails."""

    code = "XXX002"

    def check(self, policy: Policy) -> Iterator[Report]:
        raise KeyError(policy.source.path)


def test_a_rule_that_fails_hides_nothing_that_is_kept(policy: Policy, tmp_path: Path) -> None:
    kept, rules = Cache(tmp_path), discover()
    kept.findings(policy, None, (), rules, run)
    with pytest.raises(RuleFaultError) as fault:
        kept.findings(policy, None, (), [*rules, Awkward()], run)
    assert fault.value.findings == run(policy, rules)


def vocabulary(place: Path, words: str) -> Vocabulary:
    place.mkdir(exist_ok=True)
    (place / "trade.txt").write_text(f"[PARTY provider]\n{words}\n", encoding="utf-8")
    return api.vocabulary(place)


def test_a_name_hangs_on_all_that_reading_hangs_on_and_on_no_more(tmp_path: Path) -> None:
    text = Source("a/b.md", "We refund.")
    name = name_of(text, None)
    one, other = vocabulary(tmp_path / "1", "the farriery"), vocabulary(tmp_path / "2", "the smithy")
    parties = ((Role.PROVIDER, ("Acme",)),)
    assert name == name_of(Source("c.MD", text.text), api.vocabulary())
    names = [
        name,
        name_of(Source("a/b.txt", text.text), None),
        name_of(Source("-", text.text), None),
        name_of(Source("a/b.md", text.text + " "), None),
        name_of(text, one),
        name_of(text, other),
        name_of(text, None, parties),
    ]
    assert len(set(names)) == len(names)


def test_a_name_changes_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    text = Source("a.md", "We refund.")
    before = name_of(text, None)
    identity._program.cache_clear()
    monkeypatch.setattr(identity, "_installed", lambda _: "another release")
    assert name_of(text, None) != before
    identity._program.cache_clear()
