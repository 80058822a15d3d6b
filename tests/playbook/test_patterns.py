"""Which clauses a pattern fits, and what keeps a bound."""

from __future__ import annotations

import pytest
from playbooks import rule

from linter import api
from linter.source import Source


def found(body: str, text: str) -> list[str]:
    policy = api.extract(Source(path="text.md", text=text))
    return [text[report.span.start : report.span.end] for report in rule(body).check(policy)]


RETURN = "You may return a lamp within 14 days after delivery."
REFUND = "We refund the price within 10 days after we receive the lamp."
CHANGE = "We may change these terms at any time."
NEGLIGENCE = "You shall indemnify us against all claims that arise from our negligence."
BREACH = "You shall indemnify us against all claims that arise from your breach of these terms."
INTEREST = "Interest for late payers would be 9 % a year, as a rule."


@pytest.mark.parametrize(
    "pattern, text, fits",
    [
        ('kind = "right"', RETURN, True),
        ('kind = ["grant", "right"]', RETURN, True),
        ('kind = "grant"', RETURN, False),
        ('bearer = "customer"', RETURN, True),
        ('bearer = "provider"', RETURN, False),
        ('bearer = "none"', "All disputes are governed by the laws of Ireland.", True),
        ('topic = "return"', RETURN, True),
        ('remedy = "refund"', REFUND, True),
        ('remedy = ["repair", "credit"]', REFUND, False),
        ('act = "change"', CHANGE, True),
        ('act = ["amend", "Changes"]', CHANGE, True),
        ('act = "cancel"', CHANGE, False),
        ('object = "terms"', CHANGE, True),
        ('object = "prices"', CHANGE, False),
        ('words = "any time"', CHANGE, True),
        ('words = "time any"', CHANGE, False),
        ('words = ["goods", "lamps"]', RETURN, True),
        ('heading = "returning goods"', f"# Return of goods\n\n{RETURN}", False),
        ('heading = "return"', f"# Returns\n\n{RETURN}", True),
        ("absolute = true", CHANGE, True),
        ("absolute = false", RETURN, True),
        ("conditional = true", "If the lamp is broken, we refund the price.", True),
        ("conditional = true", CHANGE, False),
        ('condition.reason = "damage"', "If the lamp arrives damaged, we refund the price.", True),
        ('condition.reason = "lost"', "If the lamp arrives damaged, we refund the price.", False),
        ('condition.words = "arrives"', "If the lamp arrives damaged, we refund the price.", True),
        ('indemnity.actor = "provider"', NEGLIGENCE, True),
        ('indemnity.actor = "provider"', BREACH, False),
        ('indemnity = { indemnitor = "customer", indemnitee = "provider" }', BREACH, True),
        ('duration.relation = "within"', RETURN, True),
        ('duration.relation = "for"', RETURN, False),
        ('duration.event = "delivery"', RETURN, True),
        ('duration.unit = "week"', RETURN, False),
        ('duration.at-least = "2 weeks"', RETURN, True),
        ('duration.more-than = "2 weeks"', RETURN, False),
        ('duration = { at-least = "13 days", at-most = "15 days" }', RETURN, True),
        ("percentage.more-than = 8", INTEREST, True),
        ("percentage.more-than = 9", INTEREST, False),
        ('percentage = { per = "1 month", at-most = 0.75 }', INTEREST, True),
        ('percentage.per = "1 year"', "We refund 50 % of the price.", False),
        ('percentage.base = "price"', "We refund 50 % of the price.", True),
        ('percentage.base = "fee"', "We refund 50 % of the price.", False),
        ('money = { currency = "EUR", more-than = 10 }', "You shall pay a fee of 15 euros.", True),
        ('money = { currency = "USD" }', "You shall pay a fee of 15 euros.", False),
        ('any = [{ kind = "grant" }, { bearer = "customer" }]', RETURN, True),
        ('any = [{ kind = "grant" }, { bearer = "provider" }]', RETURN, False),
        ('not.kind = "grant"', RETURN, True),
        ('not.kind = "right"', RETURN, False),
        # No clause is read in it: its words and numbers are all that is known.
        ('words = "interest"', INTEREST, True),
        ('words = "interest"\nforbid.kind = "obligation"', INTEREST, False),
        ('words = "interest"\nforbid.not.kind = "right"', INTEREST, False),
    ],
)
def test_a_forbidden_clause_is_found_where_its_pattern_fits(pattern: str, text: str, fits: bool) -> None:
    assert bool(found(f"forbid.{pattern}", text)) is fits


WINDOW = 'where.duration.relation = "within"\n'


