"""Who pays for one thing: a party that bears its cost, or the one that gets it free of charge, or is asked money for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, islice

from linter.model.clause import Clause, Role
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Money
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.circumstances import Circumstances
from linter.reason.text.per_policy import per_policy
from linter.reason.text.places import TYPOGRAPHIC
from linter.reason.text.statements import Statement, statements_of
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import any_of, mentions, stem
from linter.reason.tiers.ranges import ranges_in
from linter.source import Span
from linter.vocabulary.vocabulary import entries, entries_of, per_vocabulary

COMPARED = 16  # sentences about one cost that are held against each other
LONGEST = 45  # words; a longer sentence says too much to be held to one cost
LONGEST_TEXT = 450  # characters of such a sentence: patterns take the square of a longer one
LONGEST_NAME = 5  # words that name what is paid for
SHORTEST = 2  # letters of a word that may tell a case: "UK"
PIECE = re.compile(r"[;:]\s|\s[–—-]\s|\.\s*$")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
END_OF_WORD, START_OF_WORD = re.compile(r"(?<=\w)(?!\w)"), re.compile(r"(?<!\w)(?=\w)")
OWNER = re.compile(r"(?:'s|s'|')$")
WAY_HOME = "-home"
# Without a word of these a sentence tells of no payer.
SIGNS = (
    "paying_for",
    "cost_taking",
    "whose_expense",
    "whose_account",
    "paid_by",
    "costs_nothing",
    "costs_money",
    "costs",
    "asking_money",
    "price_including",
    "free_of_charge",
    "not_charged_for",
)


@dataclass(frozen=True, slots=True)
class Payer:
    """A place that says who pays for a thing: the words and the side of who pays, the stems of the thing, and those of the case.

    ``around`` are the stems of the heading over it and of the case that the sentences before it speak of.
    """

    span: Span
    clause: Clause | None
    name: str
    side: str
    thing: frozenset[str]
    case: frozenset[str]
    around: frozenset[str]
    heading: str
    listing: int | None


def paid_twice(policy: Policy) -> Iterator[tuple[Payer, Payer]]:
    """The pairs of places that lay the cost of one thing, in no case of its own, upon two sides."""
    groups: dict[frozenset[str], list[Payer]] = {}
    for each in payers(policy):
        groups.setdefault(each.thing, []).append(each)
    for members in groups.values():
        for first, second in combinations(members[:COMPARED], 2):
            if first.side != second.side and _in_one_case(first, second):
                yield first, second


def _in_one_case(first: Payer, second: Payer) -> bool:
    """True when neither place, nor what stands over or before it, tells a case that the other does not speak of."""
    if first.span.overlaps(second.span) or (first.listing is not None and first.listing == second.listing):
        return False
    if lettered_apart((first.heading,), (second.heading,)):
        return False
    here = (first.case | first.around) - second.case - second.around
    there = (second.case | second.around) - first.case - first.around
    named = first.thing | second.thing
    return not (here | there) - named - frozenset(stem(word) for word, meaning in _same_cost().items() if meaning in named)


@per_policy
def payers(policy: Policy) -> tuple[Payer, ...]:
    """All places that say who pays for a thing, in the order of the text."""
    statements = statements_of(policy)
    names = _names(policy)
    reader = _Reader(names)
    around = Circumstances(policy)
    found = []
    for statement in statements.all:
        if statement.is_row or len(statement.text) > LONGEST_TEXT or len(statement.text.split()) > LONGEST:
            continue
        if not mentions(statement.text, *SIGNS) or mentions(statement.text, "other_case"):
            continue
        for span, read in reader.read(statement):
            clause = next((each for each in statement.clauses if each.span.overlaps(span)), None)
            if clause is not None and clause.link is not None:
                continue
            case = _case(statement, span, read.rest) - around.names
            told = around.case_of(statement) - _neutral() - around.names
            heading = statement.section.title if statement.section is not None else ""
            # Items that no words introduce may be the clauses of a contract.
            listing = around.list_of(span) if around.introduction_of(span) else None
            found += [Payer(span, clause, read.name, read.side, thing, case, told, heading, listing) for thing in read.things]
    return tuple(found)


class _Needed(Enum):
    """What the thing must be, beside a thing with a name, for a form of words to tell its payer."""

    ANYTHING = "anything"
    COST = "a cost"
    CARRIAGE = "the way of goods"
    WAY_HOME = "the way home of goods"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of words that tells who pays for a thing.

    ``side``: of who pays, where the words name no payer. ``behind``: the thing stands behind the verb. ``has_verb``: what stands
    before may be a whole clause, "you must send the item back".
    """

    pattern: re.Pattern[str]
    side: Role | None = None
    behind: bool = False
    has_verb: bool = False
    needed: _Needed = _Needed.ANYTHING


