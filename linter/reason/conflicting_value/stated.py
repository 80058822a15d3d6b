"""What a text says that a thing amounts to, in a sentence or behind a label: a deposit, a fee, the length of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from linter.model.clause import Clause
from linter.model.policy import Policy, Row
from linter.model.quantity import Duration, Money, Quantity, Relation
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.circumstances import Circumstances
from linter.reason.conflicting_value.values import Statement, differ
from linter.reason.text.listings import columns
from linter.reason.text.passages import MARKING
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.reason.tiers.ranges import ranges_in
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

COMPARED = 16  # sums that are said of one thing
NAMED = 2  # words that name a thing for sure, where one alone is a name of many: "booking fee", not "fee"
LONGEST_NAME = 5
FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sum:
    """A quantity that a text says a thing amounts to: the words for the thing, and what else its sentence speaks of.

    ``parted``: the rest of the sentence says for which case. ``priced``: a row of a table, an item or a sentence says what the
    thing costs; then ``around`` are the stems of the case told over it, and ``listing`` the table or list that it stands in.
    """

    statement: Statement
    name: frozenset[str]
    rest: frozenset[str]
    parted: bool
    priced: bool = False
    around: frozenset[str] = frozenset()
    listing: int | None = None

    @property
    def quantity(self) -> Quantity:
        """The quantity that is stated."""
        return self.statement.quantity

    @property
    def clause(self) -> Clause | None:
        """The clause that it stands in."""
        return self.statement.clause


def stated_twice(policy: Policy, found: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of places that state different sums, or lengths, of one thing, in no case of its own."""
    groups: dict[tuple[frozenset[str], type[Quantity]], list[Sum]] = {}
    prices = _Prices(policy)
    for each in found:
        its = prices.sum_of(each) or prices.placed(_sum(policy, each))
        if its is not None:
            groups.setdefault((its.name - _price_words(), type(its.quantity)), []).append(its)
    for members in groups.values():
        for first, second in combinations(members[:COMPARED], 2):
            if _one_thing(first, second) and differ(first.statement, second.statement):
                yield first.statement, second.statement


def _one_thing(first: Sum, second: Sum) -> bool:
    """True when neither sentence, nor a heading over it, tells a case that the other leaves out."""
    if first.priced or second.priced:
        return _one_price(first, second)
    here, there = first.rest - second.rest, second.rest - first.rest
    if (here and there) or (here and first.parted) or (there and second.parted):
        return False
    if first.statement.place.overlaps(second.statement.place) or first.statement.numbered != second.statement.numbered:
        return False
    payers = [content(each.clause.bearer_text) if each.clause is not None else frozenset() for each in (first, second)]
    if payers[0] and payers[1] and payers[0] != payers[1]:
        return False
    if lettered_apart((first.statement.heading,), (second.statement.heading,)):
        return False
    one, other = (frozenset(word for heading in _headings(each)[-1:] for word in content(heading)) for each in (first, second))
    return one == other or not (one and other) or not (one - other - second.name and other - one - first.name)


def _one_price(first: Sum, second: Sum) -> bool:
    """True when both say what one thing costs, at least one of them in a table or a list, in no case of its own."""
    if first.listing is not None and first.listing == second.listing:
        return False
    if not (first.priced and second.priced) and first.listing is second.listing is None:
        return False
    if first.statement.numbered != second.statement.numbered or lettered_apart(
        (first.statement.heading,), (second.statement.heading,)
    ):
        return False
    return not (first.rest ^ second.rest) and not (first.around ^ second.around) - first.name - second.name


def _headings(each: Sum) -> tuple[str, ...]:
    return each.clause.headings if each.clause is not None else ()


