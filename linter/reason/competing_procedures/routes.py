"""By which way an act has to be done, as each statement of a text prescribes it, and which of these ways exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from linter.model.clause import ClauseKind, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.reason.text.sentences import Hit, Sentence, denies, hits, says, sentences, subject_matter, wrongs_in
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, stem, stems
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

E_MAIL = "e-mail"
DISPUTE = "dispute"
COURT = "court"
NEAR = 4
JOINT = 2  # so many words may part two acts of one enumeration


class Force(IntEnum):
    """How strictly a way is prescribed: left open, commanded, made a duty, made the only one."""

    OPEN = 0
    PLAIN = 1
    MANDATORY = 2
    EXCLUSIVE = 3


@dataclass(frozen=True, slots=True)
class Route:
    """One statement that an act goes by certain ways, of which any one will do.

    ``of`` are the words that narrow the act ("seam" of "seam claims"), ``under`` those of the headings. ``wrongs`` are the
    reasons that it names, ``goal`` e-mail addresses, or the places of courts, ``to`` the one whom it must reach. ``barred`` says
    that the act must not go by these ways.
    """

    act: str
    ways: frozenset[str]
    force: Force
    of: frozenset[str]
    under: frozenset[str]
    wrongs: frozenset[Topic]
    goal: frozenset[str]
    to: frozenset[str]
    barred: bool
    span: Span
    sentence: Sentence


def competing(policy: Policy) -> Iterator[tuple[Route, Route]]:
    """Two routes for one act of which each is prescribed, so that who takes one misses the other; each first one once."""
    told: dict[tuple[str, frozenset[str]], list[Route]] = {}
    reported: set[Span] = set()
    for route in _routes(policy):
        keys = _keys(route)
        other = next((each for key in keys for each in told.get(key, ()) if _compete(each, route)), None)
        if other is not None:
            if other.span not in reported:
                reported.add(other.span)
                yield other, route
            continue
        for key in keys:
            same = told.setdefault(key, [])
            # Of routes that say the same one is enough, so that time does not grow with the square of the text.
            if all(_said(each) != _said(route) for each in same):
                same.append(route)


def _said(route: Route) -> tuple[object, ...]:
    return route.ways, route.force, route.wrongs, route.goal, route.to, route.barred


def _keys(route: Route) -> list[tuple[str, frozenset[str]]]:
    """Under which a route meets others: its own narrowing words, with a word of its headings more, or any for every such act."""
    return [(route.act, route.of), *((route.act, route.of | {word}) for word in sorted(route.under - route.of))]


def _compete(one: Route, other: Route) -> bool:
    if not (one.of <= other.of | other.under and other.of <= one.of | one.under):
        return False
    if _are_set_apart(one, other):
        return False
    if one.barred or other.barred:
        return one.barred != other.barred and min(one.force, other.force) > Force.OPEN and one.ways == other.ways
    strict, lax = max(one.force, other.force), min(one.force, other.force)
    if strict < Force.MANDATORY or (lax is Force.OPEN and strict < Force.EXCLUSIVE):
        return False
    if _are_steps(one, other) and strict < Force.EXCLUSIVE:
        return False
    if one.ways == other.ways:
        goals = [(one.goal, other.goal), (one.to, other.to)]
        return lax >= Force.MANDATORY and any(first and second and first.isdisjoint(second) for first, second in goals)
    return not meet_in_one_way(one.ways, other.ways)


def meet_in_one_way(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when one of some ways is one of others, or goes together with it."""
    return any(first == second or first in _included(second) or second in _included(first) for first in one for second in other)


def _are_steps(one: Route, other: Route) -> bool:
    """True for items of one list, which follow one another; the numbered clauses of a contract are none."""
    first, second = one.sentence, other.sentence
    return first.is_item and second.is_item and first.headings == second.headings and first.passage == second.passage


