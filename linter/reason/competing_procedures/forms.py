"""The form of one act, said twice: one that suffices in one place, and is shut out in another by the only one, or by name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from linter.model.policy import Policy
from linter.model.quantity import Duration
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.competing_procedures.routes import (
    commanded_ways,
    is_of_every_case,
    is_the_other_sides,
    meet_in_one_way,
    named_ways,
    ways_told,
)
from linter.reason.text.passages import MARKING
from linter.reason.text.places import places
from linter.reason.text.sentences import Hit, Sentence, denies, hits, says, sentences
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, stem, stems
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

ENDING, CANCELLATION, NOTICE, ANY_FORM = "ending", "cancellation", "notice", "any"
LASTING = "contract"
RANKING = tuple(category for category in MARKING if category != "UNLESS")  # "not valid unless in writing" ranks nothing
LONGEST = 40  # words; a longer sentence says more than the form of one act
NEAR = 2  # words between a way and "only" behind it
COMPARED = 8  # statements on the form of one act that are held against each other


class Demand(Enum):
    """What a statement says of a form: that it will do, that no other will, or that it will not do."""

    SUFFICES = "suffices"
    REQUIRED = "required"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Form:
    """What one statement says of the form of an act.

    ``by_notice`` says that it speaks of a notice. ``objects`` are the things done with ("booking"), ``of`` all other words that
    may tell a case, ``doers`` the parties who act by name, ``customers`` the kinds of them in the sentence and its headings.
    """

    act: str
    by_notice: bool
    demand: Demand
    ways: frozenset[str]
    objects: frozenset[str]
    of: frozenset[str]
    doers: frozenset[str]
    customers: frozenset[str]
    sentence: Sentence

    @property
    def span(self) -> Span:
        """Where it is said."""
        return self.sentence.span


def forms_at_odds(policy: Policy) -> Iterator[tuple[Form, Form]]:
    """The pairs of statements on one act of which one shuts out the form that the other one lets suffice; each place once."""
    told: dict[str, list[Form]] = {}
    for form in _forms(policy):
        # A notice of ending is one of all notices too.
        for act in dict.fromkeys((form.act, NOTICE) if form.by_notice else (form.act,)):
            same = told.setdefault(act, [])
            # Of those that say the same one is enough, so that time does not grow with the square of the text.
            if len(same) < COMPARED and all(_said(each) != _said(form) for each in same):
                same.append(form)
    objects = _objects_of_acts(policy)
    reported: set[Span] = set()
    for act, members in told.items():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if not {one.span, other.span} & reported and _at_odds(one, other, objects.get(act, frozenset())):
                    reported |= {one.span, other.span}
                    yield one, other


def _said(form: Form) -> tuple[object, ...]:
    return form.demand, form.ways, form.objects, form.of, form.doers, form.customers, form.sentence.headings


def _at_odds(one: Form, other: Form, objects: frozenset[str]) -> bool:
    if one.of != other.of or one.customers != other.customers:
        return False
    if one.doers and other.doers and one.doers.isdisjoint(other.doers):
        return False
    if one.objects != other.objects and ((one.objects and other.objects) or not objects <= one.objects | other.objects):
        return False  # a bare act is done with the one thing that the text speaks of, if there is but one
    if _are_parted(one.sentence, other.sentence):
        return False
    match {one.demand, other.demand}:
        case demands if Demand.BARRED in demands:
            return len(demands) > 1 and one.ways == other.ways
        case demands if Demand.REQUIRED in demands:
            return not meet_in_one_way(one.ways, other.ways)
        case _:
            return False


def _are_parted(first: Sentence, second: Sentence) -> bool:
    """True for the items of one list, and under headings that run parallel: "Damaged parcels" and "Lost parcels"."""
    if first.headings == second.headings:
        return first.passage == second.passage and first.is_item and second.is_item
    one, other = (content(each.headings[-1]) - _of_every_text() if each.headings else frozenset() for each in (first, second))
    return bool(one & other and one - other and other - one) or lettered_apart(first.headings[-1:], second.headings[-1:])


def _forms(policy: Policy) -> Iterator[Form]:
    told = sentences(policy)
    times = _times(policy)
    starts = [time.start for time in times]
    named = frozenset(word for party in policy.parties for name in party.names for word in content(name))
    for place, sentence in enumerate(told):
        if len(sentence.words) > LONGEST or sentence.is_row:
            continue
        before = told[place - 1] if place and _goes_on(told[place - 1], sentence) else None
        within = times[bisect_left(starts, sentence.span.start) : bisect_left(starts, sentence.span.end)]
        form = _form(sentence, before, named, within)
        if form is not None:
            yield form


def _times(policy: Policy) -> list[Span]:
    """Where times and the events that they run from stand, in the order of the text."""
    durations = (each for each in policy.quantities if isinstance(each, Duration))
    return sorted(place for each in durations for place in (each.span, each.anchor_span) if place is not None)


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    return before.passage == sentence.passage and before.headings == sentence.headings


def _form(sentence: Sentence, before: Sentence | None, named: frozenset[str], times: Sequence[Span]) -> Form | None:
    """What a sentence says of the form of an act; one that names none goes on from the one before."""
    ways, demand = _demand(sentence)
    if demand is None or says(sentence, "open_route") or any(says(sentence, category) for category in RANKING):
        return None
    acts = hits(sentence, "form_act")
    act = _act(sentence, acts)
    taken_up = not acts and before is not None and says(sentence, "form_taken_up")
    if taken_up and before is not None:
        act = _act(before, hits(before, "form_act"))
    if act is None or is_the_other_sides(sentence) or not is_of_every_case(sentence, [*acts, *ways]):
        return None
    by_notice = act == NOTICE
    if by_notice and _is_of_ending(sentence, before):
        act = ENDING
    objects = _objects(sentence) | (_objects(before) if taken_up and before is not None else frozenset())
    return Form(
        act=act,
        by_notice=by_notice,
        demand=demand,
        ways=frozenset({ANY_FORM}) if says(sentence, "any_form") else ways_told(sentence, ways),
        objects=_narrowing(act, objects),
        of=_of(sentence, [*acts, *ways], named, times),
        doers=_doers(sentence),
        customers=_customers(sentence),
        sentence=sentence,
    )


def _demand(sentence: Sentence) -> tuple[list[Hit], Demand | None]:
    """The ways that a sentence names, and what it says of them; None where it leaves that open, or says it of something else."""
    ways = [*hits(sentence, "route"), *commanded_ways(sentence), *named_ways(sentence)]
    enough = hits(sentence, "form_enough")
    ways += [hit for hit in hits(sentence, "form_noun") if enough and hit.end <= enough[0].start]
    if says(sentence, "any_form"):
        return ways, Demand.SUFFICES
    ways.sort(key=lambda hit: hit.start)
    if not ways or (ways[0].start and sentence.words[ways[0].start - 1].text in phrases("form_of_another_act")):
        return ways, None
    denied, only = any(map(denies, sentence.words)), _is_the_only(sentence, ways)
    if denied and not says(sentence, "other_ways"):
        of_ways = not any(word.text[0].isdigit() for word in sentence.words)
        return ways, Demand.BARRED if of_ways and not says(sentence, "form_needless") else None
    if only:
        return ways, Demand.REQUIRED
    if denied or says(sentence, "exclusive_route"):
        return ways, None
    required, left = says(sentence, "mandatory_route"), says(sentence, "optional_route")
    if required:
        return ways, None if left or enough else Demand.REQUIRED
    return ways, Demand.SUFFICES if left or enough or _is_plain(sentence) else None


def _is_the_only(sentence: Sentence, ways: list[Hit]) -> bool:
    """True where "only" is said of the way, and not of a time or a doer between: "only by letter", "by letter only"."""
    joints = phrases("WITHIN") | phrases("AFTER") | phrases("BEFORE") | phrases("UNTIL") | phrases("FOR")
    for hit in (*hits(sentence, "form_only"), *(hits(sentence, "UNLESS") if any(map(denies, sentence.words)) else ())):
        between = sentence.words[hit.end : ways[0].start]
        if hit.end <= ways[0].start and not any(word.text in joints or word.text[0].isdigit() for word in between):
            return True
        if 0 <= hit.start - ways[-1].end <= NEAR:
            return True
    return False


def _is_plain(sentence: Sentence) -> bool:
    """True for instructions, "to give notice, call us", and for what is done without more, "claims are made in the app"."""
    words = sentence.words
    if words[0].text in phrases("TO"):
        return True
    done = {hit.start for hit in hits(sentence, "form_done")}
    return any(word.text in phrases("BE") and place + 1 in done for place, word in enumerate(words))


def _act(sentence: Sentence, acts: list[Hit]) -> str | None:
    """The one act that a sentence is about. Its notice is how an act is done, where it names the act too."""
    named = {hit.meaning for hit in acts}
    if len(named) > 1:
        named.discard(NOTICE)
    if len(named) != 1:
        return None
    act = named.pop()
    return ENDING if act == CANCELLATION and LASTING in _objects(sentence) else act


def _is_of_ending(sentence: Sentence, before: Sentence | None) -> bool:
    """True for a notice where what stands right before it, or the heading over it, speaks of ending the contract."""
    near = before is not None and any(hit.meaning == ENDING for hit in hits(before, "form_act"))
    return near or bool(sentence.headings and content(sentence.headings[-1]) & stems("ending_title"))


def _objects(sentence: Sentence) -> frozenset[str]:
    """The things that are ended, cancelled or changed; any other one where it is somebody's and no word narrows it."""
    found = hits(sentence, "form_object")
    taken = {
        place for hit in (*found, *hits(sentence, "form_act"), *hits(sentence, "route")) for place in range(hit.start, hit.end)
    }
    return frozenset([hit.meaning for hit in found] + [sentence.stems[place] for place in _owned(sentence) - taken])


