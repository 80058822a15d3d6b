"""Finds the event that a duration is counted from or towards, in the words after it or elsewhere in the sentence.

All places are indices of terminals. A search looks at no more than REACH of them, so that a sentence of any length is read in
time proportional to its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from linter.parse.quantity.quantity_tokens import meaning
from linter.parse.words.tokens import Label, Sentence, Terminal

REACH = 60
MARKS = frozenset(("COMMA", "SEMICOLON", "COLON", "STOP", "QUESTION", "RIGHT", "LEFT", "DASH", "BAR", "QUOTE"))
LINKS = frozenset(("IF", "UNLESS", "EXCEPT", "BUT", "NOTWITHSTANDING", "HOWEVER", "OTHERWISE", "THEN", "SUBJECT", "AS", "EITHER"))
ENDS = MARKS | LINKS | {"WITHOUT", "WITHIN", "RELATION", "PLEASE", "BEFORE", "UNTIL", "BY", "NOT"}
SUBJECTS = frozenset(("PARTY", "PRONOUN"))
VERBAL = frozenset(("MODAL", "BE", "HAVE", "DO", "NEED", "RESERVE", "AGREE", "ACKNOWLEDGE", "WARRANT", "OFFER"))
CONJUNCTIONS = frozenset(("AND", "OR"))
CLAUSE_OPENERS = ENDS | SUBJECTS | VERBAL | {"NO", "NUMBER", "AT", "IN", "UPON", "FOR", "THAT", "WHEN"}
DETERMINERS = frozenset(("THE", "A", "POSSESSIVE", "QUANTIFIER", "NO"))
OBJECTS = DETERMINERS | SUBJECTS | {"WITHIN", "RELATION", "FOR", "TO"}
RELATIVES = frozenset(("THAT", "WHO", "WHEN", "UPON", "ON", "AFTER", "IN"))
SKIPPED = frozenset(("QUOTE", "LEFT", "RIGHT", "HYPHEN", "DASH", "AND", "BUT", "HOWEVER", "COMMA", "THEN", "OTHERWISE"))
FRONTED = frozenset(("UPON", "AFTER", "IF", "WHEN", "FROM"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The terminals ``[first, last)`` of an event's words."""

    first: int
    last: int


def after_tie(terminals: Sequence[Terminal], start: int, *, nominal: bool = False) -> Anchor | None:
    """The event whose words begin at a terminal, right after what ties it to the duration; None when nothing stands there.

    ``nominal``: the tie ("of") takes a noun phrase only, so that a verb belongs to what is said of it.
    """
    end = _end(terminals, start, nominal)
    return Anchor(start, end) if end > start else None


def _end(terminals: Sequence[Terminal], start: int, nominal: bool = False) -> int:
    """Where the words of an event end: at the clause boundary, or where the main clause begins."""
    dated = clausal = False
    limit = min(len(terminals), start + REACH)
    for place in range(start, limit):
        terminal = terminals[place]
        following = terminals[place + 1].type if place + 1 < len(terminals) else ""
        if (terminal.type in ENDS and following != "HYPHEN") or (place > start and _leaves(terminals, place, dated)):
            return place
        dated = dated or meaning(terminal.lower, "date_noun") is not None
        if terminal.type in SUBJECTS and _starts_clause(terminals, place):
            related = terminals[place - 1].type in RELATIVES
            if place > start and not related and (clausal or meaning(terminals[place - 1].lower, "date_noun") is None):
                return place
            clausal = True
        elif terminal.type == "MODAL" and not clausal:
            return _back_to_event(terminals, start, place)
        elif _finite(terminal) and not clausal:
            if nominal and not dated:
                return place
            clausal = True
        elif (
            place > start and not clausal and (_new_phrase(terminals, place) or (nominal and _main_verb(terminals, place, dated)))
        ):
            return place
    return limit


def _finite(terminal: Terminal) -> bool:
    """True for an auxiliary that follows a subject: "is", "were", "has", not "be", "been" or "having"."""
    form = terminal.morphology
    if terminal.type == "BE":
        return not form.base and not form.gerund and (form.past or not form.participle)
    return terminal.type in ("HAVE", "DO") and not form.gerund


