"""What a text points at: the parts that its references cover, what is not there, and what stands in another text."""

from __future__ import annotations

import pytest

from linter.model.policy import Policy
from linter.model.reference import Reference
from linter.parse.policy import parse
from linter.read.document import read
from linter.source import Source

LEASE = """# Barge Lease

## 1. Hire

1.1 The Owner shall deliver the Barge under clause 2.1.

1.2 The Hirer shall (a) moor it safely; (b) pump it daily and (c) return it as stated in Schedule 1.

## 2. Fees

2.1 The Hirer shall pay the fees of Schedule 2 on the first day.

2.2 The Hirer shall bear:

(a) the mooring fees;

(b) the cost of fuel; and

(c) the fines.

## 3. Return

3.1 The Hirer shall return the Barge with a full tank.

## Schedule 1 – Handover

1. Clean the deck.

2. Empty the tanks.

## Schedule 2 – Fees

### Part 1: Moorings

1. Ten euros a day.

### Part 2: Fuel

| Item | Fee |
|---|---|
| 1 | 5 EUR |
| 2 | 7 EUR |
"""


def policy(text: str, path: str = "terms.md") -> Policy:
    return parse(read(Source(path, text)))


def reference(words: str, behind: str = LEASE) -> Reference:
    """The first reference of a sentence that stands in a section "4. Rest" behind the clauses of a text, before its schedules."""
    head, mark, tail = behind.partition("## Schedule 1")
    text = f"{head}## 4. Rest\n\n4.1 {words}\n\n{mark}{tail}"
    start = text.index(words)
    return next(each for each in policy(text).references if start <= each.span.start < start + len(words))


def numbers(found: Reference) -> list[str]:
    return [target.number for target in found.targets]


@pytest.mark.parametrize(
    "words, covered",
    [
        ("The fees of clause 2.1 are net.", ["2.1"]),
        ("Clause 2 (Fees) survives.", ["2"]),
        ("Clauses 1 to 3 survive.", ["1", "2", "3"]),
        ("Clauses 1-3 survive.", ["1", "2", "3"]),
        ("The costs of clause 2.2(a)-(c) are net.", ["2.2(a)", "2.2(b)", "2.2(c)"]),
        ("The costs of clause 2.2(b) to (c) are net.", ["2.2(b)", "2.2(c)"]),
        ("§ 2.2 (b) applies.", ["2.2(b)"]),
        ("This clause survives.", ["4.1"]),
        ("This section survives.", ["4"]),
        ("Part 2 of Schedule 2 applies.", ["2"]),
        ("Schedule 2, Part 1 applies.", ["2"]),
        ("Section 3 of this Lease survives.", ["3"]),
        ("Section 3 hereof survives.", ["3"]),
        ("Section 3 of the Barge Lease survives.", ["3"]),
        ("See “Return” above.", ["3"]),
        ("The Fees section applies.", ["2"]),
        ("See Return above.", ["3"]),
        ("[Fees](#2-fees) tells more.", ["2"]),
        ("[Fees](#fees) tells more.", ["2"]),
    ],
)
def test_a_reference_covers(words: str, covered: list[str]) -> None:
    found = reference(words)
    assert numbers(found) == covered
    assert not found.missing and not found.outside


@pytest.mark.parametrize(
    "words, there",
    [
        ("Clause 1.2(b) survives.", "(b) pump it daily and"),
        ("Item 2 of Schedule 2 counts.", "2"),
        ("Item 2 of Schedule 1 counts.", "Empty the tanks."),
        ("Paragraph 1 of Part 1 of Schedule 2 counts.", "Ten euros a day."),
    ],
)
def test_a_reference_finds_what_stands_in_a_sentence_a_schedule_or_a_table(words: str, there: str) -> None:
    head, mark, tail = LEASE.partition("## Schedule 1")
    text = f"{head}## 4. Rest\n\n4.1 {words}\n\n{mark}{tail}"
    found = policy(text)
    (target,) = next(each for each in found.references if each.span.start >= text.index(words)).targets
    assert there in found.source.slice(target.span)


@pytest.mark.parametrize(
    "words",
    [
        "Clause 7 survives.",
        "Clause 2.2(d) survives.",
        "Clauses 3 to 9 survive.",
        "Clause 1.2(e) survives.",
        "Schedule 3 tells more.",
        "Annex 1 tells more.",
        "Item 3 of Schedule 2 counts.",
        "See “Towing” below.",
        "[Towing](#towing) tells more.",
        "Section 9 of this Lease survives.",
    ],
)
def test_a_reference_to_what_is_not_there_is_missing(words: str) -> None:
    found = reference(words)
    assert found.missing and not found.targets and not found.outside


