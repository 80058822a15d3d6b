"""Reads a short answer with the question before it: "Can I cancel? Yes, up to 24 hours before." says what the question asks.

A question that opens with its verb ("Can I …", "Do you …", "Is it …") is put into the order of a statement, and denied where the
answer is no. In the mouth of who asks, "I" is the reader of the text and "you" its speaker. Behind any other question, an answer
that opens with a number is a value, and the question its label: "How long is the guarantee? Two years.".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.model.clause import Condition, Confidence
from linter.parse.clause import labelled, norms, reading
from linter.parse.clause.norms import Norm
from linter.parse.clause.reading import Reading
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

LONGEST = 16  # terminals of an answer that has no predicate of its own
OPENING = frozenset({"MODAL", "DO", "BE", "HAVE"})
PERSONS = frozenset({"PARTY", "PRONOUN", "ROLE"})
DETERMINERS = frozenset({"THE", "A", "POSSESSIVE", "QUANTIFIER", "NO"})
PAUSES = frozenset({"COMMA", "STOP", "DASH", "SEMICOLON", "QUANTITY", "BUT", "IF", "UNLESS", "ONLY"})
CASES = frozenset({"IF", "UNLESS", "WHEN", "ONLY", "QUANTITY", "UNTIL", "BEFORE", "AFTER"})
STATES = frozenset({"ADJECTIVE", "AUTHORIZE"})


def norm(question: Reading, answer: Reading, headings: Zones) -> Norm | None:
    """The norm that an answer states by its question, at the place of the answer; None where it does not answer it shortly."""
    asked, given = _unlabelled(question.terminals), _unlabelled(answer.terminals)
    if not asked or not given or len(given) > LONGEST:
        return None
    if asked[0].type not in OPENING:
        named = question.labels(0, len(question.terminals))
        return labelled.of_value(answer, len(answer.terminals) - len(given), named, headings)
    granted = _grants(given)
    stated = _stated(asked, granted, question) if granted is not None else None
    if stated is None:
        return None
    whole = reading.of_terminals(question.block, question.sentence, stated, question.quantities, question.address)
    found, _ = norms.norms(whole, headings)
    if len(found) != 1:
        return None
    start, end = answer.characters(0, len(answer.terminals))
    text = answer.block.text
    return replace(
        found[0],
        reading=answer,
        start=start,
        end=end,
        construction="answer",
        predicate=None,
        condition=_case(answer) or found[0].condition,
        object=text.plain[start:end],
        confidence=Confidence.MEDIUM,
    )


def _unlabelled(terminals: Sequence[Terminal]) -> Sequence[Terminal]:
    """The words behind the letter that marks a question or an answer: "Q: …", "A: …"."""
    marked = len(terminals) > 2 and terminals[1].type == "COLON" and len(terminals[0].text) == 1
    return terminals[2:] if marked else terminals


def _grants(answer: Sequence[Terminal]) -> bool | None:
    """Whether an answer says yes or no, alone or before a pause ("Yes, …", "We do, …"); None where it says neither."""
    place = 0
    while place < len(answer) - 1 and answer[place].type in {"HOWEVER", "ADVERB"}:
        place += 1
    repeated = answer[place].type in PERSONS and place + 1 < len(answer) and answer[place + 1].type in OPENING
    verb = place + 1 if repeated else place
    denied = verb + 1 if repeated and verb + 1 < len(answer) and answer[verb + 1].type == "NOT" else verb
    following = answer[denied + 1].type if denied + 1 < len(answer) else "STOP"
    if following not in PAUSES:
        return None
    if repeated:
        return denied == verb
    if answer[place].type in {"NO", "NOT"}:
        return False
    return True if answer[place].lower in meanings("answering") else None


def _stated(asked: Sequence[Terminal], granted: bool, question: Reading) -> list[Terminal] | None:
    """The words of a question in the order of a statement."""
    end = _subject_end(asked)
    if end is None:
        return None
    subject = [_in_text(asked[1], asked, question), *asked[2:end]]
    verb = asked[0]
    denial = [] if granted else [Terminal("NOT", "", verb.end, verb.end)]
    rest = [word.typed("STOP") if word.type == "QUESTION" else word for word in asked[end:]]
    return [*subject, verb, *denial, *rest]


def _subject_end(asked: Sequence[Terminal]) -> int | None:
    """Where the subject behind the verb of a question ends: at its person, else before the verb or the state said of it."""
    if len(asked) < 4:
        return None
    if asked[1].type in PERSONS or asked[1].lower in meanings("asker"):
        return 2
    for place in range(2, len(asked) - 1):
        word, before = asked[place], asked[place - 1]
        form = word.morphology
        bound = before.type in DETERMINERS or before.lower in meanings("asker_own")
        acts = word.type in {"BE", "HAVE", "NEED"} or (word.type in {"VERB", "OFFER"} and form.base)
        held = word.type in STATES or (form.participle and not form.base)
        if not bound and (held if asked[0].type == "BE" else acts):
            return place
    return None


def _in_text(person: Terminal, asked: Sequence[Terminal], question: Reading) -> Terminal:
    """Who is the subject of a question: its "I" and "we" are the reader, its "you" the speaker, but for what one need not do."""
    address = question.address
    if person.lower in meanings("asker") or (person.type == "PARTY" and person.lower in meanings("asking_group")):
        return Terminal("PARTY", person.text, person.start, person.end, address.addressed)
    if person.lower in meanings("addressee") and not any(word.type == "NEED" for word in asked):
        return Terminal("PARTY", person.text, person.start, person.end, address.speaker)
    return person


def _case(answer: Reading) -> Condition | None:
    """What an answer makes its yes or no hang on."""
    place = next((place for place, word in enumerate(answer.terminals) if word.type in CASES), None)
    if place is None:
        return None
    start, end = answer.characters(place, len(answer.terminals))
    text = answer.block.text
    end = start + len(text.plain[start:end].rstrip(" .!"))
    return Condition(text=text.plain[start:end], span=text.span(start, end))
