"""Who bears a norm: whose duty it is, or whose act is permitted, refused or freed from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from linter.model.clause import Role
from linter.parse.clause import indemnities
from linter.parse.clause.effect_rows import Effect
from linter.parse.clause.predicates import Predicate
from linter.parse.clause.reading import Reading
from linter.parse.clause.subjects import Subject
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

SIDES = frozenset(Role)
HELD = frozenset({"PARTY", "ROLE", "POSSESSIVE"})  # what names whose something is
COUNTERPART = {Role.PROVIDER: Role.CUSTOMER, Role.CUSTOMER: Role.PROVIDER, Role.THIRD_PARTY: Role.PROVIDER}
REACH = 4  # terminals behind a predicate in which "the buyer's responsibility" is looked for
CONSENT = 8  # terminals after "without" that tell of consent and whose it is
BEFORE = 4  # terminals before a passive in which its own subject noun stands

Bearer = tuple[Role | None, str | None]
"""A side, None for nobody or all alike; and the words that name it, None where they do not."""


def bearer_of(reading: Reading, effect: Effect, subject: Subject, predicate: Predicate, end: int) -> Bearer:
    """Who bears a norm, and by what name: the table says where to look."""
    words = reading.terminals[predicate.end : end]
    match effect.bearer:
        case "subject":
            return subject.role, subject.text
        case "none":
            return side(subject.owner) if subject.owner is not None else (None, None)
        case "addressed":
            return reading.address.addressed, None
        case "agent":
            return _agent(reading, subject, predicate, words)
        case "counterpart":
            return (COUNTERPART[subject.role] if subject.role is not None else None), None
        case "owner":
            return _owner(subject)
        case "named":
            named = _by_agent(words)
            return side(named) if named is not None else (Role.CUSTOMER, None)
        case "possessor":
            return _first(reading.terminals[predicate.start : predicate.end + REACH], Role.CUSTOMER)
        case "patient":
            patient = indemnities.protected(words)
            return side(patient) if patient is not None else (Role.CUSTOMER, None)
        case _:
            if _is_joint(reading, subject, predicate):
                return None, None
            role = Role(effect.bearer)
            return role, subject.text if subject.role is role else None


def side(party: Terminal) -> Bearer:
    """The side that a word for a party has in this text, and the word."""
    return (Role(party.meaning) if party.meaning in SIDES else None), party.text


def _first(words: Iterable[Terminal], default: Role) -> Bearer:
    """The first party that words name; ``default`` where they name none."""
    held = next((word for word in words if word.type in HELD and word.meaning), None)
    return side(held) if held is not None else (default, None)


def _owner(subject: Subject) -> Bearer:
    """Whose liability or duty the subject is; else the provider, or nobody where it is a part of the text."""
    if subject.owner is not None:
        return side(subject.owner)
    return (None if subject.textual else Role.PROVIDER), None


def _by_agent(words: Sequence[Terminal]) -> Terminal | None:
    """The party after "by"."""
    for place, word in enumerate(words[:-1]):
        if word.type == "BY":
            after = [other for other in words[place + 1 : place + 4] if other.type in {"PARTY", "ROLE"}]
            if after:
                return after[0]
    return None


def _agent(reading: Reading, subject: Subject, predicate: Predicate, words: Sequence[Terminal]) -> Bearer:
    """The agent of a passive: named after "by", else the one whose act the verb is by custom."""
    named = _by_agent(words)
    if named is not None:
        return side(named)
    consenting = _consenting(words)
    if consenting is not None:
        return COUNTERPART[consenting], None
    doers = _doers(reading, subject, predicate)
    if doers:
        return (None if "nobody" in doers else Role.CUSTOMER), None
    # What is sent or said to the provider is the customer's act, whatever the verb.
    towards = [
        place
        for place, word in enumerate(words[:-1])
        if word.type in {"TO", "WITH"} and words[place + 1].type in {"PARTY", "ROLE"}
    ]
    if towards and words[towards[0] + 1].meaning == Role.PROVIDER:
        return Role.CUSTOMER, None
    if towards and words[towards[0] + 1].meaning == Role.CUSTOMER and _is_given_back(reading, predicate):
        return Role.PROVIDER, None
    if _by_doing(words):
        return reading.address.addressed, None
    agents = _customary(reading, predicate)
    if agents:
        return _custom(agents), None
    # Unknown verbs: what will happen, the provider sees to; what must happen is the reader's, what may happen the customer's.
    if predicate.modality in {"will", "shall", ""}:
        return Role.PROVIDER, None
    return (reading.address.addressed if predicate.modality in {"must", "should"} else Role.CUSTOMER), None


def _consenting(words: Sequence[Terminal]) -> Role | None:
    """The party without whose consent a thing may not be done: the act is the other one's."""
    place = next((place for place, word in enumerate(words) if word.type == "WITHOUT"), None)
    if place is None:
        return None
    around = words[place + 1 : place + 1 + CONSENT]
    if not any(word.lower in meanings("consent") for word in around):
        return None
    return next((Role(word.meaning) for word in around if word.type in HELD and word.meaning in SIDES), None)


def _is_given_back(reading: Reading, predicate: Predicate) -> bool:
    """True for a thing that goes back: to the customer it is the provider who sends it."""
    head = predicate.head
    return any(
        label.category == "deed" and label.meaning == "giveback" and label.start <= head.start < label.end
        for label in reading.sentence.labels
    )


def _by_doing(words: Sequence[Terminal]) -> bool:
    """True for "by clicking the button": the way in which the reader does it."""
    return any(
        word.type == "BY" and words[place + 1].morphology.gerund and not words[place + 1].morphology.noun
        for place, word in enumerate(words[:-1])
    )


def _customary(reading: Reading, predicate: Predicate) -> set[str]:
    """Whose act the verb of a passive is by custom."""
    start = predicate.head.start
    return {label.meaning for label in reading.sentence.labels if label.category == "agent" and label.start <= start < label.end}


def _custom(agents: Collection[str]) -> Role | None:
    if "nobody" in agents:
        return None
    return Role.CUSTOMER if "customer" in agents else Role.PROVIDER


def _is_joint(reading: Reading, subject: Subject, predicate: Predicate) -> bool:
    """True for a passive act of all parties or of any one alike: serving a notice, amending the contract."""
    return predicate.passive and "nobody" in _doers(reading, subject, predicate) | _customary(reading, predicate)


def _doers(reading: Reading, subject: Subject, predicate: Predicate) -> set[str]:
    """Whose act the subject of a passive is by custom: a payment the customer's, a notice anybody's."""
    if subject.head is not None:
        labels = reading.sentence.labels_in("doer", subject.head.start, subject.head.end)
    else:
        labels = [
            label for label in reading.labels(max(0, predicate.start - BEFORE), predicate.start) if label.category == "doer"
        ]
    return {label.meaning for label in labels}
