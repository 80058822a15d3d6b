"""What Markdown means to a reader of contracts."""

from __future__ import annotations

import textwrap

import pytest

from linter.model.document import Block, BlockKind, Document
from linter.read.document import read
from linter.source import Source


def _document(text: str) -> Document:
    return read(Source("terms.md", textwrap.dedent(text).strip("\n") + "\n"))


def _blocks(text: str) -> tuple[Block, ...]:
    return _document(text).blocks


def _outline(text: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, block.text.plain) for block in _blocks(text)]


def _headings(block: Block) -> list[str]:
    return [heading.plain for heading in block.headings]


def test_headings_of_both_manners_stand_over_what_follows() -> None:
    blocks = _blocks(
        """
        Shop terms
        ==========

        ## Returns ##

        Bring it back.

        Fees
        ----

        None today.
        """
    )
    assert [(block.level, block.text.plain) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "Shop terms"),
        (2, "Returns"),
        (2, "Fees"),
    ]
    assert _headings(blocks[2]) == ["Shop terms", "Returns"]
    assert _headings(blocks[4]) == ["Shop terms", "Fees"]


@pytest.mark.parametrize(
    ("line", "marker", "words"),
    [
        ("## 4.2 Late fees", "4.2", "Late fees"),
        ("## 4\\. Late fees", "4", "Late fees"),
        ("## K. Late fees", "K", "Late fees"),
        ("## (b) Late fees", "(b)", "Late fees"),
        ("## Section 7. Late fees", "Section 7", "Late fees"),
        ("## § 3 Late fees", "§ 3", "Late fees"),
        ("## 30 days to decide", "", "30 days to decide"),
        ("## Late fees {#late}", "", "Late fees"),
    ],
)
def test_the_number_of_a_heading_is_its_marker(line: str, marker: str, words: str) -> None:
    heading = _blocks(f"{line}\n\nYou pay.")[0]
    assert (heading.kind, heading.marker, heading.text.plain) == (BlockKind.HEADING, marker, words)


def test_items_know_depth_marker_and_what_introduces_them() -> None:
    blocks = _blocks(
        """
        You get your money back if:

        - the cup is broken
        - the colour is wrong:
            1. too dark
            2. too pale
        - it never came

        That is all.
        """
    )
    assert [(block.level, block.marker, block.lead_in) for block in blocks] == [
        (0, "", None),
        (0, "-", 0),
        (0, "-", 0),
        (1, "1.", 2),
        (1, "2.", 2),
        (0, "-", 0),
        (0, "", None),
    ]


def test_a_list_right_under_a_heading_has_no_lead_in() -> None:
    assert [block.lead_in for block in _blocks("## Steps\n\n1. Write to us.\n2. Wait.\n")] == [None, None, None]


def test_a_full_sentence_before_a_list_introduces_nothing_but_an_open_one_does() -> None:
    assert _blocks("We refund you.\n\n- Cups\n")[1].lead_in is None
    assert _blocks("We are not liable for losses that result from\n\n<!-- note -->\n\n* your use of it;\n")[1].lead_in == 0


def test_a_paragraph_between_items_ends_the_list_but_one_inside_an_item_does_not() -> None:
    apart = _blocks("You may:\n\n- swap it\n\nOr else.\n\n- keep it\n")
    assert (apart[1].lead_in, apart[3].lead_in) == (0, None)
    inside = _blocks("You may:\n\n- swap it\n\n  Once only.\n\n- keep it\n")
    assert [block.kind.value for block in inside] == ["paragraph", "item", "paragraph", "item"]
    assert (inside[1].lead_in, inside[3].lead_in) == (0, 0)


def test_markup_is_read_through() -> None:
    text = 'The <span class="x">Buyer</span> *must* pay [the fee](http://x.example "t") by `card` &amp; on time![logo](a.png)'
    assert _blocks(text)[0].text.plain == "The Buyer must pay the fee by card & on timelogo"


