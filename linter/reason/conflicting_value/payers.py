"""Who pays for one thing: a party that bears its cost, or the one that gets it free of charge, or is asked money for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from linter.model.clause import Clause, Role
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Money
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.circumstances import Circumstances
from linter.reason.text.per_policy import per_policy
from linter.reason.text.places import TYPOGRAPHIC
from linter.reason.text.statements import Statement, statements_of
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import mentions, stem
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
WAY_HOME = "-home"
# How the sentence names a cost: its party pays, it is free, it costs money.
ACTIVE = "active"
OWNED, PASSIVE, FREE, SENT_FREE, FREE_IN_PRICE, GIVEN, CHARGED, ASKED = (
    "owned",
    "passive",
    "free",
    "sent free",
    "in the price",
    "given",
    "charged",
    "asked",
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
        if (
            len(statement.text) > LONGEST_TEXT
            or len(statement.text.split()) > LONGEST
            or statement.is_row
            or mentions(statement.text, "other_case")
        ):
            continue
        for span, read in reader.read(statement):
            thing, name, side, rest = read
            case = _case(statement, span, rest) - around.names
            told = around.case_of(statement) - _neutral() - around.names
            clause = next((each for each in statement.clauses if each.span.overlaps(span)), None)
            if clause is not None and clause.link is not None:
                continue
            heading = statement.section.title if statement.section is not None else ""
            found.append(Payer(span, clause, name, side, thing, case, told, heading, around.listing_of(span)))
    return tuple(found)


Read = tuple[frozenset[str], str, str, str]


class _Reader:
    """Reads payers with the names that the parties of one text have."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._sides = names
        party = _any_of(names)
        owner = rf"(?:{_any_of(phrases('POSSESSIVE'))}|(?:{party})(?:'s|s'|'))"
        be = _any_of(phrases("BE"))
        modal = r"(?:" + _any_of(_firm_modals()) + r")"
        verb = _any_of(phrases("paying_for") | phrases("cost_taking"))
        expense = rf"at\s+(?P<payer>{owner})\s+(?:own\s+)?(?:{_any_of(phrases('whose_expense'))})"
        is_ = rf"(?:{modal}\s+)?(?:{be})(?:\s+(?:{_any_of(phrases('ADVERB'))}))?"
        self._forms = (
            (OWNED, re.compile(rf"(?P<thing>.+?)\s+(?:(?P<be>{is_})\s+)?{expense}(?!\w)")),
            (
                PASSIVE,
                re.compile(
                    rf"(?P<thing>.+?)\s+(?P<be>{is_})\s+(?:{_any_of(phrases('paid_by'))})\s+by\s+(?P<payer>{party})(?!\w)"
                ),
            ),
            (CHARGED, re.compile(rf"(?P<thing>.+?)\s+(?:{is_})\s+(?:{_any_of(phrases('costs_money'))})(?!\w)")),
            (
                FREE,
                re.compile(
                    rf"(?P<thing>.+?)\s+(?:{is_}\s+(?:{_any_of(phrases('costs_nothing'))})"
                    rf"|(?:{_any_of(phrases('costs'))})\s+(?:{_any_of(phrases('nothing'))}))(?!\w)"
                    rf"(?!\s+(?:{_any_of(phrases('rid_of'))})(?!\w))"
                ),
            ),
            (
                ASKED,
                re.compile(
                    rf"(?<!\w)(?:{party})\s+(?:{modal}\s+|may\s+)?(?:{_any_of(phrases('asking_money'))})\s+"
                    rf"(?P<sum>[^;,]{{0,40}}?\d[^;,]{{0,20}}?)\s+for\s+(?P<thing>.+)"
                ),
            ),
            (CHARGED, re.compile(rf"(?P<thing>.+?)\s+(?:{_any_of(phrases('costs'))})\s+(?P<sum>\S*\s?\d\S*)")),
            (
                ACTIVE,
                re.compile(rf"(?<!\w)(?P<payer>{party})\s+(?:{modal}\s+)?(?P<verb>{verb})\s+(?P<thing>.+)"),
            ),
            (SENT_FREE, re.compile(rf"(?P<thing>.+?)\s+(?:{_any_of(phrases('free_of_charge'))})(?!\w)")),
            (FREE_IN_PRICE, re.compile(rf"(?<!\w)(?:{_any_of(phrases('price_including'))})\s+(?P<thing>.+)")),
            (GIVEN, re.compile(rf"(?<!\w)(?:{_any_of(phrases('given_free'))})\s+(?P<thing>.+)")),
        )

    def read(self, statement: Statement) -> Iterator[tuple[Span, Read]]:
        """What the pieces of a sentence say."""
        plain = _plain(statement.text)
        start = 0
        for end, following in [*((match.start(), match.end()) for match in PIECE.finditer(plain)), (len(plain), len(plain))]:
            read = self._piece(plain[start:end])
            if read is not None:
                piece = plain[start:end]
                first = statement.span.start + start + len(piece) - len(piece.lstrip(" \n\t*-_>#"))
                yield Span(first, statement.span.start + start + len(piece.rstrip())), read
            start = following

    def _piece(self, piece: str) -> Read | None:
        for form, pattern in self._forms:
            match = pattern.search(piece)
            if match is not None:
                return self._of(form, match, piece)
        return None

    def _of(self, form: str, match: re.Match[str], piece: str) -> Read | None:
        groups = match.groupdict()
        words = match["thing"]
        behind_verb = form in {ACTIVE, ASKED, FREE_IN_PRICE, GIVEN}
        before, after = (piece[: match.start()], "") if behind_verb else ("", piece[match.end() :])
        if behind_verb:
            named, rest = _named_behind(words)
        else:
            named, rest = self._named_before(words, has_verb=form == SENT_FREE or (form == OWNED and not groups["be"]))
        thing = _thing(named)
        if thing is None:
            return None
        if form == ACTIVE:
            bare = groups["verb"] in phrases("cost_taking")
            if bare and not _tokens(named) & (phrases("cost_of_thing")):
                return None
        if (form == GIVEN and not thing & {WAY_HOME, _carriage()}) or (form == SENT_FREE and thing != {WAY_HOME}):
            return None
        payer = groups.get("payer")
        if payer is None:
            side = Role.PROVIDER.value if form in {FREE, SENT_FREE, FREE_IN_PRICE, GIVEN} else Role.CUSTOMER.value
            name = (
                match.group()[: match.start("thing") - match.start()]
                if behind_verb
                else match.group()[match.end("thing") - match.start() :]
            )
        else:
            side, name = self._side(payer), payer
        if not side:
            return None
        left = " ".join((before, rest, _until_next_verb(after)))
        return thing, " ".join(name.split()), side, left

    def _named_before(self, words: str, *, has_verb: bool) -> tuple[str, str]:
        """The thing before its predicate, and the words before and behind the thing."""
        opening, _, last = words.rpartition(",")
        if has_verb:
            # "You must send the item back": who acts is no part of the thing.
            last = re.sub(rf"^.*?(?<!\w)(?:{_any_of(self._sides)})\s+(?:(?:{_any_of(_modals())})\s+)?", "", last)
        named, rest = _named_behind(last)
        return named, f"{opening} {rest}"

    def _side(self, payer: str) -> str:
        name = re.sub(r"(?:'s|s'|')$", "", " ".join(payer.split()))
        own = {entry.words: entry.meaning for entry in entries_of("POSSESSIVE")}
        return own.get(name, "") if name in own else self._sides.get(name, self._sides.get(name.removeprefix("the "), ""))


