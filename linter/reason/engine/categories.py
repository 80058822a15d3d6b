"""Which goods a category of a policy covers: "accessories" a battery, "footwear" boots, "sale items" sale shoes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import stem
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

TOKEN = re.compile(r"[^\W_]+(?:[-/'’][^\W_]+)*")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
LONGEST = 4  # words of a phrase that names one thing
Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing or class of things: the name of the thing itself, and what narrows it; names by their stems."""

    head: Name
    narrowing: frozenset[Name]

    @property
    def is_general(self) -> bool:
        """True when its head names goods of any kind: "items", "products"."""
        return self.head in _goods()


def covers(category: str, product: str) -> bool:
    """True when everything that a product's words name falls under a category's words.

    What narrows the category must narrow the product too: "phone accessories" cover a phone battery, and no laptop battery. Of
    several classes in one category ("bags and belts") one is enough, of several products all must be covered. False where either
    names nothing. What "all other products" are is for the caller to find, who knows the others.
    """
    classes, products = kinds(category), kinds(product)
    return bool(products) and all(any(includes(one, other) for one in classes) for other in products)


def includes(wide: Kind, narrow: Kind) -> bool:
    """True when every thing of the one kind is of the other."""
    if not (wide.is_general or is_a(narrow.head, wide.head) or _said_of(wide, narrow)):
        return False
    known = {narrow.head, *narrow.narrowing}
    return all(any(is_a(each, wanted) for each in known) for wanted in wide.narrowing)


def cross(one: Kind, other: Kind) -> bool:
    """True when a thing can be of both kinds and neither holds the other, since they sort goods by different questions.

    "Footwear" asks what a thing is, "clearance articles" how it is sold. Two answers to one question do not cross, and kinds of
    which the vocabulary does not know what they ask do neither.
    """
    facets, other_facets = questions(one), questions(other)
    if not facets and not other_facets:
        return False
    if facets & other_facets or not (is_placed(one) and is_placed(other)):
        return False
    # A thing of two named sorts needs one sort that holds it: a sale bag is no boot.
    if is_thing(one) and is_thing(other):
        return is_a(one.head, other.head) or is_a(other.head, one.head)
    return True


def kinds(text: str) -> tuple[Kind, ...]:
    """The kinds of things that the words of a category or a product name, in the order of the text."""
    return _kinds(text)


@per_vocabulary
def _kinds(text: str) -> tuple[Kind, ...]:
    return tuple(kind for part in _coordinated(ASIDE.sub(" ", text.lower())) if (kind := _kind(part)) is not None)


def names_goods(text: str) -> bool:
    """True for words that name a thing of which the vocabulary knows what it is, or how it is sorted."""
    named = (name for kind in kinds(text) for name in {kind.head, *kind.narrowing})
    return any(name in _known() for name in named)


def is_a(narrow: Name, wide: Name) -> bool:
    """True when the vocabulary puts one thing under another, or both are one."""
    return wide == narrow or wide in classes(narrow)


def _said_of(wide: Kind, narrow: Kind) -> bool:
    """True for a bare thing that stands in the product as what narrows it: "laptops" cover "laptop computers"."""
    return not wide.narrowing and wide.head in narrow.narrowing and is_a(wide.head, narrow.head)


def _coordinated(text: str) -> list[str]:
    return _joints().split(text)


@per_vocabulary
def _joints() -> re.Pattern[str]:
    joints = sorted(phrases("AND") | phrases("OR"), key=len, reverse=True)
    words = "|".join(rf"\b{re.escape(joint)}\b" if joint[0].isalpha() else re.escape(joint) for joint in joints)
    return re.compile(rf"[,;/&+]|{words}")


def _kind(text: str) -> Kind | None:
    """The head is the last name before a preposition; what stands before it and behind the preposition narrows."""
    before, _, behind = _at_preposition(text)
    names = list(_names(before))
    if not names:
        return None
    return Kind(names[-1], frozenset(names[:-1]) | frozenset(_names(behind)))


def _at_preposition(text: str) -> tuple[str, str, str]:
    match = _prepositions().search(text)
    if match is None or not text[: match.start()].strip():
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


@per_vocabulary
def _prepositions() -> re.Pattern[str]:
    categories = ("FOR", "OF", "FROM", "WITH", "IN", "ON", "TO")
    return re.compile(rf"\s(?:{'|'.join(re.escape(word) for category in categories for word in phrases(category))})\s")


def _names(text: str) -> Iterator[Name]:
    """The names that a text is made of, the longest that the vocabulary knows first; a word it does not know is a name."""
    closed = closed_class()
    words = [word for word in TOKEN.findall(text) if word not in closed and not word.isdigit()]
    stems = [stem(word) for word in words]
    known, at = _known(), 0
    while at < len(stems):
        for length in range(min(LONGEST, len(stems) - at), 0, -1):
            name = tuple(stems[at : at + length])
            if length == 1 or name in known:
                yield name
                at += length
                break


def _name(words: str) -> Name:
    return tuple(stem(word) for word in TOKEN.findall(words))


@per_vocabulary
def _goods() -> frozenset[Name]:
    return frozenset(_name(words) for words in phrases("goods") | phrases("purchase") | phrases("any_goods"))


@per_vocabulary
def _above() -> dict[Name, frozenset[Name]]:
    """For each thing the classes that the vocabulary puts it under directly."""
    found: dict[Name, set[Name]] = {}
    for entry in entries_of("product"):
        found.setdefault(_name(entry.words), set()).add(_name(entry.meaning.replace("-", " ")))
    return {name: frozenset(classes) for name, classes in found.items()}


@per_vocabulary
def _known() -> frozenset[Name]:
    return frozenset(_above()) | _all_classes() | frozenset(_facet_of())


@per_vocabulary
def classes(name: Name) -> frozenset[Name]:
    """All classes of a thing; a name of several words is also of the classes of its last one ("cordless phone")."""
    reached: set[Name] = set()
    open_ends = [name]
    while open_ends:
        current = open_ends.pop()
        ups = set(_above().get(current, frozenset())) | ({current[-1:]} if len(current) > 1 else set())
        open_ends.extend(ups - reached)
        reached |= ups
    return frozenset(reached)


@per_vocabulary
def _facet_of() -> dict[Name, str]:
    return {_name(entry.words): entry.meaning for entry in entries_of("facet")}


def questions(kind: Kind) -> frozenset[str]:
    """By what else than what a thing is its kind sorts goods: "price" of sale items. Names of the vocabulary."""
    return frozenset(facet for name in {kind.head, *kind.narrowing} if (facet := _facet_of().get(name)) is not None)


def is_placed(kind: Kind) -> bool:
    """True when it is known what a kind asks of a thing: what it is, or one of the other questions."""
    if kind.is_general:
        return bool(questions(kind)) and all(name in _facet_of() for name in kind.narrowing)
    return is_thing(kind) or kind.head in _facet_of()


def is_thing(kind: Kind) -> bool:
    """True when the vocabulary knows what its head is, as a thing or as a class of things."""
    return kind.head in _above() or kind.head in _all_classes()


@per_vocabulary
def _all_classes() -> frozenset[Name]:
    return frozenset().union(*_above().values())
