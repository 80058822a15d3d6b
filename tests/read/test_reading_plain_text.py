"""What the layout of a plain text means."""

from __future__ import annotations

import textwrap

import pytest

from linter.model.document import Block, BlockKind
from linter.read.document import read
from linter.source import Source


def _blocks(text: str) -> tuple[Block, ...]:
    return read(Source("terms.txt", textwrap.dedent(text).strip("\n") + "\n")).blocks


def _outline(text: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, block.text.plain) for block in _blocks(text)]


def _headings(block: Block) -> list[str]:
    return [heading.plain for heading in block.headings]


def test_bare_titles_are_headings_and_the_first_of_two_is_the_title_of_all() -> None:
    blocks = _blocks(
        """
        Borrowing & Return Rules

        Borrowing

        You may borrow three books at a time.

        Return Desk

        Bring them back within 20 days.
        """
    )
    assert [(block.level, block.text.plain) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "Borrowing & Return Rules"),
        (2, "Borrowing"),
        (2, "Return Desk"),
    ]
    assert _headings(blocks[-1]) == ["Borrowing & Return Rules", "Return Desk"]


def test_a_short_line_with_a_colon_over_text_is_a_heading() -> None:
    blocks = _blocks("Late returns:\n\nWe charge 1 euro for each day.\n\nLost books:\n\nYou pay their price.\n")
    assert [(block.kind.value, _headings(block)) for block in blocks] == [
        ("heading", []),
        ("paragraph", ["Late returns:"]),
        ("heading", []),
        ("paragraph", ["Lost books:"]),
    ]


def test_a_short_title_in_front_of_text_is_its_label() -> None:
    block = _blocks("Rules of the pool\n\nOpening times: the pool is open whenever a guard is present.\n")[-1]
    assert block.label is not None
    assert (block.label.plain, block.text.plain) == ("Opening times:", "the pool is open whenever a guard is present.")


@pytest.mark.parametrize("sign", ["-", "*", "•", "·", "–", "o", "▪"])
def test_bullets_of_every_kind_make_items_under_their_lead_in(sign: str) -> None:
    blocks = _blocks(f"We pay you back if:\n\n{sign} the book was damaged\n\n{sign} the book never came\n\nThat is all we do.\n")
    assert [(block.kind.value, block.marker, block.lead_in) for block in blocks] == [
        ("paragraph", "", None),
        ("item", sign, 0),
        ("item", sign, 0),
        ("paragraph", "", None),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("(i)", "(ii)"),
        ("(a)", "(b)"),
        ("a)", "b)"),
        ("1.", "2."),
        ("(1)", "(2)"),
        ("A.", "B."),
        ("I.", "II."),
        ("1.1", "1.2"),
        ("2.3.1", "2.3.2"),
        ("§ 4", "§ 5"),
        ("Section 3.", "Section 4."),
    ],
)
def test_enumerators_of_every_kind_make_items(first: str, second: str) -> None:
    blocks = _blocks(f"{first} The tenant pays the rent on the first day.\n\n{second} The owner paints the house every year.\n")
    assert [(block.kind.value, block.level, block.marker) for block in blocks] == [("item", 0, first), ("item", 0, second)]


def test_items_nest_by_the_kind_of_their_markers() -> None:
    blocks = _blocks(
        """
        1. The hirer shall:
        (a) keep the boat clean;
        (b) pay for
        (i) fuel, and
        (ii) harbours;
        (c) bring it back.
        2. The owner shall insure it.
        """
    )
    assert [(block.marker, block.level, block.lead_in) for block in blocks] == [
        ("1.", 0, None),
        ("(a)", 1, 0),
        ("(b)", 1, 0),
        ("(i)", 2, 2),
        ("(ii)", 2, 2),
        ("(c)", 1, 0),
        ("2.", 0, None),
    ]


def test_the_ninth_letter_is_no_roman_one() -> None:
    letters = "abcdefghij"
    blocks = _blocks("\n".join(f"({letter}) duty number {letter};" for letter in letters))
    assert {block.level for block in blocks} == {0}


@pytest.mark.parametrize(
    "line",
    [
        "(c) 2024 Mill Lane Library",
        "1.5 percent of the price is kept by us in each month.",
        "Section 4 applies to every loan of a book.",
        "J. Hale signs for the library every year.",
        "1 - 11 Mill Lane,",
        "30 days are enough for everybody.",
    ],
)
def test_what_only_looks_like_a_marker_is_text(line: str) -> None:
    assert [(block.kind.value, block.text.plain) for block in _blocks(f"The rules follow here today.\n\n{line}\n")][1] == (
        "paragraph",
        line,
    )


