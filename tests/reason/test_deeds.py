"""The acts of norms of any trade: how strongly a clause binds, to which act, and when two clauses speak of one."""

from __future__ import annotations

import pytest

from linter.model.policy import Policy
from linter.parse.policy import parse
from linter.read.document import read
from linter.reason.comparison.contradictions import Clash, contradictions
from linter.reason.comparison.deeds import Deed, deeds, reaches, same_deed
from linter.reason.comparison.forces import Force
from linter.reason.comparison.opposites import opposed_in_one, plain
from linter.reason.conflicting_value.settings import set_twice
from linter.reason.text.words import stem
from linter.source import Source


def policy(text: str) -> Policy:
    """A text as read."""
    return parse(read(Source("policy.md", text)))


def only_deed(text: str) -> Deed:
    """The act of a text of one norm."""
    (found,) = deeds(policy(text))
    return found


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The Carrier shall load the drums.", Force.OWED),
        ("The Carrier agrees to load the drums.", Force.OWED),
        ("The Carrier is obliged to load the drums.", Force.OWED),
        ("The Carrier may load the drums.", Force.PERMITTED),
        ("The Carrier shall be entitled to load the drums.", Force.PERMITTED),
        ("The Carrier has the right to load the drums.", Force.PERMITTED),
        ("The Carrier shall not load the drums.", Force.FORBIDDEN),
        ("The Carrier may not load the drums.", Force.FORBIDDEN),
        ("The Carrier cannot load the drums.", Force.FORBIDDEN),
        ("The Carrier shall not be entitled to load the drums.", Force.FORBIDDEN),
        ("The Carrier has no right to load the drums.", Force.FORBIDDEN),
        ("The Carrier is prohibited from loading the drums.", Force.FORBIDDEN),
        ("No carrier may load the drums.", Force.FORBIDDEN),
        ("The Carrier shall under no circumstances load the drums.", Force.FORBIDDEN),
        ("The Carrier is not required to load the drums.", Force.FREE),
        ("The Carrier shall not be obliged to load the drums.", Force.FREE),
        ("The Carrier need not load the drums.", Force.FREE),
        ("The Carrier may choose not to load the drums.", Force.FREE),
        ("The Carrier may not refuse to load the drums.", Force.OWED),
    ],
)
def test_how_strongly_a_norm_binds(text: str, force: Force) -> None:
    assert only_deed(text).force is force


def test_active_and_passive_speak_of_one_deed() -> None:
    active = only_deed("The Licensee may copy the Software for backup.")
    passive = only_deed("The Software shall not be copied by the Licensee for backup.")
    assert same_deed(active, passive)


def test_irregular_forms_are_one_verb() -> None:
    assert only_deed("The Seller shall bear the costs.").verb == only_deed("The costs shall be borne by the Seller.").verb


def test_another_party_or_object_makes_another_deed() -> None:
    loading = only_deed("The Carrier shall load the drums.")
    assert not same_deed(loading, only_deed("The Buyer shall load the drums."))
    assert not same_deed(loading, only_deed("The Carrier shall load the crates."))


def test_a_general_deed_reaches_a_narrow_one_and_not_the_other_way_round() -> None:
    general = only_deed("The Tenant may not sublet the flat.")
    narrow = only_deed("The Tenant may sublet the flat to a student.")
    assert reaches(general, narrow)
    assert not reaches(narrow, general)


def test_opposites_are_found_by_the_dictionary_and_by_their_prefix() -> None:
    for one, other in (("approved divers", "unapproved divers"), ("sufficient light", "insufficient light")):
        first, second = ([stem(word) for word in text.split()] for text in (one, other))
        assert plain(first) == plain(second)
        assert opposed_in_one(first, second)
    assert not opposed_in_one(["new", "drum"], ["new", "drum"])


def test_thousands_of_copies_of_a_norm_are_compared_in_no_time() -> None:
    text = "The Carrier shall load the drums at dawn.\n\nThe Carrier shall not load the drums at dawn.\n\n" * 300
    its = policy(text)
    (found,) = contradictions(its)
    assert found.clash is Clash.DENIED


def test_only_what_stands_behind_the_verb_is_set() -> None:
    behind = policy("The Carrier shall send the papers monthly.\n\nThe Carrier shall send the papers weekly.\n")
    before = policy("Orders in Norway shall ship by rail.\n\nOrders in Finland shall ship by rail.\n")
    assert [(one.text, other.text) for _, _, one, other in set_twice(behind)] == [("monthly", "weekly")]
    assert not list(set_twice(before))
