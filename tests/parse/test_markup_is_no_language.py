"""Marking words of a policy up changes nothing of what it says, and every place still points at its words."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.api import extract
from linter.model.policy import Policy
from linter.source import Source

POLICY = """# Returns of kites

We refund the full price within 14 days after delivery if the kite is torn. You must send us photos within 48 hours. No refunds
are given on gift cards.

## Postage

The customer shall pay 15% of the price, at most $25, for the return. We are not liable for delays of the courier.

- You may cancel the order within two (2) business days.
- We will not accept worn lines.

| Kite | Warranty |
|---|---|
| Box kites | 2 years |
| Sleds | 6 months |
"""
WORD = re.compile(r"(?<![\w$.])[A-Za-z]{2,}(?![\w.%])")
MARKUP = re.compile(r"<!--.*?-->|<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]|[*_`\[]|\\s+")
MARKS = {
    "span": '<span class="term">{}</span>',
    "bold tag": "<b>{}</b>",
    "underline": "<u>{}</u>",
    "anchor": '<a href="https://kites.example/?a=1&b=2">{}</a>',
    "emphasis": "*{}*",
    "strong": "**{}**",
    "strong underscores": "__{}__",
    "code": "`{}`",
    "link": "[{}](https://kites.example/terms_of_sale)",
    "reference link": "[{}][shop]",
    "comment": "{}<!-- checked -->",
}


def said(policy: Policy) -> tuple[list[tuple[str, str | None, str]], list[tuple[type, float | None]]]:
    clauses = [(each.kind.value, each.bearer and each.bearer.value, " ".join(each.text.split())) for each in policy.clauses]
    return clauses, [(type(each), each.value) for each in policy.quantities]


def marked(mark: str, seed: int) -> str:
    random = Random(seed)

    def some(word: re.Match[str]) -> str:
        return mark.format(word[0]) if random.random() < 0.3 else word[0]

    lines = [line if line.startswith("|--") else WORD.sub(some, line) for line in POLICY.splitlines()]
    return "\n".join([*lines, "", "[shop]: https://kites.example"])


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@settings(max_examples=5)
@given(seed=st.integers(0, 10_000))
def test_marked_words_say_the_same_at_the_same_place(mark: str, seed: int) -> None:
    text = marked(mark, seed)
    policy = extract(Source("kites.md", text))
    assert said(policy) == said(extract(Source("kites.md", POLICY)))
    for clause in policy.clauses:
        written = MARKUP.sub(" ", text[clause.span.start : clause.span.end])
        assert WORD.findall(written) == WORD.findall(clause.text)
