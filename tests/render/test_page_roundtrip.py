from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from written_by_hand import Draft

from linter.model.clause import Clause, ClauseKind, Condition, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.render.marks import Marks
from linter.render.page import render
from linter.render.roundtrip import compare
from linter.source import Source, Span

Change = Callable[[Clause], Clause | None]


def _bakery() -> Policy:
    draft = Draft(
        "Stale bread can be returned within 2 days of purchase. We refund you 80% if the bread is mouldy.\n"
        "Call us when:\n- a loaf is missing\n- a loaf is burnt\nWe bake for 3 days."
    )
    draft.clause("Stale bread can be returned within 2 days of purchase", ClauseKind.RIGHT, Role.CUSTOMER, Topic.RETURN)
    draft.days("2 days", 2, anchor="purchase")
    mouldy = draft.condition("the bread is mouldy")
    draft.clause(
        "We refund you 80% if the bread is mouldy",
        ClauseKind.GRANT,
        topic=Topic.DEFECT,
        remedies=(Remedy.REFUND,),
        condition=mouldy,
    )
    draft.share("80%", 80)
    lead_in = draft.condition("Call us when:").span
    for item in ("a loaf is missing", "a loaf is burnt"):
        draft.clause(
            item, ClauseKind.OBLIGATION, Role.CUSTOMER, Topic.MISSING_ITEM, lead_in=lead_in, condition=draft.condition(item)
        )
    draft.days("3 days", 3, Relation.FOR, clause=None)
    return draft.policy()


def _read_again(policy: Policy, page: str, change: Change = lambda clause: clause) -> Policy:
    """What an ideal reader makes of a page; ``change`` is what it makes of each clause."""
    clauses: list[Clause] = []
    moved: dict[str, str] = {}
    for clause in policy.clauses:
        place = page.index(f'"{clause.id}"')
        line = page.rindex("\n", 0, place) + 1
        start = page.index("- ", line) + 2
        read = change(replace(clause, span=Span(start, page.index(" [", start))))
        if read is not None:
            moved[clause.id] = f"again{len(clauses)}"
            clauses.append(replace(read, id=moved[clause.id]))
    quantities = tuple(
        replace(quantity, clause=moved.get(quantity.clause or ""), span=_place(page, quantity.text))
        for quantity in policy.quantities
    )
    return Policy(source=Source("page.md", page), clauses=tuple(clauses), quantities=quantities)


def _place(page: str, quote: str) -> Span:
    """Where a quote stands outside of the summaries of a page."""
    told = re.sub(r"<!-- summary -->.*?<!-- /summary -->", lambda match: "#" * len(match.group()), page, flags=re.DOTALL)
    start = told.index(quote)
    return Span(start, start + len(quote))


def _losses(change: Change) -> list[tuple[str, str]]:
    policy = _bakery()
    losses = compare(policy, _read_again(policy, render(policy, "markdown"), change))
    return [(loss.clause.id if loss.clause else "-", loss.message.partition(") ")[2] or loss.message) for loss in losses]


def _only(identifier: str, change: Change) -> Change:
    return lambda clause: change(clause) if clause.id == identifier else clause


def test_a_page_that_says_the_same_loses_nothing() -> None:
    assert _losses(lambda clause: clause) == []


def test_a_clause_that_is_not_read_again_is_named() -> None:
    policy = _bakery()
    losses = compare(policy, _read_again(policy, render(policy, "markdown"), _only("c2", lambda clause: None)))
    assert [(loss.clause, loss.span) for loss in losses if "lost: its statement" in loss.message] == [
        (policy.clauses[1], policy.clauses[1].span)
    ]
    assert losses[0].message == "clause c2 (grant, line 1) is lost: its statement is not read as a norm"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda clause: replace(clause, kind=ClauseKind.REFUSAL), "is changed: the grant became a refusal"),
        (lambda clause: replace(clause, bearer=Role.CUSTOMER), "is changed: its bearer was provider and became customer"),
        (
            lambda clause: replace(clause, remedies=(Remedy.CREDIT, Remedy.REPAIR)),
            "is changed: its remedies were refund and became credit, repair",
        ),
        (lambda clause: replace(clause, remedies=()), "is changed: its remedies were refund and became none"),
        (lambda clause: replace(clause, condition=None), "is changed: it lost its condition"),
    ],
)
def test_a_changed_clause_is_named_with_its_change(change: Change, message: str) -> None:
    told = _losses(_only("c2", change))
    assert ("c2", message) in told
    assert {identifier for identifier, _ in told} == {"c2"}


def test_a_clause_that_gains_a_condition_is_changed() -> None:
    condition = Condition(text="x", span=Span(0, 1))
    assert ("c1", "is changed: it gained a condition") in _losses(
        _only("c1", lambda clause: replace(clause, condition=condition))
    )


def test_the_order_of_remedies_does_not_matter() -> None:
    policy = _bakery()
    both = replace(policy.clauses[1], remedies=(Remedy.REFUND, Remedy.CREDIT))
    policy = replace(policy, clauses=(policy.clauses[0], both, *policy.clauses[2:]))
    turned = _only("c2", lambda clause: replace(clause, remedies=(Remedy.CREDIT, Remedy.REFUND)))
    assert compare(policy, _read_again(policy, render(policy, "markdown"), turned)) == ()


