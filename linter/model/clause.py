"""A clause: one norm of a policy, as a lawyer would state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from linter.source import Span

PRICE_ROW = "price row"  # the construction of a row of a table under a column of charges


class ClauseKind(StrEnum):
    """The legal effect of a clause."""

    OBLIGATION = "obligation"
    RIGHT = "right"
    PROHIBITION = "prohibition"
    REFUSAL = "refusal"
    GRANT = "grant"
    EXCLUSION = "exclusion"
    INDEMNITY = "indemnity"
    DECLARATION = "declaration"


class Role(StrEnum):
    """The side of a party. The one that supplies, licenses, hosts or discloses is the provider."""

    PROVIDER = "provider"
    CUSTOMER = "customer"
    THIRD_PARTY = "third-party"


class Topic(StrEnum):
    """What a clause is about."""

    RETURN = "return"
    REFUND = "refund"
    CANCELLATION = "cancellation"
    DEFECT = "defect"
    DAMAGE = "damage"
    WRONG_ITEM = "wrong-item"
    MISSING_ITEM = "missing-item"
    LOST = "lost"
    LATE_DELIVERY = "late-delivery"
    SHIPPING_COST = "shipping-cost"
    WARRANTY = "warranty"
    PAYMENT = "payment"
    DELIVERY = "delivery"
    LIABILITY = "liability"
    INDEMNITY = "indemnity"
    SUBSCRIPTION = "subscription"
    EVIDENCE = "evidence"
    PROCEDURE = "procedure"
    OTHER = "other"


class Remedy(StrEnum):
    """What a customer gets, or is denied."""

    REFUND = "refund"
    CREDIT = "credit"
    REPLACEMENT = "replacement"
    REPAIR = "repair"
    EXCHANGE = "exchange"
    RESHIP = "reship"
    CANCELLATION = "cancellation"


class Measure(StrEnum):
    """How much of a remedy the words promise: the whole, or a part that they may or may not tell."""

    FULL = "full"
    PARTIAL = "partial"


class Confidence(StrEnum):
    """How sure a reading is.

    HIGH: the text itself says who, and by a modal or a fixed predicate to what effect; such readings are right in kind, place and
    bearer in at least 95 of 100 cases. LOW: a guess, wrong about as often as right. MEDIUM: all between.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Connective(StrEnum):
    """How the parts of a condition combine; a FACT has no parts."""

    FACT = "fact"
    AND = "and"
    OR = "or"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold for a clause to take effect.

    ``marker``: the words that introduce it ("if", "unless"; empty when position alone makes it one). ``text``: the condition's
    own words. ``reasons``: the topics that the words name ("damaged upon receipt" names damage). ``events``: the normal
    names of the events that the words say have happened ("tracking shows delivery" names delivery).
    """

    text: str
    span: Span
    connective: Connective = Connective.FACT
    marker: str = ""
    reasons: tuple[Topic, ...] = ()
    events: tuple[str, ...] = ()
    parts: tuple[Condition, ...] = ()

    def facts(self) -> Iterator[Condition]:
        """The leaves of the tree, in the order of the text."""
        if self.connective is Connective.FACT:
            yield self
        for part in self.parts:
            yield from part.facts()


class Rank(StrEnum):
    """How a clause stands to what its marker names: it YIELDS to it, it PREVAILS over it, or it leaves it as it is (BESIDE)."""

    YIELDS = "yields"
    PREVAILS = "prevails"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carveout:
    """What a clause says of its own limits: its marker, the words that the marker names, and which of the two wins.

    An exception ("except", "other than") takes its words out, so the clause yields to them; so it does to "subject to section 5".
    It prevails over what stands behind "notwithstanding" or "regardless of", and leaves what is "without prejudice to" it.
    """

    marker: str
    text: str
    span: Span
    rank: Rank = Rank.YIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredAct:
    """One act or event that an indemnity covers, and whose act it is (None when the text does not say)."""

    text: str
    span: Span
    actor: Role | None
    actor_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indemnity:
    """Who protects whom against what. ``mutual``: each party protects the other, so both roles are None."""

    indemnitor: Role | None
    indemnitee: Role | None
    indemnitor_text: str
    indemnitee_text: str
    acts: tuple[CoveredAct, ...]
    mutual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One norm.

    ``id`` is unique in its policy ("c7"). ``span`` runs from the norm's own subject, or its list item, to its last complement.
    ``text`` is its readable text. ``bearer`` is who must act, or whose act is permitted or refused; None for mutual norms and
    bare facts. ``act`` is the lemma of its main verb or act noun ("refund"), ``object`` the words it applies to. ``remedies`` are
    granted or refused, in the order of the text; ``alternative`` says that "or" joins them, ``measure`` how much of them is said.
    ``elector`` chooses between them. ``discretion`` is who may decide freely.
    ``absolute`` says that the text marks the norm as admitting no exception, ``absolute_markers`` how. ``construction`` names the
    row of the grammar that read it. ``headings`` are the headings over it, ``lead_in`` the place of the text that its item
    completes.
    ``precedence`` are the rules and circumstances that it ranks itself under, over or beside. ``link`` is the word that ties it
    to the sentence before ("however", "otherwise").
    """

    id: str
    kind: ClauseKind
    span: Span
    text: str
    bearer: Role | None = None
    bearer_text: str | None = None
    topic: Topic = Topic.OTHER
    remedies: tuple[Remedy, ...] = ()
    alternative: bool = False
    measure: Measure | None = None
    act: str | None = None
    object: str | None = None
    condition: Condition | None = None
    exceptions: tuple[Carveout, ...] = ()
    precedence: tuple[Carveout, ...] = ()
    absolute: bool = False
    absolute_markers: tuple[str, ...] = ()
    elector: Role | None = None
    discretion: Role | None = None
    indemnity: Indemnity | None = None
    confidence: Confidence = Confidence.MEDIUM
    construction: str = ""
    headings: tuple[str, ...] = ()
    lead_in: Span | None = None
    link: str | None = None
