"""Nothing that may bind somebody is passed over unsaid: what gives no clause is unparsed, with the reason."""

from __future__ import annotations

import pytest

from linter import api
from linter.source import Source

GRAMMAR = "a modal, a negation or a quantity, and no predicate of the grammar"
LEAD_IN = "a lead-in that nothing under it completes"
QUESTION = "a question, which states nothing"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("May I send the lamp back within 30 days?", QUESTION),
        ("The tenant shall not:", LEAD_IN),
        ("30 days", GRAMMAR),
        ("Must", GRAMMAR),
    ],
)
def test_what_gives_no_clause_is_unparsed(text: str, reason: str) -> None:
    policy = api.extract(Source("policy.md", text))
    assert policy.clauses == ()
    assert [each.reason for each in policy.unparsed] == [reason]
    assert text.startswith(policy.unparsed[0].text)


@pytest.mark.parametrize("text", ["Who are we?", "# May I send the lamp back?", "The tenant shall not:\n\n- keep pigs"])
def test_what_binds_nobody_or_is_completed_is_not(text: str) -> None:
    assert api.extract(Source("policy.md", text)).unparsed == ()