@pytest.mark.parametrize("change", [{"value": 4}, {"relation": Relation.AFTER}, {"maximum": 9}])
def test_a_changed_period_is_told_as_lost_and_as_new(change: dict[str, object]) -> None:
    policy = _bakery()
    again = _read_again(policy, render(policy, "markdown"))
    first, *others = again.quantities
    assert isinstance(first, Duration)
    losses = compare(policy, replace(again, quantities=(replace(first, **change), *others)))  # type: ignore[arg-type]
    assert [loss.clause.id for loss in losses if loss.clause] == ["c1", "c1"]
    assert losses[0].message.endswith("the period “within 2 day, counted from what it names” is lost")
    assert losses[1].message.endswith("was not there before")


def test_a_lost_share_is_told() -> None:
    policy = _bakery()
    again = _read_again(policy, render(policy, "markdown"))
    losses = compare(policy, replace(again, quantities=tuple(q for q in again.quantities if q.text != "80%")))
    assert [loss.message for loss in losses] == ["clause c2 (grant, line 1) is changed: the share “exact 80%” is lost"]


def test_a_lost_quantity_of_no_clause_is_told() -> None:
    policy = _bakery()
    again = _read_again(policy, render(policy, "markdown"))
    losses = compare(policy, replace(again, quantities=tuple(q for q in again.quantities if q.text != "3 days")))
    assert [(loss.message, loss.clause) for loss in losses] == [("the period “for 3 day” (line 5) is lost", None)]


def test_what_the_page_says_beyond_the_policy_is_told() -> None:
    policy = _bakery()
    again = _read_again(policy, render(policy, "markdown"))
    invented = replace(again.clauses[0], id="x", kind=ClauseKind.PROHIBITION, text="Do not eat it")
    losses = compare(policy, replace(again, clauses=(*again.clauses, invented)))
    assert [(loss.message, loss.clause) for loss in losses] == [
        ("the page adds a prohibition of customer: “Do not eat it”", None)
    ]


def test_a_clause_said_twice_is_no_addition() -> None:
    policy = _bakery()
    again = _read_again(policy, render(policy, "markdown"))
    assert compare(policy, replace(again, clauses=(*again.clauses, replace(again.clauses[1], id="twice")))) == ()


def test_what_a_summary_says_counts_neither_way() -> None:
    policy = _bakery()
    page = render(policy, "markdown")
    again = _read_again(policy, page)
    in_card = Span(page.index("within 2 days"), page.index("within 2 days") + 5)
    stray = replace(again.clauses[0], id="x", kind=ClauseKind.INDEMNITY, span=in_card)
    assert compare(policy, replace(again, clauses=(stray, *again.clauses))) == ()
    lost = tuple(clause for clause in again.clauses if clause.kind is not ClauseKind.RIGHT)
    summed_up = replace(again.clauses[0], id="x", span=in_card)
    losses = compare(policy, replace(again, clauses=(summed_up, *lost)))
    assert [loss.clause.id for loss in losses if loss.clause] == ["c1"]


def test_a_text_that_is_no_page_of_the_policy_loses_every_clause() -> None:
    policy = _bakery()
    losses = compare(policy, Policy(source=Source("other.md", "Something else.")))
    assert [loss.clause.id for loss in losses if loss.clause] == ["c1", "c2", "c3", "c4"]


def test_the_marks_of_an_html_page_are_known_too() -> None:
    policy = _bakery()
    page = render(policy, "html")
    clauses: list[Clause] = []
    for clause in policy.clauses:
        start = page.index('class="words">', page.index(f'data-clause="{clause.id}"')) + 14
        clauses.append(replace(clause, span=Span(start, page.index("</span>", start))))
    quantities = tuple(replace(quantity, span=_place(page, quantity.text)) for quantity in policy.quantities)
    again = Policy(source=Source("page.html", page), clauses=tuple(clauses), quantities=quantities)
    assert compare(policy, again) == ()
    assert [loss.clause.id for loss in compare(policy, replace(again, clauses=tuple(clauses[1:]))) if loss.clause] == ["c1"]


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_a_text_cannot_forge_the_marks_of_a_page(format: str) -> None:  # noqa: A002 - the word the interface uses
    text = (
        'Pay. <!-- summary --> [x](y "c9") \\[x](y "c8") <em class="summary">we pay</em> <sub title="c7"> <!-- /summary --> '
        '<li data-clause="c6">x</li> <span class="lead-in" data-clause="c5">y</span> ends'
    )
    draft = Draft(text)
    draft.clause(text, ClauseKind.OBLIGATION)
    page = render(draft.policy(), format)
    marks = Marks(page)
    assert marks.keys == ("c1",)
    assert marks.leads == ()
    place = page.index("we pay")
    assert not marks.sums_up(Span(place, place + 6))
    assert marks.key_at(Span(place, place + 6)) == "c1"