def _sum(policy: Policy, statement: Statement) -> Sum | None:
    """The sum that a sentence states, None where it names no thing for it, or ranks or conditions what it says."""
    if not statement.alone or statement.period is not None:
        return None
    text, quantity = policy.source.text, statement.quantity
    whole = Span(*_line(text, statement.place, quantity.span))
    passage = text[whole.start : whole.end]
    clause = statement.clause
    if clause is not None and (clause.condition is not None or clause.lead_in is not None or clause.link is not None):
        return None
    before, behind = text[whole.start : quantity.span.start], text[quantity.span.end : whole.end]
    if isinstance(quantity, Duration):
        length = _length(statement, before, behind) if quantity.relation in {Relation.FOR, Relation.WITHIN} else None
        return length if not _is_limited(passage) else None
    name, earlier = _name(before)
    words = content(name)
    if (
        not words
        or len(words) > LONGEST_NAME
        or not (len(words) >= NAMED or words & _single())
        or words <= _general()
        or _is_limited(passage)
    ):
        return None
    rest = (content(earlier) | content(behind)) - words - _paying()
    if clause is not None:
        rest -= content(clause.bearer_text)
    return Sum(statement, words, rest, mentions(behind, "case_tie"))


class _Prices:
    """Finds what a text says that things cost: in the rows of its tables, the items of its lists, and in sentences."""

    def __init__(self, policy: Policy) -> None:
        self._text = policy.source.text
        self._circumstances = Circumstances(policy)

    def sum_of(self, statement: Statement) -> Sum | None:
        """The price of a thing that a quantity is; None where it is none, or where a condition or a rank limits it."""
        quantity, clause = statement.quantity, statement.clause
        if not isinstance(quantity, Money) or not statement.alone:
            return None
        if clause is not None and ((clause.condition is not None and clause.condition.marker) or clause.link is not None):
            return None
        row = self._circumstances.row_at(quantity.span)
        passage = self._text[statement.place.start : statement.place.end] if row is None else row_text(row)
        if _is_limited(passage) or mentions(passage, "other_case"):
            return None
        named = self._in_row(row, quantity.span) if row is not None else self._in_sentence(statement)
        if named is None:
            return None
        name, beside = named
        words = _names_of(name)
        if not words or len(words) > LONGEST_NAME or words <= _general():
            return None
        names = self._circumstances.names
        rest = content(beside) - _paying() - _general() - _price_words() - words - names
        if statement.period is not None and statement.period.value is not None:
            rest |= {statement.period.unit.value}
        around = self._circumstances.case_at(quantity.span) - names - _general() - _price_words()
        return Sum(
            statement,
            words,
            rest,
            parted=False,
            priced=True,
            around=around,
            listing=self._circumstances.list_of(quantity.span) if row is not None else None,
        )

    def placed(self, its: Sum | None) -> Sum | None:
        """A sum with the case told over it."""
        if its is None:
            return None
        around = self._circumstances.case_at(its.quantity.span) - self._circumstances.names - _general() - _price_words()
        return replace(its, around=around, listing=self._circumstances.list_of(its.quantity.span))

    def _in_row(self, row: Row, place: Span) -> tuple[str, str] | None:
        """The thing that the first cell of a row names, and what else stands in the row and over the column of the sum."""
        first, *others = row.cells
        if not others:
            parts = columns(row)
            held = [part for part in parts[1:] if self._text[place.start : place.end] in part]
            return (parts[0], " ".join(parts[1:]).replace(self._text[place.start : place.end], " ")) if held else None
        if ranges_in(first.text) or not any(cell.span.contains(place) for cell in others):
            return None
        titles = " ".join(cell.title for cell in others if cell.span.contains(place))
        cells = " ".join(self._text[cell.span.start : cell.span.end] for cell in others)
        return first.text, f"{cells.replace(self._text[place.start : place.end], ' ')} {titles}"

    def _in_sentence(self, statement: Statement) -> tuple[str, str] | None:
        """The thing of "a spare key costs" a sum, and of "we charge" a sum "for a spare key"."""
        start, end = _line(self._text, statement.place, statement.quantity.span)
        before = self._text[start : statement.quantity.span.start].lower().rstrip()
        behind = self._text[statement.quantity.span.end : end].rstrip(" .*_\n")
        tie = next((each for each in phrases("priced_at") if before.endswith(f" {each}")), None)
        if tie is not None:
            return before.removesuffix(tie), behind
        asked, joint = _asked().search(before), _for().match(behind)
        return (behind[joint.end() :], "") if asked is not None and joint is not None else None


