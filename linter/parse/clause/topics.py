"""What a norm is about: the topic that its words, and those of what stands over it, speak for most.

The principles are those of the annotators' guide. The act of the main clause and what it is done to count most, its case and its
circumstances less, headings least. A cause of a claim ("damaged") yields to the act of the main clause, unless it is an item of a
list of cases, or the act is mere form ("contact us"). What names nothing is about nothing of the list: OTHER.

The weights are set by hand after these principles, in one figure each, and hardly matter one by one: on annotated policies, half
or one and a half of any single one costs less than three clauses in a hundred. Weights fitted to the same policies did worse on
those left out of the fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from linter.model.clause import ClauseKind, Remedy, Topic
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Label
from linter.vocabulary.headings import NOTHING

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
    Topic.SHIPPING_COST: 2.0,
    Topic.WARRANTY: 1.7,
    Topic.CANCELLATION: 1.2,
    Topic.LIABILITY: 1.2,
    Topic.OTHER: 1.2,
    Topic.EVIDENCE: 1.1,
    Topic.REFUND: 0.9,
    Topic.SUBSCRIPTION: 0.9,
    Topic.DELIVERY: 0.9,
    Topic.PAYMENT: 0.8,
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
CREDITED = 2.0  # a credit for a service that fails is about the service, which has no topic of its own
CURES = frozenset({Remedy.REPAIR, Remedy.REPLACEMENT, Remedy.EXCHANGE, Remedy.RESHIP})
CURED = 5.0  # whoever grants a cure in kind answers for the wrong that he names, "if the wrong size arrives"
MENDING = frozenset({Remedy.REPAIR, Remedy.REPLACEMENT})
MENDED = 1.8  # and where no wrong is named, what is repaired or replaced has a defect
FORMAL = frozenset({Topic.PROCEDURE, Topic.EVIDENCE})
CARRIERS = frozenset({Topic.RETURN, Topic.DELIVERY})
CARRIED = frozenset({Topic.PAYMENT, Topic.OTHER, Topic.PROCEDURE, Topic.EVIDENCE})
# What nobody guarantees is about itself where it is no quality of goods: "we cannot guarantee that your order can be changed".
ASSURED = frozenset({Topic.CANCELLATION, Topic.RETURN, Topic.REFUND, Topic.DELIVERY, Topic.PAYMENT, Topic.SUBSCRIPTION})
CARRYING = 0.3  # what is left of "return" and "deliver" where money, a notice, a receipt is returned or delivered
PREDICATIVE = 0.45  # what is left of "liable" where what somebody is liable for has a name of its own
PURPOSE = 1.7  # what a formal act is for ("email us to arrange a return") counts more than another complement
REPORTED = 2.5  # a formal act is about the wrong that it reports
# A remedy is given or denied in the matter of its heading; what is only stated under it may be anything.
OVER: Mapping[ClauseKind, float] = {ClauseKind.DECLARATION: 0.6, ClauseKind.GRANT: 1.3, ClauseKind.REFUSAL: 1.3}
ASIDE = 0.5  # a matter without a topic, named outside of a norm's own words, takes little away from the topic that these name
BORNE = 1.2  # what an act at somebody's expense says of its cost
KEPT_COST = 4.0  # what is not paid back is the cost of sending, not the price
ORDER = {name: place for place, name in enumerate(Topic)}
LEAST = 1.1  # a heading that weighs less says too little about a norm that names nothing

Named = Mapping[str, Collection[tuple[str, Topic]]]


def decide(zones: Zones, kind: ClauseKind, given: Collection[Remedy] = ()) -> Topic:
    """The topic of a norm, OTHER where too little speaks for any. ``given``: the remedies that it grants or denies."""
    if kind is ClauseKind.INDEMNITY:
        return Topic.INDEMNITY
    telling = witnesses(zones)
    named: Named = {zone: _names(labels) for zone, labels in telling.items()}
    score = _spoken_for(named, kind)
    for name, weight in [*_given(named, kind, given), *_done(named, kind)]:
        score[name] += weight
    if any(label.category == "borne" for zone in OWN for label in telling.get(zone, ())):
        name = Topic.PAYMENT if CARRIERS.isdisjoint(_of("topic", named, *OWN)) else Topic.SHIPPING_COST
        score[name] += BORNE * STRENGTH[name]
    best = max(score, key=lambda name: (score[name], -ORDER[name]), default=Topic.OTHER)
    said = _of("topic", named, *OWN) | _of("cause", named, *OWN)
    # What is excluded is excluded from the matter of its heading, or of the whole text, be it named ever so faintly.
    return best if best in said or kind is ClauseKind.EXCLUSION or score[best] >= LEAST else Topic.OTHER


def _given(named: Named, kind: ClauseKind, given: Collection[Remedy]) -> Iterator[tuple[Topic, float]]:
    """What the remedies that a norm gives or denies add to the topics."""
    of_a_service = Topic.OTHER in _of("topic", named, *named)
    for remedy in given:
        if remedy is Remedy.CREDIT and of_a_service:
            yield Topic.OTHER, CREDITED
        elif remedy in GIVEN:
            yield GIVEN[remedy]
    if kind is ClauseKind.GRANT and not CURES.isdisjoint(given):
        yield from ((cause, CURED) for cause in _of("cause", named, "condition", "front"))
        if not MENDING.isdisjoint(given):
            yield Topic.DEFECT, MENDED


def _done(named: Named, kind: ClauseKind) -> Iterator[tuple[Topic, float]]:
    """What the act of a norm adds to the topics that other words name."""
    head = _of("topic", named, "head")
    if head and head <= FORMAL:
        reported = _of("cause", named, "object", "rest", "condition", "heading")
        yield from ((name, REPORTED) for name in reported | (_of("topic", named, "heading") & {Topic.WARRANTY}))
    if kind is ClauseKind.REFUSAL and Topic.SHIPPING_COST in _of("topic", named, *OWN):
        yield Topic.SHIPPING_COST, KEPT_COST


def witnesses(zones: Zones) -> dict[str, list[Label]]:
    """The labels that speak for a topic, by zone. A cost that somebody bears ("at our expense") is no topic of its own."""
    borne = [label for zone in OWN for label in zones.get(zone, ()) if label.category == "borne"]
    return {
        zone: [
            label
            for label in labels
            if label.category == "borne"
            or (label.category in WEIGHTS and label.meaning != NOTHING and not (zone in OWN and _lies_in(borne, label)))
        ]
        for zone, labels in zones.items()
    }


def _lies_in(places: Sequence[Label], label: Label) -> bool:
    return any(place.start <= label.start < place.end for place in places)


def _names(labels: Sequence[Label]) -> set[tuple[str, Topic]]:
    """What the labels of a zone name. What is late where they name money and nothing to be delivered is a payment."""
    names = {(label.category, Topic(label.meaning)) for label in labels if label.category in WEIGHTS}
    topics = {name for category, name in names if category == "topic"}
    of_money = Topic.PAYMENT in topics and topics.isdisjoint({Topic.DELIVERY, Topic.SHIPPING_COST})
    return names - {("cause", Topic.LATE_DELIVERY)} if of_money else names


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
    if name is Topic.OTHER and (zone == "front" or zone not in OWN):
        return ASIDE
    if zone == "head" and name is Topic.WARRANTY and kind is ClauseKind.EXCLUSION:
        return 0.0 if _of("topic", named, "object", "rest") & ASSURED else 1.0
    if zone in {"head", "object"} and name is Topic.LIABILITY:
        if zone == "head" and Topic.LIABILITY in _of("topic", named, "object"):
            return 1.0
        blamed = _of("cause", named, "object", "rest") | (_of("topic", named, "object") - {Topic.LIABILITY})
        return PREDICATIVE if blamed else 1.0
    if zone == "head":
        return CARRYING if name in CARRIERS and _of("topic", named, "subject", "object") & CARRIED else 1.0
    if zone == "rest":
        head = _of("topic", named, "head")
        return PURPOSE if name not in {*FORMAL, Topic.OTHER} and head and head <= FORMAL else 1.0
    return OVER.get(kind, 1.0) if zone in {"heading", "section"} else 1.0