def _main_verb(terminals: Sequence[Terminal], place: int, dated: bool) -> bool:
    """True for the verb of a subject that ends in an event: "a stay cut before dawn | costs 10%"."""
    previous, terminal = terminals[place - 1], terminals[place]
    if terminal.type not in ("VERB", "WORD") or dated or previous.type in DETERMINERS or not terminal.morphology.finite:
        return False
    form = terminal.morphology
    if form.base and not form.noun and not form.participle:
        return not form.adjective
    following = terminals[place + 1].type if place + 1 < len(terminals) else ""
    return form.third_person and following in DETERMINERS | SUBJECTS | {"NUMBER", "THE"}


def _new_phrase(terminals: Sequence[Terminal], place: int) -> bool:
    """True where a noun phrase follows another without a joint: "after delivery | the goods ..."."""
    previous = terminals[place - 1]
    opens = terminals[place].type in DETERMINERS or meaning(terminals[place].lower, "each") is not None
    if not opens or previous.type not in (
        "WORD",
        "VERB",
        "NOUN",
        "ROLE",
    ):
        return False
    if meaning(previous.lower, "date_noun") is not None:
        return False
    form = previous.morphology
    return previous.type in ("NOUN", "ROLE") or (form.noun and not form.gerund) or not (form.verb or form.adverb)


def _leaves(terminals: Sequence[Terminal], place: int, dated: bool) -> bool:
    """True where a purpose, another clause or a relative clause begins that does not belong to the event."""
    kind = terminals[place].type
    if kind in ("TO", "FOR"):
        return terminals[place - 1].type not in VERBAL and _starts_purpose(terminals, place)
    if kind in CONJUNCTIONS:
        return _joins_clause(terminals, place)
    return kind in ("WHEN", "WHO") and not dated


def _starts_clause(terminals: Sequence[Terminal], place: int) -> bool:
    """True when the party named here is the subject of a verb."""
    if place + 1 >= len(terminals):
        return False
    following = terminals[place + 1]
    return (
        following.type in VERBAL
        or following.type in {"VERB", "ADVERB"}
        or (following.type == "WORD" and following.morphology.finite)
    )


def _starts_purpose(terminals: Sequence[Terminal], place: int) -> bool:
    """True for "to confirm ..." and "for a refund", which say what the time is for; false for "delivery to the carrier"."""
    if place + 1 >= len(terminals):
        return True
    following = terminals[place + 1]
    if terminals[place].type == "TO":
        return following.morphology.base and following.type not in {"THE", "A", "PARTY", "POSSESSIVE", "ROLE"}
    return True


def _joins_clause(terminals: Sequence[Terminal], place: int) -> bool:
    """True when "and" or "or" is followed by a clause of its own and not by one more event."""
    if place + 1 >= len(terminals):
        return True
    following = terminals[place + 1]
    if following.type == "VERB":
        form = following.morphology
        object_follows = place + 2 < len(terminals) and terminals[place + 2].type in OBJECTS
        return (form.base or form.third_person) and (object_follows or not form.noun)
    return following.type in CLAUSE_OPENERS


def _back_to_event(terminals: Sequence[Terminal], start: int, modal: int) -> int:
    """The end of an event whose words run without a mark into a main clause with this modal: before that clause's subject."""
    for place in range(modal - 1, start, -1):
        if terminals[place].type in {"PARTY", "PRONOUN", "THE", "A", "ROLE", "QUANTIFIER", "NO", "NEITHER"}:
            return place
    return modal


def in_context(sentence: Sentence, first: int) -> Anchor | None:
    """The event that the sentence names elsewhere for a limit that begins at a terminal.

    It is a phrase in front ("Upon delivery, the buyer has 30 days"), what happened before ("an order was charged twice and you
    write to us within a week"), or the request that the limit is to answer.
    """
    opening = _opening(sentence.terminals, first)
    for search in (_fronted, _happened, _request):
        anchor = search(sentence, opening, first)
        if anchor is not None:
            return anchor
    return None


def looking_back(sentence: Sentence, first: int) -> Anchor | None:
    """The event of a window that ends now: "the order was placed within the last week"."""
    opening = _opening(sentence.terminals, first)
    return Anchor(opening, first) if _is_past(sentence.terminals, opening, first) else None


def _opening(terminals: Sequence[Terminal], first: int) -> int:
    """The first word of the part of a sentence that a terminal lies in, after list marks and links."""
    place = max(0, first - REACH)
    for back in range(first - 1, place - 1, -1):
        if terminals[back].type in ("SEMICOLON", "COLON"):
            place = back + 1
            break
    while place < first and terminals[place].type in SKIPPED:
        place += 1
    return place


