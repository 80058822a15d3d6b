"""Numbers of things that a text writes twice, in words and in figures: "three (3) pallets"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.model.document import Block, BlockKind
from linter.model.policy import Mention, MentionKind
from linter.parse.mention.marking import mention
from linter.parse.quantity.numbers import Numeral
from linter.parse.quantity.numeral_tokens import folded
from linter.parse.quantity.quantity_tokens import Token, tokens
from linter.parse.words.tokens import Sentence
from linter.parse.words.vocabulary import meanings

TWICE = re.compile(r"\w\s?\(\s?[\w-]+(?:\s[\w-]+){0,3}\s?\)")
TOLERANCE = 1e-6  # a third in words is no exact number


def miscounts(block: Block, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The places of a block where a number in words and the one in brackets beside it differ."""
    if block.kind is BlockKind.CODE or not TWICE.search(block.text.plain):
        return
    for sentence in sentences:
        if not TWICE.search(block.text.plain, sentence.start, sentence.end):
            continue
        found = folded(tokens(sentence))
        for index in range(len(found) - 3):
            first, left, second, right = found[index : index + 4]
            if (left.type, right.type) != ("LEFT", "RIGHT"):
                continue
            one, other = _numeral(first), _numeral(second)
            if one is None or other is None or one.in_words == other.in_words or abs(one.value - other.value) < TOLERANCE:
                continue
            if one.value == 1 and _is_pronoun(block, first):
                continue
            yield mention(block, MentionKind.MISCOUNT, "count", first.start, right.end)


def _numeral(token: Token) -> Numeral | None:
    return token.value if token.type == "NUMBER" and isinstance(token.value, Numeral) else None


def _is_pronoun(block: Block, token: Token) -> bool:
    """True for the "one" of "each one (2)", where the figure is a footnote's."""
    before = " ".join(block.text.plain[max(0, token.start - 40) : token.start].lower().split()[-1:])
    return any(before in meanings(category) for category in ("QUANTIFIER", "THE", "NO"))
