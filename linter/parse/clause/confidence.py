"""How sure the reading of a norm is.

HIGH: the words say who (a party is the subject, or is told "please", or each party is meant), to what effect (a modal or a fixed
predicate, or the denial of a remedy), in a sentence short enough for its joints to be seen; or it is a case in a list of what is
granted or indemnified. On policies annotated by hand, such readings are right in kind, place and bearer in more than 95 of 100
cases; ``tests/measure_confidence.py`` counts it.
LOW: a guess, wrong about as often as right: statements of fact, whose legal weight no word tells, and objects of a duty listed
one by one, which may be one duty. MEDIUM: all between, right in about three of four cases.
"""

from __future__ import annotations

from linter.model.clause import ClauseKind, Confidence, Role
from linter.parse.clause.predicates import Predicate
from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Segment
from linter.parse.clause.subjects import Subject

LONG = 40  # terminals from which on a sentence has joints that go unseen
# What a party receives, or tries, is another's act, or none that can be owed.
UNCLEAR = frozenset({"receive", "attempt"})
UNSAID = frozenset({"present", "identity"})  # constructions without modal and without a predicate of legal meaning
DISTRIBUTIVE = frozenset({"QUANTIFIER", "EITHER"})


def of_sentence(reading: Reading, segment: Segment, subject: Subject, kind: ClauseKind, bearer: Role | None) -> Confidence:
    """How sure a norm with a predicate of its own is read."""
    predicate = segment.predicate
    if kind is ClauseKind.DECLARATION:
        return Confidence.LOW
    if predicate.construction in UNSAID or segment.shared or len(reading.terminals) >= LONG:
        return Confidence.MEDIUM
    said = (
        _says_please(reading, predicate)
        or subject.kind == "mutual"
        or _denies(subject, predicate, kind)
        or (_is_one_party(reading, segment, subject) and bearer is subject.role and not _is_unclear(reading, predicate))
    )
    return Confidence.HIGH if said else Confidence.MEDIUM


def of_case(kind: ClauseKind) -> Confidence:
    """How sure an item without a verb is read, which is a case or an object of its lead-in's norm."""
    if kind in {ClauseKind.GRANT, ClauseKind.INDEMNITY}:
        return Confidence.HIGH
    return Confidence.LOW if kind in {ClauseKind.OBLIGATION, ClauseKind.DECLARATION} else Confidence.MEDIUM


def of_item(reading: Reading, subject: Subject) -> Confidence:
    """How sure an item is read that brings the verb its lead-in leaves open: its subject and modal stand in the lead-in."""
    named = subject.role is not None or subject.kind == "mutual"
    return Confidence.HIGH if named and len(reading.terminals) < LONG else Confidence.MEDIUM


def _says_please(reading: Reading, predicate: Predicate) -> bool:
    return predicate.construction == "imperative" and any(word.type == "PLEASE" for word in reading.terminals)


def _denies(subject: Subject, predicate: Predicate, kind: ClauseKind) -> bool:
    """ "There are no refunds", "repairs cannot be requested": what is denied is the provider's."""
    return subject.kind == "there" or (kind is ClauseKind.REFUSAL and predicate.negated and subject.kind in {"remedy", "thing"})


def _is_one_party(reading: Reading, segment: Segment, subject: Subject) -> bool:
    words = reading.terminals[slice(*segment.subject)]
    return subject.role is not None and not any(word.type in DISTRIBUTIVE for word in words)


def _is_unclear(reading: Reading, predicate: Predicate) -> bool:
    head = predicate.head
    return any(label.meaning in UNCLEAR for label in reading.sentence.labels_in("deed", head.start, head.end))
