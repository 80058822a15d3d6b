"""The joints of a legal sentence: the terminals at which it can be cut, and what stands before a predicate up to the nearest."""

from __future__ import annotations

from collections.abc import Sequence

from linter.parse.words.tokens import Terminal

CONDITIONAL = frozenset({"PROVISO", "IF", "WHEN", "UPON", "UNLESS", "AFTER", "BEFORE", "UNTIL", "SUBJECT"})
PREPOSITIONS = frozenset({"UPON", "AFTER", "BEFORE", "UNTIL", "BECAUSE", "SUBJECT", "EXCEPT", "BESIDE"})
OPENERS = CONDITIONAL | {"EXCEPT", "NOTWITHSTANDING", "BECAUSE", "INSTANCE", "BESIDE"}
RELATIVE = frozenset({"THAT", "WHO"})
JOINTS = frozenset(
    {
        "PROVISO",
        "CONCESSION",
        "COMMA",
        "SEMICOLON",
        "COLON",
        "DASH",
        "BUT",
        "THEN",
        "HOWEVER",
        "OTHERWISE",
        "STOP",
        "QUESTION",
        "BAR",
    }
)
HARD_JOINTS = frozenset(
    {"PROVISO", "CONCESSION", "SEMICOLON", "COLON", "BUT", "THEN", "OTHERWISE", "STOP", "QUESTION", "BAR", "DASH", "HOWEVER"}
)
COORDINATORS = frozenset({"AND", "OR", "NOR", "BUT"})
PREPOSED = frozenset({"WITHOUT", "IN", "ON", "AT", "FOR", "OF", "BY", "WITH", "FROM", "UNDER", "TO", "QUANTITY", "AS"})
NAMED = frozenset({"PARTY", "ROLE", "PRONOUN"})
WAITING_FOR_A_VERB = frozenset({"IF", "UNLESS", "WHEN"})
DETERMINERS = frozenset({"THE", "A", "QUANTIFIER", "POSSESSIVE", "NO", "NEITHER", "NONE", "ONLY", "EITHER"})
# Constructions that open with a finite verb, so that "and" before them opens a second norm with the same subject.
FINITE = frozenset({"be", "act", "have", "have_done", "be_done", "agree", "reserve", "special", "identity", "need"})
NORMATIVE = frozenset({"shall", "will", "must", "may", "should"})
SHELLS = frozenset({"ACKNOWLEDGE", "AGREE"})


def _takes_noun(word: Terminal) -> bool:
    """ "The version in force at the time of the purchase applies": a preposition ends with its noun, and opens no clause."""
    return word.meaning == "noun" and word.type in OPENERS


def _enumerates(terminals: Sequence[Terminal], floor: int, comma: int, end: int) -> bool:
    """ "If a cup, bowl or plate is broken, …": where no verb has come since "if", the things before the comma wait for theirs."""
    if terminals[comma + 1].type in DETERMINERS or not any(terminals[i].type in {"OR", "AND"} for i in range(comma + 1, end)):
        return False
    opener = next((i for i in range(floor, comma) if terminals[i].type in WAITING_FOR_A_VERB), None)
    if opener is None or opener + 2 >= comma + 1:
        return False
    return terminals[opener + 1].type in {"A", "THE", "POSSESSIVE"}


def border(terminals: Sequence[Terminal], start: int, floor: int) -> int | None:
    """The nearest joint, opener or relative word between ``floor`` and a predicate, brackets passed over; None without one."""
    depth = 0
    for place in range(start - 1, floor - 1, -1):
        kind = terminals[place].type
        if kind == "RIGHT":
            depth += 1
        elif kind == "LEFT":
            if not depth:
                return place
            depth -= 1
        elif (
            not depth
            and (kind in JOINTS or kind in OPENERS or kind in RELATIVE)
            and not (place and _takes_noun(terminals[place]))
            and not (kind == "COMMA" and _enumerates(terminals, floor, place, start))
        ):
            return place
    return None
