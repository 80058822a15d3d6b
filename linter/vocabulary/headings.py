"""Which headings a word list may use: the categories that the program reads, and the meanings that each of them has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from linter.errors import UserError
from linter.model.clause import Measure, Remedy, Topic

if TYPE_CHECKING:
    from linter.vocabulary.entries import Entry

REMOVAL = "-"
NOTHING = "-"  # the meaning of a phrase that holds a word of its category and does not mean it
# What a policy can say at all, which is more than what the lists that come with the program need.
MODELLED: Mapping[str, frozenset[str]] = {
    "topic": frozenset({*Topic, NOTHING}),
    "cause": frozenset({*Topic, NOTHING}),
    "remedy": frozenset({*Remedy, NOTHING}),
    "measure": frozenset(Measure),
}
# Meanings that are free to invent, and their shape. The classes are for grammar/effects.tsv to know.
NAME = re.compile(r"[a-z]+(-[a-z]+)*"), "a name in small letters, joined by hyphens"
NUMBER = re.compile(r"\d+"), "a number in figures"
DIGIT = re.compile(r"\d"), "a figure from 0 to 9"
PERIOD = re.compile(r"\d+ (day|week|month|year)"), "a period, for example 2 week"
VALUE = re.compile(r"[a-z]+(_[a-z]+)*=[a-z]+(-[a-z]+)*"), "a fact and its value, for example opened=yes"
CODE = re.compile(r"[A-Z]{3}"), "a currency's code of three capitals"
PLACE = (
    re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?"),
    "a country's code of two capitals, with a hyphen and the code of its part if it is one",
)
CLASSES = frozenset({"deed", "matter", "ADJECTIVE", "NOUN"})
FREE = {
    **dict.fromkeys(("event", "act", "product", "facet", *CLASSES), NAME),
    **dict.fromkeys(("numeral", "ordinal"), NUMBER),
    **dict.fromkeys(("frequency", "FREQUENCY"), PERIOD),
    "standing": DIGIT,
    "fact": VALUE,
    "jurisdiction": PLACE,
    **dict.fromkeys(("currency_name", "currency_sign", "currency_country", "CURRENCY"), CODE),
}
LISTED = 24  # so many meanings are listed in an error; of more, the nearest are


class Headings:
    """The headings of a vocabulary, which an added list may use too."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._meanings: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {}
        for entry in entries:
            self._meanings.setdefault(entry.category, set()).add(entry.meaning)
            self._words.setdefault(entry.words, set()).add(entry.category)

    def check(self, category: str, meaning: str, place: tuple[str, int, int]) -> None:
        """Raises UserError when there is no such heading; ``place``: file and line, the category's column and the meaning's."""
        where, of_category, of_meaning = place
        if category == REMOVAL:
            if meaning and meaning not in self._meanings:
                raise UserError(f"{where}:{of_meaning}: {self._no_category(meaning)}")
            return
        if category not in self._meanings:
            raise UserError(f"{where}:{of_category}: {self._no_category(category)}")
        free = FREE.get(category)
        known = self._meanings[category] | MODELLED.get(category, frozenset())
        if meaning in known or (meaning and free is not None and free[0].fullmatch(meaning)):
            return
        if known == {""}:
            raise UserError(f"{where}:{of_meaning}: [{category}] has no meanings; write [{category}] alone")
        wrong = f"{meaning!r} is no meaning of [{category}]" if meaning else f"[{category}] needs a meaning"
        column = of_meaning if meaning else of_category
        raise UserError(f"{where}:{column}: {wrong}; write {free[1] if free else _one_of(meaning, known - {''})}")

    def check_removal(self, words: str, category: str, place: str) -> None:
        """Raises UserError when no list has these words, so that there is nothing to take away."""
        holding = self._words.get(words, set())
        if holding and (not category or category in holding):
            return
        lists = f"the lists of [{category}]" if category else "the lists"
        near = get_close_matches(words, (each for each, its in self._words.items() if not category or category in its), n=1)
        advice = f"did you mean {near[0]!r}?" if near else "write them as they stand there"
        raise UserError(f"{place}: {words!r} is not in {lists}, so it cannot be taken out; {advice}")

    def _no_category(self, name: str) -> str:
        near = get_close_matches(name, self._meanings, n=1) or get_close_matches(name.lower(), self._meanings, n=1)
        advice = f"did you mean [{near[0]}]?" if near else "the README of grammar/vocabulary lists them all"
        return f"there is no category {name!r}; {advice}"


def _one_of(meaning: str, known: Iterable[str]) -> str:
    names = sorted(known)
    if len(names) > LISTED:
        names = get_close_matches(meaning, names, n=5) or names[:LISTED]
    return f"one of {', '.join(names)}" if len(names) > 1 else names[0]