def test_autolinks_footnotes_and_comments() -> None:
    blocks = _blocks("Write to <desk@shop.example>.[^1]<!-- draft -->\n\n[^1]: Weekdays only.\n")
    assert [block.text.plain for block in blocks] == ["Write to desk@shop.example.", "Weekdays only."]


def test_line_breaks_inside_a_paragraph_are_spaces() -> None:
    assert _blocks("We refund\nyou within  \n10 days.")[0].text.plain == "We refund you within 10 days."


def test_strong_ranges_point_at_the_words_set_off() -> None:
    block = _blocks("You will **never** pay *more than* the price.")[0]
    assert [block.text.plain[span.start : span.end] for span in block.strong] == ["never", "more than"]


def test_table_rows_have_cells_under_their_header() -> None:
    rows = _blocks(
        """
        | Goods | Period |
        | --- | --- |
        | **Lamps** | 30 days |
        | Bulbs \\| tubes | none |
        """
    )
    assert [block.kind for block in rows] == [BlockKind.ROW, BlockKind.ROW]
    assert [[cell.plain for cell in row.cells] for row in rows] == [["Lamps", "30 days"], ["Bulbs | tubes", "none"]]
    assert [cell.plain for cell in rows[0].header] == ["Goods", "Period"]
    assert rows[0].text.plain == "Lamps | 30 days"


def test_a_table_of_nothing_but_its_header_is_not_lost() -> None:
    assert [block.text.plain for block in _blocks("| Goods | Period |\n| --- | --- |\n")] == ["Goods | Period"]


def test_front_matter_is_left_out_and_offsets_still_hold() -> None:
    document = _document("---\ntitle: Tërms\ndraft: false\n---\n\n# Rückgabe\n")
    assert [block.text.plain for block in document.blocks] == ["Rückgabe"]
    assert document.source.slice(document.blocks[0].text.whole()) == "Rückgabe"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [block.text.plain for block in _blocks("---\n\nWe refund you.\n\n---\n\nAlways.\n")] == ["We refund you.", "Always."]


@pytest.mark.parametrize(
    ("written", "label", "rest"),
    [
        ("**Term.** This contract lasts a year.", "Term.", "This contract lasts a year."),
        ("**Term**. This contract lasts a year.", "Term.", "This contract lasts a year."),
        ("**Term:** this contract lasts a year.", "Term:", "this contract lasts a year."),
        ("**Term and End** This contract lasts a year.", "Term and End", "This contract lasts a year."),
        ('<span class="h">From Seller.</span>  We deliver free of charge.', "From Seller.", "We deliver free of charge."),
        ("Delivery time: we send it the next day.", "Delivery time:", "we send it the next day."),
        ("**Renewal. **We renew it each year.", "Renewal.", "We renew it each year."),
    ],
)
def test_a_run_in_heading_becomes_the_label(written: str, label: str, rest: str) -> None:
    block = _blocks(f"# Lease\n\n{written}")[1]
    assert block.label is not None
    assert (block.label.plain, block.text.plain) == (label, rest)


@pytest.mark.parametrize(
    "written",
    [
        '**"Rent"** means 400 euros a month.',
        '<span class="x">Customer</span> is liable for the fee.',
        "**Customer** will pay the fee.",
        "**We never charge you twice.**",
        "10 days or more before the fair: you get half of it back.",
        "For frozen accounts: 180 days after the freeze.",
        "If you cancel: we keep the deposit of the week.",
        "Opening hours: 9 to 5",
        "There are three kinds of room: single, double and shared rooms.",
    ],
)
def test_what_belongs_to_the_sentence_is_no_label(written: str) -> None:
    assert _blocks(f"# Lease\n\n{written}\n")[1].label is None


