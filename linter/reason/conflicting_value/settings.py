"""What norms set: an amount, a time, a place, a channel, a form, a law; and whether two norms set one thing differently."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Percentage, Quantity, Relation
from linter.reason.comparison.deeds import Deed, carrying, deeds, turns
from linter.reason.comparison.forces import Force, Token, first_words, meanings, phrase_at, tokens
from linter.reason.comparison.occasions import meet, meet_as_a_whole
from linter.reason.conflicting_value.counted import BOUNDS, Count, bound_at, clock_at, count_at, number_at, version_at
from linter.reason.conflicting_value.values import IN_BASE_UNIT, PER_YEAR
from linter.reason.text.per_policy import per_policy
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem, stems
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

PLACING = ("IN", "AT")
COUNTED = "count"
MEASURES = ("time", "share", "amount", "clock", COUNTED)
COMPARED = 16  # norms of one wording that are held against each other
COUNTING = ("currency_name", "frequency", "setting")
TELLING = 5  # words that two norms share beside their bearer which speak of one act for sure
LONGER = 3  # times as many words as the shorter norm has
CONCERNED = 4  # words behind "about" that tell the matter
# What a norm must say for the name in it to be that of the whole text.
SAID_OF = {"law": "governing", "court": "sole_court", "seat": "seat_of"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a norm sets: its kind ("channel"), its value, the words for it, and whether they stand behind the verb.

    ``described`` are the words between a number and what it counts.
    """

    kind: str
    value: str
    text: str
    behind: bool
    described: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """What a norm says beside what it sets.

    ``verb`` is empty where what is set stands in its place ("shall be 5 %"). ``bearer`` names who is bound, ``words`` carry the
    subject matter and where it goes ("to landlord"), ``turning`` are those of grammar that make it another case, and ``told``
    what is set before the verb, which tells the case too. ``settings`` are those behind the verb. ``anchors`` are the words from
    which a period runs. ``only``: the norm admits nothing else.
    """

    verb: str
    bearer: frozenset[str]
    words: frozenset[str]
    turning: frozenset[str]
    told: tuple[str, ...]
    settings: tuple[Setting, ...]
    anchors: frozenset[str]
    only: bool

    @property
    def described(self) -> frozenset[str]:
        """The words between numbers and what they count."""
        return frozenset[str]().union(*(each.described for each in self.settings))

    @property
    def key(self) -> tuple[object, ...]:
        """What two norms share that say one thing but for the values of what they set."""
        return self.verb, self.bearer, self.words, self.turning, self.told, tuple(sorted(each.kind for each in self.settings))


def frame(policy: Policy, deed: Deed) -> Frame:
    """A norm cut into what it sets and the rest."""
    rest: list[Token] = []
    settings: list[Setting] = []
    quantities = list(_quantities(policy, deed))
    anchored = list(_anchored(quantities, deed))
    openings = _openings()
    for behind, part in ((False, deed.reading.before), (True, deed.reading.behind)):
        place = 0
        while place < len(part):
            if not (part[place].word in openings or _is_measured(part[place], quantities)):
                rest.append(part[place])
                place += 1
                continue
            limit = bound_at(part, place)
            start = place + (
                len(limit.split()) if limit is not None and _is_number_next(deed, quantities, part, place, limit) else 0
            )
            count = count_at(deed.text, part, start)
            found = (
                _quantity_at(deed, quantities, part, start, behind)
                or (_counting(deed, part, start, count, behind, limit) if count is not None else None)
                or _setting_at(policy, deed, part, start, behind)
            )
            if found is None:
                start = place
                rest.append(part[place])
            else:
                settings.append(found[0])
                if count is not None and found[0].kind.startswith(COUNTED):
                    found = found[0], count.noun_place - start
            place = start + (found[1] if found is not None else 1)
    head = deed.head
    verb = deed.verb if head in rest else ""
    rest = [token for token in rest if not any(start <= token.start < end for start, end in anchored)]
    fillers = phrases("period_noun")  # "period" and the like say of a length only that it is one
    words = frozenset(stem(token.word) for token in carrying(rest) if token is not head and token.word not in fillers)
    words |= frozenset(_directed(rest))
    notices = stems("notice_given")
    if words & notices and any(each.kind.startswith("time") for each in settings):
        # "Give ten days' notice" is to notify ten days before.
        words -= notices
        verb = _notifying() if verb in stems("giving") else verb
    return Frame(
        verb=verb,
        bearer=content(deed.clause.bearer_text),
        words=words,
        turning=frozenset(token.word for token in rest) & turns(deed) - _tying() - _opening(deed),
        told=tuple(f"{each.kind} {each.value}" for each in settings if not each.behind),
        settings=tuple(each for each in settings if each.behind),
        anchors=frozenset(word for start, end in anchored for word in content(deed.text[start:end])),
        only=deed.reading.only or not phrases("ONLY").isdisjoint(token.word for token in rest),
    )