def _fronted(sentence: Sentence, opening: int, first: int) -> Anchor | None:
    """A phrase or clause in front of the main clause."""
    terminals = sentence.terminals
    for place in range(opening, first - 1):
        marker = terminals[place]
        starts = place == opening or terminals[place - 1].type in ("COMMA", "AND", "BUT", "THEN", "HOWEVER")
        if not starts or marker.type not in FRONTED:
            continue
        if marker.type in ("UPON", "AFTER", "FROM"):
            end = min(_end(terminals, place + 1), first)
            named = marker.type != "FROM" or any(meaning(word.lower, "date_noun") is not None for word in terminals[place:end])
        else:
            end = _comma(terminals, place + 1, first)
            named = end > place and (marker.type == "WHEN" or _happens(sentence, place, end))
        if named and end > place + 1 and not _numbers(terminals, place + 1, end):
            return Anchor(place if marker.type == "UPON" else place + 1, end)
    return None


def _comma(terminals: Sequence[Terminal], start: int, limit: int) -> int:
    """The first comma from a place on, 0 when there is none."""
    return next((place for place in range(start, limit) if terminals[place].type in ("COMMA", "THEN")), 0)


def _numbers(terminals: Sequence[Terminal], start: int, end: int) -> bool:
    """True when figures stand there: then the phrase is about another quantity."""
    return any(terminal.type == "NUMBER" for terminal in terminals[start:end])


def _happens(sentence: Sentence, first: int, last: int) -> bool:
    """True when a conditional clause names an event."""
    return bool(_events(sentence, first, last))


def _events(sentence: Sentence, first: int, last: int) -> list[Label]:
    """The event labels within terminals ``[first, last)``; looked up by place, since a sentence may have any number of labels."""
    start, end = sentence.terminals[first].start, sentence.terminals[last - 1].end
    found = []
    for place in range(bisect_left(sentence.labels, start, key=lambda label: label.start), len(sentence.labels)):
        label = sentence.labels[place]
        if label.start >= end:
            break
        if label.category == "event" and label.end <= end:
            found.append(label)
    return found


def _happened(sentence: Sentence, opening: int, first: int) -> Anchor | None:
    """A clause about the past that is joined by "and" to the one with the limit."""
    terminals = sentence.terminals
    if terminals[opening].type in FRONTED:
        opening += 1
    for place in range(first - 1, opening, -1):
        if terminals[place].type == "AND" and _is_past(terminals, opening, place):
            return Anchor(opening, place) if _has_verb(terminals, place + 1, first) else None
    return None


def _is_past(terminals: Sequence[Terminal], start: int, end: int) -> bool:
    """True for "the order was placed" and "a parcel has been lost": a subject, a past or perfect form, no modal."""
    verbs = [place for place in range(start + 1, end) if terminals[place].type in ("BE", "HAVE")]
    if not verbs or any(terminals[place].type in ("MODAL", "IF", "WHEN", "UNLESS") for place in range(start, end)):
        return False
    first = terminals[verbs[0]]
    return first.morphology.past or first.type == "HAVE"


def _has_verb(terminals: Sequence[Terminal], start: int, end: int) -> bool:
    return any(terminals[place].type in VERBAL or terminals[place].type == "VERB" for place in range(start, end))


def _request(sentence: Sentence, opening: int, first: int) -> Anchor | None:
    """The request, claim or message that a duty to answer answers."""
    terminals = sentence.terminals
    for place in range(first - 1, opening, -1):
        if meaning(terminals[place].lower, "answer") is None:
            continue
        start = place + 2 if terminals[place + 1].type == "TO" else place + 1
        end = min(_end(terminals, start), first)
        named = any(meaning(terminals[inside].lower, "request_noun") is not None for inside in range(start, end))
        return Anchor(start, end) if named else None
    return None


def event(sentence: Sentence, anchor: Anchor) -> str | None:
    """The normal name of an anchor's event: what its first event words mean, the longest phrase where several start together."""
    labels = _events(sentence, anchor.first, anchor.last)
    if not labels:
        return None
    return min(labels, key=lambda label: (label.start, -label.end)).meaning
