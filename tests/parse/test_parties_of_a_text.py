"""Who takes part, under which names, and whom a phrase speaks of."""

from __future__ import annotations

import pytest

from linter.api import extract
from linter.model.clause import Role
from linter.parse import definitions
from linter.parse.party import search
from linter.parse.party.parties import Parties, PartyReading
from linter.parse.words.tokens import Sentence, Terminal, lexicon
from linter.read.document import read
from linter.source import Source


def parties_of(text: str) -> Parties:
    document = read(Source("terms.md", text))
    readings = [(block, list(lexicon().sentences(block.text.plain))) for block in document.blocks]
    return search.read(document, readings, definitions.all_occurrences(readings))


def words(text: str) -> list[Terminal]:
    return [terminal for sentence in lexicon().sentences(text) for terminal in sentence.terminals]


def side(bound: Parties, name: str) -> Role | None:
    """The role of the party that bears a name."""
    roles = {party.role for party in bound.all if name.lower() in map(str.lower, party.names)}
    assert len(roles) <= 1, "a name belongs to one side"
    return roles.pop() if roles else None


TERMS = """Pendle Forge Ltd, 4 Anvil Road, Colne (the "Supplier"), and Wharfe Gates LLP, Otley (the "Buyer"), agree:

The Supplier shall make the gates. The Buyer shall pay for them."""


@pytest.mark.parametrize("name", ["Supplier", "Pendle Forge Ltd", "Pendle Forge"])
def test_a_party_has_all_names_of_its_introduction(name: str) -> None:
    assert side(parties_of(TERMS), name) is Role.PROVIDER


def test_the_other_party_is_on_the_other_side() -> None:
    bound = parties_of(TERMS)
    assert side(bound, "Buyer") is Role.CUSTOMER
    assert side(bound, "Wharfe Gates LLP") is Role.CUSTOMER


@pytest.mark.parametrize(
    ("first", "second", "provider"),
    [
        ("Company", "Distributor", "Company"),
        ("Distributor", "Supplier", "Supplier"),
        ("Company", "Consultant", "Consultant"),
        ("Company", "Customer", "Company"),
        ("Tenant", "Landlord", "Landlord"),
        ("Discloser", "Recipient", "Discloser"),
        ("Owner", "Hirer", "Owner"),
        ("Owner", "Contractor", "Contractor"),
        ("Author", "Publisher", "Author"),
        ("Pledgee", "Company", "Company"),
    ],
)
def test_a_role_is_judged_against_the_other_party(first: str, second: str, provider: str) -> None:
    bound = parties_of(f'Between Ardle Ltd (the "{first}") and Bervie Ltd (the "{second}"). The {first} and the {second} agree.')
    assert side(bound, provider) is Role.PROVIDER
    assert side(bound, second if provider == first else first) is Role.CUSTOMER


def test_roles_may_be_assigned_with_a_colon() -> None:
    bound = parties_of("Publisher: Linden House Ltd, 2 Ash Row, Truro. Author: Ossian Reeve. Publisher shall print the book.")
    assert side(bound, "Linden House Ltd") is Role.CUSTOMER
    assert side(bound, "Ossian Reeve") is Role.PROVIDER


def test_pronouns_in_brackets_tell_the_side() -> None:
    assert (
        side(parties_of('Tarn Maps GmbH, Seeweg 3, Lindau ("we", "us", "our"), sells maps.'), "Tarn Maps GmbH") is Role.PROVIDER
    )


def test_an_unknown_name_that_acts_is_the_provider() -> None:
    bound = parties_of("Quillory will not be liable for late parcels. Client agrees to pay Quillory in advance.")
    assert side(bound, "Quillory") is Role.PROVIDER
    assert side(bound, "Client") is Role.CUSTOMER


def test_an_unknown_name_that_is_only_acted_upon_is_no_party() -> None:
    assert side(parties_of("You may return the Quillory within 14 days after delivery."), "Quillory") is None


def test_the_mailbox_tells_the_name_of_the_shop() -> None:
    bound = parties_of("Blue Heron repairs reels. Write to desk@blueheron.example.")
    assert side(bound, "Blue Heron") is Role.PROVIDER


def test_the_mailbox_may_leave_out_the_and() -> None:
    bound = parties_of("Heron & Pike mends reels. Write to desk@heronpike.example.")
    assert side(bound, "Heron & Pike") is Role.PROVIDER


def test_a_mailbox_at_a_public_mail_service_tells_nothing() -> None:
    assert side(parties_of("We read mail at our Gmail account, lures@gmail.com."), "Gmail") is None


def test_names_become_one_party_word() -> None:
    bound = parties_of(TERMS)
    (sentence,) = lexicon().sentences("The Supplier shall tell Wharfe Gates LLP.")
    named = [(terminal.text, terminal.meaning) for terminal in bound.named(sentence).terminals if terminal.type == "PARTY"]
    assert named == [("The Supplier", "provider"), ("Wharfe Gates LLP", "customer")]