def _owned(sentence: Sentence) -> set[int]:
    """The places of nouns that stand alone behind a possessive: "your permit", not "your parking permit"."""
    words = sentence.words
    return {
        place
        for place in range(1, len(words))
        if words[place - 1].text in phrases("POSSESSIVE")
        and words[place].carries
        and not (place + 1 < len(words) and words[place + 1].carries)
    }


def _objects_of_acts(policy: Policy) -> dict[str, frozenset[str]]:
    """The things that a text speaks of beside each act."""
    found: dict[str, frozenset[str]] = {}
    for sentence in sentences(policy):
        for act in {hit.meaning for hit in hits(sentence, "form_act")}:
            found[act] = found.get(act, frozenset()) | _narrowing(act, _objects(sentence))
    return found


def _narrowing(act: str, objects: frozenset[str]) -> frozenset[str]:
    """The objects that tell one such act from another: what lasts is all that can be ended by notice."""
    return objects - {LASTING} if act in {ENDING, NOTICE} else objects


def _of(sentence: Sentence, told: list[Hit], named: frozenset[str], times: Sequence[Span]) -> frozenset[str]:
    """The words that may tell a case: all but the act, the ways, whom it goes to, the times, and that it is done."""
    words = sentence.words
    aside = {place for hit in (*told, *hits(sentence, "form_object")) for place in range(hit.start, hit.end)}
    aside |= _owned(sentence)
    aside |= {place for place, word in enumerate(words) if any(time.overlaps(word.span) for time in times)}
    for place, word in enumerate(words[:-1]):
        if word.text in phrases("TO") | phrases("WITH") and words[place + 1].text in _determiners():
            end = place + 2
            while end < len(words) and (words[end].carries or words[end].text in phrases("OF") | phrases("THE")):
                end += 1
            aside |= set(range(place, end))
    return frozenset(word.stem for place, word in enumerate(words) if word.carries and place not in aside) - named - _neutral()


