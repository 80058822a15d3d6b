from __future__ import annotations

import pytest
from written_by_hand import Draft, one_clause

from linter.model.clause import ClauseKind, Remedy, Role, Topic
from linter.model.quantity import Relation
from linter.render.arrange import page_of, section_of
from linter.render.page import render
from linter.render.view import Enumeration, Origin, SectionKey, Verdict
from linter.render.wording import wording


@pytest.mark.parametrize(
    ("kind", "bearer", "topic", "section"),
    [
        (ClauseKind.RIGHT, Role.CUSTOMER, Topic.RETURN, SectionKey.RIGHTS),
        (ClauseKind.RIGHT, Role.PROVIDER, Topic.RETURN, SectionKey.PROVIDER_RIGHTS),
        (ClauseKind.GRANT, Role.PROVIDER, Topic.REFUND, SectionKey.REMEDIES),
        (ClauseKind.OBLIGATION, Role.PROVIDER, Topic.REFUND, SectionKey.REMEDIES),
        (ClauseKind.OBLIGATION, Role.CUSTOMER, Topic.RETURN, SectionKey.DUTIES),
        (ClauseKind.OBLIGATION, Role.CUSTOMER, Topic.PROCEDURE, SectionKey.CLAIMS),
        (ClauseKind.PROHIBITION, Role.CUSTOMER, Topic.RETURN, SectionKey.PROHIBITIONS),
        (ClauseKind.PROHIBITION, Role.PROVIDER, Topic.OTHER, SectionKey.REFUSALS),
        (ClauseKind.REFUSAL, Role.PROVIDER, Topic.RETURN, SectionKey.REFUSALS),
        (ClauseKind.EXCLUSION, Role.PROVIDER, Topic.LIABILITY, SectionKey.EXCLUSIONS),
        (ClauseKind.INDEMNITY, Role.CUSTOMER, Topic.INDEMNITY, SectionKey.INDEMNITIES),
        (ClauseKind.DECLARATION, None, Topic.EVIDENCE, SectionKey.STATEMENTS),
        (ClauseKind.OBLIGATION, Role.THIRD_PARTY, Topic.WARRANTY, SectionKey.OTHERS),
        (ClauseKind.OBLIGATION, None, Topic.OTHER, SectionKey.MUTUAL),
    ],
)
def test_a_clause_stands_where_its_effect_and_its_bearer_put_it(
    kind: ClauseKind, bearer: Role | None, topic: Topic, section: SectionKey
) -> None:
    policy = one_clause("somebody does something", kind, bearer, topic=topic)
    assert section_of(policy.clauses[0]) is section


def test_every_combination_of_kind_bearer_and_topic_has_a_section() -> None:
    for kind in ClauseKind:
        for bearer in (*Role, None):
            for topic in Topic:
                assert section_of(one_clause("x", kind, bearer, topic=topic).clauses[0]) in SectionKey


def test_sections_keep_one_order_whatever_the_order_of_the_text() -> None:
    draft = Draft("We deny returns. You may cancel. You must pay.")
    draft.clause("We deny returns", ClauseKind.REFUSAL)
    draft.clause("You may cancel", ClauseKind.RIGHT, Role.CUSTOMER)
    draft.clause("You must pay", ClauseKind.OBLIGATION, Role.CUSTOMER)
    keys = [section.key for section in page_of(draft.policy(), wording()).sections]
    assert keys == [SectionKey.RIGHTS, SectionKey.DUTIES, SectionKey.REFUSALS]


def test_items_of_one_lead_in_stay_together_though_their_topics_differ() -> None:
    text = "We refund you fully when:\n- it came broken\n- it came late"
    draft = Draft(text)
    lead_in = draft.condition("We refund you fully when:").span
    for quote, topic in (("it came broken", Topic.DAMAGE), ("it came late", Topic.LATE_DELIVERY)):
        draft.clause(quote, ClauseKind.GRANT, topic=topic, remedies=(Remedy.REFUND,), lead_in=lead_in)
    (section,) = page_of(draft.policy(), wording()).sections
    (group,) = section.groups
    assert group.topic is Topic.REFUND
    (entry,) = group.entries
    assert isinstance(entry, Enumeration)
    assert entry.lead_in == "We refund you fully when"
    assert [item.clause.id for item in entry.items] == ["c1", "c2"]