def test_naming_loses_no_word() -> None:
    bound = parties_of(TERMS)
    (sentence,) = lexicon().sentences("If the Buyer's driver is late, the Supplier may ask Pendle Forge Ltd to wait.")
    named = bound.named(sentence)
    assert named.start == sentence.start and named.end == sentence.end
    said, kept = ("".join(each.text for each in each_one.terminals).replace(" ", "") for each_one in (sentence, named))
    assert said == kept


def test_a_role_noun_that_only_describes_stays_a_noun() -> None:
    bound = parties_of('Ardle Ltd, a company registered in Wales (the "Company"), and Bervie Ltd (the "Distributor") agree.')
    (sentence,) = lexicon().sentences("a company registered in Wales")
    assert all(terminal.type != "PARTY" for terminal in bound.named(sentence).terminals)


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("Quillory, its subsidiaries, affiliates and agents", Role.PROVIDER),
        ("any member of our team", Role.PROVIDER),
        ("the employees of the Client", Role.CUSTOMER),
        ("the Client's employees", Role.CUSTOMER),
        ("our staff", Role.PROVIDER),
        ("the Client", Role.CUSTOMER),
        ("a customer who has paid", Role.CUSTOMER),
        ("the carrier", Role.THIRD_PARTY),
        ("The Licensee", Role.CUSTOMER),
    ],
)
def test_the_head_of_a_phrase_decides_whom_it_speaks_of(phrase: str, role: Role) -> None:
    reading = parties_of("Quillory shall pay. Client agrees to pay Quillory.").role_of(words(phrase))
    assert reading is not None and reading.role is role


@pytest.mark.parametrize("phrase", ["the package", "our website", "the Client's bank", "your order", "customer data"])
def test_things_and_strangers_are_no_party(phrase: str) -> None:
    assert parties_of("Quillory shall pay. Client agrees to pay Quillory.").role_of(words(phrase)) is None


@pytest.mark.parametrize("phrase", ["each party", "either party", "the parties", "neither party"])
def test_mutual_words_have_no_side(phrase: str) -> None:
    reading = parties_of("").role_of(words(phrase))
    assert reading is not None and reading.mutual and reading.role is None


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("any false statement by Quillory or its employees about the goods", Role.PROVIDER),
        ("negligence of the Client", Role.CUSTOMER),
        ("the Client's breach of the rules of Quillory", Role.CUSTOMER),
        ("any act or omission on the part of Quillory", Role.PROVIDER),
        ("damage caused by the Client's negligence", Role.CUSTOMER),
        ("your use of the site", Role.CUSTOMER),
    ],
)
def test_whose_act_a_phrase_describes(phrase: str, role: Role) -> None:
    reading = parties_of("Quillory shall pay. Client agrees to pay Quillory.").actor_in(words(phrase))
    assert reading is not None and reading.role is role


def test_an_act_of_nobody() -> None:
    assert parties_of("Quillory shall pay.").actor_in(words("fire, flood and storm")) is None


def test_its_own_acts_are_those_of_the_party_spoken_of() -> None:
    spoken_of = PartyReading(Role.CUSTOMER, False, "the Client")
    reading = parties_of("").actor_in(words("its own acts"), spoken_of)
    assert reading is not None and reading.role is Role.CUSTOMER
    assert parties_of("").actor_in(words("its own acts")) is None


RESALE = "We ship for you. If your customers send a parcel back, we refund you. A customer may refuse the parcel."


def test_the_customers_of_a_reseller_are_third_parties() -> None:
    bound = parties_of(RESALE)
    assert (reading := bound.role_of(words("A customer"))) is not None and reading.role is Role.THIRD_PARTY
    assert (reading := bound.role_of(words("you"))) is not None and reading.role is Role.CUSTOMER


def test_without_resale_a_customer_is_the_customer() -> None:
    reading = parties_of("We ship parcels. A customer may refuse a parcel.").role_of(words("A customer"))
    assert reading is not None and reading.role is Role.CUSTOMER


def test_a_manual_speaks_to_the_provider_s_own_people() -> None:
    bound = parties_of("As a support agent, you help users. The user must give a number.")
    assert (reading := bound.role_of(words("you"))) is not None and reading.role is Role.PROVIDER
    assert (reading := bound.role_of(words("the user"))) is not None and reading.role is Role.CUSTOMER


def test_a_sentence_without_words_is_no_trouble() -> None:
    bound = parties_of("")
    assert bound.role_of([]) is None
    assert bound.actor_in([]) is None
    assert bound.named(Sentence([], [])).terminals == []


