"""Whatever a text looks like, the whole story is told to its end, and every place in it is one of the text.

The corpus is cut, shuffled and spoiled at random. `CLAUSELINT_MUTATIONS=2000 pytest tests/test_mutations.py` takes that many
examples instead of some 150, and gives the texts of monstrous shape their full size.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import api
from linter.source import Source, Span

ASKED = os.environ.get("CLAUSELINT_MUTATIONS")
EXAMPLES = int(ASKED or 150)
POLICIES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent.parent / "corpus" / "policies").iterdir())
    if path.suffix in {".md", ".txt"}
}
PATHS = ["policy.md", "policy.txt"]
PAGES: list[api.PageFormat] = ["markdown", "html"]
ODDITIES = [
    "\0", "\ufeff", "\u200b", "\u00ad", "\u202e", "\u2028", "\x85", "\x0b", "\x0c", "\u00a0", "\u3000", "e\u0301\u0302", "ﬁ",
    "ß", "İ", "١٤ days", "１４ days", "½", "²", "①", "Ⅳ", "🙂", "👩‍👩‍👧", "漢字", "\U0010ffff", "\ue000", "’", "„", "…", "—", "‑",
    "−", "％", "€", "10 %", "1e999 days", "9" * 400 + " days", "-3 days", "0 days", "1/0 days", "10,000.00.00", "USD", "$$$",
    "one hundred thousand million",
]  # fmt: skip
STORMS = [
    "(", ")", "[", "]", "{{", "}}", "<", ">", "<!-- ", "*", "**", "_", "`", "```\n", "~~~\n", "|", "|-|\n", '"', "“", "'", "#",
    "# ", "- ", "> ", "\n> - ", "1. ", "(i) ", "(a)(", "; ", ", ", ". ", ": ", "/", "\\", "&", "&amp;", "<a href=", "](",
    "[^1]: ", "and ", "or ", "if ", "unless ", "except ", "not ", "shall ", "10 days ", "5% of ", "within ", "section 1.1 ",
    "____", "\n", "\r", "\t", "  ",
]  # fmt: skip

Mutation = Callable[[str, Random], str]


def _range(text: str, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice([1, 3, 20, 200]))


def _delete(text: str, random: Random) -> str:
    start, end = _range(text, random)
    return text[:start] + text[end:]


def _repeat(text: str, random: Random) -> str:
    start, end = _range(text, random)
    return text[:start] + text[start:end] * random.choice([2, 2, 3, 12]) + text[end:]


def _move(text: str, random: Random) -> str:
    start, end = _range(text, random)
    rest = text[:start] + text[end:]
    place = random.randint(0, len(rest))
    return rest[:place] + text[start:end] + rest[place:]


def _insert(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(ODDITIES) + text[place:]


def _storm(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(STORMS) * random.choice([1, 2, 9, 60]) + text[place:]


def _shuffle_lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def _shuffle_words(text: str, random: Random) -> str:
    start = random.randint(0, len(text))
    words = text[start : start + 300].split(" ")
    random.shuffle(words)
    return text[:start] + " ".join(words) + text[start + 300 :]


def _nest(text: str, random: Random) -> str:
    marker = random.choice(["- ", "1. ", "(a) ", "> ", "", "* "])
    return "\n".join("  " * depth + marker + line for depth, line in enumerate(text.split("\n")))


def _break_lines(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(["\r\n", "\r", " ", "", "\n\n", "\u2028", " \\\n", "<br>"]))


def _typeset(text: str, random: Random) -> str:
    return random.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _drop_characters(text: str, random: Random) -> str:
    return text.replace(random.choice([" ", ".", ",", "\n", "(", ")", ":", "-", "e"]), random.choice(["", "", "\t", "\u00a0"]))


MUTATIONS: list[Mutation] = [
    _delete, _repeat, _move, _insert, _storm, _shuffle_lines, _shuffle_words, _nest, _break_lines, _typeset, _drop_characters,
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A part of a policy of the corpus, spoiled up to six times."""
    policy = draw(st.sampled_from(list(POLICIES.values())))
    size = draw(st.sampled_from([200, 400, 800, 1600]))
    start = draw(st.integers(0, max(0, len(policy) - size)))
    text = policy[start : start + size]
    for mutation in draw(st.lists(st.sampled_from(MUTATIONS), max_size=6)):
        text = mutation(text, Random(draw(st.integers(0, 2**32))))
    return text