def test_a_lead_in_that_is_a_clause_of_its_own_is_told_once() -> None:
    draft = Draft("The warranty lasts as follows:\nclocks 1 year\nwatches 2 years")
    lead_in = draft.condition("The warranty lasts as follows:").span
    draft.clause("The warranty lasts as follows:", ClauseKind.GRANT, topic=Topic.WARRANTY)
    draft.clause("clocks 1 year", ClauseKind.GRANT, topic=Topic.WARRANTY, lead_in=lead_in)
    draft.clause("watches 2 years", ClauseKind.GRANT, topic=Topic.WARRANTY, lead_in=lead_in)
    page = page_of(draft.policy(), wording())
    (entry,) = page.sections[0].groups[0].entries
    assert isinstance(entry, Enumeration)
    assert entry.lead is not None
    assert [statement.clause.id for statement in page.statements()] == ["c1", "c2", "c3"]
    assert render(draft.policy(), "markdown").count("The warranty lasts as follows") == 1


def test_items_without_a_readable_lead_in_are_not_lost() -> None:
    draft = Draft("**\n- it came broken\n- it came late")
    lead_in = draft.condition("**").span
    draft.clause("it came broken", ClauseKind.GRANT, lead_in=lead_in)
    draft.clause("it came late", ClauseKind.GRANT, lead_in=lead_in)
    assert [statement.clause.id for statement in page_of(draft.policy(), wording()).statements()] == ["c1", "c2"]


def test_a_second_verb_gets_the_subject_it_shares() -> None:
    draft = Draft("We will cancel the booking and refund you.")
    draft.clause("We will cancel the booking", ClauseKind.GRANT, bearer_text="We")
    draft.clause("refund you", ClauseKind.GRANT, bearer_text="We", act="refund")
    first, second = page_of(draft.policy(), wording()).statements()
    assert (first.origin, second.origin) == (Origin.MODEL, Origin.MODEL)
    assert wording().say("statement", "statement", second) == "We will refund you."


def test_a_second_predicate_gets_the_subject_and_the_verb_it_shares() -> None:
    draft = Draft("We must be paid, and not responsible for bank fees.")
    draft.clause("not responsible for bank fees", ClauseKind.EXCLUSION, bearer_text="We", act="responsible")
    (statement,) = page_of(draft.policy(), wording()).statements()
    assert wording().say("statement", "statement", statement) == "We are not responsible for bank fees."


def test_a_condition_outside_of_the_words_of_a_clause_is_put_in_front() -> None:
    draft = Draft("If the glass is broken, we send a new one.")
    draft.clause("we send a new one", ClauseKind.GRANT, condition=draft.condition("the glass is broken", "If"))
    (statement,) = page_of(draft.policy(), wording()).statements()
    assert wording().say("statement", "statement", statement) == "If the glass is broken, we send a new one."


def test_an_absolute_marker_outside_of_the_words_of_a_clause_is_kept() -> None:
    draft = Draft("We deny returns. NO EXCEPTIONS")
    draft.clause("We deny returns", ClauseKind.REFUSAL, absolute=True, absolute_markers=("NO EXCEPTIONS",))
    (statement,) = page_of(draft.policy(), wording()).statements()
    assert "exceptions" in wording().say("statement", "statement", statement).lower()


def test_a_pronoun_without_its_noun_brings_the_sentence_before() -> None:
    draft = Draft("The scan is our only proof. We will refund you if it says lost.")
    draft.clause("We will refund you if it says lost", ClauseKind.GRANT)
    (statement,) = page_of(draft.policy(), wording()).statements()
    assert statement.context == "The scan is our only proof."


