"""What a norm is about: its topic, its remedies, how absolute it is. Read off the labels of its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from linter.model.clause import ClauseKind, Measure, Remedy, Topic
from linter.parse.words.tokens import Label

# Which words count how much. A cause ("damaged") names the case, a topic ("refund") the act; the act of the main clause decides,
# unless it is mere procedure. Weights were set by hand from the guide's priorities and compared on annotated policies.
ZONES: Mapping[str, float] = {
    "head": 3.0,
    "object": 2.0,
    "subject": 2.0,
    "case": 6.0,
    "condition": 1.0,
    "heading": 0.9,
    "lead": 1.0,
}
WEIGHTS: Mapping[Topic, float] = {
    Topic.INDEMNITY: 3.0,
    Topic.SHIPPING_COST: 1.8,
    Topic.WARRANTY: 1.7,
    Topic.EVIDENCE: 1.1,
    Topic.LIABILITY: 1.0,
    Topic.SUBSCRIPTION: 0.9,
    Topic.PAYMENT: 0.8,
    Topic.DELIVERY: 0.7,
    Topic.PROCEDURE: 0.6,
    Topic.REFUND: 0.9,
    Topic.CANCELLATION: 1.2,
    Topic.RETURN: 1.0,
}
CAUSES: Mapping[str, float] = {"condition": 2.0, "object": 1.6}
CAUSE = 1.1
# A norm that gives or denies a remedy is about that remedy more than about the words around it.
REMEDY_TOPICS: Mapping[Remedy, tuple[Topic, float]] = {
    Remedy.REFUND: (Topic.REFUND, 3.0),
    Remedy.CREDIT: (Topic.REFUND, 2.0),
    Remedy.CANCELLATION: (Topic.CANCELLATION, 1.5),
    Remedy.EXCHANGE: (Topic.RETURN, 1.5),
}
REMEDIAL = frozenset({ClauseKind.GRANT, ClauseKind.REFUSAL, ClauseKind.RIGHT})
STRICT = frozenset(
    {ClauseKind.REFUSAL, ClauseKind.EXCLUSION, ClauseKind.INDEMNITY, ClauseKind.PROHIBITION, ClauseKind.OBLIGATION}
)


def topic(zones: Mapping[str, Iterable[Label]], kind: ClauseKind, given: Iterable[Remedy] = ()) -> Topic:
    """The topic that most of the words speak for; each topic counts once a zone. ``given``: the remedies granted or denied."""
    if kind is ClauseKind.INDEMNITY:
        return Topic.INDEMNITY
    score: defaultdict[Topic, float] = defaultdict(float)
    for zone, labels in zones.items():
        for category, meaning in {(label.category, label.meaning) for label in labels if label.category in {"topic", "cause"}}:
            if meaning == "-":
                continue
            name = Topic(meaning)
            weight = CAUSES.get(zone, CAUSE) if category == "cause" else WEIGHTS.get(name, 1.0)
            score[name] += ZONES[zone] * weight
    own = {label.meaning for zone in ("subject", "object") for label in zones.get(zone, ()) if label.category == "topic"}
    if kind is ClauseKind.REFUSAL and Topic.SHIPPING_COST in own:
        score[Topic.SHIPPING_COST] += 3.0  # what is not paid back is the cost of sending, not the price
    for remedy in given:
        if remedy in REMEDY_TOPICS:
            name, weight = REMEDY_TOPICS[remedy]
            score[name] += weight
    if not score:
        return Topic.OTHER
    return max(score, key=lambda name: (score[name], -list(Topic).index(name)))


def remedies(labels: Iterable[Label], kind: ClauseKind) -> tuple[Remedy, ...]:
    """The remedies that a norm grants or refuses, in the order of its words."""
    if kind not in REMEDIAL:
        return ()
    return tuple(dict.fromkeys(Remedy(label.meaning) for label in labels if label.category == "remedy" and label.meaning != "-"))


def measure(labels: Iterable[Label]) -> Measure | None:
    """How much of a remedy the words give; a part outweighs the whole ("a partial refund in full settlement")."""
    found = {label.meaning for label in labels if label.category == "measure"}
    return next((each for each in (Measure.PARTIAL, Measure.FULL) if each in found), None)


def causes(labels: Iterable[Label]) -> tuple[Topic, ...]:
    """The reasons for a claim that words name."""
    return tuple(dict.fromkeys(Topic(label.meaning) for label in labels if label.category == "cause" and label.meaning != "-"))


def absolutes(labels: Iterable[Label], kind: ClauseKind) -> tuple[str, ...]:
    """The kinds of markers by which a norm admits no exception; "any" marks one only where something is denied or owed."""
    marks = dict.fromkeys(label.meaning for label in labels if label.category == "absolute" and label.meaning != "-")
    if kind not in STRICT:
        marks.pop("any", None)
    return tuple(marks)
