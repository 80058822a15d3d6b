"""Summary, overview of a policy, page of a rule."""

from __future__ import annotations

from linter.finding import Finding, Severity
from linter.model.clause import Carveout, Clause, ClauseKind, Condition, Confidence, Remedy, Role, Topic
from linter.model.policy import Party, Policy, Unparsed
from linter.model.quantity import Bound, Duration, Money, Percentage, Relation, Unit
from linter.report.overview import overview
from linter.report.rule_page import rule_page, rule_table
from linter.report.screen import Screen
from linter.report.summary import statistics, summary
from linter.review import Hidden, Hiding, Review, Tally
from linter.rule import RulePage
from linter.source import Source, Span

TEXT = """# Returns

If it is broken, the Shop refunds up to 50% of the price within 30 days after delivery, except gift cards.

Frobnicate shall the gift.
"""


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def policy() -> Policy:
    return Policy(
        source=Source(path="shop.md", text=TEXT),
        title="Returns",
        parties=(Party(role=Role.PROVIDER, names=("the Shop", "we")),),
        clauses=(
            Clause(
                id="c1",
                kind=ClauseKind.GRANT,
                span=place("the Shop refunds up to 50% of the price within 30 days after delivery"),
                text="the Shop refunds up to 50% of the price within 30 days after delivery",
                bearer=Role.PROVIDER,
                bearer_text="the Shop",
                topic=Topic.DEFECT,
                remedies=(Remedy.REFUND,),
                condition=Condition(text="it is broken", span=place("it is broken"), marker="If"),
                exceptions=(Carveout(marker="except", text="gift cards", span=place("gift cards")),),
                absolute=True,
                absolute_markers=("always",),
                headings=("Returns",),
            ),
        ),
        quantities=(
            Percentage(text="50%", span=place("50%"), value=50.0, bound=Bound.MAX, base="the price", clause="c1"),
            Duration(
                text="30 days",
                span=place("30 days"),
                value=30.0,
                unit=Unit.DAY,
                relation=Relation.WITHIN,
                anchor="delivery",
                clause="c1",
            ),
            Duration(text="x", span=Span(0, 1), value=None, unit=Unit.LIFETIME, clause="c1"),
            Money(text="x", span=Span(0, 1), value=2.5, maximum=4.0, clause="c1"),
        ),
        unparsed=(Unparsed(text="Frobnicate shall the gift.", span=place("Frobnicate"), reason="no subject"),),
    )


def test_an_overview_says_every_part_of_a_clause_and_what_was_not_understood() -> None:
    assert overview(policy(), Screen()).split("\n") == [
        "shop.md: Returns",
        "provider: the Shop, we",
        "",
        "Returns",
        "  c1  grant of the Shop (defect: refund), line 3",
        "      the Shop refunds up to 50% of the price within 30 days after delivery",
        "      absolute: always",
        "      If: it is broken",
        "      except: gift cards",
        "      percentage: max 50 % of the price",
        "      duration: within 30 days, counted from “delivery”",
        "      duration: for a lifetime",
        "      money: exact 2.5 to 4 (no currency)",
        "",
        "Not understood",
        "  line 5: Frobnicate shall the gift. (no subject)",
    ]


def test_an_overview_of_a_text_without_clauses_says_so() -> None:
    assert overview(Policy(source=Source(path="a.md", text="Hello.")), Screen()).endswith("No clause was found.")


def test_an_overview_cannot_steer_the_terminal() -> None:
    evil = "\x1b[2J"
    read = Policy(source=Source(path=evil, text=evil), title=evil, unparsed=(Unparsed(text=evil, span=Span(0, 4), reason=evil),))
    assert "\x1b" not in overview(read, Screen())


def found(*severities: Severity) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            rule="r", code="R", severity=severity, confidence=Confidence.HIGH, message="m", help="h", path="a.md", span=Span(0, 1)
        )
        for severity in severities
    )


def tally(
    *severities: Severity,
    unparsed: bool = False,
    hidden: tuple[Severity, ...] = (),
    by: tuple[Hiding, ...] = (Hiding.CONFIDENCE,),
) -> Tally:
    counted = Tally()
    concealed = tuple(Hidden(each, hiding) for each in found(*hidden) for hiding in by)
    source = Source(path="a.md", text="x")
    findings = found(*severities)
    counted.add(Review(source=source, findings=findings, hidden=concealed, clauses=int(unparsed), unparsed=int(unparsed)))
    return counted


def test_the_summary_counts_by_severity_and_says_how_much_was_read() -> None:
    assert (
        summary(tally(Severity.NOTE, Severity.ERROR, Severity.NOTE), Screen()) == "Found 1 error, 2 notes in 0 clauses of 1 text."
    )
    assert summary(tally(), Screen()) == "Found nothing wrong in 0 clauses of 1 text."


def test_the_summary_does_not_hide_what_was_not_understood() -> None:
    assert summary(tally(unparsed=True), Screen()).split("\n") == [
        "Found nothing wrong in 1 clause of 1 text.",
        "1 sentence could not be read and went unchecked: `clauselint extract` lists it.",
    ]


def test_the_summary_says_what_is_hidden_and_how_to_see_it() -> None:
    assert summary(tally(hidden=(Severity.NOTE, Severity.ERROR)), Screen()).split("\n") == [
        "Found nothing wrong in 0 clauses of 1 text.",
        "2 findings hidden as less sure than wanted: `--min-confidence low` shows all.",
    ]


def test_every_reason_to_hide_a_finding_is_told() -> None:
    assert summary(tally(hidden=(Severity.NOTE,), by=tuple(Hiding)), Screen()).count("1 finding ") == len(Hiding)


def test_statistics_count_each_rule_and_hidden_findings_not() -> None:
    assert statistics(tally(*[Severity.NOTE] * 10, Severity.ERROR, hidden=(Severity.ERROR,)), Screen()).split("\n") == [
        "10  note     r",
        " 1  error    r",
    ]


PAGE = RulePage(
    name="missing-anchor",
    code="GAP001",
    severity=Severity.WARNING,
    summary="A period has no start",
    why="Nobody knows\nwhen it ends.\n\nThey quarrel.",
    bad=("Pay in 3 days.\n\n- Or later.\n", "Pay soon.\n"),
    good=("Pay in 3 days after delivery.\n",),
    limits="None.",
)


def test_a_page_is_set_for_reading() -> None:
    assert rule_page(PAGE, Screen()).split("\n") == [
        "missing-anchor (GAP001, warning)",
        "",
        "A period has no start.",
        "",
        "Why",
        "  Nobody knows when it ends.",
        "",
        "  They quarrel.",
        "",
        "Bad",
        "  | Pay in 3 days.",
        "  |",
        "  | - Or later.",
        "",
        "  | Pay soon.",
        "",
        "Good",
        "  | Pay in 3 days after delivery.",
        "",
        "Limits",
        "  None.",
    ]


def test_the_table_of_rules_is_aligned() -> None:
    other = RulePage(name="x", code="CLA001", severity=Severity.ERROR, summary="S", why="", bad=(), good=(), limits="")
    assert rule_table([PAGE, other], Screen()).split("\n") == [
        "missing-anchor  GAP001  warning  A period has no start",
        "x               CLA001  error    S",
    ]