@pytest.mark.parametrize("blank", ["\u00a0", "\t"])
def test_a_name_may_hold_hard_blanks(blank: str) -> None:
    name = f"Pendle{blank}Forge Ltd"
    bound = parties_of(f'{name} (the "Supplier") and Wharfe Gates LLP (the "Buyer") agree. {name} shall make the gates.')
    [sentence] = lexicon().sentences(f"{name} shall make the gates.")
    party = bound.named(sentence).terminals[0]
    assert (party.type, party.meaning) == ("PARTY", Role.PROVIDER.value)


def spoken_of(text: str, phrase: str) -> PartyReading:
    reading = parties_of(text).role_of(words(phrase))
    assert reading is not None, f"{phrase!r} is a party"
    return reading


def test_who_discloses_is_the_provider_where_the_parties_have_no_other_names() -> None:
    text = "The Disclosing Party may mark its papers. The Receiving Party shall keep them safe."
    assert spoken_of(text, "the Receiving Party").role is Role.CUSTOMER


def test_parties_with_names_of_their_own_disclose_in_turn() -> None:
    text = "Licensor shall train Licensee. Licensee shall pay. Each Recipient shall keep the papers of the Discloser safe."
    assert spoken_of(text, "Each Recipient").mutual
    assert spoken_of(text, "The Discloser").mutual


def test_a_recipient_with_a_name_does_not_take_turns() -> None:
    text = 'Ardle Ltd (the "Discloser") and Bervie Ltd (the "Recipient") agree. The Recipient shall keep the papers safe.'
    assert spoken_of(text, "the Recipient").role is Role.CUSTOMER


@pytest.mark.parametrize(
    ("text", "speaker", "addressed"),
    [
        ("We mend reels. You pay in advance.", Role.PROVIDER, Role.CUSTOMER),
        ("As a support agent, you help users. We answer within a day.", Role.PROVIDER, Role.PROVIDER),
        ('Ardle Ltd (the "Buyer", "we") orders from you (the "Supplier"). We pay. You deliver.', Role.CUSTOMER, Role.PROVIDER),
        ('Ardle Ltd ("we") hires Ossian Reeve (the "Contractor", "you"). We pay. You work.', Role.CUSTOMER, Role.PROVIDER),
        ("# Contributor terms\n\nYou grant us a licence. We print what we like.", Role.CUSTOMER, Role.PROVIDER),
        ("The Supplier shall deliver on Mondays. We pay after delivery.", Role.CUSTOMER, Role.PROVIDER),
        ("The Seller shall deliver on Mondays. Customers pay us in advance.", Role.PROVIDER, Role.CUSTOMER),
    ],
)
def test_who_speaks_to_whom(text: str, speaker: Role, addressed: Role) -> None:
    address = parties_of(text).address
    assert (address.speaker, address.addressed) == (speaker, addressed)


def bearers(text: str) -> list[Role | None]:
    return [clause.bearer for clause in extract(Source("terms.md", text)).clauses]


def test_commands_under_a_title_of_duties_are_for_the_party_it_names() -> None:
    text = "# Duties of the Landlord\n\n- Keep the roof tight.\n- Sweep the stairs.\n\n# Duties of the Tenant\n\nAir the rooms."
    assert bearers(text) == [Role.PROVIDER, Role.PROVIDER, Role.CUSTOMER]


def test_a_bare_title_in_a_numbered_list_burdens_the_bullets_under_it() -> None:
    text = "The Tenant shall pay.\n\n6. LANDLORD'S OBLIGATIONS\n\n- Keep the roof tight.\n\n7. PETS\n\n- Feed the cat daily.\n"
    assert bearers(text)[1:] == [Role.PROVIDER, Role.CUSTOMER]


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("The Carrier shall load the piano. It may refuse a crate without a label.", Role.PROVIDER),
        ("If the Carrier is late, it shall notify the Shipper.", Role.PROVIDER),
        ("The Licensees shall pay the fee. They must keep the books.", Role.CUSTOMER),
        ("The plan may not be copied without the Licensor's consent.", Role.CUSTOMER),
        ("The rooms may not be let to others without the approval of the Landlord.", Role.CUSTOMER),
        ("The price may not be raised without the Buyer's consent.", Role.PROVIDER),
    ],
)
def test_whose_act_a_norm_is(text: str, bearer: Role) -> None:
    known = "The Carrier agrees to drive. The Shipper agrees to pay.\n\n" if "Carrier" in text else ""
    assert bearers(known + text)[-1] is bearer


def test_it_may_be_the_goods() -> None:
    assert bearers("The Seller shall pack the lamp. It must arrive dry.")[-1] is not Role.PROVIDER


def test_a_body_that_acts_is_a_party() -> None:
    bound = parties_of("The Hirer shall pay. The Committee may refuse a booking.")
    assert side(bound, "Committee") is Role.PROVIDER


def test_the_first_word_of_a_sentence_names_nobody() -> None:
    bound = parties_of('Thank you for coming to RiverFest ("RiverFest", "we"). We open at noon.')
    assert side(bound, "RiverFest") is Role.PROVIDER
    assert side(bound, "Thank") is None
