"""What two wordings of a norm say differently where they say the same by kind, bearer, numbers and conditions.

Where most words stand as they stood, somebody has edited the sentence: a word that carries subject matter and has come or gone
changes what it says ("by fire" and "by flood"), unless its twin names the same. Where most words stand otherwise, the sentence is
told anew, and only one that shares hardly a word with the other says something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from difflib import SequenceMatcher

from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import SHORTEST, TYPOGRAPHIC, stem
from linter.vocabulary.vocabulary import entries, per_vocabulary

WORD = re.compile(r"[^\W\d_]+(?:(?<=n)'t\b)?")
HYPHEN = re.compile(r"([^\W\d_]+)-(?=[^\W\d_])")
ANY_WORD = re.compile(r"[^\W_]+|[%$€£¥<>≤≥]")
BINDING = ("shall", "must", "will")
OWED = "shall"
SHORT_NOT = "n't"
FORCES = "forces.txt"
EDITED = 0.7
"""Share of the words that stand in the same order, from which on a sentence counts as edited. Set on pairs of our own writing."""
TOLD_ANEW = 0.3
"""Share of the subject matter that a sentence told anew keeps at least."""
SOME = "reach-some"
SAME = ("same_act", "same_thing", "same_word")


def reworded(old: str, new: str, counted: Iterable[str], parties: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that only the old and only the new wording has, as far as they change what is said; none for the same.

    ``counted`` are the words of quantities, which are compared by themselves; ``parties`` are the
    words that name a party, with its role.
    """
    before, after = _words(old), _words(new)
    if before == after:
        return (), ()
    skipped = {word for text in counted for word in _words(text)}
    one, other = (
        {
            key: word
            for word in words
            if word not in skipped and (key := f"{SCOPE}party-{parties[word]}" if word in parties else _key(word))
        }
        for words in (before, after)
    )
    gone, come = one.keys() - other.keys(), other.keys() - one.keys()
    if SequenceMatcher(None, before, after, autojunk=False).ratio() < EDITED:
        subject = {key for key in one.keys() | other.keys() if not key.startswith(SCOPE)}
        shared = subject & one.keys() & other.keys()
        if len(shared) >= TOLD_ANEW * len(subject):
            return (), ()
    # "And" may come with a sentence that is joined, a party with its name: they change something where they stand for others.
    swapped = {_respect(key) for key in gone} & {_respect(key) for key in come}

    def spoken(words: Mapping[str, str], keys: Set[str]) -> tuple[str, ...]:
        return tuple(words[key] for key in words if key in keys and (_respect(key) in {"", *swapped} or key == SCOPE + SOME))

    return spoken(one, gone), spoken(other, come)


SCOPE = "scope "


def differ_in_modal_alone(old: str, new: str) -> bool:
    """True for sentences that are the same word for word but for "shall", "must" and "will": all of them bind."""
    return _bound(old) == _bound(new)


def _bound(text: str) -> list[str]:
    return [OWED if word in _owing() else word for word in ANY_WORD.findall(text.lower().translate(TYPOGRAPHIC))]


@per_vocabulary
def _owing() -> frozenset[str]:
    return frozenset(entry.words for entry in entries() if entry.category == "MODAL" and entry.meaning in BINDING)


def _words(text: str) -> list[str]:
    """The words in lower case; one that a prefix denies is one word, however it is written."""
    plain = text.lower().translate(TYPOGRAPHIC)
    return WORD.findall(HYPHEN.sub(lambda match: match[1] if match[1] in phrases("denying_prefix") else match[0], plain))


def _respect(key: str) -> str:
    """In which respect a word of scope excludes others; of words with subject matter nothing."""
    return key.partition("-")[0] if key.startswith(SCOPE) else ""


@per_vocabulary
def _key(word: str) -> str:
    """What a word counts as: words that name the same have one key, those without subject matter an empty one."""
    if word in _scopes():
        return SCOPE + _scopes()[word]
    if len(word) < SHORTEST or word.endswith(SHORT_NOT) or stem(word) in _joints():
        return ""
    spelled = _spelled(word)
    return _twins().get(stem(word)) or _twins().get(stem(spelled)) or stem(spelled)


def _spelled(word: str) -> str:
    for there, here in _spellings():
        word = word.replace(there, here) if not word.startswith(there) else word
    return word


@per_vocabulary
def _joints() -> frozenset[str]:
    """The stems of words that carry grammar, or say how strongly a norm binds, which its kind tells."""
    forces = {word for entry in entries() if entry.file == FORCES for word in entry.words.split()}
    return frozenset(map(stem, closed_class() | forces))


@per_vocabulary
def _scopes() -> dict[str, str]:
    return {entry.words: entry.meaning for entry in entries() if entry.category == "scope"}


@per_vocabulary
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((entry.words, entry.meaning) for entry in entries() if entry.category == "spelled_there")


@per_vocabulary
def _twins() -> dict[str, str]:
    """The stems of words that say one act or name one thing, and what each group is called."""
    return {
        stem(entry.words): f"{entry.category} {entry.meaning}"
        for entry in entries()
        if entry.category in SAME and " " not in entry.words
    }