def _are_set_apart(one: Route, other: Route) -> bool:
    """True for two cases: other wrongs, or headings that run parallel, "Damaged parcels" and "Lost parcels"."""
    if one.wrongs and other.wrongs and one.wrongs.isdisjoint(other.wrongs):
        return True
    first, second = (content(route.sentence.headings[-1]) if route.sentence.headings else frozenset() for route in (one, other))
    return bool(first & second) and bool(first - second) and bool(second - first)


@per_vocabulary
def _included(way: str) -> frozenset[str]:
    return meant("route_within", way)


def _routes(policy: Policy) -> Iterator[Route]:
    titles = content(policy.title)
    addresses = [mention for mention in policy.mentions_of(MentionKind.ADDRESS) if mention.category == E_MAIL]
    for sentence in sentences(policy):
        acts = hits(sentence, "routed")
        if not acts:
            continue
        found = [*hits(sentence, "route"), *commanded_ways(sentence), *named_ways(sentence)]
        goal = frozenset(each.text.lower() for each in addresses if sentence.span.contains(each.span))
        if goal:
            found.append(Hit(E_MAIL, 0, 0))
        to = _addressee(sentence)
        if not (found or to) or says(sentence, "open_route"):
            continue
        if (acts[0].meaning != DISPUTE and is_the_other_sides(sentence)) or not is_of_every_case(sentence, [acts[0], *found]):
            continue
        of = frozenset() if acts[0].meaning == DISPUTE else _narrowed(sentence, acts[0], found) - titles
        under = frozenset().union(*map(content, sentence.headings))
        if acts[0].meaning == DISPUTE:
            goal = _venue(sentence, found)
        for act in _joined(acts):
            yield Route(
                act=act,
                ways=ways_told(sentence, found),
                force=_force(sentence),
                of=of,
                under=under,
                wrongs=wrongs_in(subject_matter(sentence) | under),
                goal=goal,
                to=to,
                barred=_bars(sentence),
                span=sentence.span,
                sentence=sentence,
            )


def _addressee(sentence: Sentence) -> frozenset[str]:
    """Whom a statement names as the one an act must reach: "addressed to the branch manager"."""
    words = sentence.words
    for hit in hits(sentence, "addressing"):
        if hit.end + 1 < len(words) and words[hit.end].text in phrases("TO") and words[hit.end + 1].text in _determiners():
            end = hit.end + 2
            while end < len(words) and words[end].carries:
                end += 1
            named = subject_matter(sentence, hit.end + 2, end)
            return named if not named & stems("nobody_in_particular") else frozenset()
    return frozenset()


def _bars(sentence: Sentence) -> bool:
    """True where a way is ruled out: "we do not accept claims by e-mail"."""
    return any(map(denies, sentence.words)) and not says(sentence, "other_ways")


def _joined(acts: list[Hit]) -> list[str]:
    """The acts of one enumeration: "amended, modified or waived"."""
    last = 0
    while last + 1 < len(acts) and acts[last + 1].start - acts[last].end <= JOINT:
        last += 1
    return list(dict.fromkeys(act.meaning for act in acts[: last + 1]))


def _venue(sentence: Sentence, ways: list[Hit]) -> frozenset[str]:
    """Where the courts are that a dispute must be brought before."""
    return frozenset(
        word.stem
        for way in ways
        if way.meaning == COURT
        and way.end < len(sentence.words)
        and sentence.words[way.end].text in phrases("OF") | phrases("IN")
        for word in sentence.words[way.end + 1 : way.end + 2]
    )


def ways_told(sentence: Sentence, found: list[Hit]) -> frozenset[str]:
    """The ways of which any one will do. A form that a way has besides ("in writing and by post") is no way of its own."""
    ways = {hit.meaning for hit in found}
    joined = any(sentence.words[hit.start - 1].text in phrases("OR") for hit in found if hit.start)
    return frozenset(ways if joined else {way for way in ways if not _included(way) & ways})


def commanded_ways(sentence: Sentence) -> Iterator[Hit]:
    """The verbs that name a way themselves: "must be telephoned to", "e-mail us"."""
    for hit in hits(sentence, "route_verb"):
        before = sentence.words[hit.start - 1].text if hit.start else ""
        if not before or before in _openers():
            yield hit