@pytest.mark.parametrize(
    "words",
    [
        "Section 5 of the Consumer Rights Act applies.",
        "Article 6 GDPR applies.",
        "Article 9 of Regulation (EU) 2016/679 applies.",
        "Under the Harbour Act 1998, section 14 applies.",
        "Clause 14 of the Mooring Agreement applies.",
        "Clause 14 of our terms of service applies.",
        "The rights under 15 U.S.C. § 1681 stay.",
        "Our Privacy Policy tells more.",
        "[These rules](../rules.md) tell more.",
        "Clause 14 of Schedule 9 of the Harbour Act applies.",
    ],
)
def test_a_reference_to_another_text_points_outside(words: str) -> None:
    found = reference(words)
    assert found.outside and not found.missing and not found.targets


@pytest.mark.parametrize(
    "words",
    [
        "Clause 3, 30 days later, ends.",
        "This Section 14 survives.",
        "Step 4 follows.",
        "We take two items 5 days later.",
        "Open the “Wallet” section of your account.",
    ],
)
def test_no_reference_is_missing_without_need(words: str) -> None:
    head, mark, tail = LEASE.partition("## Schedule 1")
    found = policy(f"{head}## 4. Rest\n\n4.1 {words}\n\n{mark}{tail}")
    assert not any(each.missing for each in found.references)


def test_a_paragraph_is_sought_around_the_words_that_point_at_it() -> None:
    text = (
        "# Loan\n\n1. Rest\n\n(a) one day;\n\n(b) two days.\n\n2. Work\n\n(a) ten days;\n\n(b) the days of paragraph (a) above.\n"
    )
    (found,) = policy(text).references
    assert numbers(found) == ["2(a)"]


def test_a_paragraph_of_a_schedule_counts_from_the_schedule() -> None:
    found = next(
        each
        for each in policy(LEASE.replace("Empty the tanks.", "Empty the tanks, subject to paragraph 1.")).references
        if each.category == "paragraph"
    )
    assert found.targets[0].span.start > LEASE.index("## Schedule 1")


def test_tables_lists_and_addresses_are_found_beside_the_words() -> None:
    text = (
        "# Hire\n\nThe table below shows the fees. The list below shows the rest. Write to the address above.\n\n"
        "- one\n- two\n\n| Boat | Fee |\n|---|---|\n| Skiff | 5 EUR |\n"
    )
    table, listed, address = policy(text).references
    assert "Skiff" in text[slice(table.targets[0].span.start, table.targets[0].span.end)]
    assert text[listed.targets[0].span.start :].startswith("one")
    assert not address.targets


def test_a_range_that_is_joined_to_a_number_of_days_is_none() -> None:
    (found,) = policy("# Hire\n\n1. Subject to clause 2 and 14 days of notice, it ends.\n\n2. It rains.\n").references
    assert found.number == "2" and found.through is None


@pytest.mark.parametrize(
    "text, category, number",
    [
        ("listed in Exhibit B of ours", "exhibit", "B"),
        ("under Article IV it ends", "article", "IV"),
        ("see § 5 for more", "section", "5"),
        ("under Section III.B it ends", "section", "III.B"),
        ("under Clause 5.a it ends", "clause", "5.a"),
        ("Sections 3 and 4.1 apply.", "section", "4.1"),
        ("as the preceding paragraph says", "above", None),
        ("as the next clause says", "below", None),
        ("the sums set out below are due", "below", None),
        ("the obligations hereunder end", "text", None),
        ("the attached Schedule tells", "schedule", None),
    ],
)
def test_a_reference_is_read(text: str, category: str, number: str | None) -> None:
    assert (category, number) in [(each.category, each.number) for each in policy(text).references]


def test_a_range_of_the_outermost_parts_covers_those_between() -> None:
    text = "1. Hire. We lend it.\n\n2. Price. You pay.\n\n3. Care. You clean it.\n\n4. End. Clauses 1 to 3 survive.\n"
    (found,) = policy(text).references
    assert numbers(found) == ["1", "2", "3"]


def test_the_table_meant_by_a_list_that_is_shown_in_a_table() -> None:
    text = "# Hire\n\nThe chart in the list below tells the fees.\n\n| Boat | Fee |\n|---|---|\n| Skiff | 5 EUR |\n"
    (found,) = policy(text).references
    assert found.targets and not found.missing