def _is_measured(token: Token, quantities: list[tuple[int, int, Quantity]]) -> bool:
    """True for a word with which a quantity or another number can begin: "30", "twenty-one"."""
    return token.word[0].isdigit() or "-" in token.word or any(start <= token.start < end for start, end, _ in quantities)


@per_vocabulary
def _openings() -> Collection[str]:
    """The words that a limit, a number, or anything else that a norm sets can begin with."""
    return first_words((*BOUNDS, *COUNTING, *PLACING, "through", "BY", "version", "numeral"))


def _is_number_next(
    deed: Deed, quantities: list[tuple[int, int, Quantity]], part: tuple[Token, ...], place: int, limit: str
) -> bool:
    """True when words limit the number right behind them, so that they belong to it: "at least", "a minimum of"."""
    start = place + len(limit.split())
    if start >= len(part):
        return False
    return number_at(deed.text, part, start) is not None or _quantity_at(deed, quantities, part, start, True) is not None


def _counting(
    deed: Deed, part: tuple[Token, ...], place: int, count: Count, behind: bool, limit: str | None
) -> tuple[Setting, int]:
    """The number of things that a norm sets; one that a limit stands before answers only to one with the same limit."""
    limited = next((meanings(category)[limit] for category in BOUNDS if limit in meanings(category)), "") if limit else ""
    text = deed.text[part[place].start : part[count.noun_place].end]
    described = frozenset(stem(token.word) for token in part[place + count.length : count.noun_place])
    return Setting(f"{COUNTED} {limited} {count.noun}", f"{count.value:.6g}", text, behind, described), count.length


def _anchored(quantities: list[tuple[int, int, Quantity]], deed: Deed) -> Iterator[tuple[int, int]]:
    """Where the events that periods run from stand in the words of a norm."""
    for _, end, quantity in quantities:
        if isinstance(quantity, Duration) and quantity.anchor is not None:
            start = deed.text.find(quantity.anchor, end)
            if start >= 0:
                yield start, start + len(quantity.anchor)


@per_vocabulary
def _notifying() -> str:
    return next((stem(entry.meaning) for entry in entries_of("notifying")), "")


def differently(first: Frame, second: Frame) -> tuple[Setting, Setting] | None:
    """The one thing that two norms of the same words set differently; None where they differ in none, or in more than one."""
    if len(first.settings) > len(second.settings):
        first, second = second, first
        turned = differently(first, second)
        return (turned[1], turned[0]) if turned is not None else None
    answers = [_answer(each, second.settings) for each in first.settings]
    if first.anchors and second.anchors and first.anchors != second.anchors:
        return None
    if not (first.described <= second.described or second.described <= first.described):
        return None
    apart = []
    for each, answer in zip(first.settings, answers, strict=True):
        if answer is None:
            return None
        if each.value != answer.value:
            apart.append((each, answer))
    return apart[0] if len(apart) == 1 else None


def _answer(setting: Setting, others: tuple[Setting, ...]) -> Setting | None:
    """The setting that answers to one; of several of its kind, that of the same things: "five blue tiles and two red tiles"."""
    its = [each for each in others if each.kind == setting.kind]
    if len(its) > 1:
        its = [each for each in its if setting.described and each.described == setting.described]
    return its[0] if len(its) == 1 else None


