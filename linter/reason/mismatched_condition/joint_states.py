"""States of goods that a table asks for together, and of which the text beside it asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.policy import Policy, Row
from linter.reason.text.conditional import first_statement, phrases_at
from linter.reason.text.listings import listings
from linter.reason.text.sentences import Sentence, denies, says, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions
from linter.vocabulary.vocabulary import per_vocabulary

PART = 3  # words of the name of a state


def halved_states(policy: Policy) -> Iterator[tuple[Sentence, Row, str]]:
    """Each sentence that gives something for one state, with the row that asks for another ``state`` as well, and that state."""
    told = [
        sentence
        for sentence in sentences(policy)
        if not sentence.is_row and says(sentence, "money_back") and _is_plain(policy, sentence)
    ]
    for rows in listings(policy) if told else ():
        states = [(row, _states(row)) for row in rows if len(row.cells) > 1]
        for row, joined in states:
            for one in joined if len(joined) > 1 else ():
                # A row that has the state without its companion settles what the text says of it.
                if not phrases("state_of_goods") & {one} or any(one in other for each, other in states if each is not row):
                    continue
                rest = [each for each in joined if each != one]
                sentence = next((each for each in told if _says_one(policy, each, one, rest, row)), None)
                if sentence is not None:
                    yield sentence, row, rest[0]
                    break


def _states(row: Row) -> tuple[str, ...]:
    parts = tuple(part.strip(" .*_") for part in _joints().split(row.cells[0].text.lower()))
    return parts if all(0 < len(part.split()) <= PART for part in parts) else ()


@per_vocabulary
def _joints() -> re.Pattern[str]:
    """What stands between states that a cell names together."""
    words = "|".join(map(re.escape, sorted(phrases("AND"), reverse=True)))
    return re.compile(rf"\s*(?:[+&,/]|\b(?:{words})\b)\s*")


def _is_plain(policy: Policy, sentence: Sentence) -> bool:
    words = first_statement(policy, sentence)
    return not any(map(denies, words)) and next(phrases_at(words, ("UNLESS", "SUBJECT", "ONLY")), None) is None


def _says_one(policy: Policy, sentence: Sentence, one: str, rest: list[str], row: Row) -> bool:
    text = policy.source.slice(sentence.span).lower()
    said = [word.text for word in first_statement(policy, sentence)]
    return (
        one in said
        and not any(re.search(rf"\b{re.escape(each)}\b", text) for each in rest)
        and not row.span.overlaps(sentence.span)
        and not mentions(text, "remaining")
    )
