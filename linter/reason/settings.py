"""What norms set: an amount, a time, a place, a channel, a form, a law; and whether two norms set one thing differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Percentage, Quantity, Relation
from linter.reason.deeds import Deed, carries, turns
from linter.reason.forces import Force, Token, meanings, phrase_at, tokens
from linter.reason.occasions import meet, meet_as_a_whole
from linter.reason.values import IN_BASE_UNIT, PER_YEAR
from linter.reason.vocabulary import phrases
from linter.reason.words import content, mentions, stem
from linter.vocabulary.vocabulary import per_vocabulary

PLACING = ("IN", "AT")
MEASURES = ("time", "share", "amount")
COUNTING = ("currency_name", "frequency", "setting")
# What a norm must say for the name in it to be that of the whole text.
SAID_OF = {"law": "governing", "court": "sole_court", "seat": "seat_of"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that a norm sets: its kind ("channel"), its value, the words for it, and whether they stand behind the verb."""

    kind: str
    value: str
    text: str
    behind: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What a norm says beside what it sets.

    ``verb`` is empty where what is set stands in its place ("shall be 5 %"). ``bearer`` names who is bound, ``words`` carry the
    subject matter and where it goes ("to landlord"), ``turning`` are those of grammar that make it another case, and ``told``
    what is set before the verb, which tells the case too. ``settings`` are those behind the verb. ``only``: the norm admits
    nothing else than these.
    """

    verb: str
    bearer: frozenset[str]
    words: frozenset[str]
    turning: frozenset[str]
    told: tuple[str, ...]
    settings: tuple[Setting, ...]
    only: bool

    @property
    def key(self) -> tuple[object, ...]:
        """What two norms share that say one thing but for the values of what they set."""
        return self.verb, self.bearer, self.words, self.turning, self.told, tuple(sorted(each.kind for each in self.settings))


def frame(policy: Policy, deed: Deed) -> Frame:
    """A norm cut into what it sets and the rest."""
    rest: list[Token] = []
    settings: list[Setting] = []
    quantities = list(_quantities(policy, deed))
    for behind, part in ((False, deed.reading.before), (True, deed.reading.behind)):
        place = 0
        while place < len(part):
            found = _quantity_at(deed, quantities, part, place, behind) or _setting_at(policy, deed, part, place, behind)
            if found is None:
                rest.append(part[place])
            else:
                settings.append(found[0])
            place += found[1] if found is not None else 1
    verb = deed.verb if deed.reading.behind[0] in rest else ""
    return Frame(
        verb=verb,
        bearer=content(deed.clause.bearer_text),
        words=(frozenset(stem(token.word) for token in rest if carries(token)) - {verb}) | frozenset(_directed(rest)),
        turning=frozenset(token.word for token in rest) & turns(deed) - _tying(),
        told=tuple(f"{each.kind} {each.value}" for each in settings if not each.behind),
        settings=tuple(each for each in settings if each.behind),
        only=deed.reading.only or any(token.word in phrases("ONLY") for token in rest),
    )


def differently(first: Frame, second: Frame) -> tuple[Setting, Setting] | None:
    """The one thing that two norms of the same words set differently; None where they differ in none, or in more than one."""
    others = {each.kind: each for each in second.settings}
    if len(others) < len(second.settings):
        return None  # of two values of one kind, nobody can tell which answers to which
    apart = [(each, others[each.kind]) for each in first.settings if each.value != others[each.kind].value]
    return apart[0] if len(apart) == 1 else None


def _directed(rest: list[Token]) -> Iterator[str]:
    """The words that a direction leads to or from, each with it: "to landlord"."""
    ways = phrases("TO") | phrases("FROM")
    for place, token in enumerate(rest):
        goal = next((other for other in rest[place + 1 :] if carries(other)), None) if token.word in ways else None
        if goal is not None:
            yield f"{token.word} {stem(goal.word)}"


@per_vocabulary
def _tying() -> frozenset[str]:
    """Prepositions that tie a time to an act, whichever of them stands there: "within", "on" and "upon" thirty days' notice."""
    return phrases("WITHIN") | phrases("UPON")