def spans_of(node: object) -> Iterator[Span]:
    """Every span in a tree of the model."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, tuple | list):
        for each in node:
            yield from spans_of(each)
    elif is_dataclass(node) and not isinstance(node, Source):
        for field in fields(node):
            if not field.name.startswith("_"):
                yield from spans_of(getattr(node, field.name))


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def is_drawn_from(words: str, slice_: str) -> bool:
    """True when the letters of some words stand in a slice of the source in this order, markup between them passed over."""
    rest = iter(letters(slice_))
    return all(letter in rest for letter in letters(words))


def tell(text: str, path: str, *pages: api.PageFormat) -> None:
    """The whole story of one text, with all that must hold of it whatever it says."""
    source = Source(path, text)
    policy = api.extract(source)
    findings = api.check(policy)
    for span in (*spans_of(policy), *spans_of(list(findings))):
        assert 0 <= span.start <= span.end <= len(text)
    for each in (*policy.clauses, *policy.quantities, *policy.unparsed):
        covered = source.slice(each.span)
        assert each.text
        if path.endswith(".txt") and len(covered.splitlines()) == 1 and " | " not in each.text:  # the bars of a typed table
            assert " ".join(each.text.split()) == " ".join(covered.split())
        assert is_drawn_from(each.text, covered)
    assert len({clause.id for clause in policy.clauses}) == len(policy.clauses)
    starts = [clause.span for clause in policy.clauses]
    assert starts == sorted(starts)
    written: dict[str, Any] = {"policy": api.policy_as_json(policy), "findings": api.findings_as_json(findings, source)}
    json.dumps(written, allow_nan=False)
    for page in pages:
        api.render(policy, page)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=EXAMPLES // len(PATHS), suppress_health_check=list(HealthCheck))
@given(text=mutated(), page=st.sampled_from(PAGES))
def test_a_spoiled_policy_is_read_to_its_end(text: str, page: api.PageFormat, path: str) -> None:
    tell(text, path, page)


@pytest.mark.parametrize("path", POLICIES)
def test_a_policy_of_the_corpus_is_read_to_its_end(path: str) -> None:
    tell(POLICIES[path], path, *PAGES)


REFUND = "We refund the price within 14 days after delivery. "
# Each as a function of the part of its full size that is wanted.
MONSTERS: dict[str, Callable[[int], str]] = {
    "one line of a million characters": lambda part: REFUND * (1_000_000 // part // len(REFUND)),
    "lists ten thousand deep": lambda part: "- " * (10_000 // part) + REFUND,
    "quotes ten thousand deep": lambda part: "> " * (10_000 // part) + REFUND,
    "lists indented ever deeper": lambda part: "".join("  " * depth + "- You pay us.\n" for depth in range(1_000 // part)),
    "fifty thousand short lines": lambda part: "You pay\n" * (50_000 // part),
    "fifty thousand short paragraphs": lambda part: "You pay\n\n" * (50_000 // part),
    "words without a stop": lambda part: "you shall pay us for the goods that may be sent " * (200_000 // part // 11),
    "one word without end": lambda part: "word " * (200_000 // part),
    "enumerators": lambda part: "The buyer shall pay for " + "(i) taxes (ii) fees " * (5_000 // part),
    "commas": lambda part: "The buyer shall pay" + "," * (20_000 // part),
    "a list without end": lambda part: "The buyer shall pay taxes" + ", fees" * (20_000 // part) + ".",
    "conditions without end": lambda part: "The buyer shall pay" + " if the seller agrees" * (10_000 // part) + ".",
    "norms without a stop": lambda part: "The buyer shall pay" + ", and the seller shall refund" * (10_000 // part) + ".",
    "opening brackets": lambda part: "(" * (20_000 // part) + "You pay us.",
    "brackets in brackets": lambda part: "(you pay us " * (5_000 // part) + ")" * (5_000 // part),
    "square brackets": lambda part: "[" * (20_000 // part) + "You pay us.",
    "quotation marks": lambda part: '"' * (20_000 // part) + "You pay us.",
    "definitions": lambda part: "".join(f'"Term{number}" means a thing. ' for number in range(5_000 // part)),
    "parties": lambda part: "".join(f'Acme{number} Ltd ("Seller{number}") shall pay. ' for number in range(2_000 // part)),
    "sections that refer to one another": lambda part: "".join(
        f"{number}. Fees. You shall pay under section {number + 1}.\n\n" for number in range(5_000 // part)
    ),
    "days upon days": lambda part: "10 days " * (20_000 // part),
    "a number of many digits": lambda part: "We pay within " + "9" * (100_000 // part) + " days.",
    "a number of many words": lambda part: "We pay within " + "hundred thousand " * (10_000 // part) + " days.",
    "items under one lead-in": lambda part: "We refund the price if:\n\n" + "- the goods are late\n" * (10_000 // part),
    "a table of many rows": lambda part: "| Goods | Warranty |\n|---|---|\n" + "| Lamps | 10 days |\n" * (10_000 // part),
    "zero bytes": lambda part: "\0" * (20_000 // part) + REFUND,
    "accents upon accents": lambda part: "We refund" + "\u0301" * (100_000 // part) + " you.",
    "an address without end": lambda part: "Contact us at " + "a." * (50_000 // part) + "@example",
    "half links": lambda part: "<a href=" * (5_000 // part) + "[x](" * (5_000 // part),
}


# What the suite of every day takes of them: little of what makes long pages, all of what is done in no time.
PARTS = {
    "one line of a million characters": 200,
    "lists ten thousand deep": 1,
    "quotes ten thousand deep": 1,
    "fifty thousand short lines": 100,
    "fifty thousand short paragraphs": 200,
    "days upon days": 200,
    "a table of many rows": 100,
}
PART = 40


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("shape", MONSTERS)
def test_a_monstrous_text_is_read_to_its_end(shape: str, path: str) -> None:
    tell(MONSTERS[shape](1 if ASKED else PARTS.get(shape, PART)), path, *PAGES)