def _directed(rest: list[Token]) -> Iterator[str]:
    """The words that a direction leads to or from, each with it: "to landlord"."""
    ways = phrases("TO") | phrases("FROM")
    for place, token in enumerate(rest):
        goal = next(iter(carrying(rest[place + 1 :])), None) if token.word in ways else None
        if goal is not None:
            yield f"{token.word} {stem(goal.word)}"


@per_vocabulary
def _tying() -> frozenset[str]:
    """Prepositions that tie a time to an act, whichever of them stands there: "within", "on" and "upon" thirty days' notice."""
    return phrases("WITHIN") | phrases("UPON") | phrases("beforehand")


def _opening(deed: Deed) -> frozenset[str]:
    """The word that opens the condition where several would do: "when" or "upon" the tenant's request."""
    marker = deed.clause.condition.marker if deed.clause.condition is not None else ""
    return frozenset({marker}) & (phrases("WHEN") | phrases("IF"))


@per_policy
def framed(policy: Policy) -> tuple[tuple[Deed, Frame], ...]:
    """The norms of a policy that set something, each cut into what it sets and the rest."""
    found = ((each, frame(policy, each)) for each in deeds(policy))
    return tuple((each, its) for each, its in found if its.settings)


def set_twice(policy: Policy) -> Iterator[tuple[Deed, Deed, Setting, Setting]]:
    """The pairs of norms that say one thing of one act but for a single setting."""
    groups: dict[tuple[object, ...], list[tuple[Deed, Frame]]] = {}
    for each, its in framed(policy):
        if its.words and (each.reading.modal or _is_plain(each, its)):
            groups.setdefault(its.key, []).append((each, its))
    for members in groups.values():
        for (first, one), (second, other) in combinations(members[:COMPARED], 2):
            apart = differently(one, other)
            if (
                apart is not None
                and _excludes((first, one), (second, other), apart[0])
                and meet(policy, first, second, literal=True, framed=True)
            ):
                yield first, second, *apart


def set_within(policy: Policy) -> Iterator[tuple[Deed, Deed, Setting, Setting]]:
    """The pairs of duties of which the longer says all the many words of the shorter, but sets one thing differently."""
    sharing: dict[tuple[object, ...], list[tuple[Deed, Frame]]] = {}
    for each, its in framed(policy):
        if each.force is Force.OWED and each.reading.modal and len(each.words) >= TELLING:
            for word in its.words - its.bearer:
                sharing.setdefault((its.verb, its.bearer, its.told, word), []).append((each, its))
    told: set[frozenset[str]] = set()
    for members in sharing.values():
        for (first, one), (second, other) in combinations(members[:COMPARED], 2):
            pair = frozenset({first.clause.id, second.clause.id})
            if pair in told or not _says_all(one, other):
                continue
            told.add(pair)
            apart = differently(one, other)
            if apart is not None and meet(policy, first, second, literal=True):
                yield first, second, *apart


def _says_all(one: Frame, other: Frame) -> bool:
    """True when one norm says what the other says, which is much, and not many times as much."""
    short, long = (one, other) if len(one.words) < len(other.words) else (other, one)
    own = short.words - short.bearer
    counted = {each.kind for each in short.settings if each.described}
    return (
        short.words < long.words
        and len(own | short.described) + len(counted) >= (TELLING - 1 if counted else TELLING)
        and LONGER * len(own) >= len(long.words - long.bearer)
        and short.turning <= long.turning
        and {each.kind for each in short.settings} <= {each.kind for each in long.settings}
    )


def _is_plain(deed: Deed, its: Frame) -> bool:
    """True for a norm without a modal that can set a number: "The museum opens at 9 a.m."."""
    return deed.force is Force.OWED and len(its.settings) == 1 and its.settings[0].kind.startswith(MEASURES)


def named_twice(policy: Policy) -> Iterator[tuple[Deed, Deed, Setting, Setting]]:
    """The pairs of norms that name different laws, courts or seats for the whole text."""
    named: dict[str, list[tuple[Deed, Setting]]] = {}
    for each in deeds(policy):
        if not each.case:
            for setting in named_once(policy, each):
                named.setdefault(setting.kind, []).append((each, setting))
    for members in named.values():
        for (first, one), (second, other) in pairwise(members):
            if _two_names(one, other) and not _of_two_matters(first, second) and meet_as_a_whole(policy, first, second):
                yield first, second, one, other