def test_typed_two_column_lines_are_rows() -> None:
    blocks = _blocks(
        """
        The guarantee on each kind of good lasts as long as is shown here, counted from the day of delivery, no longer.
        MP3/radio sets 3 months
        Lamps 1 year
        Lamp shades Lifetime
        All other goods 2 weeks
        Bring the good back to the shop where you bought it, with the bill, and we repair it while you wait.
        """
    )
    assert [[cell.plain for cell in block.cells] for block in blocks if block.kind is BlockKind.ROW] == [
        ["MP3/radio sets", "3 months"],
        ["Lamps", "1 year"],
        ["Lamp shades", "Lifetime"],
        ["All other goods", "2 weeks"],
    ]
    assert blocks[1].text.plain == "MP3/radio sets | 3 months"


def test_dotted_leaders_and_wide_gaps_set_columns_apart() -> None:
    dotted = _blocks("Pump ........... 2 years\nHose ..... 90 days\n")
    assert [[cell.plain for cell in row.cells] for row in dotted] == [["Pump", "2 years"], ["Hose", "90 days"]]
    columns = _blocks("Good      Period     Fee\nPump      2 years    $40\nHose      90 days    $5\n")
    assert [[cell.plain for cell in row.cells] for row in columns] == [["Pump", "2 years", "$40"], ["Hose", "90 days", "$5"]]
    assert [cell.plain for cell in columns[0].header] == ["Good", "Period", "Fee"]


def test_sentences_that_end_in_a_quantity_are_no_rows() -> None:
    assert {block.kind for block in _blocks("We repair it within 3 days\nYou collect it within 2 weeks\n")} == {
        BlockKind.PARAGRAPH
    }


def test_addresses_and_telephone_lines_stay_paragraphs() -> None:
    blocks = _blocks(
        """
        To give a book back by mail, send it in its cover together with the slip that came with it to this address of ours:
        Mill Lane Library
        Unit 4, High House,
        1 - 11 Mill Lane,
        Ely
        For help, call us at 01353 555 0199 on weekdays, or ask at the desk on the ground floor of the library at any time.
        """
    )
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
    assert [block.text.plain for block in blocks[1:5]] == ["Mill Lane Library", "Unit 4, High House,", "1 - 11 Mill Lane,", "Ely"]
    phones = _blocks(
        "Call the one that carried it.\n\nNorth Post: 0800 555 0100\n\nSouth Post: 0800 555 0199\n\nThey know where it is.\n"
    )
    assert {(block.kind, block.label) for block in phones} == {(BlockKind.PARAGRAPH, None)}


def test_wrapped_lines_make_one_paragraph() -> None:
    blocks = _blocks(
        """
        The library lends books to everybody who lives in the town or works there, and
        it does so free of charge for the first four weeks. After that time a fee is
        due for each week.

        Whoever loses a book pays its price, and the cost of putting a new one on the
        shelf.
        """
    )
    assert len(blocks) == 2
    assert "and it does" in blocks[0].text.plain


def test_long_lines_without_blank_lines_are_paragraphs_of_their_own() -> None:
    first = (
        "The library lends books to everybody who lives in the town, free of charge for the first four weeks, as it always did."
    )
    second = "Whoever loses a book pays its price, and the cost of putting a new one on the shelf, unless it was very old."
    assert [block.text.plain for block in _blocks(f"{first}\n{second}\n{first}\n")] == [first, second, first]


def test_a_contract_in_the_manner_of_court_files() -> None:
    outline = _outline(
        """
                                        EXHIBIT 10.4

                                BOAT SUPPLY AGREEMENT

             THIS AGREEMENT is made on March 3, 2021, by and between Ely Boats, Inc., a
        maker of boats ("Seller"), and the town of Ely ("Buyer").

                                         ARTICLE I

                                        DEFINITIONS

        1.1  Boat. "Boat" means each boat listed in Schedule A, as amended under
        Section 4.2 from time to time.

                                            -2-

        1.2  Yard. Seller shall deliver to the Buyer's yard, and shall

             (a)  give two days' notice;

             (b)  obtain a receipt for

                  (i)   the number of boats, and

                  (ii)  the state of each boat.

        Section 3.  Payment

             Buyer shall pay within 45 days.

        Page 2 of 2
        """
    )
    assert outline == [
        ("heading", 1, "EXHIBIT 10.4", "BOAT SUPPLY AGREEMENT"),
        (
            "paragraph",
            0,
            "",
            'THIS AGREEMENT is made on March 3, 2021, by and between Ely Boats, Inc., a maker of boats ("Seller"), '
            'and the town of Ely ("Buyer").',
        ),
        ("heading", 2, "ARTICLE I", "DEFINITIONS"),
        ("item", 0, "1.1", '"Boat" means each boat listed in Schedule A, as amended under Section 4.2 from time to time.'),
        ("code", 0, "", "-2-"),
        ("item", 0, "1.2", "Seller shall deliver to the Buyer's yard, and shall"),
        ("item", 1, "(a)", "give two days' notice;"),
        ("item", 1, "(b)", "obtain a receipt for"),
        ("item", 2, "(i)", "the number of boats, and"),
        ("item", 2, "(ii)", "the state of each boat."),
        ("heading", 3, "Section 3", "Payment"),
        ("paragraph", 0, "", "Buyer shall pay within 45 days."),
        ("code", 0, "", "Page 2 of 2"),
    ]


