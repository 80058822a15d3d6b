"""Completes list items and limbs with the lead-in they hang on: "We refund you if:" + "the goods arrive broken"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.model.clause import ClauseKind, Condition, Connective, CoveredAct, Role
from linter.parse.clause import attributes, bearers, conditions, confidence, indemnities, nominal, norms, subjects, topics, zones
from linter.parse.clause.effects import effect_of
from linter.parse.clause.norms import Norm
from linter.parse.clause.predicates import Predicate
from linter.parse.clause.reading import Reading
from linter.parse.clause.subjects import Subject
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Label, Terminal
from linter.source import Span

CASE_MARKERS = frozenset({"IF", "WHEN", "UNLESS", "UPON", "AFTER", "BEFORE"})
ASIDE = 8  # terminals at most between an open modal and the colon
OPENS_ASIDE = frozenset({"COMMA", "AT", "DO"})
IN_ASIDE = frozenset(
    {
        "COMMA",
        "AT",
        "IN",
        "DO",
        "OF",
        "OR",
        "AND",
        "THE",
        "A",
        "POSSESSIVE",
        "GENITIVE",
        "PARTY",
        "ROLE",
        "QUANTIFIER",
        "WORD",
        "VERB",
    }
    | {"ADVERB", "ONLY", "NUMBER", "EITHER"}
)
TIMES = frozenset({"UPON", "AFTER", "BEFORE"})
TAIL = frozenset({"COLON", "COMMA", "DASH", "ADVERB", "NOT", "NEVER", "EITHER", "THE", "QUANTIFIER", "HYPHEN"})
TELEPHONE = 7  # digits from which on a line without a verb is taken for a telephone number
CASED = frozenset({ClauseKind.GRANT, ClauseKind.REFUSAL})


@dataclass(frozen=True, slots=True)
class Lead:
    """What an item can inherit: the lead-in's norm, or the modal it ends in; whether its items are cases; its place."""

    span: Span
    subject: Subject
    norm: Norm | None
    open: Predicate | None
    cased: bool
    labels: tuple[Label, ...]
    condition: Condition | None = None
    base: tuple[str, Span] | None = None


def lead(reading: Reading, found: Sequence[Norm]) -> Lead | None:
    """The lead that a sentence makes for the items after it; None when it has nothing to inherit."""
    start, end = reading.characters(0, len(reading.terminals))
    terminals = reading.terminals
    tail = len(terminals)
    while tail and terminals[tail - 1].type in TAIL:
        tail -= 1
    last = found[-1] if found else None
    opened = _open(terminals, tail)
    ending = terminals[max(0, tail - 8) : tail]
    cased = opened is None and (
        any(word.type in CASE_MARKERS - TIMES for word in ending)
        or any(word.type in TIMES for word in ending[-2:])  # "… before the course starts:" leaves no case open
        or (bool(ending) and any(label.category == "cases" for label in reading.labels(max(0, tail - 8), tail)))
    )
    subject, subject_start = subjects.NOBODY, 0
    if opened is not None:
        subject, subject_start = _open_subject(reading, opened)
    elif last is None:
        return None
    return Lead(
        span=reading.block.text.span(start, end),
        subject=subject,
        norm=last,
        open=opened,
        cased=cased or (last is not None and last.kind in CASED and opened is None),
        labels=tuple(reading.sentence.labels),
        condition=last.condition if last is not None else conditions.fronted(reading, subject_start),
        base=_base(reading),
    )


def _base(reading: Reading) -> tuple[str, Span] | None:
    """What shares are taken of, where a lead-in opens with it: "Of the price of the ticket we refund:"."""
    terminals = reading.terminals
    if not terminals or terminals[0].type != "OF" or not reading.segments:
        return None
    start, end = reading.characters(1, reading.segments[0].subject[0])
    return (reading.block.text.plain[start:end].strip(" ,"), reading.block.text.span(start, end)) if end > start else None


def _open(terminals: Sequence[Terminal], tail: int) -> Predicate | None:
    """A lead-in that stops at its modal ("The recipient shall not:"), or at "agrees to"."""
    if not tail:
        return None
    last = terminals[tail - 1]
    negated = any(word.type in {"NOT", "NEVER"} for word in terminals[tail:])
    if last.type != "MODAL" and (modal := _before_aside(terminals, tail)) is not None:
        return _open(terminals, modal + 1)
    if last.type == "MODAL":
        return Predicate("act", tail - 1, tail, last, modality=last.meaning, negated=negated)
    if last.type == "TO" and tail > 1:
        before = terminals[tail - 2]
        if before.type in {"AGREE", "NOT"} or before.meaning in {"required", "entitled", "right", "responsible"}:
            modality = {"entitled": "may", "right": "may"}.get(before.meaning, "must")
            return Predicate("act", tail - 1, tail, before, modality=modality, negated=negated or before.type == "NOT")
    if last.type in {"PARTY", "ROLE"}:
        return Predicate("present", tail, tail, last, negated=negated)
    if last.type in {"RESERVE", "NEED"}:
        return Predicate("act", tail - 1, tail, last, modality="may" if last.type == "RESERVE" else "must", negated=negated)
    return None


