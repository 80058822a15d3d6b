"""How strongly a clause binds, read from its own words, and the words that stand before and behind those."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from linter.model.clause import Clause, ClauseKind
from linter.reason.comparison.opposites import bare
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import stem
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

TOKEN = re.compile(r"[^\W_]+(?:[-.,][^\W_]+)*|['’](?:ll|d|ve|re|m)\b|&")
TOKEN_OR_NOT = re.compile(rf"\0\0\0|{TOKEN.pattern}")
CONTRACTED = re.compile(r"n['’]t\b")
NAMING_LETTER = re.compile(r"(?<=\w[a-z] )[A-HJ-Z](?=[\s,;:)]|$|\.\s|\.$)")
BINDING, LEAVING, FREEING = ("shall", "will", "must", "should"), ("may", "can"), ("need",)
NEGATING = ("NOT", "NEVER", "NO", "NONE", "NEITHER")
LEADING = ("OF", "FOR", "TO", "WITH", "IN")  # between the verb and what it is done to: "pay for no …"
FILLING = ("ADVERB", "ONLY", "THEN", "HOWEVER", "A", "THE", "QUANTIFIER", "BE", "HAVE", "DO", "EITHER")
NEAR_VERB = 3  # words behind the force among which the verb stands: "shall promptly and fully pay"
UNMODAL = {
    ClauseKind.OBLIGATION: (True, True),
    ClauseKind.GRANT: (True, True),
    ClauseKind.DECLARATION: (True, True),
    ClauseKind.INDEMNITY: (True, True),
    ClauseKind.RIGHT: (False, True),
    ClauseKind.PROHIBITION: (True, False),
    ClauseKind.REFUSAL: (True, False),
    ClauseKind.EXCLUSION: (True, False),
}


class Force(Enum):
    """What a norm says of an act: it must be done, must be left, may be done, may be left."""

    OWED = (True, True)
    FORBIDDEN = (True, False)
    PERMITTED = (False, True)
    FREE = (False, False)


class Token(NamedTuple):
    """A word in lower case, and its place in the words of its clause; a number counts as a word."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause cut at the words that say how strongly it binds.

    ``before`` and ``behind`` are the words around these, those that only fill the verb group left out. ``only`` says that one of
    the latter limits the norm ("may only be changed by"). ``fixed`` says that a phrase beside the modal told how strongly ("is
    entitled to"). ``modal`` is False where no such words were found and the kind of the clause had to tell.
    """

    force: Force
    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    only: bool = False
    fixed: bool = False
    modal: bool = True


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, "don't" and "cannot" as the vocabulary has them, with their places.

    A capital behind a word in small letters, which names one thing of several ("phase B"), stays one.
    """
    plain = CONTRACTED.sub("\0\0\0", text.replace("’", "'").replace("‘", "'"))
    names = {match.start() for match in NAMING_LETTER.finditer(plain)}
    found = []
    for match in TOKEN_OR_NOT.finditer(plain):
        word = match.group() if match.start() in names else match.group().lower()
        found.append(Token("n't" if word == "\0\0\0" else word, match.start(), match.end()))
    return tuple(found)


def reading(clause: Clause, words: tuple[Token, ...]) -> Reading | None:
    """How strongly a clause of these words binds; None where they say it of a mere possibility, or where no verb is found."""
    act = stem(clause.act) if clause.act is not None else ""
    first: Reading | None = None
    for openers in (("MODAL", "commitment"), ("BE", "HAVE", "DO")):
        openings = first_words(openers)
        for place, token in enumerate(words):
            if token.word not in openings or phrase_at(words, place, openers) is None:
                continue
            found = _from(words, place)
            if found is not None and act in {stem(token.word) for token in found.behind[:NEAR_VERB]}:
                return found
            first = first or found
    return first or _by_kind(clause, words)


@dataclass(slots=True)
class _Bond:
    """What the words of a verb group have said so far: whether the norm binds, whether to do or to leave, if it is denied."""

    binds: bool = True
    does: bool = True
    negated: bool = False
    only: bool = False
    told: bool = False
    fixed: bool = False

    def take(self, meaning: str) -> None:
        """Takes up a phrase that tells by itself how strongly the norm binds; a negation before it is used up by it."""
        self.told = True
        self.fixed = self.fixed or meaning != "cannot"  # which stands before its verb as a modal does
        if meaning == "omitted":
            self.does = not self.does
        elif meaning == "freed":
            self.binds, self.does, self.negated = False, False, False
        elif meaning == "cannot":  # "may not": what is denied may follow, "cannot be responsible for"
            self.binds, self.does, self.negated = False, True, True
        elif meaning != "owed" or self.binds or self.negated:  # "may be required to" leaves open whether it is
            self.binds, self.does = meaning != "permitted", meaning != "forbidden"
            if self.negated:
                self.binds, self.does, self.negated = not self.binds, not self.does, False

    def force(self) -> Force:
        """The force of the whole: "may not" forbids as "shall not" does."""
        return Force((True, not self.does)) if self.negated else Force((self.binds, self.does))


def _from(words: tuple[Token, ...], place: int) -> Reading | None:
    """The reading that starts at a place: its modal or its fixed phrase, negations, fillers, and what they govern."""
    bond, at = _Bond(negated=_denied(words[:place])), place
    modal = phrase_at(words, place, ("MODAL",))
    if modal is not None:
        meaning = meanings("MODAL")[modal]
        if meaning not in BINDING + LEAVING + FREEING:
            return None
        bond.binds, bond.does, at = meaning in BINDING, meaning not in FREEING, place + len(modal.split())
    while at < len(words):
        phrase = phrase_at(words, at, ("force", "commitment"))
        if phrase is not None:
            bond.take(meanings("force").get(phrase) or meanings("commitment")[phrase])
        elif (phrase := phrase_at(words, at, NEGATING)) is not None:
            bond.negated = not bond.negated
        elif (phrase := phrase_at(words, at, FILLING)) is not None:
            bond.only = bond.only or phrase in phrases("ONLY")
        else:
            break
        at += len(phrase.split())
    if (modal is None and not bond.told) or at >= len(words):
        return None
    behind = words[at:]
    # "Shall make no changes" and "shall pay for no changes" deny as "shall not make changes" does; "no more than" only limits.
    start = 2 if len(behind) > 2 and phrase_at(behind, 1, LEADING) == behind[1].word else 1
    no = phrase_at(behind, start, ("NO",)) if len(behind) > start and phrase_at(behind, start, ("RELATION",)) is None else None
    if no is not None:
        bond.negated, behind = not bond.negated, (*behind[:start], *behind[start + len(no.split()) :])
    return Reading(bond.force(), words[:place], behind, bond.only, bond.fixed)


def _denied(before: tuple[Token, ...]) -> bool:
    """True when the subject itself denies ("neither party", "no employee"), or an adverb in front of it ("in no event")."""
    if not before:
        return False
    if phrase_at(before, 0, ("NO", "NONE", "NEITHER", "NEVER")) is not None:
        return True
    openings = first_words(("NEVER",))
    return any(token.word in openings and phrase_at(before, place, ("NEVER",)) is not None for place, token in enumerate(before))


def _by_kind(clause: Clause, words: tuple[Token, ...]) -> Reading | None:
    """A clause without a modal, cut at the verb that was read in it: "We do not accept returns"."""
    if clause.act is None:
        return None
    act = stem(clause.act)
    place = next((place for place, token in enumerate(words) if act in {stem(token.word), stem(bare(token.word))}), None)
    if place is None:
        place = _participle(words)  # "are heard", "is paid": no form of the verb that its stem would tell
    if place is None:
        return None
    start = place
    while start and phrase_at(words, start - 1, (*NEGATING, *FILLING)) == words[start - 1].word:
        start -= 1
    return Reading(Force(UNMODAL[clause.kind]), words[:start], words[place:], modal=False)


def _participle(words: tuple[Token, ...]) -> int | None:
    """The place of the participle behind the first form of "be"."""
    openings = first_words(("BE",))
    for place, token in enumerate(words):
        if token.word in openings and phrase_at(words, place, ("BE",)) is not None:
            behind = range(place, len(words))
            return next((at for at in behind if phrase_at(words, at, (*NEGATING, *FILLING)) != words[at].word), None)
    return None


@per_vocabulary
def _phrases(categories: tuple[str, ...]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of some categories by their first word, in words and as a whole, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in frozenset[str]().union(*(phrases(category) for category in categories)):
        cut = tuple(token.word for token in tokens(phrase))
        if cut:
            found.setdefault(cut[0], set()).add(cut)

    def longest_first(cuts: set[tuple[str, ...]]) -> tuple[tuple[tuple[str, ...], str], ...]:
        return tuple((cut, " ".join(cut)) for cut in sorted(cuts, key=lambda each: (-len(each), each)))

    return {first: longest_first(cuts) for first, cuts in found.items()}


def phrase_at(words: tuple[Token, ...], place: int, categories: tuple[str, ...]) -> str | None:
    """The longest phrase of some categories that starts at a place."""
    for phrase, whole in _phrases(categories).get(words[place].word, ()):
        if len(phrase) == 1 or tuple(token.word for token in words[place : place + len(phrase)]) == phrase:
            return whole
    return None


def first_words(categories: tuple[str, ...]) -> Collection[str]:
    """The words that phrases of some categories begin with: no phrase is at a word that is not among them."""
    return _phrases(categories).keys()


@per_vocabulary
def meanings(category: str) -> dict[str, str]:
    """What the phrases of a category mean, by their words as ``tokens`` cuts them."""
    return {" ".join(token.word for token in tokens(entry.words)): entry.meaning for entry in entries_of(category)}
