"""Reads who protects whom against whose acts."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import Role
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings
from linter.vocabulary.vocabulary import per_vocabulary

NAMED = frozenset({"PARTY", "ROLE"})
SIDES = frozenset({*Role, "mutual"})
SKIPPED = frozenset({"THE", "A", "QUANTIFIER", "EITHER", "ADVERB"})
CARVING = frozenset({"EXCEPT", "UNLESS"})
DENYING = frozenset({"NOT", "NEVER", "WITHOUT"})
ENDS_GROUP = frozenset({"OF", "BY", "FROM", "FOR", "IN", "ON", "AT", "TO", "WITH", "UNDER", "IF", "THAT", "SEMICOLON", "STOP"})
LONGEST_COUNTERPART = 3
GROUP = 6
REACH = 3


def actor(words: Sequence[Terminal]) -> Terminal | None:
    """The party whose wrong, or whose people's, a phrase covers: "breach by the Client", "Acme's negligence", "your acts".

    A party that is only protected, claims, suffers the loss, or owns what the wrong was done to ("breach of our terms") is none;
    nor is one whose wrong the phrase leaves out ("except for the Client's negligence", "not caused by the Client"). The first
    actor decides, since what follows tells against whom or about what. None when the phrase names no actor.
    """
    words = _with_counterpart(words)
    for place, word in enumerate(words):
        if word.type in CARVING:
            return None
        if _is_party(word) and _acts(words, place) and not _denied(words, place):
            return word
    return None


def protected(words: Sequence[Terminal]) -> Terminal | None:
    """The party an indemnity protects: the first one after its verb."""
    return next((word for word in _with_counterpart(words) if word.type in NAMED and word.meaning), None)


def _with_counterpart(words: Sequence[Terminal]) -> list[Terminal]:
    """The words, with "the other" and "that other party" made one party: in a mutual indemnity it is the protected one."""
    openings = _counterpart_openings()
    found: list[Terminal] = []
    place = 0
    while place < len(words):
        length = _counterpart_length(words, place) if words[place].lower.partition(" ")[0] in openings else 1
        if length == 1:
            found.append(words[place])
        else:
            one = words[place : place + length]
            found.append(Terminal("PARTY", " ".join(word.text for word in one), one[0].start, one[-1].end, "mutual"))
        place += length
    return found


@per_vocabulary
def _counterpart_openings() -> frozenset[str]:
    """The first words of the phrases for the other party."""
    return frozenset(phrase.partition(" ")[0] for phrase in meanings("counterpart"))


def _counterpart_length(words: Sequence[Terminal], place: int) -> int:
    """How many terminals from a place on are one phrase for the other party; 1 where none is."""
    phrases = meanings("counterpart")
    for length in range(min(LONGEST_COUNTERPART, len(words) - place), 1, -1):
        if " ".join([word.lower for word in words[place : place + length]]) in phrases:
            return length
    return 1


def _is_party(word: Terminal) -> bool:
    return (word.type in NAMED and word.meaning in SIDES) or (word.type == "POSSESSIVE" and bool(word.meaning))


def _acts(words: Sequence[Terminal], place: int) -> bool:
    """True where the party at a place is tied to a wrong: as its owner, its subject or its agent."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    owner = word.type == "POSSESSIVE" or (following is not None and following.type in {"GENITIVE", "APOSTROPHE"})
    if owner:
        group = _group(words[place + 1 :])
        if any(_is(other, "fault") for other in group):
            return True
        if not any(_is(other, "staff") for other in group):
            return False
    elif following is not None and any(
        _is(other, "fault") and other.morphology.verb for other in words[place + 1 : place + REACH]
    ):
        return True
    return _is_agent(words[:place])


def _group(words: Sequence[Terminal]) -> list[Terminal]:
    """The words of the noun group that begins here."""
    group: list[Terminal] = []
    for word in words[:GROUP]:
        if word.type in ENDS_GROUP or _is_party(word):
            break
        group.append(word)
    return group


def _is_agent(before: Sequence[Terminal]) -> bool:
    """True where the words before a party make it the one who acted: "the negligence of", "breach of this lease by"."""
    end = len(before)
    while end and before[end - 1].type in SKIPPED:
        end -= 1
    before = before[:end]
    if not before:
        return False
    if before[-1].type == "OF" and len(before) > 1 and _is(before[-2], "fault"):
        return True
    text = " ".join(word.lower for word in before[-4:])
    mark = max((mark for mark in meanings("agency") if f" {text}".endswith(f" {mark}")), key=len, default="")
    if not mark:
        return False
    rest = before[: len(before) - len(mark.split())]
    if mark != before[-1].lower:
        return True
    # A bare "by" after a participle tells who provided, suffered or claimed something, which is no wrong.
    last = rest[-1] if rest else None
    if last is None or (last.morphology.participle and not last.morphology.noun and not _is(last, "fault")):
        return False
    return any(_is(word, "fault") for word in rest)


def _is(word: Terminal, category: str) -> bool:
    return word.lower in meanings(category)


def _denied(words: Sequence[Terminal], place: int) -> bool:
    """True for "not caused by the Client" and "without fault of the Client"; "whether or not caused by …" denies nothing."""
    return any(
        word.type in DENYING and not (index and words[index - 1].type == "OR")
        for index, word in enumerate(words[:place])
        if index >= place - GROUP
    )