def row_text(row: Row) -> str:
    """The words of a row."""
    return " ".join(cell.text for cell in row.cells)


def _names_of(name: str) -> frozenset[str]:
    """The stems of a name, with the numbers that tell one thing from another."""
    return content(name) | frozenset(FIGURE.findall(name))


def _is_limited(passage: str) -> bool:
    """True when a sentence ranks or conditions what it says."""
    return mentions(passage, *MARKING, "IF", "WHEN")


def _line(text: str, place: Span, own: Span) -> tuple[int, int]:
    """The part of a sentence that is one line with the quantity: a list without stops is no sentence."""
    start = text.rfind("\n", place.start, own.start) + 1 or place.start
    end = text.find("\n", own.end, place.end)
    return start, end if end >= 0 else place.end


def _name(before: str) -> tuple[str, str]:
    """The words that name what amounts to a sum, and those before them: "a deposit of", "the deposit is", "deposit:"."""
    said = re.split(r"[,;(]", before)[-1].strip(" *_-+|>\t")
    bare = _limits().sub("", said).strip()
    words = bare.split()
    for length in (3, 2, 1):
        tie = " ".join(words[-length:]).lower()
        if tie in phrases("amounting"):
            return _last_phrase(words[:-length])
    if words and words[-1].lower() in phrases("OF"):
        return _last_phrase(words[:-1])
    if bare.endswith((":", "|")):
        return bare.rstrip(":| "), ""
    return "", ""


def _last_phrase(words: list[str]) -> tuple[str, str]:
    """The last noun phrase of some words, which its article or its owner begins, and the words before it."""
    starters = phrases("THE") | phrases("A") | phrases("POSSESSIVE")
    start = max((place for place, word in enumerate(words) if word.lower() in starters), default=-1)
    return " ".join(words[start + 1 :]), " ".join(words[: max(start, 0)])


def _length(statement: Statement, before: str, behind: str) -> Sum | None:
    """How long the whole contract lasts: "Term:", "this contract runs for"."""
    if content(behind):
        return None
    plain = _limits().sub("", before).strip(" *_-+|>\t").lower()
    label = plain.rstrip(":| ")
    if plain.endswith((":", "|")) and label in phrases("contract_length"):
        return Sum(statement, frozenset({"-"}), frozenset(), parted=False)
    lasting = next((phrase for phrase in phrases("lasting") if plain.endswith(f" {phrase}")), None)
    subject = plain.removesuffix(lasting or "").split()
    if lasting is None or len(subject) != 2 or subject[0] not in phrases("THE") or subject[1] not in phrases("whole_contract"):
        return None
    return Sum(statement, frozenset({"-"}), frozenset(), parted=False)


@per_vocabulary
def _limits() -> re.Pattern[str]:
    """The words right before a sum that limit it."""
    words = sorted(phrases("RELATION") | phrases("quantity_relation"), key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})\s*$", re.IGNORECASE)


@per_vocabulary
def _single() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("single_sum"))


@per_vocabulary
def _general() -> frozenset[str]:
    return frozenset(
        stem(word) for category in ("general_sum", "cost") for phrase in phrases(category) for word in phrase.split()
    )


@per_vocabulary
def _paying() -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases("stated_verb") for word in phrase.split())


@per_vocabulary
def _price_words() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("price_word"))


@per_vocabulary
def _asked() -> re.Pattern[str]:
    """The end of "we charge"."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases('asking_money'))))})$")


@per_vocabulary
def _for() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, sorted(phrases('FOR'))))})\s+")
