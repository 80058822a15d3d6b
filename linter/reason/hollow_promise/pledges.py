"""Promises that know no limit, and statements elsewhere that take a part of the very thing back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.model.clause import ClauseKind, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Relation
from linter.reason.text.passages import MARKING
from linter.reason.text.sentences import Hit, Sentence, Word, hits, sentences, subject_matter
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

GRATIS, WHOLE, ENDLESS, INCLUSIVE, UNQUESTIONED, ASSURED = "gratis", "whole", "endless", "inclusive", "unquestioned", "assured"
OF_ONE_THING = frozenset({GRATIS, WHOLE})
OF_THE_SENTENCE = frozenset({INCLUSIVE, UNQUESTIONED, ASSURED})
TIME_OF_AN_ACT, TIME_OF_A_STATE = 2, 5  # words before an act among which "after" stands
BEFORE, BEHIND = 4, 3
LONGEST = 60  # words; a longer sentence states too much to be held to one thing
MOST = 32  # so many statements are held to one promise, for time must not grow with the square of the text
TAKING = frozenset({ClauseKind.REFUSAL, ClauseKind.EXCLUSION})
LIMITING = frozenset({Relation.FOR, Relation.WITHIN})


@dataclass(frozen=True, slots=True)
class Statement:
    """A promise or what may cut one: its kind, the thing it is about, what narrows that, and where it stands.

    ``sweeping`` says that it is for all cases, ``conditional`` that it is for one.
    """

    kind: str
    thing: frozenset[str]
    subject: frozenset[str]
    known: frozenset[str]
    sweeping: bool
    conditional: bool
    number: int
    sentence: Sentence

    @property
    def place(self) -> Span:
        """Where it stands."""
        return self.sentence.span


def broken(policy: Policy) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """What takes a part of promises back, in the order of the first of them, with these promises."""
    pledges: list[Statement] = []
    cuts: dict[tuple[str, str], list[Statement]] = {}
    amounts = {quantity.span.start: quantity for quantity in policy.quantities}
    timed = {start for start, quantity in amounts.items() if isinstance(quantity, Duration) and quantity.value is not None}
    for number, sentence in enumerate(sentences(policy)):
        if len(sentence.words) > LONGEST:
            continue
        text = policy.source.slice(sentence.span)
        promised = {hit.meaning: hit for hit in hits(sentence, "pledge")}
        marked = mentions(text, *MARKING, "deduction")
        if not marked and not any(clause.kind in TAKING and clause.remedies for clause in sentence.clauses):
            stated = [_statement(sentence, number, kind, _around(sentence, hit), hit) for kind, hit in promised.items()]
            # "At any time on 30 days' notice" knows its limit and tells it.
            if any(word.start in timed for word in sentence.words):
                stated = [pledge for pledge in stated if pledge.kind != ENDLESS]
            # "Free if the defect appears in time" tells itself when there is a price.
            pledges += [
                pledge for pledge in stated if not (pledge.kind == GRATIS and pledge.conditional and ENDLESS not in promised)
            ]
        for kind in sorted(_cuts(sentence, amounts) - set(promised)):
            cut = _statement(sentence, number, kind, _first(sentence, kind))
            for word in cut.thing:
                cuts.setdefault((kind, word), []).append(cut)
    taken: dict[tuple[str, int], tuple[Statement, list[Statement]]] = {}
    for pledge in pledges:
        held = (cut for word in sorted(pledge.thing) for cut in cuts.get((pledge.kind, word), ())[:MOST])
        found = next((cut for cut in held if _takes_back(pledge, cut)), None)
        if found is not None:
            taken.setdefault((found.kind, found.number), (found, []))[1].append(pledge)
    yield from ((cut, tuple(its)) for cut, its in taken.values())


def _takes_back(pledge: Statement, cut: Statement) -> bool:
    # A promise that goes on in the next sentence of its section names its own limits.
    if pledge.number == cut.number or (
        pledge.sentence.headings == cut.sentence.headings and abs(pledge.number - cut.number) == 1
    ):
        return False
    if pledge.sweeping or pledge.kind in (UNQUESTIONED, ASSURED):
        return True
    # A fee is a part of every price, but a certificate is another thing than a ticket.
    is_part = pledge.kind == WHOLE and bool(cut.subject & _costs())
    narrower = cut.subject - pledge.known - pledge.thing if pledge.kind in OF_ONE_THING and not is_part else frozenset()
    return not narrower and not cut.conditional


def _statement(sentence: Sentence, number: int, kind: str, thing: frozenset[str], words: Hit | None = None) -> Statement:
    # "At any time" holds for all times, and not yet for all cases.
    sweeping = any(words is None or not words.start <= hit.start < words.end for hit in hits(sentence, "sweeping"))
    subject = subject_matter(sentence, 0, _verb(sentence)) - _general()
    conditional = mentions(" ".join(word.text for word in sentence.words), "IF", "WHEN", "UNLESS")
    known = subject_matter(sentence) | frozenset().union(*map(content, sentence.headings))
    return Statement(kind, thing, _named(sentence, subject), known, sweeping, conditional, number, sentence)


def _around(sentence: Sentence, hit: Hit) -> frozenset[str]:
    """What a promise is about: its thing, and the acts beside its words or, where it is of the whole sentence, in that."""
    words = sentence.words
    start, end = max(0, hit.start - BEFORE), min(len(words), hit.end + BEHIND)
    if hit.meaning in OF_THE_SENTENCE:
        return frozenset(each.meaning for each in hits(sentence, "one_act")) | (
            _named(sentence, subject_matter(sentence)) - _general()
        )
    acts = {each.meaning for each in hits(sentence, "one_act") if start <= each.start < end}
    beside = subject_matter(sentence, hit.end, hit.end + 1)
    verb = _verb(sentence)
    if verb < hit.start and hit.start - verb <= BEHIND:
        # "Delivery is always free": the subject is what is free.
        beside |= subject_matter(sentence, 0, verb)
    return frozenset(acts) | (_named(sentence, beside) - _general())


def _first(sentence: Sentence, kind: str) -> frozenset[str]:
    """What a statement is about: its first act, and the words before its verb; of what costs extra all that it names."""
    words = sentence.words
    acts = [hit for hit in hits(sentence, "one_act") if not _tells_time(words[: hit.start])]
    cuts = hits(sentence, "cut")
    # "Ends after ten years" is the cut itself, and not about ending.
    acts = [act for act in acts if not any(cut.start <= act.start < cut.end for cut in cuts)][:1]
    until = len(words) if kind == INCLUSIVE else max(_verb(sentence), acts[0].end if acts else 0)
    return frozenset(act.meaning for act in acts) | (_named(sentence, subject_matter(sentence, 0, until)) - _general())


def _tells_time(before: Sequence[Word]) -> bool:
    """True for an act behind "after" or "before": it only says when. "After your plan has ended" has a subject between them."""
    has_subject = bool(before) and before[-1].text in phrases("HAVE") | phrases("BE")
    return any(word.text in _times() for word in before[-(TIME_OF_A_STATE if has_subject else TIME_OF_AN_ACT) :])


def _verb(sentence: Sentence) -> int:
    """The place of the first verb that the closed classes tell; 0 where there is none."""
    found = next((place for place, word in enumerate(sentence.words) if word.text in _verbs()), None)
    if found is not None:
        return found
    return min(
        (hit.start for category in ("pledge", "cut") for hit in hits(sentence, category)),
        default=min(BEHIND, len(sentence.words)),
    )


def _named(sentence: Sentence, words: frozenset[str]) -> frozenset[str]:
    """Words without those that name an act, which is known by its own name."""
    acts = {word.stem for hit in hits(sentence, "one_act") for word in sentence.words[hit.start : hit.end]}
    return words - acts


def _cuts(sentence: Sentence, amounts: Mapping[int, object]) -> set[str]:
    """Which kinds of promise a statement may take a part of."""
    kinds = {hit.meaning for hit in hits(sentence, "cut")}
    quantities = [amounts[word.start] for word in sentence.words if word.start in amounts]
    quantities += [amounts[word.start - 1] for word in sentence.words if word.start - 1 in amounts]
    # Of a warranty the term is told: that may end what is promised for ever.
    if any(clause.kind is ClauseKind.GRANT and clause.topic is not Topic.WARRANTY for clause in sentence.clauses):
        return kinds
    own = any(clause.bearer is Role.PROVIDER and clause.bearer_text for clause in sentence.clauses)
    if any(isinstance(each, Money) and each.value > 0 for each in quantities):
        kinds.add(GRATIS)
    if not own and any(isinstance(each, Duration) and each.relation in LIMITING for each in quantities):
        kinds.add(ENDLESS)
    return kinds


@per_vocabulary
def _verbs() -> frozenset[str]:
    return frozenset().union(*map(phrases, ("MODAL", "BE", "HAVE", "DO")))


@per_vocabulary
def _costs() -> frozenset[str]:
    return frozenset(stem(word) for category in ("cost", "carriage") for word in phrases(category))


@per_vocabulary
def _times() -> frozenset[str]:
    return phrases("AFTER") | phrases("BEFORE") | phrases("UPON") | phrases("UNTIL")


@per_vocabulary
def _general() -> frozenset[str]:
    """Words that tell no thing: goods, parties, numbers, and those of promises themselves."""
    categories = ("goods", "ROLE", "unit", "UNIT", "numeral", "pledge", "cut", "light_verb", "routing", "sweeping", "cost")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
