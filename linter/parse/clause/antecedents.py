"""Whom "it", "they" and "she" point back at, where they are the subject of a norm."""

from __future__ import annotations

from linter.model.clause import Role
from linter.parse.clause.joints import NORMATIVE
from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Segment
from linter.parse.clause.subjects import NAMED, ROLES, Subject, describes
from linter.parse.words.vocabulary import meanings

OPENING = 4  # terminals from a condition's marker to its subject
INANIMATE = frozenset({"legal", "chance", "undergo", "state", "wish", "navigation", "limit"})  # classes of what things do too


def party(reading: Reading, segment: Segment, previous: Subject, before: Subject) -> Subject | None:
    """The party that a pronoun stands for; None where the subject is no pronoun, or may be a thing.

    ``previous`` is the subject of the norm before in the same sentence, ``before`` the one of the sentence before. "It" is a
    party only where the verb is one for people: "it must arrive" is said of the goods.
    """
    if not points_back(reading, segment):
        return None
    if previous.role is not None:
        return previous
    if reading.terminals[segment.subject[0]].meaning != "person" and not _is_for_people(reading, segment):
        return None
    return _in_condition(reading, segment) or (before if _can_be_meant(before) else None)


def points_back(reading: Reading, segment: Segment) -> bool:
    """True for a pronoun under a modal: "the recipient shall not …, except that it may …"."""
    words = reading.terminals[slice(*segment.subject)]
    pronoun = len(words) == 1 and words[0].type == "PRONOUN"
    return pronoun and segment.predicate.modality in NORMATIVE and not segment.predicate.passive


def _is_for_people(reading: Reading, segment: Segment) -> bool:
    """True for a verb by which somebody does something: "it shall notify", not "it must have a label"."""
    head = segment.predicate.head
    labels = reading.sentence.labels_from(max(0, head.start - 1), head.end)
    classes = {label.meaning for label in labels if label.category in {"deed", "agent"} and label.start <= head.start < label.end}
    return segment.predicate.construction == "act" and bool(classes - INANIMATE)


def _in_condition(reading: Reading, segment: Segment) -> Subject | None:
    """The subject of a condition in front: "if the Carrier is late, it shall …"."""
    for region in segment.conditions:
        if region.start >= segment.predicate.start:
            continue
        for place in range(region.start, min(region.start + OPENING, region.end)):
            word = reading.terminals[place]
            if word.type in NAMED and word.meaning in ROLES and not describes(reading.terminals, place):
                subject = Subject(word.meaning, Role(word.meaning), word.text)
                return subject if _can_be_meant(subject) else None
    return None


def _can_be_meant(subject: Subject) -> bool:
    """True for a party with a name: nobody says "it" or "they" of himself or of whom he speaks to."""
    named = subject.text is not None and subject.text.lower() not in {**meanings("speaker"), **meanings("addressee")}
    return named and (subject.role is not None or subject.kind == "mutual")
