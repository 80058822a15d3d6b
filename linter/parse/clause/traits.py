"""The traits of a predicate by which the table of effects knows it: classes of its verb, and of what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.parse.clause.predicates import LEGAL_VERBS, Predicate
from linter.parse.clause.reading import Reading
from linter.parse.clause.subjects import Subject
from linter.parse.words.tokens import Label, Terminal
from linter.parse.words.vocabulary import meanings

# Terminals that are a class of verb themselves.
LEXICAL = LEGAL_VERBS - {"STATE", "COPULA"} | {"NEED", "SUBJECT"}
# What else the columns "verb" and "object" of the table of effects may name, beside the classes of the vocabulary.
VERB_TRAITS = frozenset({"only", "universal", "counted", "legal", "money", "stated", "third"})
OBJECT_TRAITS = frozenset(
    {"remedy", "warranty", "no-warranty", "cost", "object", "time", "deed", "only", "money", "share", "doer"}
)
DIRECT = frozenset({"PRONOUN", "THE", "A", "POSSESSIVE", "PARTY", "ROLE", "QUANTIFIER"})  # what opens a direct object
PHRASE = 40  # characters that a phrase of the vocabulary may begin before a verb in it
OBJECT_REACH = 14  # terminals after a verb in which its object is looked for
LICENCE_REACH = 40  # … in which a licence is, behind "a worldwide, royalty-free, irrevocable, …"
TERMS_REACH = 6  # terminals after "at", "for", "on" in which "the buyer's own expense" is looked for
TIME_REACH = 6  # terminals before a verb in which a time belongs to it
AMOUNTS = {"money": "money", "percentage": "share"}
COST_TOPICS = frozenset({"payment", "shipping-cost"})


def verbs(reading: Reading, predicate: Predicate, subject: Subject, end: int) -> set[str]:
    """What the column "verb" of the table is compared with; ``end`` is the terminal where the norm ends."""
    head = predicate.head
    names = {head.meaning, head.type.lower() if head.type in LEXICAL else "", head.morphology.verb} - {""}
    names |= _classes(reading, head)
    coupled = reading.terminals[predicate.end : predicate.end + 2]
    if len(coupled) == 2 and coupled[0].type == "AND" and coupled[1].morphology.base:
        names |= _classes(reading, coupled[1])  # "will calculate and issue the credit"
    if "attempt" in names and (tried := _tried(reading, predicate)) is not None:
        names |= _classes(reading, tried)
    if head.type == "STATE" or any(word.type == "COPULA" for word in reading.terminals[predicate.start : predicate.end]):
        names.add("legal")
    if head.type == "NUMBER" or reading.sentence.labels_in("numeral", head.start, head.end):
        names.add("counted")
    if subject.universal:
        names.add("universal")
    if head.type in {"AT", "FOR", "ON"}:
        behind = reading.labels(predicate.end, min(end, predicate.end + TERMS_REACH))
        names |= {label.meaning for label in behind if label.category == "terms"}
    if head.morphology.third_person and predicate.construction == "present":
        names.add("third")
    if subject.stated:
        names.add("stated")
    if _is_cut_down(reading, predicate, end):
        names.add("only")
    return names


def objects(reading: Reading, predicate: Predicate, end: int) -> set[str]:
    """What the column "object" of the table is compared with."""
    terminals = reading.terminals
    around = reading.labels(predicate.end, min(end, predicate.end + OBJECT_REACH))
    topics = {label.meaning for label in around if label.category == "topic"}
    meant = {label.meaning for label in around}
    found = set()
    if any(label.category == "remedy" and label.meaning != "-" for label in around):
        found.add("remedy")
    if "warranty" in topics:
        found.add("warranty")
    if topics & COST_TOPICS:
        found.add("cost")
    if reading.quantities and any(_is_duration(word) for word in terminals[max(0, predicate.start - TIME_REACH) : end]):
        found.add("time")
    for word in terminals[predicate.end : predicate.end + OBJECT_REACH]:
        if word.type == "QUANTITY" and word.meaning in AMOUNTS:
            found.add(AMOUNTS[word.meaning])
    if "warranty" in meant and _is_without_warranty(terminals[predicate.end : end], around):
        found = {"no-warranty"}
    if predicate.passive and any(
        by.type == "BY" and doer.type in {"PARTY", "ROLE"}
        for by, doer in pairwise(terminals[predicate.end : min(end, predicate.end + TERMS_REACH)])
    ):
        found.add("doer")
    found |= _matters(reading, predicate, around)
    far = reading.labels(predicate.end, min(end, predicate.end + LICENCE_REACH))
    found |= {label.meaning for label in far if label.category == "matter" and label.meaning == "licence"}
    following = terminals[predicate.end : predicate.end + 2]
    if len(following) == 2 and following[0].type == "TO" and following[1].morphology.base:
        found.add("deed")
    if following and (following[0].type in DIRECT or following[0].lower in meanings("free_relative")):
        found.add("object")
    if _is_cut_down(reading, predicate, end):
        found.add("only")
    return found


def _classes(reading: Reading, head: Terminal) -> set[str]:
    """The classes of a verb, or of a phrase that it stands in, by the vocabulary of deeds."""
    return {
        label.meaning
        for label in reading.sentence.labels_from(max(0, head.start - PHRASE), head.end)
        if label.category in {"deed", "agent"} and label.start <= head.start < label.end
    }


def _tried(reading: Reading, predicate: Predicate) -> Terminal | None:
    """The verb of what is tried: "will use reasonable efforts to restore the service"."""
    words = reading.terminals[predicate.end : predicate.end + OBJECT_REACH]
    return next((verb for to, verb in pairwise(words) if to.type == "TO" and verb.morphology.base), None)


def _is_cut_down(reading: Reading, predicate: Predicate, end: int) -> bool:
    """ "Only unopened goods …", "may only be …", "only applies …", "applies only …"."""
    opens = predicate.start > 0 and "ONLY" in {reading.terminals[0].type, reading.terminals[predicate.start - 1].type}
    follows = predicate.end < end and reading.terminals[predicate.end].type == "ONLY"
    return predicate.only or opens or follows


def _is_duration(word: Terminal) -> bool:
    return word.type == "QUANTITY" and word.meaning == "duration"


def _is_without_warranty(words: Sequence[Terminal], around: Sequence[Label]) -> bool:
    without = next((word for word in words if word.type == "WITHOUT"), None)
    return without is not None and any(label.meaning == "warranty" and label.start > without.start for label in around)


def _matters(reading: Reading, predicate: Predicate, around: Sequence[Label]) -> set[str]:
    """The classes of what the norm is about. A limit counts next to the verb, a sale in front of "final"."""
    behind = reading.terminals[predicate.end].start if predicate.end < len(reading.terminals) else -1
    found = {
        label.meaning for label in around if label.category == "matter" and (label.meaning != "limit" or label.start == behind)
    }
    found |= {
        label.meaning
        for label in reading.labels(predicate.start, predicate.end)
        if label.category == "matter" and label.meaning == "limit"
    }  # "should at most send one reminder"
    if predicate.construction == "identity":
        head = predicate.head
        before = reading.labels(0, predicate.start)
        found |= {label.meaning for label in before if label.category == "matter" and label.meaning == "exclusive"}
        inside = reading.sentence.labels_from(max(0, head.start - PHRASE), head.end)
        found |= {
            label.meaning
            for label in inside
            if label.category == "matter" and label.meaning == "exclusive" and head.start < label.end
        }
    if predicate.head.meaning == "final":
        before = reading.labels(0, predicate.start)
        found |= {label.meaning for label in before if label.category == "matter" and label.meaning == "sale"}
    return found
