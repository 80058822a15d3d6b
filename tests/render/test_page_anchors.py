"""The names of the places of a page come from what is stated there, so that links stay when something else changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from written_by_hand import Draft

from linter.model.anchor import Anchor
from linter.model.clause import ClauseKind, Role
from linter.model.policy import Policy
from linter.render.page import write

SENTENCES = ("We refund the price.", "You must pay the postage.", "Gifts are excluded.", "You may cancel.", "We repair 3 things.")


def policy_of(sentences: list[str]) -> Policy:
    draft = Draft("\n".join(f"{number}: {sentence}" for number, sentence in enumerate(sentences)))
    for number, sentence in enumerate(sentences):
        place = f"{number}: {sentence}"
        draft.clause(place, ClauseKind.OBLIGATION, Role.CUSTOMER, text=sentence, headings=("Title", f"Part {sentence}"))
    return draft.policy()


def anchors(policy: Policy) -> dict[str, list[str]]:
    """The names of the anchors by the words that they lead to."""
    found: dict[str, list[str]] = {}
    for anchor in write(policy, "html").anchors:
        assert anchor.clause is not None
        found.setdefault(policy.clause(anchor.clause).text, []).append(anchor.name)
    return found


@settings(deadline=None, max_examples=30)
@given(st.permutations(SENTENCES), st.sets(st.sampled_from(SENTENCES)))
def test_an_anchor_stays_whatever_is_put_beside_it(order: list[str], left_out: set[str]) -> None:
    whole, part = anchors(policy_of(list(SENTENCES))), anchors(policy_of([each for each in order if each not in left_out]))
    assert {sentence: whole[sentence] for sentence in part} == part


def test_an_anchor_can_be_read() -> None:
    [name] = anchors(policy_of(["You must pay the whole postage at once."]))["You must pay the whole postage at once."]
    assert name.startswith("you-must-pay-the-whole-")


def test_equal_statements_have_anchors_of_their_own() -> None:
    [first, second] = anchors(policy_of(["We pay.", "We pay."]))["We pay."]
    assert second == f"{first}-2"


def test_words_without_latin_letters_have_an_anchor_each() -> None:
    found = anchors(policy_of(["Мы платим.", "返品できます。"]))
    assert all(name.startswith("statement-") for names in found.values() for name in names)
    assert len({name for names in found.values() for name in names}) == 2


def test_an_anchor_is_the_id_of_its_statement() -> None:
    policy = policy_of(list(SENTENCES))
    page = write(policy, "html")
    for anchor in page.anchors:
        assert f'<li id="{anchor.name}" data-clause="{anchor.clause}"' in page.content.decode()
        assert isinstance(anchor, Anchor)