def _before_aside(terminals: Sequence[Terminal], tail: int) -> int | None:
    """The modal that a lead-in leaves open before an aside: "may, at its discretion:", "may do any of the following:"."""
    for place in range(tail - 2, max(-1, tail - 2 - ASIDE), -1):
        word, following = terminals[place], terminals[place + 1]
        if word.type == "MODAL":
            return place if following.type in OPENS_ASIDE else None
        if word.type not in IN_ASIDE:
            return None
    return None


def _open_subject(reading: Reading, opened: Predicate) -> tuple[Subject, int]:
    """The subject of a lead-in that stops at its modal, and the terminal where it begins."""
    start = opened.start
    while start > 0 and reading.terminals[start - 1].type not in {"COMMA", "IF", "STOP", "COLON", "THEN"}:
        start -= 1
    return subjects.read(reading.sentence, reading.terminals, start, opened.start), start


def complete(lead: Lead, item: Reading, headings: Zones) -> Norm | None:
    """The norm of an item that has none of its own, or None when the lead does not fit it.

    An item that opens with a conditional word ("if the other party fails …") is a case of its lead, whatever the lead says.
    """
    if item.terminals and item.terminals[0].type in CASE_MARKERS and lead.open is None:
        lead = replace(lead, cased=True)
    if not item.terminals:
        return None
    start, end = item.characters(0, len(item.terminals))
    shuts_out = lead.norm is not None and lead.norm.kind is ClauseKind.EXCLUSION  # "not covered: Tyres", be it a name or not
    if lead.open is None and ((not lead.cased and not shuts_out and _is_name(item)) or _is_address(item)):
        return None
    if lead.open is not None:
        return _verbal(lead, item, headings, start, end)
    if lead.norm is None or (_lists_parts(lead.norm) and not lead.cased and not item.segments):
        return None
    return _nominal(lead, lead.norm, item, headings, start, end)


def _is_cut_down(norm: Norm) -> bool:
    """True for a refusal that is none in the cases it names: "only" makes it, and no negation."""
    return (
        norm.predicate is not None and not norm.predicate.negated and not norm.subject.negated and "only" in norm.absolute_markers
    )


def _lists_parts(norm: Norm) -> bool:
    """True for a lead-in that says what something has ("each booking has:"): its items are parts, and no norms."""
    parts = norm.predicate is not None and norm.predicate.construction in {"have", "present"}
    return parts and norm.kind is ClauseKind.DECLARATION


def _is_name(item: Reading) -> bool:
    """True for an item that is only a name or a title: "Starter Plan", "Basecamp 4"."""
    words = [word for word in item.terminals if word.type not in {"STOP", "COMMA", "NUMBER", "HYPHEN"}]
    return len(words) <= 4 and all(word.capitalised and word.type in {"WORD", "VERB"} for word in words)


def _is_address(item: Reading) -> bool:
    """True for an item that is a way to reach somebody: the lead-in tells to use it and speaks for itself."""
    said = item.block.text.plain
    return not item.segments and ("@" in said or "://" in said or sum(map(str.isdigit, said)) >= TELEPHONE)


def _verbal(lead: Lead, item: Reading, headings: Zones, start: int, end: int) -> Norm | None:
    """The item brings the verb: it is read with the lead's subject and modal."""
    assert lead.open is not None
    place = next((i for i, word in enumerate(item.terminals) if word.type not in TAIL | {"LEFT", "QUOTE"}), None)
    if place is None:
        return None
    negated = lead.open.negated or any(word.type in {"NOT", "NEVER"} for word in item.terminals[:place])
    predicate = replace(lead.open, start=place, end=place + 1, head=item.terminals[place], negated=negated)
    looked_up = norms.key_for(item, predicate, lead.subject, len(item.terminals))
    effect = effect_of(looked_up)
    if effect is None or effect.kind is None:
        return None
    bearer, text = bearers.bearer_of(item, effect, lead.subject, predicate, len(item.terminals))
    labels = item.labels(0, len(item.terminals))
    given = attributes.remedies(labels, effect.kind)
    parts = {**zones.of_verb_item(item, place, headings), "lead": list(lead.labels)}
    return Norm(
        reading=item,
        start=start,
        end=end,
        kind=effect.kind,
        construction=f"lead-in and item ({effect.place})",
        subject=lead.subject,
        predicate=predicate,
        bearer=bearer,
        bearer_text=text,
        topic=topics.decide(parts, effect.kind, given),
        remedies=given,
        condition=lead.condition,
        absolute_markers=attributes.absolutes(labels, effect.kind),
        act=predicate.head.morphology.verb or predicate.head.lower,
        confidence=confidence.of_item(item, lead.subject),
        lead_in=lead.span,
        zones=parts,
        key=looked_up,
        effect=effect,
    )