def _doers(sentence: Sentence) -> frozenset[str]:
    """The parties that a sentence names, but for the one whom the act must reach."""
    roles = [hit for hit in hits(sentence, "ROLE") if not _is_reached(sentence, hit)]
    return frozenset(hit.meaning for hit in roles)


def _is_reached(sentence: Sentence, role: Hit) -> bool:
    return any(word.text in phrases("TO") for word in sentence.words[max(role.start - NEAR, 0) : role.start])


def _customers(sentence: Sentence) -> frozenset[str]:
    text = [" ".join(word.text for word in sentence.words), *sentence.headings]
    return frozenset(each[place.start : place.end].lower() for each in text for place in places(each, "audience"))


@per_vocabulary
def _of_every_text() -> frozenset[str]:
    """The words of texts, acts and the contract, which headings may share, or have alone, that run by no means parallel."""
    return stems("ending_title", "title", "form_act") | {stem(phrase) for phrase in meant("form_object", LASTING)}


@per_vocabulary
def _determiners() -> frozenset[str]:
    return phrases("THE") | phrases("A") | phrases("POSSESSIVE") | phrases("QUANTIFIER")


@per_vocabulary
def _neutral() -> frozenset[str]:
    categories = (
        "form_neutral",
        "ROLE",
        "wish",
        "routing",
        "form_noun",
        "form_enough",
        "form_only",
        "form_done",
        "mandatory_route",
    )
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
