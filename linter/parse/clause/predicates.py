"""Reads the predicates of a sentence: the verb groups that turn words into norms (``grammar/clause.lark``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from lark import Token, Transformer, Tree

from linter.parse.words.islands import Grammar
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

NEGATIONS = frozenset({"NOT", "NEVER", "NO", "NONE", "NEITHER", "WITHOUT"})
NOMINAL_STATES = frozenset({"A", "THE", "POSSESSIVE", "QUANTIFIER", "PARTY", "ROLE"})
NOUN_PHRASE = frozenset(
    {
        "WORD",
        "VERB",
        "ADVERB",
        "ONLY",
        "NOUN",
        "ADJECTIVE",
        "QUANTIFIER",
        "HYPHEN",
        "GENITIVE",
        "ROLE",
        "NUMBER",
        "OFFER",
        "WARRANT",
    }
)
OWED = "must"  # the modality of "is to be"
ASIDE = 16  # terminals that an aside between modal and verb may have
ADVERBIAL = frozenset({"QUANTITY", "RELATION", "IN", "AT", "ON", "UNDER", "UPON", "BY", "WITHOUT", "FROM", "FOR"})
NOUN_BEFORE = frozenset({"IN", "AT", "ON", "UNDER", "UPON", "BY", "THE", "A", "QUANTIFIER", "POSSESSIVE", "OF", "NO", "GENITIVE"})
INVERTING = frozenset({"NEVER", "NOR"})
SUBJECT_STARTS = frozenset({"PARTY", "ROLE", "THE", "A", "EITHER", "QUANTIFIER", "POSSESSIVE", "PRONOUN", "WORD"})
LEGAL_VERBS = frozenset(
    {
        "INDEMNIFY",
        "WARRANT",
        "DISCLAIM",
        "COVER",
        "MEAN",
        "ACKNOWLEDGE",
        "REQUIRE",
        "SUGGEST",
        "AUTHORIZE",
        "AGREE",
        "STATE",
        "COPULA",
    }
)
NARRATING = frozenset({"COVER", "MEAN"})  # "the parcel included a label" tells what was delivered
COMPLEMENTS = frozenset({"ON", "UPON", "FROM", "TO", "AT", "IN", "THE", "A", "POSSESSIVE", "QUANTIFIER", "PARTY", "ROLE", "NO"})
LASTING = COMPLEMENTS | {"QUANTITY", "FOR"}
BETWEEN = frozenset({"ADVERB", "ONLY", "NOT", "NEVER", "EITHER", "THEN", "HOWEVER"})
AUXILIARIES = frozenset({"BE", "MODAL", "HAVE", "DO", "GENITIVE"})  # what a noun in the subject is followed by
SUBJECTS = frozenset({"PARTY", "ROLE", "PRONOUN", "WHO", "THAT"})
BROKEN = frozenset({"MODAL", "DO"})  # behind which an aside or a subject may stand before the verb
BARE = frozenset({"VERB", "OFFER"})  # verbs that are a predicate without an auxiliary
PARTED = BARE | {"ACKNOWLEDGE"}  # verbs that an adverbial may part from their modal: "shall within five days confirm that"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb group: terminals ``[start, end)`` of its sentence.

    ``construction`` is the alias of its rule in the grammar, ``modality`` the meaning of its modal ("" without one). ``head`` is
    the word that says what is done or what something is. ``passive`` says that the subject undergoes it. ``inverted`` is the
    range of a subject that stands inside the predicate ("in no event shall the seller be liable"); ``own`` that of a
    subject which was found together with the verb, and makes it the main one of its sentence; an empty one is that of the verb
    before.
    """

    construction: str
    start: int
    end: int
    head: Terminal
    modality: str = ""
    negated: bool = False
    passive: bool = False
    only: bool = False
    inverted: tuple[int, int] | None = None
    own: tuple[int, int] | None = None

    def at(self, start: int, end: int) -> Predicate:
        """The same verb group at terminals ``[start, end)``; written out because every predicate is placed so."""
        return Predicate(
            self.construction, start, end, self.head, self.modality, self.negated, self.passive, self.only, self.inverted
        )


