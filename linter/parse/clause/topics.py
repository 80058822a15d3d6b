"""What a norm is about: the topic that its words, and those of what stands over it, speak for most.

The principles are those of the annotators' guide. The act of the main clause and what it is done to count most, its case and its
circumstances less, headings least. A cause of a claim ("damaged") yields to the act of the main clause, unless it is an item of a
list of cases, or the act is mere form ("contact us"). What names nothing is about nothing of the list: OTHER.

The weights are set by hand after these principles, in one figure each, and hardly matter one by one: on annotated policies, half
or one and a half of any single one changes less than two clauses in a hundred. Weights fitted to the same policies did worse on
those left out of the fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from linter.model.clause import ClauseKind, Remedy, Topic
from linter.parse.clause.zones import Zones

NAMES: Mapping[str, float] = {
    "head": 3.0,
    "object": 2.4,
    "subject": 2.0,
    "item": 2.4,
    "rest": 1.2,
    "front": 1.2,
    "case": 1.0,
    "circumstance": 0.8,
    "condition": 0.8,
    "lead": 1.8,
    "column": 1.0,
    "heading": 1.0,
    "section": 0.5,
    "title": 0.2,
}
CAUSES: Mapping[str, float] = {
    "case": 7.0,
    "item": 3.5,
    "object": 3.0,
    "subject": 2.4,
    "condition": 2.2,
    "front": 2.2,
    "rest": 1.5,
    "circumstance": 1.5,
    "heading": 1.0,
}
WEIGHTS: Mapping[str, Mapping[str, float]] = {"topic": NAMES, "cause": CAUSES}
# How telling a topic's words are: a customs duty is hardly ever said of anything else, a notice or a payment of everything.
STRENGTH: Mapping[Topic, float] = {
    Topic.SHIPPING_COST: 1.8,
    Topic.WARRANTY: 1.7,
    Topic.CANCELLATION: 1.2,
    Topic.OTHER: 1.2,
    Topic.EVIDENCE: 1.1,
    Topic.REFUND: 0.9,
    Topic.SUBSCRIPTION: 0.9,
    Topic.PAYMENT: 0.8,
    Topic.DELIVERY: 0.7,
    Topic.PROCEDURE: 0.6,
}
OWN = frozenset({"head", "object", "subject", "item", "rest", "front", "case", "circumstance"})
AGAIN = 0.4  # a topic named in several parts of a norm counts by its best part, and by this share of the others
# A norm that gives or denies a remedy is about that remedy more than about the words around it.
GIVEN: Mapping[Remedy, tuple[Topic, float]] = {
    Remedy.REFUND: (Topic.REFUND, 3.0),
    Remedy.CREDIT: (Topic.REFUND, 2.0),
    Remedy.CANCELLATION: (Topic.CANCELLATION, 1.5),
    Remedy.EXCHANGE: (Topic.RETURN, 1.5),
}
FORMAL = frozenset({Topic.PROCEDURE, Topic.EVIDENCE})
CARRIERS = frozenset({Topic.RETURN, Topic.DELIVERY})
CARRIED = frozenset({Topic.PAYMENT, Topic.OTHER, Topic.PROCEDURE})
CARRYING = 0.3  # what is left of "return" and "deliver" where money, a notice, information is returned or delivered
PREDICATIVE = 0.45  # what is left of "liable" where what somebody is liable for has a name of its own
PURPOSE = 1.7  # what a formal act is for ("email us to arrange a return") counts more than another complement
REPORTED = 2.5  # a formal act is about the wrong that it reports
# A remedy is given or denied in the matter of its heading; what is only stated under it may be anything.
OVER: Mapping[ClauseKind, float] = {ClauseKind.DECLARATION: 0.6, ClauseKind.GRANT: 1.3, ClauseKind.REFUSAL: 1.3}
KEPT_COST = 4.0  # what is not paid back is the cost of sending, not the price
LEAST = 1.1  # a heading that weighs less says too little about a norm that names nothing

Named = Mapping[str, Collection[tuple[str, Topic]]]


def decide(zones: Zones, kind: ClauseKind, given: Collection[Remedy] = ()) -> Topic:
    """The topic of a norm, OTHER where too little speaks for any. ``given``: the remedies that it grants or denies."""
    if kind is ClauseKind.INDEMNITY:
        return Topic.INDEMNITY
    named: Named = {
        zone: {(label.category, Topic(label.meaning)) for label in labels if label.category in WEIGHTS and label.meaning != "-"}
        for zone, labels in zones.items()
    }
    score = _spoken_for(named, kind)
    for remedy in given:
        if remedy in GIVEN and not (remedy is Remedy.CREDIT and Topic.OTHER in _of("topic", named, *named)):
            name, weight = GIVEN[remedy]
            score[name] += weight
    head = _of("topic", named, "head")
    if head and head <= FORMAL:
        for name in _of("cause", named, "object", "rest", "condition", "heading") | (
            _of("topic", named, "heading") & {Topic.WARRANTY}
        ):
            score[name] += REPORTED
    if kind is ClauseKind.REFUSAL and Topic.SHIPPING_COST in _of("topic", named, *OWN):
        score[Topic.SHIPPING_COST] += KEPT_COST
    order = list(Topic)
    best = max(score, key=lambda name: (score[name], -order.index(name)), default=Topic.OTHER)
    said = _of("topic", named, *OWN) | _of("cause", named, *OWN)
    return best if best in said or score[best] >= LEAST else Topic.OTHER


def _of(category: str, named: Named, *zones: str) -> set[Topic]:
    return {name for zone in zones for kind, name in named.get(zone, ()) if kind == category}


def _spoken_for(named: Named, kind: ClauseKind) -> defaultdict[Topic, float]:
    """How much the words speak for each topic."""
    own: defaultdict[Topic, list[float]] = defaultdict(list)
    score: defaultdict[Topic, float] = defaultdict(float)
    guaranteed = Topic.WARRANTY in _of("topic", named, "heading", "condition", "front")
    for zone, names in named.items():
        for category, name in names:
            weight = WEIGHTS[category].get(zone, 0.0) * STRENGTH.get(name, 1.0) * _relief(zone, category, name, named, kind)
            # What a warranty covers are defects.
            meant = Topic.WARRANTY if guaranteed and name is Topic.DEFECT else name
            if zone in OWN:
                own[meant].append(weight)
            else:
                score[meant] += weight
    for name, weights in own.items():
        best, *others = sorted(weights, reverse=True)
        score[name] += best + AGAIN * sum(others)
    return score


def _relief(zone: str, category: str, name: Topic, named: Named, kind: ClauseKind) -> float:
    """By what a word counts more or less on account of the words around it."""
    if category != "topic":
        return 1.0
    if zone in {"head", "object"} and name is Topic.LIABILITY:
        blamed = _of("cause", named, "object", "rest") | (_of("topic", named, "object") - {Topic.LIABILITY})
        return PREDICATIVE if blamed else 1.0
    if zone == "head":
        return CARRYING if name in CARRIERS and _of("topic", named, "subject", "object") & CARRIED else 1.0
    if zone == "rest":
        head = _of("topic", named, "head")
        return PURPOSE if name not in FORMAL and head and head <= FORMAL else 1.0
    return OVER.get(kind, 1.0) if zone in {"heading", "section"} else 1.0