def set_twice(policy: Policy, deeds: list[Deed]) -> Iterator[tuple[Deed, Deed, Setting, Setting]]:
    """The pairs of norms that say one thing of one act but for a single setting."""
    groups: dict[tuple[object, ...], list[tuple[Deed, Frame]]] = {}
    for each in deeds:
        its = frame(policy, each)
        if its.settings and its.words and each.reading.modal:
            groups.setdefault(its.key, []).append((each, its))
    for members in groups.values():
        for (first, one), (second, other) in pairwise(members):
            apart = differently(one, other)
            if (
                apart is not None
                and _excludes((first, one), (second, other), apart[0])
                and meet(policy, first, second, literal=True)
            ):
                yield first, second, *apart


def borne_twice(deeds: list[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """The pairs of norms that lay one cost upon two parties; what each pays of its own is not one cost."""
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Deed]] = {}
    costs, bearing = ({stem(phrase) for phrase in phrases(category)} for category in ("cost", "bearing"))
    for each in deeds:
        named = bool(content(each.clause.bearer_text))
        own = any(token.word in phrases("POSSESSIVE") for token in each.reading.behind)
        if each.verb in bearing and each.force is Force.OWED and each.words & costs and named and not own:
            groups.setdefault((each.words, each.case), []).append(each)
    for members in groups.values():
        for first, second in pairwise(members):
            if content(first.clause.bearer_text).isdisjoint(content(second.clause.bearer_text)):
                yield first, second


def named_twice(policy: Policy, deeds: list[Deed]) -> Iterator[tuple[Deed, Deed, Setting, Setting]]:
    """The pairs of norms that name different laws, courts or seats for the whole text."""
    named: dict[str, list[tuple[Deed, Setting]]] = {}
    for each in deeds:
        if not each.case:
            for setting in named_once(policy, each):
                named.setdefault(setting.kind, []).append((each, setting))
    for members in named.values():
        for (first, one), (second, other) in pairwise(members):
            if _two_names(one, other) and meet_as_a_whole(policy, first, second):
                yield first, second, one, other


def named_once(policy: Policy, deed: Deed) -> Iterator[Setting]:
    """The law, the court or the seat that a norm names for the whole text."""
    if not any(mentions(deed.text, category) for category in SAID_OF.values()):
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
    for category in COUNTING:
        phrase = phrase_at(part, place, (category,))
        if phrase is not None:
            meaning = meanings(category)[phrase]
            kind, _, value = meaning.partition("-") if category == "setting" else (category, "", meaning)
            length = len(phrase.split())
            return Setting(kind, value, _words(deed, part, place, length), behind), length
    if phrase_at(part, place, ("BY",)) is not None and (length := _party(policy, part, place + 1)):
        text = _words(deed, part, place + 1, length)
        return Setting("doer", text.lower(), text, behind), length + 1
    if phrase_at(part, place, PLACING) is not None and (length := _name(policy, deed, part, place + 1)):
        text = _words(deed, part, place + 1, length)
        return Setting("place", text.lower(), text, behind), length + 1
    return None


def _name(policy: Policy, deed: Deed, words: tuple[Token, ...], start: int) -> int:
    """How many words from a place on are a name by their capitals; a defined term, a party or a part of the text is none."""
    place = start
    while place < len(words) and deed.text[words[place].start].isupper():
        place += 1
    text = _words(deed, words, start, place - start)
    spoken_of = content(text)
    known = any(spoken_of & content(name) for party in policy.parties for name in party.names)
    defined = any(definition.term.lower() in text.lower() for definition in policy.definitions)
    return 0 if known or defined or mentions(text, "reference") else place - start


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