def test_a_pronoun_that_its_own_sentence_explains_brings_nothing() -> None:
    draft = Draft("We are kind. We will refund you if the scan says it is lost.")
    draft.clause("We will refund you if the scan says it is lost", ClauseKind.GRANT)
    (statement,) = page_of(draft.policy(), wording()).statements()
    assert statement.context is None


def test_the_sentence_before_is_not_repeated_below_itself() -> None:
    draft = Draft("You may send back the vase. It must be clean and you may pack it.")
    draft.clause("You may send back the vase", ClauseKind.RIGHT, Role.CUSTOMER)
    draft.clause("It must be clean", ClauseKind.RIGHT, Role.CUSTOMER)
    statements = list(page_of(draft.policy(), wording()).statements())
    assert [statement.context for statement in statements] == [None, None]


def test_what_ties_a_clause_to_the_one_before_is_told() -> None:
    draft = Draft("We accept returns. However, vases are final sale.")
    draft.clause("We accept returns", ClauseKind.GRANT)
    draft.clause("vases are final sale", ClauseKind.REFUSAL, link="However")
    *_, statement = page_of(draft.policy(), wording()).statements()
    assert wording().say("statement", "statement", statement) == "However, vases are final sale."
    assert statement.context == "We accept returns."


@pytest.mark.parametrize(
    ("grant", "refusal", "conditional", "verdict"),
    [
        (True, False, False, Verdict.GRANTED),
        (True, False, True, Verdict.CONDITIONAL),
        (True, True, False, Verdict.PARTLY),
        (False, True, False, Verdict.REFUSED),
        (False, True, True, Verdict.PARTLY),
    ],
)
def test_the_card_sums_up_what_the_clauses_say_together(grant: bool, refusal: bool, conditional: bool, verdict: Verdict) -> None:
    draft = Draft("A refund is given within 5 days. A refund is denied. so it is")
    condition = draft.condition("so it is") if conditional else None
    if grant:
        quote = "A refund is given within 5 days"
        draft.clause(quote, ClauseKind.GRANT, remedies=(Remedy.REFUND,), condition=condition)
        draft.days("5 days", 5)
    if refusal:
        draft.clause("A refund is denied", ClauseKind.REFUSAL, remedies=(Remedy.REFUND,), condition=condition)
    (highlight,) = page_of(draft.policy(), wording()).highlights
    assert highlight.verdict is verdict
    assert [quantity.text for quantity in highlight.limits] == (["5 days"] if grant else [])


def test_a_quantity_of_a_lead_in_belongs_to_its_items() -> None:
    draft = Draft("We refund 80% when:\n- it came broken")
    lead_in = draft.condition("We refund 80% when:").span
    draft.clause("it came broken", ClauseKind.GRANT, lead_in=lead_in)
    draft.share("80%", 80, clause=None)
    page = page_of(draft.policy(), wording())
    assert page.loose == ()
    assert [(period.purpose, period.role) for period in page.periods] == [("We refund 80% when", Role.PROVIDER)]


def test_what_a_sentence_says_again_is_one_row() -> None:
    draft = Draft("Stalls cost 5% here and 5% there and 6% at the gate.\nTents cost 5% more.")
    draft.share("5% here", 5, clause=None)
    draft.share("5% there", 5, clause=None)
    draft.share("6%", 6, clause=None)
    draft.share("5% more", 5, clause=None)
    page = page_of(draft.policy(), wording())
    assert [(period.quantity.text, period.trace.line) for period in page.periods] == [("5% here", 1), ("6%", 1), ("5% more", 2)]


def test_a_quantity_of_no_clause_is_quoted_with_its_sentence() -> None:
    draft = Draft("Our workshop is proud of its 40 days. You may visit.")
    draft.days("40 days", 40, Relation.FOR)
    (quotation,) = page_of(draft.policy(), wording()).loose
    assert quotation.text == "Our workshop is proud of its 40 days."
