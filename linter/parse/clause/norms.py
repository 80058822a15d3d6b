"""Gives each norm of a sentence its legal effect and its attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from linter.model.clause import Carveout, ClauseKind, Condition, Confidence, Indemnity, Measure, Remedy, Role, Topic
from linter.model.trace import Outcome
from linter.parse.clause import (
    antecedents,
    attributes,
    bearers,
    choices,
    conditions,
    confidence,
    indemnities,
    subjects,
    topics,
    traits,
    zones,
)
from linter.parse.clause.effect_rows import Effect
from linter.parse.clause.effects import Key, effect_of, key
from linter.parse.clause.joints import SHELLS
from linter.parse.clause.predicates import Predicate
from linter.parse.clause.reading import Reading
from linter.parse.clause.segments import Segment
from linter.parse.clause.subjects import Subject
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Label
from linter.source import Span

SIDES = frozenset(Role)


NARROWED = frozenset({ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.OBLIGATION, ClauseKind.REFUSAL, ClauseKind.DECLARATION})
NOMINAL = frozenset(
    {"THE", "A", "POSSESSIVE", "QUANTIFIER", "WORD", "VERB", "NOUN", "ADJECTIVE"}
)  # what opens a thing or a class


@dataclass(slots=True, kw_only=True)
class Norm:
    """A norm on its way to becoming a Clause. ``start`` and ``end``: characters of the block's readable text."""

    reading: Reading
    start: int
    end: int
    kind: ClauseKind
    construction: str
    subject: Subject = subjects.NOBODY
    predicate: Predicate | None = None
    bearer: Role | None = None
    bearer_text: str | None = None
    topic: Topic = Topic.OTHER
    remedies: tuple[Remedy, ...] = ()
    condition: Condition | None = None
    exceptions: tuple[Carveout, ...] = ()
    precedence: tuple[Carveout, ...] = ()
    absolute_markers: tuple[str, ...] = ()
    alternative: bool = False
    measure: Measure | None = None
    act: str | None = None
    object: str | None = None
    elector: Role | None = None
    discretion: Role | None = None
    indemnity: Indemnity | None = None
    confidence: Confidence = Confidence.MEDIUM
    lead_in: Span | None = None
    base: tuple[str, Span] | None = None  # of what its lead-in says that shares are taken
    link: str | None = None
    zones: Zones = field(default_factory=dict)
    key: Key | None = None  # what it was looked up with in the table of effects
    effect: Effect | None = None  # and what the row said


