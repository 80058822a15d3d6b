"""Headings, numbered paragraphs, and the text under each."""

from __future__ import annotations

from linter.model.policy import Section
from linter.parse import sections
from linter.read.document import read
from linter.source import Source


def of(text: str, path: str = "terms.md") -> tuple[Section, ...]:
    return sections.read(read(Source(path, text)))


def test_a_section_holds_its_sub_sections() -> None:
    text = "# Terms\n\n## Returns\n\nSend it back.\n\n### Hats\n\nNever.\n\n## Fees\n\nNone.\n"
    found = {section.title: text[section.body.start : section.body.end] for section in of(text)}
    assert "Never." in found["Returns"] and "None." not in found["Returns"]
    assert found["Hats"].strip().startswith("Never.")
    assert "None." in found["Terms"]


def test_the_number_of_a_heading_is_no_part_of_its_title() -> None:
    found = {section.number: section.title for section in of("## 2. Returns\n\nYes.\n\n## Section 3: Fees\n\nNone.\n")}
    assert found == {"2": "Returns", "3": "Fees"}


def test_numbered_paragraphs_can_be_referred_to() -> None:
    text = "# Terms\n\n1. Start. It starts.\n2. End. It ends if:\n\n    (a) nobody pays; or\n\n    (b) somebody leaves.\n"
    numbers = [section.number for section in of(text)]
    assert {"1", "2"} <= set(numbers)
    assert {"2(a)", "2(b)"} <= set(numbers)


def test_the_title_is_the_highest_heading() -> None:
    assert sections.title(read(Source("a.md", "## Intro\n\nHello.\n\n# Hire terms:\n\nPay.\n"))) == "Hire terms"
    assert sections.title(read(Source("a.md", "Hello there, this is a paragraph about clay."))) is None


def test_a_text_without_headings_has_no_sections() -> None:
    assert of("We fire bowls on Mondays. You may watch.") == ()