def named_ways(sentence: Sentence) -> Iterator[Hit]:
    """The ways with a name of their own: "through the Northern Portal"."""
    words = sentence.words
    for hit in hits(sentence, "route_noun"):
        start = hit.start
        while start and hit.start - start < NEAR and (words[start - 1].carries or words[start - 1].text in _determiners()):
            start -= 1
        if start and words[start - 1].text in phrases("route_by"):
            yield Hit(hit.meaning, start - 1, hit.end)


@per_vocabulary
def _openers() -> frozenset[str]:
    categories = ("MODAL", "BE", "PLEASE", "TO", "AND", "ADVERB")
    return frozenset(word for category in categories for word in phrases(category))


def _force(sentence: Sentence) -> Force:
    if says(sentence, "exclusive_route"):
        return Force.EXCLUSIVE
    if says(sentence, "mandatory_route"):
        return Force.MANDATORY
    return Force.OPEN if says(sentence, "optional_route") else Force.PLAIN


def is_the_other_sides(sentence: Sentence) -> bool:
    """True for what the provider does by its own ways: "we notify you by post", but not "we accept claims by post only"."""
    return not says(sentence, "admission") and any(
        clause.bearer is Role.PROVIDER
        and clause.bearer_text
        and clause.kind in {ClauseKind.OBLIGATION, ClauseKind.GRANT, ClauseKind.RIGHT}
        for clause in sentence.clauses
    )


def is_of_every_case(sentence: Sentence, told: list[Hit]) -> bool:
    """False where the statement holds in a case only; to want the act itself, or to go the way itself, is none."""
    cases = phrases("IF") | phrases("UNLESS") | phrases("WHEN")
    about = {word.stem for hit in told for word in sentence.words[hit.start : hit.end]} | _wished() | _general()
    return not any(
        sentence.span.overlaps(fact.span) and fact.marker.lower() in cases and content(fact.text) - about
        for clause in sentence.clauses
        for fact in (clause.condition.facts() if clause.condition is not None else ())
    )


@per_vocabulary
def _wished() -> frozenset[str]:
    return frozenset(word for phrase in phrases("wish") for word in content(phrase))


def _narrowed(sentence: Sentence, act: Hit, ways: list[Hit]) -> frozenset[str]:
    """The words that narrow an act: those before it in its group and in the subject, its object, and what stands behind "of"."""
    words = sentence.words
    start = act.start
    while start and words[start - 1].carries and act.start - start < NEAR:
        start -= 1
    of = set(subject_matter(sentence, start, act.start))
    verb = next((place for place, word in enumerate(words) if word.text in phrases("MODAL") | phrases("BE")), act.start)
    of |= subject_matter(sentence, 0, verb if verb > act.end else min(verb, act.start))
    end = act.end
    if end < len(words) and words[end].text in phrases("FOR") | phrases("OF") | phrases("UNDER"):
        end += 1
    while end < len(words) and end - act.end <= NEAR + 1 and (words[end].carries or words[end].text in _determiners()):
        if any(way.start <= end < way.end for way in ways):
            break
        end += 1
    of |= subject_matter(sentence, act.end, end)
    taken = {word.stem for hit in [act, *ways] for word in words[hit.start : hit.end]}
    # "This agreement" is the text itself.
    taken |= {word.stem for before, word in pairwise(words) if before.text in phrases("pointing")}
    return frozenset(of - taken - _general())


@per_vocabulary
def _determiners() -> frozenset[str]:
    return phrases("THE") | phrases("A") | phrases("QUANTIFIER") | phrases("POSSESSIVE") | phrases("pointing")


@per_vocabulary
def _general() -> frozenset[str]:
    """Words that narrow nothing: goods, persons, and the acts' own verbs."""
    categories = ("goods", "ROLE", "wish", "routed", "exclusive_route", "mandatory_route", "routing")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