def _nominal(lead: Lead, norm: Norm, item: Reading, headings: Zones, start: int, end: int) -> Norm:
    """The item names a case of the lead's norm, or its object."""
    stated = nominal.norm(item, headings)
    if norm.kind is ClauseKind.GRANT and stated is not None and stated.kind is ClauseKind.REFUSAL:
        return replace(stated, lead_in=lead.span)
    if norm.kind is ClauseKind.GRANT and item.terminals[0].type in {"NONE", "NO"}:
        norm = replace(norm, kind=ClauseKind.REFUSAL, bearer=Role.PROVIDER)
    if norm.kind is ClauseKind.REFUSAL and _is_cut_down(norm):
        norm = replace(norm, kind=ClauseKind.GRANT)  # "Refunds are given only in these cases:" gives them in each
    labels = item.labels(0, len(item.terminals))
    text = item.block.text
    case = Condition(text=text.plain[start:end], span=text.span(start, end), reasons=attributes.causes(labels))
    joint = conditions.both([part for part in (norm.condition, case) if part is not None]) if lead.cased else norm.condition
    parts = {
        "case" if lead.cased else "item": labels,
        **headings,
        "lead": [label for zone in ("head", "object", "subject", "rest") for label in norm.zones.get(zone, ())],
    }
    completed = replace(
        norm,
        reading=item,
        start=start,
        end=end,
        construction=f"item of: {norm.construction}",
        topic=topics.decide(parts, norm.kind, norm.remedies),
        condition=_joined(joint, lead),
        absolute_markers=tuple(dict.fromkeys([*norm.absolute_markers, *attributes.absolutes(labels, norm.kind)])),
        object=text.plain[start:end],
        confidence=confidence.of_case(norm.kind),
        lead_in=lead.span,
        zones=parts,
    )
    completed.base = lead.base
    if norm.indemnity is not None:
        completed.indemnity = replace(norm.indemnity, acts=acts(item, 0, norm))
    return completed


def _joined(condition: Condition | None, lead: Lead) -> Condition | None:
    """A joint condition of lead and item covers both places; its span is kept to one of them when they lie apart."""
    if condition is None or condition.connective is not Connective.AND:
        return condition
    return condition


def acts(reading: Reading, start: int, norm: Norm) -> tuple[CoveredAct, ...]:
    """The acts that an indemnity covers in terminals from ``start`` on, and whose each is."""
    terminals = reading.terminals[start:]
    outside = [] if norm.reading is not reading else [carve.span for carve in norm.exceptions]
    found: list[CoveredAct] = []
    for first, last in _pieces(terminals):
        words = terminals[first:last]
        party = indemnities.actor(words)
        if party is None and found and len(_content(words)) < 2:
            continue
        span = reading.block.text.span(words[0].start, words[-1].end)
        if any(span.overlaps(other) for other in outside):
            continue
        role = Role(party.meaning) if party is not None and party.meaning in set(Role) else None
        found.append(
            CoveredAct(
                text=reading.block.text.plain[words[0].start : words[-1].end],
                span=span,
                actor=role,
                actor_text=party.text if party is not None else None,
            )
        )
    return tuple(found)


def _content(words: Sequence[Terminal]) -> list[Terminal]:
    return [word for word in words if word.type in {"WORD", "VERB"}]


def _pieces(terminals: Sequence[Terminal]) -> list[tuple[int, int]]:
    """The words cut at "or", "and", comma where the next piece names a party of its own."""
    cuts = [0]
    for place, word in enumerate(terminals):
        if word.type in {"OR", "SEMICOLON", "AND", "COMMA"} and place + 1 < len(terminals):
            here, there = terminals[cuts[-1] : place], terminals[place + 1 :]
            following = next(
                (i for i, other in enumerate(there) if other.type in {"OR", "SEMICOLON", "COMMA", "AND"}), len(there)
            )
            if (
                indemnities.actor(here) is not None
                and indemnities.actor(there[:following]) is not None
                and _content(there[:following])
            ):
                cuts.append(place + 1)
    ends = [*(cut - 1 for cut in cuts[1:]), len(terminals)]
    return [(start, end) for start, end in zip(cuts, ends, strict=True) if end > start]
