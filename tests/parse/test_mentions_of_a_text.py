"""What matters beyond the clauses: addresses, orders to write, blanks, vague words, terms, references."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model.policy import MentionKind
from linter.parse import definitions
from linter.parse.party import search
from linter.parse.policy import parse
from linter.parse.words.tokens import lexicon
from linter.read.document import read
from linter.source import Source


def found(text: str, kind: MentionKind, path: str = "terms.md") -> list[tuple[str, str]]:
    """Category and text of the mentions of a kind."""
    return [(each.category, each.text) for each in parse(read(Source(path, text))).mentions_of(kind)]


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Ask desk@kiln.example about it.", "e-mail", "desk@kiln.example"),
        ("Ask desk [at] kiln [dot] example about it.", "e-mail", "desk [at] kiln [dot] example"),
        ("Call 0131 496 0822 about it.", "telephone", "0131 496 0822"),
        ("Phone +44 20 7946 0018.", "telephone", "+44 20 7946 0018"),
        ("Read https://kiln.example/terms first.", "link", "https://kiln.example/terms"),
        ("Contact us at kiln.example/hello today.", "form", "kiln.example/hello"),
        ("You may [tell us](https://kiln.example/x) more.", "form", "tell us"),
        ("Read [the fees](https://kiln.example/fees).", "link", "the fees"),
        ("You may [write](mailto:desk@kiln.example) again.", "e-mail", "write"),
        ("Use the contact form.", "form", "contact form"),
        ("Send it to Esk Clay, 14 Mill Lane, Ludlow.", "postal", "14 Mill Lane"),
        ("Esk Clay GmbH, Lindenweg 8, Bremen", "postal", "Lindenweg 8"),
    ],
)
def test_an_address(text: str, category: str, words: str) -> None:
    assert (category, words) in found(text, MentionKind.ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        "Pay 1,200,000 on 2025-03-14 at 15:00.",
        "It costs 12.50, e.g. for bowls, i.e. small ones.",
        "The roof of 9 Mill Lane is repaired.",
        "On July 18, 2022 it began.",
    ],
)
def test_no_address(text: str) -> None:
    assert found(text, MentionKind.ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Please email a photo within 3 days.", "e-mail", "email a photo"),
        ("If it breaks, notify us within 2 days.", "contact", "notify us"),
        ("The hirer must inform the owner before noon.", "contact", "inform the owner"),
        ("You can cancel by contacting the office.", "contact", "contacting the office"),
        ("Let us know when it arrives.", "contact", "Let us know"),
        ("Claims must be sent by registered post to the other party.", "send", "sent by registered post to the other party"),
        ("Please contact us at or phone 0131 496 0822.", "dangling", "contact us at"),
        ("For more, reach out to us via", "dangling", "reach out to us via"),
    ],
)
def test_an_order_to_contact_somebody(text: str, category: str, words: str) -> None:
    assert (category, words) in found(text, MentionKind.CONTACT)


@pytest.mark.parametrize(
    "text",
    [
        "We will contact you within 2 days.",
        "The email address is on the label.",
        "Your contact at the office is kind.",
        "We send an email and a text.",
        "Contact: desk@kiln.example",
    ],
)
def test_no_order_to_contact_somebody(text: str) -> None:
    assert found(text, MentionKind.CONTACT) == []


def test_an_address_behind_the_preposition_is_enough() -> None:
    text = "Please contact us at desk@kiln.example or call us at 0131 496 0822."
    assert [category for category, _ in found(text, MentionKind.CONTACT)] == ["contact", "call"]


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Ask [email protected] about it.", "e-mail-protection", "[email protected]"),
        ("Pay EUR ____ per month to us.", "blank", "____"),
        ("It begins on [●] and ends on Friday.", "blank", "[●]"),
        ("It begins on [INSERT DATE] at noon.", "fill-in", "[INSERT DATE]"),
        ("Sold by [Company Name] in Wales.", "fill-in", "[Company Name]"),
        ("Sold by [name of the shop] in Wales.", "fill-in", "[name of the shop]"),
        ("Last changed on XX/XX/XXXX by us.", "fill-in", "XX/XX/XXXX"),
        ("Bowls from {{ shop_name }} are round.", "template", "{{ shop_name }}"),
        ("Order at www.your-store.com today.", "template", "www.your-store.com"),
        ("Fee for cracked bowls: TBD.", "open", "TBD"),
        ("Lorem ipsum is all we know.", "template", "Lorem ipsum"),
    ],
)
def test_a_placeholder(text: str, category: str, words: str) -> None:
    assert found(text, MentionKind.PLACEHOLDER) == [(category, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The fee is [***] per bowl.",
        "Return the bowl(s) and [t]he lid [sic].",
        "Parcels [bowls] and parcels [lids] differ.",
        "- [ ] bowl\n- [x] lid",
        "Read [the fees](https://kiln.example/fees).",
        "Read [the fees]({{ site.fees }}).",
        "Write:\n\n```\nMy name is [NAME].\n```",
        "Signed: ______________ Date: ______________",
        "What is to be determined by the court stays open.",
        "Section [3] stands.",
    ],
)
def test_no_placeholder(text: str) -> None:
    assert found(text, MentionKind.PLACEHOLDER) == []


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Send enough proof to us.", "sufficiency", "enough proof"),
        ("The bowl is in good condition now.", "quality", "good condition"),
        ("We answer as soon as possible after that.", "promptness", "as soon as possible"),
        ("We use best efforts there.", "effort", "best efforts"),
        ("It lasts under normal use only.", "normality", "normal use"),
        ("The colour may vary slightly.", "degree", "slightly"),
        ("We decide case by case.", "discretion", "case by case"),
        ("You get a fair refund.", "fairness", "fair refund"),
        ("We tell you well in advance.", "notice", "well in advance"),
        ("The card has enough balance.", "sufficiency of something else", "enough balance"),
    ],
)
def test_a_vague_standard(text: str, category: str, words: str) -> None:
    assert (category, words) in found(text, MentionKind.VAGUE)


@pytest.mark.parametrize(
    "text",
    [
        "Send sufficient proof, such as a photo.",
        "Send sufficient proof (a photo of the label).",
        "The bowl must be in good condition. By that we mean that it holds water.",
    ],
)
def test_a_standard_with_a_criterion_is_not_vague(text: str) -> None:
    assert found(text, MentionKind.VAGUE) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You must return the Firing Tray soon.", "Firing Tray"),
        ("This binds the Goods.", "Goods"),
        ("A Force Majeure Event ends it.", "Force Majeure Event"),
        ("We claim against Suppliers only.", "Suppliers"),
    ],
)
def test_a_word_used_as_a_term(text: str, words: str) -> None:
    assert words in [each for category, each in found(text, MentionKind.TERM) if category == "capitalised"]


@pytest.mark.parametrize(
    "text",
    [
        "Bowls are round. Lids are flat.",
        "We ship to France in March and to the European Union on Mondays.",
        "The Sale of Goods Act applies here.",
        "READ THE TERMS before you sign.",
        "Esk Clay Ltd, 14 Mill Lane, Ludlow",
        "Our Firing Rules And Fees",
    ],
)
def test_names_titles_and_emphasis_are_no_terms(text: str) -> None:
    assert found(text, MentionKind.TERM) == []


PIECES = st.sampled_from(
    [
        "Acme",
        "Ltd",
        "(the",
        '"Buyer")',
        "shall",
        "enough",
        "proof",
        "[",
        "]",
        "](",
        "____",
        "{{",
        "}}",
        "a@b.example",
        "at",
        "or",
        ".",
        "\n\n",
        "please",
        "contact us",
        "Section",
        "this Schedule 2",
        "4.2",
        "(a)",
        "4 to 6",
        "below",
        "see 'Goods'",
        "[x](#goods)",
        "Goods",
        "means",
        "“",
        "”",
        "’s",
        "12 Mill Lane,",
        "**",
        "- ",
        "# ",
        "é",
        "\xa0",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40))
def test_whatever_the_text_every_mention_stands_in_it(pieces: list[str]) -> None:
    source = Source("terms.md", " ".join(pieces))
    document = read(source)
    readings = [(block, list(lexicon().sentences(block.text.plain))) for block in document.blocks]
    defined = definitions.all_occurrences(readings)
    bound = search.read(document, readings, defined)
    policy = parse(document)
    spans = [each.span for each in policy.mentions]
    spans += [span for each in policy.definitions for span in (each.span, each.term_span)]
    spans += [span for each in policy.references for span in (each.span, *(target.span for target in each.targets))]
    spans += [span for each in policy.sections for span in (each.span, each.body)]
    assert all(0 <= span.start <= span.end <= len(source.text) for span in spans)
    for _block, sentences in readings:
        for sentence in sentences:
            named = bound.named(sentence).terminals
            assert [each.start for each in named] == sorted(each.start for each in named)
            assert {each.start for each in named} <= {each.start for each in sentence.terminals}