def _named_behind(words: str) -> tuple[str, str]:
    """The words up to where the case begins, and those behind; "for" alone does not end "the fee for cleaning"."""
    for match in _ends().finditer(words):
        named = words[: match.start()]
        if _tokens(named) - _costs() - closed_class():
            return named, words[match.start() :]
    return words, ""


def _until_next_verb(words: str) -> str:
    return re.split(rf"\band\s+(?:{_any_of(_modals())}|we|you)\b", words)[0]


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
    if not words or len(words) > LONGEST_NAME:
        return None
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


def _any_of(words: Mapping[str, str] | frozenset[str]) -> str:
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(words, key=lambda each: (-len(each), each)))


@per_vocabulary
def _modals() -> frozenset[str]:
    return frozenset(entry.words for entry in entries() if entry.category == "MODAL")


@per_vocabulary
def _firm_modals() -> frozenset[str]:
    firm = {"will", "shall", "must"}
    return frozenset(entry.words for entry in entries() if entry.category == "MODAL" and entry.meaning in firm)


@per_vocabulary
def _ends() -> re.Pattern[str]:
    return re.compile(rf"[,(]|(?<!\w)(?:{_any_of(phrases('thing_end'))})(?!\w)")


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
        rf"(?<!\w)(?:{_any_of(phrases('THE') | phrases('A') | phrases('POSSESSIVE'))})\s+([^\W\d_]+)(?=\s+(?:back|to)\b|\s*$)"
    )