@pytest.mark.parametrize(
    "body, text, wrong",
    [
        (f'{WINDOW}must.duration.at-least = "14 days"', RETURN, []),
        (f'{WINDOW}must.duration.at-least = "15 days"', RETURN, ["14 days"]),
        (f'{WINDOW}must.duration.event = "order"', RETURN, ["14 days"]),
        (f'{WINDOW}must.duration.event = "order"', "You may return a lamp within 14 days.", []),
        (f'{WINDOW}must.duration.unit = "business-day"', RETURN, ["14 days"]),
        # A month has 28 to 31 days, and what may keep a rule keeps it.
        (f'{WINDOW}must.duration.at-least = "30 days"', "You may return a lamp within one month after delivery.", []),
        (f'{WINDOW}must.duration.at-least = "32 days"', "You may return a lamp within one month after delivery.", ["one month"]),
        (f'{WINDOW}must.duration.at-most = "27 days"', "You may return a lamp within one month after delivery.", ["one month"]),
        (f'{WINDOW}must.duration.at-most = "12 months"', "You may return a lamp within 1 year after delivery.", []),
        # All values that the words allow have to keep it.
        (
            'where.words = "fee"\nwhere.percentage.more-than = 0\nmust.percentage.at-most = 20',
            "The fee is up to 30 % of it.",
            ["30 %"],
        ),
        (
            'where.words = "fee"\nwhere.percentage.more-than = 0\nmust.percentage.at-least = 20',
            "The fee is up to 30 % of it.",
            ["30 %"],
        ),
        ('where.words = "fee"\nwhere.percentage.more-than = 0\nmust.percentage.at-most = 30', "The fee is up to 30 % of it.", []),
        # Every number that is picked, and no other.
        (
            f'{WINDOW}must.duration.at-most = "10 days"',
            "We refund the price within 5 days after the return. You may return the lamp within 30 days after delivery.",
            ["30 days"],
        ),
        # Where none is picked, the clause needs one.
        ('where.remedy = "refund"\nmust.duration.relation = "within"', REFUND, []),
        ('where.remedy = "refund"\nmust.duration.relation = "within"', "We refund the price.", ["We refund the price."]),
        ('where.act = "return"\nmust.bearer = "customer"', RETURN, []),
        ('where.act = "return"\nmust.bearer = "provider"', RETURN, [RETURN]),
    ],
)
def test_a_bound_is_kept_or_broken_at_its_number(body: str, text: str, wrong: list[str]) -> None:
    assert found(body, text) == wrong


@pytest.mark.parametrize(
    "body, text, missing",
    [
        ('require.remedy = "refund"', REFUND, False),
        ('require.remedy = "refund"', RETURN, True),
        ('require.remedy = "refund"\nwhen.act = "return"', RETURN, True),
        ('require.remedy = "refund"\nwhen.act = "cancel"', RETURN, False),
        ('require.duration.at-least = "30 days"', "You may return a lamp within one month after delivery.", False),
    ],
)
def test_a_required_clause_is_missed_where_the_text_asks_for_it(body: str, text: str, missing: bool) -> None:
    assert bool(found(body, text)) is missing


def test_a_missing_clause_is_shown_at_the_title_or_where_it_is_asked_for() -> None:
    text = f"# Lamps\n\n{RETURN}"
    [place] = found('require.remedy = "refund"', text)
    assert place.lstrip("# ") == "Lamps"
    assert found('require.remedy = "refund"\nwhen.act = "return"', text) == [RETURN]


NOTICE = "We inform you of changes 30 days before."
FORBID = 'forbid.act = "change"\nunless.words = "inform"\n'


@pytest.mark.parametrize(
    "reach, text, broken",
    [
        ("", f"# Changes\n\n{CHANGE} {NOTICE}", False),
        ("", f"# Changes\n\n{CHANGE}\n\n# Notices\n\n{NOTICE}", True),
        ('unless-in = "text"', f"# Changes\n\n{CHANGE}\n\n# Notices\n\n{NOTICE}", False),
        ('unless-in = "clause"', f"# Changes\n\n{CHANGE} {NOTICE}", True),
        ('unless-in = "clause"', "We may change these terms if we inform you.", False),
    ],
)
def test_a_forbidden_clause_is_excused_as_near_as_the_rule_says(reach: str, text: str, broken: bool) -> None:
    assert bool(found(FORBID + reach, text)) is broken


def test_the_confidence_is_that_of_the_reading() -> None:
    policy = api.extract(Source(path="text.md", text=f"{RETURN}\n\n{INTEREST}"))
    [of_clause] = rule('forbid.act = "return"').check(policy)
    [of_sentence] = rule('forbid.words = "interest"').check(policy)
    [missing] = rule('require.words = "nowhere"').check(policy)
    assert of_clause.confidence is policy.clauses[0].confidence
    assert (of_sentence.confidence, missing.confidence) == ("medium", "medium")
    [sure] = rule('require.words = "nowhere"').check(api.extract(Source(path="text.md", text=RETURN)))
    assert sure.confidence == "high"