class _Reading(Transformer[Token, Predicate]):
    """Makes a Predicate of a parse tree; ``start`` and ``end`` are set by the caller."""

    def __default__(self, data: object, children: list[object], meta: object) -> object:
        name = str(data)
        if name in {"filler", "between", "verb", "state", "lexical"}:
            return children[0]
        if name == "consent" or name.startswith("_"):
            return Tree(name, children)
        return _predicate(name, [word for child in children for word in (child.children if isinstance(child, Tree) else [child])])


def _predicate(construction: str, words: list[object]) -> Predicate:
    terminals = [word for word in words if isinstance(word, Terminal)]
    types = {word.type for word in terminals}
    head = terminals[-1]
    if construction == "agree" and head.type in {"TO", "NOT", "ADVERB"}:
        head = next(word for word in terminals if word.type == "AGREE")
    verb = head.morphology
    modal = next((word for word in terminals if word.type == "MODAL"), None) if "MODAL" in types else None
    negated = not types.isdisjoint(NEGATIONS)
    if construction == "act" and terminals[0].type == "DO" and not negated:
        construction = "present"  # "We do accept returns"
    owed = construction == "is_to_be"
    if owed:
        construction = "be"  # "is to be handed back" says what "must be handed back" does
    passive = construction in {"be", "be_done"} and head.type not in {"ADJECTIVE", "SUBJECT"} and verb.participle
    if construction == "be" and head.type in NOMINAL_STATES:
        construction = "identity"
    if construction == "have_done" and not head.morphology.participle:
        construction = "have"  # "You can have your money back"
    return Predicate(
        construction=construction,
        start=0,
        end=0,
        head=head,
        modality=modal.meaning if modal else OWED if owed else "",
        negated=negated,
        passive=passive,
        only="ONLY" in types,
    )


@cache
def grammar() -> Grammar:
    """The grammar of predicates."""
    return Grammar("clause.lark", "predicate", _Reading())


def read(terminals: Sequence[Terminal]) -> list[Predicate]:
    """The predicates of a sentence from left to right: islands of the grammar, finite verbs after a party, imperatives."""
    islands = {island.start: island for island in grammar().islands(terminals)}
    found: list[Predicate] = []
    place = 0
    while place < len(terminals):
        kind = terminals[place].type
        broken = _around(terminals, place) if kind in BROKEN else None
        if broken is not None:
            found.append(broken)
            place = broken.end
            continue
        if place in islands and not _is_no_verb_group(terminals, place):
            island = islands[place]
            found.append(_denied(terminals, _placed(terminals, island.value.at(island.start, island.end))))
            place = island.end
            continue
        if kind in BARE:
            found.extend(_finite(terminals, place))
        place += 1
    return found


def _is_no_verb_group(terminals: Sequence[Terminal], place: int) -> bool:
    """A gerund ("(including the annex)") or a past form ("persons allowed on the premises") of a legal verb describes a noun."""
    word = terminals[place]
    if word.type not in LEGAL_VERBS:
        return False
    form = word.morphology
    described = form.gerund or (word.type not in NARRATING and (form.past or form.participle))
    return described and not form.base and not form.third_person


def _placed(terminals: Sequence[Terminal], predicate: Predicate) -> Predicate:
    """What is ("is our only proof") or is had ("has a visible mark") is headed by its noun, before any preposition."""
    possessed = predicate.construction == "have" and predicate.head.type != "NOUN"
    if predicate.construction != "identity" and not possessed:
        return predicate
    place = predicate.end
    while place < len(terminals) and terminals[place].type in NOUN_PHRASE:
        place += 1
    return replace(predicate, head=terminals[place - 1], end=place)


