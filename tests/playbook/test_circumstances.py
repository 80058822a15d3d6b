"""Where, for whom and when a house rule is in force."""

from __future__ import annotations

from datetime import date

import pytest
from playbooks import RULE, rules

from linter import api
from linter.errors import UserError
from linter.playbook.circumstances import Gate
from linter.source import Source

DAY = date(2026, 1, 31)
SILENT = "# Returns\n\nYou may return a lamp within 14 days after delivery."
FORBID = 'forbid.kind = "right"\n'


def gate(keys: str, text: str = SILENT, jurisdictions: tuple[str, ...] = (), audience: str | None = None) -> Gate:
    [rule] = rules(f"[[rule]]\n{RULE}{keys}{FORBID}", jurisdictions=jurisdictions, audience=audience, day=DAY)
    policy = api.extract(Source(path="text.md", text=text))
    assert bool(list(rule.check(policy))) is (rule.gate(policy) is Gate.IN_FORCE)
    return rule.gate(policy)


@pytest.mark.parametrize(
    "keys, in_force",
    [
        ("", True),
        ("from = 2026-01-31\n", True),
        ("from = 2026-02-01\n", False),
        ("until = 2026-01-31\n", True),
        ("until = 2026-01-30\n", False),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(keys: str, in_force: bool) -> None:
    assert gate(keys) is (Gate.IN_FORCE if in_force else Gate.NOT_IN_FORCE)


@pytest.mark.parametrize(
    "of_rule, told, expected",
    [
        ('"EU"', ("EU",), Gate.IN_FORCE),
        ('"EU"', ("DE",), Gate.IN_FORCE),
        ('"DE"', ("EU",), Gate.IN_FORCE),
        ('"EU"', ("GB",), Gate.NOT_IN_FORCE),
        ('["EU", "GB"]', ("US", "GB"), Gate.IN_FORCE),
        ('"US"', ("US-CA",), Gate.IN_FORCE),
        ('"US-NY"', ("US-CA",), Gate.NOT_IN_FORCE),
        ('"US-NY"', ("US",), Gate.IN_FORCE),
        ('"EU"', (), Gate.NO_JURISDICTION),
    ],
)
def test_a_rule_holds_where_its_jurisdiction_and_that_of_the_text_overlap(
    of_rule: str, told: tuple[str, ...], expected: Gate
) -> None:
    assert gate(f"jurisdiction = {of_rule}\n", jurisdictions=told) is expected


@pytest.mark.parametrize(
    "told, expected", [("consumer", Gate.IN_FORCE), ("business", Gate.NOT_IN_FORCE), (None, Gate.NO_AUDIENCE)]
)
def test_a_rule_holds_for_its_audience(told: str | None, expected: Gate) -> None:
    assert gate('audience = "consumer"\n', audience=told) is expected


@pytest.mark.parametrize(
    "text, jurisdiction, audience",
    [
        ("Terms for consumers in Denmark.", Gate.IN_FORCE, Gate.IN_FORCE),
        ("For shop owners in the European Union.", Gate.IN_FORCE, Gate.NO_AUDIENCE),
        ("Our parcels come from Denmark, and consumers like them.", Gate.NO_JURISDICTION, Gate.NO_AUDIENCE),
        ("This contract is governed by the laws of Germany.", Gate.IN_FORCE, Gate.NO_AUDIENCE),
        ("This contract is governed by the laws of Japan.", Gate.NOT_IN_FORCE, Gate.NO_AUDIENCE),
    ],
)
def test_a_text_that_says_for_whom_it_is_need_not_be_told(text: str, jurisdiction: Gate, audience: Gate) -> None:
    whole = f"# Terms\n\n{text}\n\nYou may return a lamp within 14 days after delivery."
    assert gate('jurisdiction = "EU"\n', whole) is jurisdiction
    assert gate('audience = "consumer"\n', whole) in (audience, Gate.NOT_IN_FORCE)


def test_what_is_told_goes_before_what_the_text_says() -> None:
    text = "# Terms\n\nTerms for consumers in Denmark.\n\nYou may return a lamp."
    assert gate('jurisdiction = "EU"\n', text, jurisdictions=("GB",)) is Gate.NOT_IN_FORCE


def test_gates_of_the_playbook_hold_for_rules_without_their_own() -> None:
    own, inherited = rules(
        f'jurisdiction = "EU"\n[[rule]]\n{RULE}jurisdiction = "GB"\n{FORBID}[[rule]]\n{RULE.replace("rule", "other", 1)}{FORBID}',
        jurisdictions=("GB",),
    )
    policy = api.extract(Source(path="text.md", text=SILENT))
    assert (own.gate(policy), inherited.gate(policy)) == (Gate.IN_FORCE, Gate.NOT_IN_FORCE)


@pytest.mark.parametrize("told, said", [(("GER",), "did you mean GR"), (("Ruritania",), "write a country's code")])
def test_an_unknown_jurisdiction_is_an_error(told: tuple[str, ...], said: str) -> None:
    with pytest.raises(UserError, match=said):
        gate("", jurisdictions=told)