def named_once(policy: Policy, deed: Deed) -> Iterator[Setting]:
    """The law, the court or the seat that a norm names for the whole text."""
    if not mentions(deed.text, *SAID_OF.values()):
        return
    words = tokens(deed.text)
    for place in range(len(words)):
        phrase = phrase_at(words, place, ("name_of",))
        if phrase is None or not mentions(deed.text, SAID_OF[meanings("name_of")[phrase]]):
            continue
        start = place + len(phrase.split())
        length = _name(policy, deed, words, start)
        if length:
            text = _words(deed, words, start, length)
            yield Setting(meanings("name_of")[phrase], text.lower(), text, behind=True)


def _excludes(first: tuple[Deed, Frame], second: tuple[Deed, Frame], setting: Setting) -> bool:
    """True when two settings cannot stand together: both are owed, or one alone is allowed. A number limits whatever it is."""
    forces = {first[0].force, second[0].force}
    if len(forces) == 1:
        return forces == {Force.OWED} or setting.kind.startswith(MEASURES) or (forces == {Force.PERMITTED} and first[1].only)
    return forces == {Force.OWED, Force.PERMITTED} and any(its.only and norm.force is Force.OWED for norm, its in (first, second))


def _of_two_matters(first: Deed, second: Deed) -> bool:
    """True when each norm says which disputes it is about, or against whom, and each speaks of others: "about price"."""
    here, there = (content(_behind(each, "concerning")) for each in (first, second))
    one, other = (_behind(each, "sued").split()[:1] for each in (first, second))
    return bool(here - there and there - here) or bool(one and other and one != other)


def _behind(deed: Deed, category: str) -> str:
    """What a norm says behind the phrases of a category, up to the next preposition."""
    words = tokens(deed.text)
    told: list[str] = []
    for place in range(len(words)):
        phrase = phrase_at(words, place, (category,))
        if phrase is not None:
            start = place + len(phrase.split())
            told += [token.word for token in words[start : start + CONCERNED]]
    return " ".join(told)


def _two_names(one: Setting, other: Setting) -> bool:
    """True for names of two things; "New York" and "the State of New York, USA" are one."""
    here, there = content(one.value), content(other.value)
    return not (here <= there or there <= here)


def _quantities(policy: Policy, deed: Deed) -> Iterator[tuple[int, int, Quantity]]:
    """The quantities of a clause with their places in its words."""
    start = 0
    for quantity in policy.quantities_of(deed.clause):
        place = deed.text.find(quantity.text, start)
        if place >= 0:
            start = place + len(quantity.text)
            yield place, start, quantity


def _quantity_at(
    deed: Deed, quantities: list[tuple[int, int, Quantity]], part: tuple[Token, ...], place: int, behind: bool
) -> tuple[Setting, int] | None:
    """The quantity that starts at a word, and how many words it has."""
    for start, end, quantity in quantities:
        if start <= part[place].start < end:
            length = sum(start <= token.start < end for token in part[place:])
            kind, value = _measure(quantity)
            return Setting(kind, value, deed.text[start:end], behind), length
    return None


def _measure(quantity: Quantity) -> tuple[str, str]:
    """With what a quantity compares, and its size. An estimate has no size that another one contradicts."""
    match quantity:
        case Duration():
            if quantity.value is None or quantity.unit not in IN_BASE_UNIT or quantity.relation is Relation.ABOUT:
                return f"time {quantity.text.lower()}", ""
            if quantity.relation is Relation.EVERY and quantity.unit in PER_YEAR and quantity.value:
                return "time every", f"{PER_YEAR[quantity.unit] / quantity.value:.6g}"
            unit, factor = IN_BASE_UNIT[quantity.unit]
            return f"time {quantity.relation} {unit}", _size(quantity.value * factor, quantity.maximum, factor)
        case Percentage():
            return f"share {quantity.bound}", _size(quantity.value, quantity.maximum)
        case Money():
            return f"amount {quantity.bound} {quantity.currency}", _size(quantity.value, quantity.maximum)


