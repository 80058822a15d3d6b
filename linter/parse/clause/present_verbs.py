"""Finds the verb of a sentence that says its norm in the present, of a thing: "Rent paid later bears interest at 7%".

Most verb forms of English are nouns as well, so such a verb is only looked for where nothing else is the predicate of a sentence:
a sentence must have one. It agrees with the head of its subject in number, and what stands behind it is what verbs take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.parse.clause.joints import DETERMINERS, NAMED, OPENERS, PREPOSED, RELATIVE
from linter.parse.clause.predicates import BARE, COMPLEMENTS, Predicate
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

ENDS = frozenset({"STOP", "QUANTITY"})
CLAUSE_OPENERS = frozenset({"IF", "UNLESS", "BECAUSE", "PROVISO", "SEMICOLON", "COLON", "DASH", "QUESTION", "BAR"})
PARTS_SUBJECT = RELATIVE | PREPOSED | {"BEFORE", "AFTER", "UPON", "WITHIN", "NOT", "NUMBER", "LEFT", "COMMA", "BESIDE", "BY"}
NOMINAL = frozenset({"WORD", "VERB", "NOUN", "ROLE", "PARTY", "OFFER", "WARRANT"})
# Behind these a word is a noun or an infinitive.
NOT_BEFORE = (PREPOSED - {"QUANTITY"}) | {
    "THE", "A", "POSSESSIVE", "QUANTIFIER", "NO", "GENITIVE", "HYPHEN", "AND", "OR", "COMMA", "NEITHER", "SLASH", "LEFT", "THAN"
}  # fmt: skip
TAKEN = COMPLEMENTS | {
    "QUANTITY",
    "NUMBER",
    "WITH",
    "BY",
    "FOR",
    "AS",
    "WITHIN",
    "UNDER",
    "ADJECTIVE",
    "AFTER",
    "BEFORE",
    "UNTIL",
}
TIMES = frozenset({"BEFORE", "AFTER", "UPON", "UNTIL"})
FINITE = frozenset({"be", "have", "have_time", "identity", "special", "present"})
CASES = frozenset({"IF", "WHEN", "UNLESS"})
PRESENT = frozenset({"present", "have", "have_time", "agree", "reserve", "act"})
LEAST = 3  # terminals of a sentence with a subject, a verb and a stop
LABEL = 4  # terminals in which a label in front of a sentence ends
STATED = frozenset({"ADJECTIVE"})
# States that are said of a noun in front of them without "is": in notices and terms, never in the middle of a sentence.
ELLIPTIC = frozenset({"required", "prohibited", "mandatory", "effective", "void", "refundable", "non-refundable", "eligible"})
BEHIND_STATE = frozenset(
    {"STOP", "QUANTITY", "UPON", "AT", "ON", "FOR", "IN", "BEFORE", "AFTER", "UNTIL", "ONLY", "WITH", "WHEN"}
)


def main_verb(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> Predicate | None:
    """The main verb of a sentence of whose predicates, ``found``, none is one; None where no word can only be it.

    It may be one of them that was taken for a part of a time: "Rent paid after the fifth is late".
    """
    if len(terminals) < LEAST or terminals[-1].type not in ENDS:
        return None
    if terminals[0].type == "ADJECTIVE" and terminals[0].meaning == "void" and terminals[1].type == "WHEN":
        return Predicate("be", 0, 1, terminals[0], own=(0, 0))  # "Void where prohibited."
    first = _subject_start(terminals, found)
    if first is None:
        return _behind_time(terminals, found) or _behind_case(terminals, found)
    return _behind_subject(terminals, found, first) if first < len(terminals) - 1 else None


def _behind_subject(terminals: Sequence[Terminal], found: Sequence[Predicate], first: int) -> Predicate | None:
    """The verb or state that is said of the subject that begins at ``first``."""
    starts = {each.start: each for each in found}
    described = False  # whether the next predicate says more of a noun, or of a time, and nothing of the subject
    place = first + 1
    while place < len(terminals):
        word = terminals[place]
        if word.type in CLAUSE_OPENERS or (word.type == "WHEN" and word.meaning != "noun"):
            return None
        known = starts.get(place)
        if known is not None:
            if not described and known.construction in FINITE:
                return replace(known, own=(first, place))
            described = False
            place = known.end
        elif word.type == "COMMA" and _restarts(terminals, place):
            first, place = place + 2, place + 3
        else:
            stated = None if described else _said_at(terminals, first, place)
            if stated is not None:
                return stated
            if word.type in RELATIVE:
                described = True
            elif word.type in TIMES:
                described = sum(each.start > place for each in found) > 1
            place += 1
    return None


def _said_at(terminals: Sequence[Terminal], first: int, place: int) -> Predicate | None:
    """What the word at a place says of the subject; None where it says nothing of it."""
    word = terminals[place]
    if _is_state_of(terminals, first, place):
        return Predicate("be", place, place + 1, word, passive=word.type == "AUTHORIZE", own=(first, place))
    if word.type == "HAVE" and _is_verb_of(terminals, first, place):
        denied = terminals[place + 1].type == "NO"
        return Predicate("have", place, place + 1, word, negated=denied, own=(first, place))
    return _predicate(terminals, first, place) if word.type in BARE and _is_verb_of(terminals, first, place) else None


def _behind_time(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> Predicate | None:
    """The only predicate behind a time or case in front that is a mere noun: "Upon expiry the client has 30 days to …"."""
    if len(found) != 1 or terminals[0].type not in TIMES | {"WHEN"}:
        return None
    start = found[0].start
    opening = next((place for place in range(start - 1, 1, -1) if terminals[place].type in DETERMINERS | NAMED), None)
    bound = opening is None or terminals[opening - 1].type in NOT_BEFORE | OPENERS
    return None if bound else replace(found[0], own=(opening or 0, start))


def _behind_case(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> Predicate | None:
    """The last predicate behind a case that lost its comma, where a party says it: "If it is lost we send a new one"."""
    if len(found) < 2 or terminals[0].type not in CASES or found[-1].construction not in PRESENT:
        return None
    case, last = found[-2], found[-1]
    party = last.start - 1
    while party > case.end and terminals[party].type == "ADVERB":
        party -= 1
    if party < case.end or terminals[party].type != "PARTY" or case.head.morphology.verb in meanings("thinking"):
        return None
    form = last.head.morphology
    finite = last.construction != "present" or form.third_person or (form.base and not form.past)
    return replace(last, own=(party, last.start)) if finite and terminals[party - 1].type not in NOT_BEFORE | RELATIVE else None


def _subject_start(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> int | None:
    """Where the subject begins: in front, behind a label or the comma that ends a fronted condition; None where none ends it."""
    label = next((place + 1 for place, word in enumerate(terminals[:LABEL]) if word.type == "COLON"), 0)
    if terminals[label].type not in OPENERS | PREPOSED:
        return label
    behind = found[-1].end if found else label
    comma = next((place for place in range(behind, len(terminals)) if terminals[place].type == "COMMA"), None)
    if comma is not None:
        return comma + 1
    return label if terminals[label].type == "QUANTITY" else None


def _restarts(terminals: Sequence[Terminal], comma: int) -> bool:
    """True where a new subject opens behind a comma: "Email first, and a job number reaches you within a day"."""
    words = [word.type for word in terminals[comma + 1 : comma + 3]]
    return len(words) == 2 and words[0] in {"AND", "BUT"} and words[1] in DETERMINERS


def _is_verb_of(terminals: Sequence[Terminal], first: int, place: int) -> bool:
    form = terminals[place].morphology
    before = terminals[place - 1]
    following = terminals[place + 1] if place + 1 < len(terminals) else None
    # "Waiting beyond that costs £10": a pronoun of its own, where an amount shows that no noun follows.
    alone = (
        before.type == "THE" and terminals[place - 2].type in PREPOSED and following is not None and following.type == "QUANTITY"
    )
    if (before.type in NOT_BEFORE and not alone) or terminals[place].capitalised or not (form.base or form.third_person):
        return False
    if before.type != "RIGHT" and any(word.type == "COMMA" for word in terminals[first:place]):
        return False  # "share, transfer or lend benefits to others": a list
    head = _head(terminals, first, place)
    if head is None or _may_command(terminals, first, place):
        return False
    joined = any(word.type == "AND" for word in terminals[first:place])
    if not (form.base if joined or terminals[head].morphology.plural else form.third_person):
        return False
    if form.adverb and following is not None and following.type in BARE and following.morphology.base:
        return False  # "members aged 65 and over pay half"
    seldom = not form.noun or terminals[place].lower in meanings("plain_verb")
    if following is None or following.type == "STOP":
        return seldom
    if following.type in TAKEN:
        return seldom or following.type != "FOR"
    particle = following.type == "ADVERB" or (following.morphology.adverb and not following.morphology.noun)
    return particle or (seldom and (following.type in NOMINAL or following.type in OPENERS))  # "unused hours roll over"


def _is_state_of(terminals: Sequence[Terminal], first: int, place: int) -> bool:
    """True for a state whose "is" is left out: "Proof of purchase required.", "No pets allowed.", "Offer valid until Friday."."""
    word, following = terminals[place], terminals[place + 1].type if place + 1 < len(terminals) else "STOP"
    if word.type == "AUTHORIZE":
        stated = word.morphology.participle and terminals[first].type in {"NO", "ONLY"}
    else:
        stated = word.type == "ADJECTIVE" and word.meaning in ELLIPTIC
    return stated and following in BEHIND_STATE and terminals[place - 1].type in NOMINAL | {"ADVERB", "NOT"}


def _may_command(terminals: Sequence[Terminal], first: int, place: int) -> bool:
    """ "Pay invoices on time": what could be a verb and its object names no subject and its verb, unless an amount follows."""
    measured = place + 1 < len(terminals) and terminals[place + 1].type == "QUANTITY"
    plain = terminals[place].lower in meanings("plain_verb")
    return place == first + 1 and terminals[first].morphology.base and not (measured or plain)


def _head(terminals: Sequence[Terminal], first: int, end: int) -> int | None:
    """Where the noun of the subject stands that opens at ``first``: before its first preposition, participle or relative."""
    head: int | None = None
    for place in range(first, end):
        word = terminals[place]
        if word.type in PARTS_SUBJECT:
            if head is not None:
                return head
            continue
        form = word.morphology
        if word.lower in meanings("numeral"):
            continue
        described = head is not None and form.participle and not form.base
        nominal = word.type in NOMINAL and not described and (form.noun or not (form.verb or form.adjective or form.adverb))
        if nominal or (form.gerund and place == first):
            head = place
        elif head is not None and word.type not in {"AND", "OR", "GENITIVE", "HYPHEN", "SLASH", "ADJECTIVE"}:
            return head
    return head


def _predicate(terminals: Sequence[Terminal], first: int, place: int) -> Predicate:
    """The predicate of a verb; with a fixed state behind it, it says what "is" would say: "falls due", "travel free"."""
    following = terminals[place + 1] if place + 1 < len(terminals) else None
    own = first, place
    if following is not None and following.type in STATED:
        return Predicate("be", place, place + 2, following, own=own)
    only = "ONLY" in {terminals[place - 1].type, terminals[first].type}
    found = Predicate("present", place, place + 1, terminals[place], only=only, own=own)
    return replace(found, negated=following is not None and following.type == "NO")
