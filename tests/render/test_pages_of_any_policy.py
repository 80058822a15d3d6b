from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.model.clause import (
    Carveout,
    Clause,
    ClauseKind,
    Condition,
    Connective,
    CoveredAct,
    Indemnity,
    Remedy,
    Role,
    Topic,
)
from linter.model.policy import Definition, Mention, MentionKind, Party, Policy, Section, Unparsed
from linter.model.quantity import Bound, Duration, Money, Percentage, Quantity, Relation, Unit
from linter.render.page import render
from linter.render.roundtrip import compare
from linter.source import Source, Span

_WORDS = st.text(alphabet=st.sampled_from(list("abIT we you it the. ,;:-*_[](){}<>\"'|#&\n\t%5é½\u202e\x00\ud800")), max_size=25)
_NUMBERS = st.floats(min_value=0, max_value=1e7, allow_nan=False)
_ROLES = st.sampled_from([*Role, None])


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Any policy that the model allows, its words and places chosen without sense."""
    text = draw(st.text(alphabet=st.sampled_from(list("ab. \n:*-5%WeIT")), min_size=1, max_size=120))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(min(ends), max(ends)))
    conditions = st.builds(
        Condition, text=_WORDS, span=places, connective=st.sampled_from(Connective), marker=_WORDS, reasons=st.just(())
    )

    def clause(identifier: str) -> Clause:
        given: dict[str, Any] = draw(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(ClauseKind),
                    "span": places,
                    "text": _WORDS,
                    "bearer": _ROLES,
                    "bearer_text": st.none() | _WORDS,
                    "topic": st.sampled_from(Topic),
                    "remedies": st.lists(st.sampled_from(Remedy), max_size=2, unique=True).map(tuple),
                    "act": st.none() | _WORDS,
                    "condition": st.none() | conditions,
                    "exceptions": st.lists(st.builds(Carveout, marker=_WORDS, text=_WORDS, span=places), max_size=2).map(tuple),
                    "absolute_markers": st.lists(_WORDS, max_size=2).map(tuple),
                    "indemnity": st.none()
                    | st.builds(
                        Indemnity,
                        indemnitor=_ROLES,
                        indemnitee=_ROLES,
                        indemnitor_text=_WORDS,
                        indemnitee_text=_WORDS,
                        acts=st.lists(
                            st.builds(CoveredAct, text=_WORDS, span=places, actor=_ROLES, actor_text=st.none() | _WORDS),
                            max_size=2,
                        ).map(tuple),
                        mutual=st.booleans(),
                    ),
                    "headings": st.lists(_WORDS, max_size=2).map(tuple),
                    "lead_in": st.none() | places,
                    "link": st.none() | _WORDS,
                }
            )
        )
        return Clause(id=identifier, **given)

    owners = st.sampled_from(["c1", "c2", None])
    quantities: st.SearchStrategy[Quantity] = st.one_of(
        st.builds(
            Duration,
            text=_WORDS,
            span=places,
            value=st.none() | _NUMBERS,
            unit=st.sampled_from(Unit),
            maximum=st.none() | _NUMBERS,
            relation=st.sampled_from(Relation),
            anchor=st.none() | _WORDS,
            clause=owners,
        ),
        st.builds(
            Percentage,
            text=_WORDS,
            span=places,
            value=_NUMBERS,
            maximum=st.none() | _NUMBERS,
            bound=st.sampled_from(Bound),
            base=st.none() | _WORDS,
            clause=owners,
        ),
        st.builds(Money, text=_WORDS, span=places, value=_NUMBERS, bound=st.sampled_from(Bound), clause=owners),
    )
    return Policy(
        source=Source(draw(st.sampled_from(["shop.txt", "-", "", "ü \"<>'()[].md", "C:\\a b.txt"])), text),
        title=draw(st.none() | _WORDS),
        sections=tuple(
            draw(
                st.lists(
                    st.builds(Section, title=_WORDS, number=_WORDS, level=st.integers(1, 6), span=places, body=places), max_size=1
                )
            )
        ),
        parties=tuple(
            draw(
                st.lists(st.builds(Party, role=st.sampled_from(Role), names=st.lists(_WORDS, max_size=3).map(tuple)), max_size=3)
            )
        ),
        definitions=tuple(draw(st.lists(st.builds(Definition, term=_WORDS, term_span=places, span=places), max_size=2))),
        clauses=tuple(clause(f"c{number}") for number in range(1, draw(st.integers(0, 4)) + 1)),
        quantities=tuple(draw(st.lists(quantities, max_size=3))),
        mentions=tuple(
            draw(
                st.lists(
                    st.builds(Mention, kind=st.sampled_from(MentionKind), category=_WORDS, text=_WORDS, span=places), max_size=2
                )
            )
        ),
        unparsed=tuple(draw(st.lists(st.builds(Unparsed, text=_WORDS, span=places, reason=_WORDS), max_size=2))),
    )


@given(policies())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_policy_gives_both_pages_and_no_clause_is_lost_on_the_way(policy: Policy) -> None:
    markdown, html = render(policy, "markdown"), render(policy, "html")
    wanted = sorted(clause.id for clause in policy.clauses)
    assert sorted(re.findall(r'data-clause="(c\d)"', html)) == wanted
    marks = re.findall(r' "(c\d)"\)|<sub title="(c\d)">|<span class="lead-in" data-clause="(c\d)">', markdown)
    assert sorted("".join(mark) for mark in marks) == wanted
    for page in (markdown, html):
        page.encode("utf-8")
        assert not {"\u202e", "\x00"} & set(page)


@given(policies())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_two_policies_can_be_compared(policy: Policy) -> None:
    page = Policy(source=Source("page.md", render(policy, "markdown")))
    losses = compare(policy, page)
    assert {loss.clause.id for loss in losses if loss.clause} == {clause.id for clause in policy.clauses}