def _size(value: float, maximum: float | None, factor: float = 1.0) -> str:
    return f"{value:.6g}" if maximum is None else f"{value:.6g} {maximum * factor:.6g}"


def _setting_at(policy: Policy, deed: Deed, part: tuple[Token, ...], place: int, behind: bool) -> tuple[Setting, int] | None:
    """What is set by words that start at a place, and how many words it has."""
    if (clock := clock_at(deed.text, part, place)) is not None:
        return Setting("clock", f"{clock[0]:g}", _words(deed, part, place, clock[1]), behind), clock[1]
    if (version := version_at(part, place)) is not None:
        return Setting("version", version[0], _words(deed, part, place, version[1]), behind), version[1]
    for category in COUNTING:
        phrase = phrase_at(part, place, (category,))
        if phrase is not None:
            meaning = meanings(category)[phrase]
            kind, _, value = meaning.partition("-") if category == "setting" else (category, "", meaning)
            length = len(phrase.split())
            return Setting(kind, value, _words(deed, part, place, length), behind), length
    if place and (through := phrase_at(part, place, ("through",))) is not None:
        length = len(through.split())
        goal = _until_joint(part, place + length)
        if goal:
            text = _words(deed, part, place, length + goal)
            return Setting("route", " ".join(sorted(content(text))), text, behind), length + goal
    if phrase_at(part, place, ("BY",)) is not None and (length := _party(policy, part, place + 1)):
        text = _words(deed, part, place + 1, length)
        return Setting("doer", text.lower(), text, behind), length + 1
    if place + 2 < len(part) and any(phrase_at(part, after, COUNTING[:1]) for after in (place + 1, place + 2)):
        return None  # "in US dollars"
    if phrase_at(part, place, PLACING) is not None and (length := _name(policy, deed, part, place + 1)):
        text = _words(deed, part, place + 1, length)
        return Setting("place", text.lower(), text, behind), length + 1
    return None


def _until_joint(words: tuple[Token, ...], start: int) -> int:
    """How many words from a place on come before the next preposition or number."""
    place = start
    joints = phrases("OF") | phrases("TO") | phrases("FOR") | phrases("IN") | phrases("ON") | phrases("WITHIN")
    while place < len(words) and words[place].word not in joints and not words[place].word[0].isdigit():
        place += 1
    return place - start


def _name(policy: Policy, deed: Deed, words: tuple[Token, ...], start: int) -> int:
    """How many words from a place on are a name by their capitals; a defined term, a party or a part of the text is none."""
    place = start
    while place < len(words) and deed.text[words[place].start].isupper():
        place += 1
    if place == start:
        return 0
    text = _words(deed, words, start, place - start)
    parties, terms = _known_names(policy)
    lower = text.lower()
    known = not parties.isdisjoint(content(text)) or any(term in lower for term in terms)
    return 0 if known or mentions(text, "reference") else place - start


@per_policy
def _known_names(policy: Policy) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems of the names of parties, and the defined terms in lower case."""
    parties = frozenset(word for party in policy.parties for name in party.names for word in content(name))
    return parties, tuple(definition.term.lower() for definition in policy.definitions)


def _party(policy: Policy, words: tuple[Token, ...], start: int) -> int:
    """How many words from a place on name a party, an article among them."""
    begin = start + (start < len(words) and words[start].word in phrases("THE"))
    if begin >= len(words):
        return 0
    role = phrase_at(words, begin, ("ROLE", "PARTY"))
    if role is not None:
        return begin - start + len(role.split())
    for name in (name for party in policy.parties for name in party.names):
        cut = [token.word for token in tokens(name)]
        if cut and [token.word for token in words[begin : begin + len(cut)]] == cut:
            return begin - start + len(cut)
    return 0


def _words(deed: Deed, words: tuple[Token, ...], start: int, length: int) -> str:
    return deed.text[words[start].start : words[start + length - 1].end] if length else ""