@dataclass(frozen=True, slots=True)
class Failure:
    """A predicate that looks normative and has no reading."""

    segment: Segment
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a main predicate came to: ``effect`` None where no row of the table fits.

    ``skipped`` says that it was not looked up: it only introduces the next one ("the customer agrees that the price is due"), or
    is what the one before states.
    """

    segment: Segment
    subject: Subject
    key: Key | None = None
    effect: Effect | None = None
    skipped: Outcome | None = None


def norms(reading: Reading, headings: Zones, before: Subject = subjects.NOBODY) -> tuple[list[Norm], list[Failure]]:
    """The norms of a sentence, and the predicates that could not be read. ``before`` is whom the sentence before spoke of."""
    found: list[Norm] = []
    failures: list[Failure] = []
    for decision in decisions(reading, before):
        predicate = decision.segment.predicate
        if decision.effect is not None and decision.effect.kind is not None:
            norm = _norm(reading, decision, headings)
            found.extend([norm, *_excluded(reading, norm, decision.segment)])
        elif decision.effect is None and decision.skipped is None and (predicate.modality or predicate.negated):
            failures.append(Failure(decision.segment, f"no effect is known for {predicate.head.text!r} here"))
    return found, failures


def decisions(reading: Reading, before: Subject = subjects.NOBODY) -> Iterator[Decision]:
    """Each main predicate of a sentence with its subject and its effect in law."""
    previous = subjects.NOBODY
    commanded = False
    framed = False  # the frame before ("the parties agree that") has taken this segment in
    for order, segment in enumerate(reading.segments):
        if (
            commanded
            and segment.shared
            and segment.predicate.construction == "special"
            and segment.predicate.head.morphology.base
        ):
            segment.predicate = replace(segment.predicate, construction="imperative")  # "Ship it back and include the slip"
        commanded = segment.predicate.construction == "imperative"
        following = reading.segments[order + 1] if order + 1 < len(reading.segments) else None
        subject = subjects.read(reading.sentence, reading.terminals, *segment.subject)
        if segment.shared and subject.kind == "none" and segment.predicate.construction != "imperative":
            subject = previous
        if _acts_for_provider(reading, segment, subject):
            subject = Subject(Role.PROVIDER.value, Role.PROVIDER, None, subject.negated)
        subject = antecedents.party(reading, segment, previous, before) or subject
        previous = subject
        if framed:
            framed = False
            yield Decision(segment, subject, skipped=Outcome.FRAMED)
            continue
        if following is not None and _is_shell(reading, segment, following):
            if _binds(reading, following):
                following.start = segment.start
                yield Decision(segment, subject, skipped=Outcome.INTRODUCES)
                continue
            framed = True
            segment.end = following.end
        looked_up = key_for(reading, segment.predicate, subject, segment.end)
        yield Decision(segment, subject, looked_up, effect_of(looked_up))


def _acts_for_provider(reading: Reading, segment: Segment, subject: Subject) -> bool:
    """ "Our warehouse will process …": what belongs to the provider and does what providers do is the provider."""
    words = reading.terminals[slice(*segment.subject)]
    if subject.kind != "thing" or not words or words[0].type != "POSSESSIVE" or words[0].meaning != Role.PROVIDER:
        return False
    head = segment.predicate.head
    deeds = {label.meaning for label in reading.sentence.labels_in("deed", head.start, head.end)}
    agents = {label.meaning for label in reading.sentence.labels_in("agent", head.start, head.end)}
    return segment.predicate.construction in {"act", "present"} and bool(
        deeds & {"remedy", "supply", "effort"} or "provider" in agents
    )


def _is_shell(reading: Reading, segment: Segment, following: Segment) -> bool:
    """ "The customer agrees that …": the norm is the inner one."""
    place = segment.predicate.end
    return (
        segment.predicate.head.type in SHELLS | {"BE"}
        and not segment.predicate.negated
        and place < len(reading.terminals)
        and reading.terminals[place].type == "THAT"
        and following.subject[0] <= place + 2
    )


def _binds(reading: Reading, segment: Segment) -> bool:
    """True when somebody must, may or must not: what is merely stated in a frame is the declaration of its speaker."""
    if antecedents.points_back(reading, segment):
        return True
    subject = subjects.read(reading.sentence, reading.terminals, *segment.subject)
    effect = effect_of(key_for(reading, segment.predicate, subject, segment.end))
    return effect is not None and effect.kind not in {None, ClauseKind.DECLARATION}


def key_for(reading: Reading, predicate: Predicate, subject: Subject, end: int) -> Key:
    """What a predicate is looked up with in the table of effects; ``end`` is the terminal where its norm ends."""
    bound = subject.role is Role.PROVIDER or predicate.construction == "imperative"
    instructed = bound and reading.address.instructs
    return key(
        construction="passive" if predicate.passive and predicate.construction == "be" else predicate.construction,
        modality=predicate.modality,
        negated=predicate.negated != subject.negated,
        subject="staff" if instructed else subject.kind,
        verbs=traits.verbs(reading, predicate, subject, end),
        objects=traits.objects(reading, predicate, end),
    )


def _norm(reading: Reading, decision: Decision, headings: Zones) -> Norm:
    segment, subject, effect = decision.segment, decision.subject, decision.effect
    assert effect is not None and effect.kind is not None
    predicate = segment.predicate
    start, end = reading.characters(segment.start, segment.end)
    parts = zones.of_norm(reading, segment, headings)
    main = zones.spoken(parts)
    # A definition is about the term that it defines, whatever explains it or stands over it.
    defines = predicate.head.type == "MEAN" and effect.kind is ClauseKind.DECLARATION
    telling = {"subject": parts["subject"]} if defines else parts
    bearer, text = bearers.bearer_of(reading, effect, subject, predicate, segment.end)
    given = attributes.remedies(main, effect.kind)
    norm = Norm(
        reading=reading,
        start=start,
        end=end,
        kind=effect.kind,
        construction=f"{predicate.construction} ({effect.place})",
        subject=subject,
        predicate=predicate,
        bearer=bearer,
        bearer_text=text,
        topic=_topic(telling, decision, effect.kind, given),
        remedies=given,
        alternative=_alternative(reading, main, effect.kind),
        measure=attributes.measure(main) if given else None,
        condition=conditions.condition(reading, segment, effect.kind, bearer),
        exceptions=conditions.carveouts(reading, segment.exceptions),
        precedence=conditions.carveouts(reading, segment.ranked),
        absolute_markers=attributes.absolutes([*main, *_markers(reading, segment)], effect.kind),
        act=_act(reading, predicate),
        object=_object(reading, segment),
        elector=choices.chooser(reading, segment.start, segment.end, "option", subject.role) or _choosing(parts, subject),
        discretion=choices.chooser(reading, segment.start, segment.end, "discretion", subject.role),
        confidence=confidence.of_sentence(reading, segment, subject, effect.kind, bearer),
        link=_link(reading, segment),
        zones=telling,
        key=decision.key,
        effect=effect,
    )
    if effect.kind is ClauseKind.INDEMNITY:
        norm.indemnity = _indemnity(reading, norm, segment)
        if norm.indemnity is not None and norm.indemnity.mutual:
            norm.bearer = None
    return norm


def _topic(parts: Zones, decision: Decision, kind: ClauseKind, given: tuple[Remedy, ...]) -> Topic:
    """What a norm is about: by its predicate where that names a price or hands over without warranty, else by its words."""
    if kind is ClauseKind.EXCLUSION and decision.key is not None and "no-warranty" in decision.key.objects:
        return Topic.WARRANTY
    named = topics.decide(parts, kind, given)
    head = decision.segment.predicate.head
    price = head.type == "QUANTITY" and head.meaning == "money"
    return Topic.PAYMENT if price and named is Topic.OTHER else named


def _excluded(reading: Reading, norm: Norm, segment: Segment) -> Iterator[Norm]:
    """What a norm takes out of itself as a class: "except for gift cards" excludes them."""
    if norm.kind not in NARROWED:
        return
    for region in segment.exceptions:
        start, end = reading.characters(region.start, region.end)
        opens = reading.terminals[region.start + 1] if region.end - region.start > 1 else None
        if opens is None or opens.type not in NOMINAL:
            continue
        parts = zones.of_class(reading, region.start + 1, region.end)
        own = topics.decide(parts, ClauseKind.EXCLUSION, ())
        marker = reading.terminals[region.start].meaning
        if marker != "class" and not (marker == "deduction" and own in {Topic.SHIPPING_COST, Topic.PAYMENT}):
            continue
        yield Norm(
            reading=reading,
            start=start,
            end=end,
            kind=ClauseKind.EXCLUSION,
            construction="exception",
            bearer=Role.PROVIDER,
            topic=norm.topic if own is Topic.OTHER else own,
            object=reading.block.text.plain[start:end],
            zones=parts,
        )


def _markers(reading: Reading, segment: Segment) -> list[Label]:
    """The labels of the words that open conditions or an inversion: "only if" is as absolute as "only", "in no event shall"."""
    places = [region.start for region in segment.conditions]
    covered = {place for region in segment.conditions for place in range(region.start, region.end)}
    places += [place for place in range(segment.start, segment.subject[0]) if place not in covered]
    if segment.predicate.inverted is not None and segment.predicate.start:
        places.append(segment.predicate.start - 1)
    return [label for place in places for label in reading.labels_from(place, place + 1)]


def _act(reading: Reading, predicate: Predicate) -> str:
    """The lemma of what is done: of the verb, or of the act that an adjective stands for."""
    head = predicate.head
    named = [label.meaning for label in reading.sentence.labels_in("act", head.start, head.end)]
    return named[0] if named else head.morphology.verb or head.lower


def _alternative(reading: Reading, labels: Iterable[Label], kind: ClauseKind) -> bool:
    """True when "or", and no "and", stands between the remedies that a norm names."""
    if kind not in attributes.REMEDIAL:
        return False
    named = sorted(
        (label for label in labels if label.category == "remedy" and label.meaning != "-"), key=lambda label: label.start
    )
    if len({label.meaning for label in named}) < 2:
        return False
    between = {word.type for word in reading.terminals if named[0].end <= word.start and word.end <= named[-1].start}
    return "OR" in between and "AND" not in between


def _choosing(parts: Zones, subject: Subject) -> Role | None:
    """The subject of a verb of choosing: "you can choose a replacement"."""
    return subject.role if any(label.category == "deed" and label.meaning == "choose" for label in parts["head"]) else None


def _object(reading: Reading, segment: Segment) -> str | None:
    """The words after the predicate up to the first condition or exception."""
    places = [region.start for region in [*segment.conditions, *segment.exceptions] if region.start >= segment.predicate.end]
    start, end = reading.characters(segment.predicate.end, min([segment.end, *places]))
    return reading.block.text.plain[start:end].strip(" ,;:.") or None


def _link(reading: Reading, segment: Segment) -> str | None:
    """The word that ties a norm to what stands before it."""
    for word in reading.terminals[segment.start : segment.predicate.start]:
        if word.type in {"HOWEVER", "OTHERWISE", "NOTWITHSTANDING"}:
            return word.lower
    before = reading.terminals[segment.start - 1] if segment.start else None
    return before.lower if before is not None and before.type == "BUT" else None


def _indemnity(reading: Reading, norm: Norm, segment: Segment) -> Indemnity | None:
    predicate = segment.predicate
    after = reading.terminals[predicate.end : segment.end]
    subject = norm.subject
    if predicate.passive:
        protector = next(
            (party for place, word in enumerate(after) if word.type == "BY" for party in [indemnities.protected(after[place:])]),
            None,
        )
        protected = subject.role, subject.text
        role, text = bearers.side(protector) if protector is not None else (None, None)
        norm.bearer, norm.bearer_text = role, text
    else:
        role, text = subject.role, subject.text
        other = indemnities.protected(after)
        protected = bearers.side(other) if other is not None else (None, None)
    return Indemnity(
        indemnitor=role,
        indemnitee=protected[0],
        indemnitor_text=text or "",
        indemnitee_text=protected[1] or "",
        acts=(),
        mutual=subject.kind == "mutual",
    )