@dataclass(frozen=True, slots=True)
class _Read:
    """What a form of words says: the things, the words for who pays and the side of it, and the words beside all that."""

    things: tuple[frozenset[str], ...]
    name: str
    side: str
    rest: str


class _Reader:
    """Reads payers with the names that the parties of one text have."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._sides = names
        self._own = {entry.words: entry.meaning for entry in entries_of("POSSESSIVE")}

    def read(self, statement: Statement) -> Iterator[tuple[Span, _Read]]:
        """What the pieces of a sentence say, with the place of each piece."""
        plain = _plain(statement.text)
        start = 0
        for end, following in [*(match.span() for match in PIECE.finditer(plain)), (len(plain), len(plain))]:
            piece = plain[start:end]
            read = self._piece(piece)
            if read is not None and read.things:
                first = statement.span.start + start + len(piece) - len(piece.lstrip(" \n\t*-_>#"))
                yield Span(first, statement.span.start + start + len(piece.rstrip())), read
            start = following

    def _piece(self, piece: str) -> _Read | None:
        for form in _forms():
            match = form.pattern.match(piece)
            if match is not None:
                return self._of(form, match, piece)
        return None

    def _of(self, form: _Form, match: re.Match[str], piece: str) -> _Read | None:
        start, end = match.span("thing")
        groups = match.groupdict()
        if groups.get("actor") is not None:
            actor = self._name_at_end(groups["actor"])
            side = self._sides.get(actor, "")
            opening = match.start("actor") + len(groups["actor"]) - len(actor)
        else:
            actor = self._name_at_start(groups.get("payer") or "")
            side, opening = self._side(actor), 0
        if form.side is not None:
            side = form.side.value if side or "actor" not in groups else ""
        if not side:
            return None
        if form.behind:
            named, rest = _named_behind(piece[start:])
            rest = f"{piece[:opening]} {rest}"
            name = actor or piece[:start]
        else:
            named, rest = self._named_before(piece[:end], has_verb=form.has_verb)
            named_last = groups.get("payer") and match.end("payer") == match.end()
            behind = match.start("payer") + len(actor) if named_last else match.end()
            rest = f"{rest} {_next_verb().split(piece[behind:], maxsplit=1)[0]}"
            name = actor or piece[end : match.end()]
        if form.needed is _Needed.COST and not _tokens(named) & phrases("cost_of_thing"):
            return None
        things = [thing for each in _joined().split(named) if (thing := _thing(each)) is not None]
        if form.needed is _Needed.CARRIAGE:
            things = [thing for thing in things if thing & {WAY_HOME, _carriage()}]
        if form.needed is _Needed.WAY_HOME:
            things = [thing for thing in things if thing == {WAY_HOME}]
        return _Read(tuple(things), " ".join(name.split()), side, rest)

    def _named_before(self, words: str, *, has_verb: bool) -> tuple[str, str]:
        """The things before their predicate, and the words before and behind them."""
        parts = words.split(",")
        first = len(parts) - 1
        while first and len(parts[first - 1].split()) <= LONGEST_NAME and not _ends().search(parts[first - 1]):
            first -= 1
        last = ",".join(parts[first:])
        if has_verb:
            # "You must send the item back": who acts is no part of the thing.
            last = self._after_actor(last)
        named, rest = (last, "") if "," in last else _named_behind(last)
        return named, f"{','.join(parts[:first])} {rest}"

    def _after_actor(self, words: str) -> str:
        """The words behind the first name of a party, and behind a modal that follows it."""
        for match in WORD.finditer(words):
            if name := self._name_at_start(words[match.start() :]):
                return _leading_modal().sub("", words[match.start() + len(name) :])
        return words

    def _name_at_start(self, words: str) -> str:
        """The longest name of a side that some words begin with; empty where they begin with none."""
        return self._longest(words[: match.end()] for match in islice(END_OF_WORD.finditer(words), LONGEST_NAME))

    def _name_at_end(self, words: str) -> str:
        """The longest name of a side that some words end with; empty where they end with none."""
        starts = [match.start() for match in START_OF_WORD.finditer(words)][-LONGEST_NAME:]
        return self._longest(words[start:] for start in starts)

    def _longest(self, names: Iterable[str]) -> str:
        return max((name for name in names if self._side(name)), key=len, default="")

    def _side(self, payer: str) -> str:
        name = " ".join(payer.split())
        return self._own.get(name) or self._sides.get(name) or self._sides.get(OWNER.sub("", name)) or ""


@per_vocabulary
def _forms() -> tuple[_Form, ...]:
    """The forms, those with more words first. ``actor`` ends with the name of who pays or asks, ``payer`` begins with it."""
    return tuple(_made())


def _made() -> Iterator[_Form]:
    def form(pattern: str, side: Role | None = None, needed: _Needed = _Needed.ANYTHING, *, has_verb: bool = False) -> _Form:
        compiled = re.compile(pattern, re.DOTALL)
        return _Form(compiled, side, pattern.endswith(behind), has_verb, needed)

    before, behind, actor = r"(?P<thing>.+?)\s+", r"\s+(?P<thing>.+)", r"(?P<actor>.*?)\s+"
    provider, customer = Role.PROVIDER, Role.CUSTOMER
    firm = rf"(?:(?:{any_of(_firm_modals())})\s+)?"
    is_ = rf"{firm}(?:{_any('BE')})\s+"
    owner = rf"\s+(?P<payer>[^\s,]+(?:\s+[^\s,]+){{0,3}}?)\s+(?:(?:{_any('of_its_own')})\s+)?"
    for opening, noun in (("AT", "whose_expense"), ("for_whose", "whose_account")):
        expense = rf"(?:{_any(opening)}){owner}(?:{_any(noun)})(?!\w)"
        yield form(rf"{before}{is_}{expense}")
        yield form(rf"{before}{expense}", has_verb=True)
    yield form(rf"{before}{is_}(?:{_any('paid_by')})\s+(?:{_any('BY')})\s+(?P<payer>(?:\S+\s*){{1,{LONGEST_NAME}}})")
    yield form(rf"{before}{is_}(?:{_any('costs_money')})(?!\w)", customer)
    yield form(rf"{before}{is_}(?:{_any('costs_nothing')})(?!\w)(?!\s+(?:{_any('rid_of')})(?!\w))", provider)
    yield form(rf"{before}(?:{_any('costs')})\s+(?:{_any('nothing')})(?!\w)", provider)
    yield form(rf".*?(?<!\w)(?:{_any('not_charged_for')}){behind}", provider)
    asking = rf"{actor}(?:(?:{any_of(_modals())})\s+)?(?:{_any('asking_money')})"
    yield form(rf"{asking}\s+(?:[^;,]{{0,40}}?\d[^;,]{{0,20}}?\s+)?(?:{_any('FOR')}){behind}", customer)
    yield form(rf"{before}(?:{_any('costs')})\s+\S{{0,4}}\s?\d", customer)
    yield form(rf"{actor}{firm}(?:{_any('paying_for')}){behind}")
    yield form(rf"{actor}{firm}(?:{_any('cost_taking')}){behind}", None, _Needed.COST)
    yield form(rf"{before}(?:{_any('free_of_charge')})(?!\w)", provider, _Needed.WAY_HOME, has_verb=True)
    yield form(rf".*?(?<!\w)(?:{_any('price_including')}){behind}", provider)
    yield form(rf".*?(?<!\w)(?:{_any('given_free')}){behind}", provider, _Needed.CARRIAGE)


def _named_behind(words: str) -> tuple[str, str]:
    """The words up to where the case begins, and those behind; "for" alone does not end "the fee for cleaning"."""
    for match in _ends().finditer(words):
        named = words[: match.start()]
        if match.group() == "," and _goes_on(words[match.end() :]):
            continue
        if _tokens(named) - _costs() - closed_class():
            return named, words[match.start() :]
    return words, ""


def _goes_on(words: str) -> bool:
    """True for the rest of an enumeration behind a comma: "tea, coffee and water"."""
    part = words.split(",", maxsplit=1)[0]
    return len(part.split()) <= LONGEST_NAME and not _ends().search(part) and _joined().search(words) is not None


def _thing(named: str) -> frozenset[str] | None:
    """The stems that name what is paid for, by one of the words for it; None where that is no one thing."""
    said = _tokens(named)
    if said & phrases("cost_of_each") or said & (phrases("NO") | phrases("NOT")):
        return None
    plain = said - closed_class() - phrases("POSSESSIVE")
    home, carried = said & phrases("homeward"), plain & phrases("carriage_of_goods")
    if home:
        bare = frozenset(_bare_thing().findall(named))
        left = plain - bare - home - carried - _costs() - phrases("travelling_thing") - phrases("travelling_to") - phrases("ROLE")
        if left or not (carried or said & phrases("cost_of_thing") or not plain - home - phrases("travelling_thing")):
            return None
        return frozenset({WAY_HOME})
    words = plain - (_costs() - phrases("carriage_of_goods"))
    if not words or len(words) > LONGEST_NAME or said & phrases("POSSESSIVE"):
        return None  # "we pay for our insurance": each may have its own
    same = _same_cost()
    return frozenset(same.get(word, stem(word)) for word in words)


def _case(statement: Statement, span: Span, rest: str) -> frozenset[str]:
    """What tells the case of a sentence: words beside the thing and the payer, times, and sums that begin or end a range."""
    closed = closed_class()
    told = {stem(word) for word in _tokens(rest) if len(word) >= SHORTEST and word not in closed}
    if ranges_in(rest):
        told |= {f"{each.range}" for each in ranges_in(rest)}
    for each in statement.quantities:
        if isinstance(each, Duration) and span.contains(each.span):
            told.add(f"{each.value} {each.unit}")
        if isinstance(each, Money) and span.contains(each.span) and each.bound is not Bound.EXACT:
            told.add(f"{each.bound} {each.value}")
    sums = {stem(word) for each in statement.quantities for word in _tokens(_plain(each.text))}
    return frozenset(told - _neutral() - sums)


def _plain(text: str) -> str:
    lower = text.translate(TYPOGRAPHIC).lower()
    return lower if len(lower) == len(text) else text


def _tokens(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


def _names(policy: Policy) -> dict[str, str]:
    """The names of the sides, with the side of each."""
    sides = {entry.words: entry.meaning for entry in entries() if entry.category in {"PARTY", "ROLE"}}
    sides |= {
        f"{article} {entry.words}": entry.meaning for entry in entries_of("ROLE") for article in phrases("THE") | phrases("A")
    }
    sides |= {f"{entry.words}s": entry.meaning for entry in entries_of("ROLE")}
    for party in policy.parties:
        for name in party.names:
            plain = " ".join(_plain(name).split())
            sides.setdefault(plain, party.role.value)
    return {name: side for name, side in sides.items() if side in {Role.PROVIDER.value, Role.CUSTOMER.value}}


def _any(category: str) -> str:
    return any_of(phrases(category))


@per_vocabulary
def _joined() -> re.Pattern[str]:
    """What stands between things that are paid for together."""
    return re.compile(rf",|(?<!\w)(?:{_any('AND')}|{_any('OR')})(?!\w)")


@per_vocabulary
def _leading_modal() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:{any_of(_modals())})(?!\w))?")


@per_vocabulary
def _next_verb() -> re.Pattern[str]:
    """Where another predicate begins: "and will", "and we"."""
    return re.compile(rf"(?<!\w)(?:{_any('AND')})\s+(?:{_any('PARTY')}|{any_of(_modals())})(?!\w)")


@per_vocabulary
def _modals() -> frozenset[str]:
    return frozenset(entry.words for entry in entries() if entry.category == "MODAL")


@per_vocabulary
def _firm_modals() -> frozenset[str]:
    firm = {"will", "shall", "must"}
    return frozenset(entry.words for entry in entries() if entry.category == "MODAL" and entry.meaning in firm)


@per_vocabulary
def _ends() -> re.Pattern[str]:
    return re.compile(rf"[,(]|(?<!\w)(?:{any_of(phrases('thing_end'))})(?!\w)")


@per_vocabulary
def _costs() -> frozenset[str]:
    return phrases("cost_of_thing")


@per_vocabulary
def _carriage() -> str:
    return next(entry.meaning for entry in entries_of("same_cost") if entry.words in phrases("carriage_of_goods"))


@per_vocabulary
def _same_cost() -> dict[str, str]:
    return {entry.words: entry.meaning for entry in entries_of("same_cost")}


@per_vocabulary
def _neutral() -> frozenset[str]:
    words = phrases("payer_neutral") | phrases("travelling_thing") | phrases("homeward") | phrases("carriage_of_goods")
    return frozenset(stem(word) for word in words)


@per_vocabulary
def _bare_thing() -> re.Pattern[str]:
    """The one word behind an article: "the garment" of "send the garment back"."""
    return re.compile(
        rf"(?<!\w)(?:{any_of(phrases('THE') | phrases('A') | phrases('POSSESSIVE'))})\s+([^\W\d_]+)"
        rf"(?=\s+(?:{any_of(phrases('homeward') | phrases('TO'))})(?!\w)|\s*$)"
    )