def test_a_page_number_inside_a_sentence_is_read_over() -> None:
    text = (
        "The library lends books to everybody who lives in the town or works there and\n\n                 - 7 -\n\n"
        "it does so free of charge for the first four weeks. After that time a fee is\ndue for each week of delay.\n"
    )
    block = read(Source("terms.txt", text)).blocks[0]
    assert "works there and it does so" in block.text.plain
    gap = block.text.plain.index(" it does")
    assert "- 7 -" in text[block.text.span(gap, gap + 1).start : block.text.span(gap, gap + 1).end]


def test_titles_of_numbered_paragraphs_are_labels_when_their_neighbours_have_titles_too() -> None:
    titled = _blocks(
        "1. Rent. The tenant pays 400 euros.\n\n2. Place of payment. It is paid at the desk.\n\n3. Term. One year is agreed.\n"
    )
    assert [block.label.plain for block in titled if block.label] == ["Rent.", "Place of payment.", "Term."]
    steps = _blocks(
        "1. Attach a photo. Then send the form.\n\n2. Wait for us. We answer soon.\n\n3. No refunds. All sales are final.\n"
    )
    assert [block.label for block in steps] == [None, None, None]


def test_marks_of_other_formats_are_understood() -> None:
    outline = _outline("# Fees\n\n> None\n> today.\n\nLate Returns\n------------\n\nOne euro a day.\n")
    assert outline == [
        ("heading", 1, "", "Fees"),
        ("paragraph", 0, "", "None today."),
        ("heading", 2, "", "Late Returns"),
        ("paragraph", 0, "", "One euro a day."),
    ]


def test_questions_are_headings() -> None:
    blocks = _blocks(
        "How do I give it back?\nBring it to the desk. We check it while you wait.\n\nWhat does it cost?\nIt is free of charge.\n"
    )
    assert [block.kind.value for block in blocks] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_list_of_bare_words_is_no_pile_of_headings() -> None:
    assert BlockKind.HEADING not in {
        block.kind for block in _blocks("We lend these for a day.\n\nMaps\n\nGames\n\nFilms\n\nAll else is for four weeks.\n")
    }


def test_standard_input_is_markdown_when_it_looks_like_it() -> None:
    assert read(Source("-", "We **never** charge you.")).blocks[0].text.plain == "We never charge you."
    assert read(Source("-", "We never charge you * at all.")).blocks[0].text.plain == "We never charge you * at all."


def test_bars_enclose_the_cells_of_a_row() -> None:
    rows = _blocks("| Good | Period |\n|------|--------|\n| Lamp, with its shade | We repair it within a year. |\n")
    assert [[cell.plain for cell in row.cells] for row in rows] == [["Lamp, with its shade", "We repair it within a year."]]
    assert [cell.plain for cell in rows[0].header] == ["Good", "Period"]


def test_sections_of_one_series_are_headings_whatever_their_case() -> None:
    blocks = _blocks(
        "BOAT LOAN\n\nA. The boat\n\n(1) We lend it.\n\nB. Fee\n\n(2) It is 5 euros.\n\nC. Last rules\n\n(3) Be kind.\n"
    )
    assert [(block.level, block.marker, block.text.plain) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "", "BOAT LOAN"),
        (2, "A", "The boat"),
        (2, "B", "Fee"),
        (2, "C", "Last rules"),
    ]
    assert [(block.level, block.lead_in) for block in blocks if block.kind is BlockKind.ITEM] == [(0, None)] * 3


def test_a_title_stands_over_headings_of_other_manners() -> None:
    blocks = _blocks("ELY BOAT LOANS\n\nRules for guests\n\nWHO WE ARE\n\nWe lend boats to guests.\n\nFEES\n\nOne euro.\n")
    assert [_headings(block)[0] for block in blocks[1:]] == ["ELY BOAT LOANS"] * (len(blocks) - 1)


def test_a_schedule_stands_below_the_title() -> None:
    blocks = _blocks(
        "SALE OF BOATS\n\n1. GOODS\n\n1.1 The seller sells boats.\n\nSCHEDULE 1 - PRICES\n\nEach boat costs 90 euros.\n"
    )
    assert _headings(blocks[-1]) == ["SALE OF BOATS", "PRICES"]


def test_bare_numbers_that_count_up_number_their_titles() -> None:
    blocks = _blocks("BOAT LOAN\n\n1 Boats\n\n1.1 We lend you a boat.\n\n2 Late return\n\n2.1 You pay 5 euros a day.\n")
    assert [(block.level, block.marker, block.text.plain) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "", "BOAT LOAN"),
        (2, "1", "Boats"),
        (2, "2", "Late return"),
    ]


def test_a_number_that_belongs_to_its_title_stays_there() -> None:
    assert (
        _blocks("30 Day Returns\n\nYou have 30 days.\n\n60 Day Exchange\n\nYou have 60 days.\n")[0].text.plain == "30 Day Returns"
    )