def test_numbered_list_items_that_are_titles_become_headings() -> None:
    outline = _outline(
        """
        # Licence

        4. <span class="h" id="4">Price & Tax</span>
            1. <span class="h" id="4.1">Price.</span>  The buyer pays 10 euros.
            2. <span class="h" id="4.2">Tax.</span>
                a. <span id="4.2.a">The</span> buyer bears it;
                b. the seller reports it.

        5. <span class="h" id="5">End</span>
            3. <span class="h" id="5.3">Notice.</span>  Either party may leave:
                a. after a year;
                b. upon breach.
            4. <span class="h" id="5.4">Effect.</span>  All data is deleted.
        """
    )
    assert outline == [
        ("heading", 1, "", "Licence"),
        ("heading", 2, "4", "Price & Tax"),
        ("item", 0, "1.", "The buyer pays 10 euros."),
        ("heading", 3, "2", "Tax."),
        ("item", 0, "a.", "The buyer bears it;"),
        ("item", 0, "b.", "the seller reports it."),
        ("heading", 2, "5", "End"),
        ("item", 0, "3.", "Either party may leave:"),
        ("item", 1, "a.", "after a year;"),
        ("item", 1, "b.", "upon breach."),
        ("item", 0, "4.", "All data is deleted."),
    ]


def test_a_title_of_a_list_item_stands_over_its_own_content_only() -> None:
    blocks = _blocks("# Licence\n\n1. **Price**\n    1. You pay 10 euros.\n\nThis licence is free to copy.\n")
    assert _headings(blocks[2]) == ["Licence", "Price"]
    assert _headings(blocks[3]) == ["Licence"]


def test_items_typed_inside_a_list_item_have_it_as_lead_in() -> None:
    blocks = _blocks("1. The tenant shall:\n   a. pay the rent;\n   b. keep quiet.\n2. The owner shall paint.\n")
    assert [(block.marker, block.level, block.lead_in) for block in blocks] == [
        ("1.", 0, None),
        ("a.", 1, 0),
        ("b.", 1, 0),
        ("2.", 0, None),
    ]


def test_decimal_numbers_typed_under_a_number_are_items_under_a_heading() -> None:
    outline = _outline("LEASE OF A BOAT\n\n1. Rent and deposit\n1.1 The rent is 400 euros.\n1.2 The deposit is one rent.\n")
    assert outline == [
        ("heading", 1, "", "LEASE OF A BOAT"),
        ("heading", 2, "1", "Rent and deposit"),
        ("item", 0, "1.1", "The rent is 400 euros."),
        ("item", 0, "1.2", "The deposit is one rent."),
    ]


def test_enumerations_wrapped_by_chance_stay_in_their_sentence() -> None:
    text = "We may (i) close the account,\n(ii) delete its data, and\n(iii) keep the fee of Section\n4.2 above."
    assert len(_blocks(text)) == 1


def test_enumerated_lines_are_items() -> None:
    blocks = _blocks("We may\n(i) close the account,\n(ii) delete its data, and\n(iii) keep the fee.")
    assert [(block.kind.value, block.marker, block.lead_in) for block in blocks[1:]] == [
        ("item", "(i)", 0),
        ("item", "(ii)", 0),
        ("item", "(iii)", 0),
    ]


def test_quotes_are_paragraphs_and_html_blocks_give_their_text() -> None:
    outline = _outline(
        """
        > We reply
        > within a day.

        <div class="x">
        <h2>Fees &amp; costs</h2>
        <p>You pay <b>5 euros</b>.</p>
        <ul><li>in cash</li><li>by card</li></ul>
        <!-- not this -->
        <script>var x = "nor this";</script>
        <table><tr><th>Goods</th><th>Days</th></tr><tr><td>Cups</td><td>30</td></tr></table>
        </div>
        """
    )
    assert outline == [
        ("paragraph", 0, "", "We reply within a day."),
        ("heading", 2, "", "Fees & costs"),
        ("paragraph", 0, "", "You pay 5 euros."),
        ("item", 0, "-", "in cash"),
        ("item", 0, "-", "by card"),
        ("row", 0, "", "Cups | 30"),
    ]


