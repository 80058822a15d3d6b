"""A policy's JSON says all of the policy, and keeps to the schema."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from linter.errors import UserError
from linter.interchange.output import Writer, dump, output, schema
from linter.interchange.policy import policy_from_json, policy_to_json, policy_to_row
from linter.model.clause import (
    Carveout,
    Clause,
    ClauseKind,
    Condition,
    Confidence,
    Connective,
    CoveredAct,
    Indemnity,
    Measure,
    Rank,
    Remedy,
    Role,
    Topic,
)
from linter.model.policy import Cell, Definition, Mention, MentionKind, Party, Policy, Row, Section, Unparsed
from linter.model.quantity import Bound, Duration, Money, Percentage, Relation, Spelled, Unit
from linter.model.reference import Reference, Target
from linter.source import Source, Span

LENGTH = 40

words = st.text(max_size=12)
maybe_words = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False)
maybe_numbers = st.none() | numbers
spans = st.lists(st.integers(0, LENGTH), min_size=2, max_size=2).map(lambda ends: Span(min(ends), max(ends)))
roles = st.none() | st.sampled_from(Role)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def conditions(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Condition]:
    return st.builds(
        Condition,
        text=words,
        span=spans,
        connective=st.sampled_from(Connective),
        marker=words,
        reasons=few(st.sampled_from(Topic)),
        events=few(words),
        parts=parts,
    )


indemnities = st.builds(
    Indemnity,
    indemnitor=roles,
    indemnitee=roles,
    indemnitor_text=words,
    indemnitee_text=words,
    acts=few(st.builds(CoveredAct, text=words, span=spans, actor=roles, actor_text=maybe_words)),
    mutual=st.booleans(),
)
clauses = st.builds(
    Clause,
    id=words,
    kind=st.sampled_from(ClauseKind),
    span=spans,
    text=words,
    bearer=roles,
    bearer_text=maybe_words,
    topic=st.sampled_from(Topic),
    remedies=few(st.sampled_from(Remedy)),
    alternative=st.booleans(),
    measure=st.none() | st.sampled_from(Measure),
    act=maybe_words,
    object=maybe_words,
    condition=st.none() | st.recursive(conditions(st.just(())), lambda inner: conditions(few(inner)), max_leaves=5),
    exceptions=few(st.builds(Carveout, marker=words, text=words, span=spans)),
    precedence=few(st.builds(Carveout, marker=words, text=words, span=spans, rank=st.sampled_from(Rank))),
    absolute=st.booleans(),
    absolute_markers=few(words),
    elector=roles,
    discretion=roles,
    indemnity=st.none() | indemnities,
    confidence=st.sampled_from(Confidence),
    construction=words,
    headings=few(words),
    lead_in=st.none() | spans,
    link=maybe_words,
)
spelled = st.none() | st.builds(Spelled, words=numbers, digits=numbers)
common = {"text": words, "span": spans, "maximum": maybe_numbers, "spelled": spelled, "clause": maybe_words}
durations = st.builds(
    Duration,
    value=maybe_numbers,
    unit=st.sampled_from(Unit),
    relation=st.sampled_from(Relation),
    anchor=maybe_words,
    anchor_span=st.none() | spans,
    event=maybe_words,
    **common,
)
percentages = st.builds(
    Percentage, value=numbers, bound=st.sampled_from(Bound), base=maybe_words, base_span=st.none() | spans, **common
)
amounts = st.builds(Money, value=numbers, currency=maybe_words, bound=st.sampled_from(Bound), **common)
references = st.builds(
    Reference,
    category=words,
    text=words,
    span=spans,
    number=maybe_words,
    through=maybe_words,
    title=maybe_words,
    targets=few(st.builds(Target, number=words, title=words, span=spans)),
    missing=st.booleans(),
    outside=st.booleans(),
    link=maybe_words,
    clause=maybe_words,
)
policies = st.builds(
    Policy,
    source=st.builds(Source, path=words, text=st.text(min_size=LENGTH, max_size=LENGTH + 5)),
    title=maybe_words,
    sections=few(st.builds(Section, title=words, number=words, level=st.integers(1, 6), span=spans, body=spans, kind=words)),
    parties=few(st.builds(Party, role=st.sampled_from(Role), names=few(words), span=st.none() | spans)),
    definitions=few(st.builds(Definition, term=words, term_span=spans, span=spans)),
    clauses=few(clauses),
    quantities=few(durations | percentages | amounts),
    mentions=few(
        st.builds(Mention, kind=st.sampled_from(MentionKind), category=words, text=words, span=spans, clause=maybe_words)
    ),
    references=few(references),
    unparsed=few(st.builds(Unparsed, text=words, span=spans, reason=words)),
    rows=few(
        st.builds(
            Row,
            listing=st.integers(1, 9),
            span=spans,
            cells=few(st.builds(Cell, text=words, span=spans, title=words)),
            headings=few(words),
        )
    ),
)

VALIDATOR = Draft202012Validator(schema())


@settings(max_examples=60)
@given(policies)
def test_a_policy_survives_the_way_through_json(policy: Policy) -> None:
    written = dump(output("policies", [policy_to_json(policy)]))
    [read] = json.loads(written)["policies"]
    assert policy_from_json(read) == policy


@settings(max_examples=30)
@given(st.lists(policies, max_size=3))
def test_what_is_written_row_by_row_is_what_is_written_at_once(several: list[Policy]) -> None:
    written: list[bytes] = []
    writer = Writer("policies", written.append)
    for policy in several:
        writer.add(policy_to_row(policy))
    writer.end()
    assert b"".join(written) == dump(output("policies", [policy_to_json(policy) for policy in several]))


@settings(max_examples=60)
@given(policies)
def test_every_policy_keeps_to_the_schema(policy: Policy) -> None:
    VALIDATOR.validate(json.loads(dump(output("policies", [policy_to_json(policy)]))))


@pytest.mark.parametrize(
    "strategy, model",
    [
        (policies, Policy),
        (clauses, Clause),
        (durations, Duration),
        (percentages, Percentage),
        (amounts, Money),
        (indemnities, Indemnity),
        (references, Reference),
    ],
)
def test_the_properties_above_vary_every_field(strategy: st.SearchStrategy[Any], model: type) -> None:
    """A field added to the model with a default would otherwise never be tried. Other texts are no part of what a policy says."""
    given_fields = set(strategy.wrapped_strategy.kwargs)  # type: ignore[attr-defined]
    assert given_fields == {field.name for field in fields(model) if field.init} - {"beside", "texts"}


def example() -> Policy:
    text = "Title\n\nWe refund up to 50% within 2-3 days."
    return Policy(
        source=Source(path="a.md", text=text),
        clauses=(Clause(id="c1", kind=ClauseKind.GRANT, span=Span(7, 42), text=text[7:42], bearer=Role.PROVIDER),),
        quantities=(
            Percentage(text="50%", span=Span(23, 26), value=50.0, bound=Bound.MAX, clause="c1"),
            Duration(text="2-3 days", span=Span(34, 42), value=2.0, maximum=3.0, unit=Unit.DAY, relation=Relation.WITHIN),
        ),
    )


def test_places_are_written_for_people_too() -> None:
    data = policy_to_json(example())
    assert data["quantities"][0]["span"] == {
        "start": 23, "end": 26, "line": 3, "column": 17, "end_line": 3, "end_column": 20,
    }  # fmt: skip


def test_quantities_say_their_type_and_whole_numbers_look_whole() -> None:
    percentage, duration = policy_to_json(example())["quantities"]
    assert (percentage["type"], percentage["bound"]) == ("percentage", "max")
    assert (duration["type"], repr(duration["value"]), duration["max"], duration["unit"]) == ("duration", "2", 3, "day")


def test_a_policy_carries_its_own_text() -> None:
    data = policy_to_json(example())
    assert data["path"] == "a.md"
    assert data["text"][data["clauses"][0]["span"]["start"] :].startswith("We refund")


def test_what_the_model_does_not_know_is_passed_over() -> None:
    data = policy_to_json(example())
    data["later"] = {"anything": 1}
    data["clauses"][0]["later"] = True
    assert policy_from_json(data) == example()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("text"),
        lambda data: data["clauses"][0].pop("kind"),
        lambda data: data["clauses"][0].update(kind="wish"),
        lambda data: data["quantities"][0].update(type="weight"),
        lambda data: data["quantities"][0]["span"].update(start=99),
        lambda data: data.update(clauses=3),
        lambda data: data.update(parties=[7]),
    ],
)
def test_json_that_is_no_policy_is_refused_in_one_sentence(spoil: Any) -> None:
    data = policy_to_json(example())
    spoil(data)
    with pytest.raises(UserError, match="not a policy that clauselint wrote") as refusal:
        policy_from_json(data)
    assert "\n" not in str(refusal.value)


def test_an_infinite_number_is_refused_rather_than_written_wrong() -> None:
    policy = Policy(
        source=Source(path="a.md", text="1e999%"), quantities=(Percentage(text="1e999%", span=Span(0, 6), value=float("inf")),)
    )
    with pytest.raises(ValueError, match="JSON"):
        policy_to_json(policy)
    with pytest.raises(ValueError, match="JSON"):
        policy_to_row(policy)  # before anything is written


def test_a_file_name_outside_unicode_can_be_written() -> None:
    data = {"path": "caf\udce9.md"}
    assert json.loads(dump(data)) == data
