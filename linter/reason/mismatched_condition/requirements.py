"""What a right or a promise is made to depend on, each time that a text states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Topic
from linter.model.policy import Policy
from linter.reason.text.sentences import Hit, Sentence, denies, hits, says, sentences, subject_matter, wrongs_in
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, likeness, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

STRONG = "strong"
ENOUGH = 0.5
RELATED = 0.34
NEARLY_ALL = 0.75
LONGEST = 30  # words of a norm; a longer sentence states more than one
MOST = 32  # so many statements of one act are held to each other, for time must not grow with the square of the text


@dataclass(frozen=True, slots=True)
class Requirement:
    """One statement of a norm with what it depends on: the act, the other words of the norm, those of the condition.

    ``subject`` are the words before its verb, ``strict`` says that the words leave nothing without the condition.
    """

    act: str
    norm: frozenset[str]
    subject: frozenset[str]
    condition: frozenset[str]
    lengths: frozenset[tuple[float, str]]
    denies: bool
    strict: bool
    wrongs: frozenset[Topic]
    sentence: Sentence
    place: Span


def mismatched(policy: Policy) -> Iterator[tuple[Requirement, Requirement]]:
    """Two statements of one norm that depend on different things. Each statement comes up once."""
    told: dict[str, list[Requirement]] = {}
    for requirement in _requirements(policy):
        known = told.setdefault(requirement.act, [])
        other = next((each for each in known if _differ(each, requirement)), None)
        if other is not None:
            known.remove(other)
            yield other, requirement
        elif len(known) < MOST:
            known.append(requirement)


def _differ(one: Requirement, other: Requirement) -> bool:
    if not (one.strict or other.strict) or one.denies != other.denies:
        return False
    if one.wrongs != other.wrongs and (one.wrongs or other.wrongs):
        return False
    fewest = min(len(one.norm), len(other.norm))
    # A norm without words of its own is about the act alone.
    alike = len(one.norm & other.norm) / fewest if fewest else 1.0
    if not fewest and not (one.strict and other.strict):
        return False
    if one.sentence.headings == other.sentence.headings:
        # What stands together is mostly a list of cases, or of requirements that all must be met.
        if one.sentence.is_row or other.sentence.is_row or not (one.strict and other.strict) or alike < NEARLY_ALL:
            return False
    elif alike < ENOUGH and one.lengths.isdisjoint(other.lengths):
        return False
    # That something is free tells how it is given, and not what.
    things = [each.norm - _gratis() for each in (one, other)]
    if all(things) and things[0].isdisjoint(things[1]):
        return False
    if not (one.subject <= other.subject or other.subject <= one.subject):
        return False
    both = one.norm | other.norm
    first, second = one.condition - both, other.condition - both
    return not first <= second and not second <= first and likeness(first, second) <= RELATED


def _requirements(policy: Policy) -> Iterator[Requirement]:
    before: Sentence | None = None
    header: Sentence | None = None
    for sentence in sentences(policy):
        if sentence.is_row:
            if sentence.is_header:
                header = sentence
            elif header is not None:
                yield from _of_row(policy, header, sentence)
        elif before is not None and before.headings == sentence.headings and says(sentence, "requirement_of_it"):
            told = hits(sentence, "requirement_of_it")[0]
            yield from _stated(policy, before, _main_part(policy, before), sentence, (told.end, len(sentence.words)), True)
        else:
            yield from _of_sentence(policy, sentence)
        before = sentence


def _of_row(policy: Policy, header: Sentence, row: Sentence) -> Iterator[Requirement]:
    """A row of a table with a column of requirements states the norm in the cell before it."""
    cut, title = _second_cell(policy, row), _second_cell(policy, header)
    if cut is not None and title is not None and any(hit.start <= title < hit.end for hit in hits(header, "requirement_header")):
        yield from _stated(policy, row, (0, cut), row, (cut, len(row.words)), True)


def _second_cell(policy: Policy, row: Sentence) -> int | None:
    """Which word of a row of two cells begins the second."""
    cuts = _parted(policy, row, "|")
    return cuts[0] if len(cuts) == 1 else None


def _parted(policy: Policy, sentence: Sentence, mark: str) -> list[int]:
    """The words before which a mark stands."""
    text, words = policy.source.text, sentence.words
    return [at for at in range(1, len(words)) if mark in text[words[at - 1].end : words[at].start]]


def _opened(sentence: Sentence) -> tuple[Hit, bool] | None:
    """Where a sentence begins to tell a requirement, and whether it says that there is nothing without it."""
    words = sentence.words
    found = [
        hit
        for hit in hits(sentence, "requiring")
        # "Provide" is no form of "provided" here.
        if " ".join(word.text for word in words[hit.start : hit.end]) in phrases("requiring")
        and not (hit.start and _sets_time(sentence, hit))
    ]
    strong = [hit for hit in found if hit.meaning == STRONG]
    hit = next(iter(strong or found), None)
    return (hit, bool(strong)) if hit is not None else None


def _sets_time(sentence: Sentence, hit: Hit) -> bool:
    """True for "within 5 days after", which tells by when something is done, and no condition."""
    return sentence.words[hit.start].text in phrases("AFTER") and sentence.words[hit.start - 1].stem in _units()


def _main_part(policy: Policy, sentence: Sentence) -> tuple[int, int]:
    """The words of the norm itself: those before its condition, or behind the comma that ends a condition in front."""
    opened = _opened(sentence)
    if opened is None:
        return 0, len(sentence.words)
    if opened[0].start:
        return 0, opened[0].start
    commas = _parted(policy, sentence, ",")
    return (commas[0], len(sentence.words)) if commas else (0, 0)


def _of_sentence(policy: Policy, sentence: Sentence) -> Iterator[Requirement]:
    """A sentence states a norm and its requirement, which stands behind it, or before it up to a comma."""
    opened = _opened(sentence)
    if opened is None or says(sentence, "besides"):
        return
    first, last = _main_part(policy, sentence)
    ends = len(sentence.words) if opened[0].start else first
    yield from _stated(policy, sentence, (first, last), sentence, (opened[0].end, ends), opened[1])


def _stated(
    policy: Policy, norm: Sentence, part: tuple[int, int], told: Sentence, condition: tuple[int, int], strict: bool
) -> Iterator[Requirement]:
    first, last = part
    words = norm.words[first:last]
    required = subject_matter(told, *condition)
    if not required or not words or len(words) > LONGEST:
        return
    verb = next((at for at, word in enumerate(words) if word.text in _verbs()), 0)
    place = Span(words[0].start, words[-1].end)
    for act in _acts(norm, first, last):
        aside = _names_of(act) | _general()
        yield Requirement(
            act,
            subject_matter(norm, first, last) - aside,
            subject_matter(norm, first, first + verb) - aside,
            required - _general(),
            frozenset(
                (duration.value, duration.unit.value)
                for clause in norm.clauses
                for duration in policy.durations_of(clause)
                if duration.value is not None and place.contains(duration.span)
            ),
            any(denies(word) for word in words),
            strict,
            wrongs_in(required),
            told,
            told.span,
        )


def _acts(norm: Sentence, first: int, last: int) -> list[str]:
    """The acts that a norm is about; "after delivery" only tells a time."""
    found = [
        hit.meaning
        for hit in hits(norm, "one_act")
        if first <= hit.start and hit.end <= last and not (hit.start and norm.words[hit.start - 1].text in _times())
    ]
    return list(dict.fromkeys(found))


@per_vocabulary
def _times() -> frozenset[str]:
    return phrases("AFTER") | phrases("BEFORE") | phrases("UPON") | phrases("UNTIL")


@per_vocabulary
def _names_of(act: str) -> frozenset[str]:
    return frozenset(stem(word) for phrase in meant("one_act", act) for word in phrase.split())


@per_vocabulary
def _general() -> frozenset[str]:
    """Words that tell no norm or condition from another: goods, parties, units of time."""
    categories = ("goods", "ROLE", "unit", "UNIT", "numeral", "entitling")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())


@per_vocabulary
def _gratis() -> frozenset[str]:
    return frozenset(word for phrase in phrases("gratis") for word in content(phrase))


@per_vocabulary
def _units() -> frozenset[str]:
    return frozenset(stem(word) for category in ("unit", "UNIT") for phrase in phrases(category) for word in phrase.split())


@per_vocabulary
def _verbs() -> frozenset[str]:
    return frozenset().union(*map(phrases, ("MODAL", "BE", "HAVE")))