def _around(terminals: Sequence[Terminal], place: int) -> Predicate | None:
    """A predicate with something between its modal and its verb: an aside in commas, or an inverted subject."""
    if place + 2 >= len(terminals):
        return None
    inverted: tuple[int, int] | None = None
    behind = place + 1
    while behind < len(terminals) - 1 and terminals[behind].type in {"NOT", "ADVERB", "NEVER"}:
        behind += 1
    if terminals[behind].type == "COMMA":
        closing = next((i for i in range(behind + 1, min(len(terminals), behind + ASIDE)) if terminals[i].type == "COMMA"), None)
        if closing is None:
            return None
        verb = closing + 1
    elif terminals[behind].type in ADVERBIAL:
        # "shall within ten days return", "may in no case assign", "will not within the term sell"
        reach = range(behind + 1, min(len(terminals), place + ASIDE))
        verb = next((i for i in reach if terminals[i].type in {"BE", "HAVE"} or _plain_verb(terminals, i)), len(terminals))
    elif place and terminals[place - 1].type in INVERTING and terminals[place + 1].type in SUBJECT_STARTS:
        verb = place + 2
        while verb < len(terminals) and not _heads_inverted(terminals, verb):
            verb += 1
        inverted = place + 1, verb
    else:
        return None
    island = grammar().longest([terminals[place], *terminals[verb:]], 0)
    if island is None or island.end < 2:
        return None
    predicate: Predicate = island.value
    negated = predicate.negated or inverted is not None or any(word.type in {"NOT", "NEVER"} for word in terminals[place:behind])
    return replace(predicate, start=place, end=verb + island.end - 1, negated=negated, inverted=inverted)


def _plain_verb(terminals: Sequence[Terminal], place: int) -> bool:
    """A bare verb form that no determiner or preposition makes a noun."""
    word = terminals[place]
    return word.type in PARTED and word.morphology.base and terminals[place - 1].type not in NOUN_BEFORE


def _heads_inverted(terminals: Sequence[Terminal], place: int) -> bool:
    """The verb behind an inverted subject; "total" in "shall the seller's total liability exceed" is none."""
    word = terminals[place]
    attribute = place + 1 < len(terminals) and terminals[place + 1].type == "NOUN"
    return word.type in {"BE", "HAVE"} or (word.morphology.base and not attribute)


def _said_of_noun(terminals: Sequence[Terminal], before: int, place: int) -> bool:
    """ "Delivery takes 5 days", "the price depends on the season": a present verb right behind its noun, without a party.

    A verb that may be a noun counts only with a time behind it, where a plural precedes it ("orders ship within 3 days").
    """
    noun, verb = terminals[before], terminals[place].morphology
    if noun.type not in {"WORD", "VERB", "NOUN", "WARRANT"} or verb.past or (before and terminals[before - 1].type == "HYPHEN"):
        return False
    plural = noun.morphology.plural
    agrees = verb.third_person if not plural else verb.base
    following = terminals[place + 1].type if place + 1 < len(terminals) else ""
    if verb.noun:
        # Behind a plural, "forfeit their place" can only be a verb; "lasts" and "bear" are hardly ever anything else.
        if terminals[place].lower in meanings("seldom_noun"):
            return agrees and (following in LASTING or plural)
        return agrees and plural and following in {"QUANTITY", "POSSESSIVE"}
    return agrees and (following == "QUANTITY" or following in COMPLEMENTS)


def _denied(terminals: Sequence[Terminal], predicate: Predicate) -> Predicate:
    """ "Makes no promise" denies as "makes not" does."""
    if predicate.construction in {"act", "present"} and predicate.end < len(terminals) and terminals[predicate.end].type == "NO":
        return replace(predicate, negated=not predicate.negated)
    return predicate


def _finite(terminals: Sequence[Terminal], place: int) -> Iterator[Predicate]:
    """A finite verb without auxiliary, where a party or a pronoun stands before it."""
    word = terminals[place]
    form = word.morphology
    if not form.finite:
        return
    before = place - 1
    while before >= 0 and terminals[before].type in BETWEEN:
        before -= 1
    between = terminals[before + 1 : place]
    following = terminals[place + 1].type if place + 1 < len(terminals) else ""
    if form.noun and (following in AUXILIARIES or (following in {"ONLY", "STOP", ""} and terminals[place - 1].type == "ROLE")):
        return  # "customer credit is", "store credit only"
    if before > 0 and terminals[before - 1].type == "BY":
        return  # "delays caused by the buyer extend the time"
    if before >= 0 and (
        terminals[before].type in SUBJECTS
        or (terminals[0].type == "NONE" and form.third_person)
        or _said_of_noun(terminals, before, place)
    ):
        yield _denied(
            terminals,
            Predicate(
                "present",
                place,
                place + 1,
                word,
                negated=any(other.type in NEGATIONS for other in between),
                only=any(other.type == "ONLY" for other in between),
            ),
        )