def test_prose_indented_like_code_is_prose() -> None:
    assert _outline("Terms:\n\n    We refund you\n    within 10 days.\n")[1] == (
        "paragraph",
        0,
        "",
        "We refund you within 10 days.",
    )


def test_a_short_line_with_a_colon_is_a_heading_only_over_whole_sentences() -> None:
    titled = _blocks("# Club\n\nGuest cards:\n- Guests may swim once.\n- Cards expire.\n")
    assert titled[1].kind is BlockKind.HEADING
    assert (_headings(titled[2]), titled[2].lead_in) == (["Club", "Guest cards:"], None)
    introduced = _blocks("# Club\n\nMembers may:\n- swim\n- bring a guest\n")
    assert introduced[1].kind is BlockKind.PARAGRAPH
    assert introduced[2].lead_in == 1


def test_a_paragraph_wholly_set_off_is_a_heading_below_the_marked_ones() -> None:
    blocks = _blocks("## Returns\n\n*Guests from abroad:*\n\nYou have 14 days.\n\n## Fees\n\nNone.\n")
    assert (blocks[1].kind, blocks[1].level) == (BlockKind.HEADING, 3)
    assert _headings(blocks[2]) == ["Returns", "Guests from abroad:"]
    assert _headings(blocks[4]) == ["Fees"]


def test_entries_of_a_form_on_lines_of_their_own_stay_apart() -> None:
    blocks = _blocks("# Lease\n\nOwner: Jo Hale of 5 Mill Lane, Ely.\nTenant: Kim Ode of 9 Mill Lane, Ely.\n")
    assert [block.label.plain for block in blocks if block.label] == ["Owner:", "Tenant:"]


def test_carriage_returns_alone_break_lines() -> None:
    assert [block.text.plain for block in read(Source("a.md", "# Fees\r\rNone.\r")).blocks] == ["Fees", "None."]


def test_a_condition_in_bold_stays_with_what_it_conditions() -> None:
    blocks = _blocks("## Refunds\n\n- **30 days or more before:** 90% of the price\n- **After that:** Nothing.\n")
    assert [block.label for block in blocks] == [None, None, None]


def test_sections_typed_below_a_marked_title_are_headings() -> None:
    blocks = _blocks("# Boat loans\n\nLate return\n\nYou pay 5 euros for each day of delay.\n")
    assert (blocks[1].kind, blocks[1].level) == (BlockKind.HEADING, 2)


def test_a_marked_list_after_typed_items_is_a_list_of_its_own() -> None:
    blocks = _blocks(
        "# Stay\n\nThe guest shall:\n\n(a) pay on arrival;\n\n(b) leave by noon.\n\n1. Bring a towel.\n2. Bring a lock.\n"
    )
    assert [(block.level, block.lead_in) for block in blocks if block.kind is BlockKind.ITEM] == [
        (0, 1),
        (0, 1),
        (0, None),
        (0, None),
    ]


def test_items_typed_behind_a_marked_item_stand_below_it() -> None:
    blocks = _blocks("1. The guest shall:\n\n(a) pay on arrival;\n\n(b) leave by noon.\n\n2. The host shall greet them.\n")
    assert [(block.level, block.lead_in) for block in blocks] == [(0, None), (1, 0), (1, 0), (0, None)]


def test_places_are_exact_behind_characters_of_several_bytes() -> None:
    text = "# Café — “terms”\n\nThe naïve guest 🛏️ pays **€5** each *día*.\n\n- ½ an hour\n"
    for block in _blocks(text):
        place = block.text.whole()
        assert text[place.start : place.end].replace("*", "") == block.text.plain
        for strong in block.strong:
            inside = block.text.span(strong.start, strong.end)
            assert text[inside.start : inside.end] == block.text.plain[strong.start : strong.end]
