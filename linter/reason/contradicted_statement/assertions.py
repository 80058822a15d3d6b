"""Facts that a text asserts, and other statements of the same text that deny them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from linter.model.clause import Clause, ClauseKind, Role
from linter.model.policy import Policy
from linter.model.quantity import Money
from linter.reason.contradicted_statement.closed_values import unlisted_values
from linter.reason.contradicted_statement.counts import miscounted
from linter.reason.contradicted_statement.opening import closed_when_open
from linter.reason.contradicted_statement.soundness import faulty_when_faultless
from linter.reason.engine.acts import DENYING
from linter.reason.text.passages import MARKING
from linter.reason.text.sentences import Hit, Sentence, Word, denied_at, hits, says, sentences, subject_matter
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

QUALIFYING = (*MARKING, "IF", "WHEN", "exception")
DONE_SELF = "own"
DONE_OUTSIDE = "outside"
SHORT = 6  # words of a statement that says no more than that there is none
ENOUGH = 2  # so many words, at least, tell what is denied
REACH = 8
WHERE = ("IN", "AT", "FROM")
MOST = 32  # so many statements are held to one, for time must not grow with the square of the text
BINDING = frozenset({ClauseKind.REFUSAL, ClauseKind.PROHIBITION, ClauseKind.RIGHT, ClauseKind.EXCLUSION, ClauseKind.INDEMNITY})


NORMS = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.PROHIBITION})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that cannot both be true: a fact asserted, and what denies it."""

    asserted: Span
    denied: Span


class Assertion:
    """A statement without case or exception, and what rules ask of it."""

    def __init__(self, policy: Policy, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = policy.source.slice(sentence.span)

    @cached_property
    def is_plain(self) -> bool:
        """False where the statement says itself that it does not hold always, or only asks: "What is not covered"."""
        return self.sentence.words[0].text not in phrases("asking") and not mentions(self.text, *QUALIFYING)

    @cached_property
    def is_sweeping(self) -> bool:
        """True for a statement of all, which one counterexample refutes."""
        return says(self.sentence, "sweeping")

    @cached_property
    def negation(self) -> int | None:
        """The place of the first word that denies; None in a positive statement."""
        return denied_at(self.sentence)

    @cached_property
    def predicate(self) -> int:
        """The place of the first verb that the closed classes tell: a modal, "be", "do" or "have"."""
        return next((place for place, word in enumerate(self.sentence.words) if word.text in _verbs()), len(self.sentence.words))

    @cached_property
    def tells(self) -> bool:
        """False for the rows of tables and for headings, which deny nothing, and for commands."""
        words = self.sentence.words
        if words[0].text in phrases("DO"):
            return False
        return self.predicate < len(words) or words[0].text in phrases("subject_pronoun")

    @cached_property
    def everything(self) -> frozenset[str]:
        """The stems of all its words that carry subject matter."""
        return subject_matter(self.sentence)

    @cached_property
    def voice(self) -> str:
        """The pronoun that the statement begins with; empty where it begins with none."""
        first = self.sentence.words[0].text
        return first if first in phrases("subject_pronoun") else ""

    def subject(self, until: int) -> frozenset[str]:
        """What is spoken of before a word, without what only stands for goods."""
        end = min(until, self.predicate)
        return subject_matter(self.sentence, 0, end) - _swept()


@per_vocabulary
def _verbs() -> frozenset[str]:
    return frozenset().union(*map(phrases, ("MODAL", "BE", "DO", "HAVE")))


@per_vocabulary
def _goods() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("goods"))


@per_vocabulary
def _swept() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("sweeping"))


def contradictions(policy: Policy) -> Iterator[Contradiction]:
    """All facts of a policy that another statement of it contradicts, in the order of the assertions."""
    plain = [assertion for assertion in (Assertion(policy, each) for each in sentences(policy)) if assertion.is_plain]
    yield from _opposed(plain)
    yield from _done_otherwise(plain)
    yield from _denied(policy, plain)
    yield from _sole(plain)
    yield from (Contradiction(*pair) for pair in miscounted(policy))
    yield from (Contradiction(*pair) for pair in closed_when_open(policy, [each.sentence for each in plain]))
    yield from (Contradiction(*pair) for pair in unlisted_values(policy, sentences(policy)))
    yield from (Contradiction(*pair) for pair in faulty_when_faultless(policy, sentences(policy)))


def _alike(one: Assertion, first: Hit, other: Assertion, second: Hit) -> bool:
    """True when two statements are of one subject, or one of them is of all and the other of some of these."""
    if _commands(one.sentence) and _commands(other.sentence):
        return False  # norms are held against each other as norms
    if _of_others(one, other):
        return False
    if not first.start or not second.start:
        # "VAT is added": the question itself is what is spoken of.
        return True
    subject, another = one.subject(first.start) - _goods(), other.subject(second.start) - _goods()
    if subject == another:
        # "We insure bicycles", "we do not insure tyres": what tells them apart stands behind the verb.
        here, there = _run(one.sentence.words, first.end), _run(other.sentence.words, second.end)
        return not here or not there or here <= there or there <= here
    if subject < another:
        return one.is_sweeping
    return another < subject and other.is_sweeping


def _of_others(one: Assertion, other: Assertion) -> bool:
    """True when one statement speaks of us and the other of you: what we are not, you may be."""
    return bool(one.voice and other.voice) and one.voice != other.voice


def _opposed(plain: list[Assertion]) -> Iterator[Contradiction]:
    """Two statements that put one thing on two sides of one question."""
    sides: dict[str, dict[str, list[tuple[Assertion, Hit]]]] = {}
    for assertion in plain:
        for hit in hits(assertion.sentence, "stated"):
            question, _, side = hit.meaning.partition("-")
            for answer, its in sides.setdefault(question, {}).items():
                if answer == side:
                    continue
                before = next((each for each in its if _alike(each[0], each[1], assertion, hit)), None)
                if before is not None:
                    yield Contradiction(before[0].sentence.span, assertion.sentence.span)
                    break
            else:
                its = sides[question].setdefault(side, [])
                subject = assertion.subject(hit.start)
                if all(each[0].subject(each[1].start) != subject for each in its):
                    its.append((assertion, hit))


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something that is done, told as a fact: whether the speaker or somebody else does it, and where or from where."""

    assertion: Assertion
    thing: frozenset[str]
    name: str
    own: bool
    outside: bool
    place: frozenset[str]


def _deeds(assertion: Assertion) -> Iterator[_Deed]:
    words = assertion.sentence.words
    if assertion.negation is not None or any(_binds(clause) for clause in assertion.sentence.clauses):
        return
    doing = {hit.meaning for hit in hits(assertion.sentence, "doing")}
    speaks_itself = bool(words) and words[0].text in phrases("subject_pronoun") & meant("pronoun", Role.PROVIDER)
    others = says(assertion.sentence, "outsider")
    thing: frozenset[str] = frozenset()
    for hit in hits(assertion.sentence, "fact_verb"):
        passive = assertion.predicate < hit.start and words[assertion.predicate].text in phrases("BE")
        near = {word.text for word in words[max(0, hit.start - 2) : hit.start]}
        if not near & _verbal() and not (others and not passive):
            continue
        by = _governed(words, hit.end, "BY")
        own = DONE_SELF in doing or speaks_itself
        outside = not own and (others or DONE_OUTSIDE in doing or (passive and bool(by)))
        thing = assertion.subject(hit.start) if passive else _run(words, hit.end) or thing
        single = hit.meaning in phrases("single_fact")
        place = subject_matter(assertion.sentence, hit.end) - phrases("law") if single else _governed(words, hit.end, *WHERE)
        yield _Deed(assertion, thing - _swept() - _goods(), hit.meaning, own, outside and not single, place)


@per_vocabulary
def _verbal() -> frozenset[str]:
    """The words right after which a deed is a verb."""
    return frozenset().union(*map(phrases, ("BE", "AND", "ADVERB", "subject_pronoun", "HAVE")))


def _binds(clause: Clause) -> bool:
    return clause.kind in BINDING or bool(clause.remedies)


def _commands(sentence: Sentence) -> bool:
    """True for a sentence that states no fact, and says what somebody must, may or must not do."""
    return bool(sentence.clauses) and all(clause.kind in NORMS for clause in sentence.clauses)


def _governed(words: tuple[Word, ...], start: int, *prepositions: str) -> frozenset[str]:
    """What stands behind some prepositions after a verb."""
    wanted = frozenset().union(*map(phrases, prepositions))
    places = [place for place in range(start, min(len(words), start + REACH)) if words[place].text in wanted]
    return frozenset().union(*(_run(words, place + 1) for place in places))


def _run(words: tuple[Word, ...], start: int) -> frozenset[str]:
    """The noun group that begins at a word."""
    end = start
    while end < len(words) and (words[end].carries or words[end].text in _determiners()):
        end += 1
    return frozenset(word.stem for word in words[start:end] if word.carries)


def _done_otherwise(plain: list[Assertion]) -> Iterator[Contradiction]:
    """A deed that one statement ascribes to the speaker, or to one place, and another to somebody else, or to another place."""
    told: dict[str, list[_Deed]] = {}
    for assertion in plain:
        for deed in _deeds(assertion):
            told.setdefault(deed.name, []).append(deed)
    for its in told.values():
        found: set[int] = set()
        for one in [deed for deed in its if deed.own or deed.assertion.is_sweeping or deed.name in phrases("single_fact")][:MOST]:
            for other in its:
                if other.assertion is not one.assertion and id(other) not in found and _is_otherwise(one, other):
                    found |= {id(one), id(other)}
                    yield Contradiction(one.assertion.sentence.span, other.assertion.sentence.span)
                    break


def _is_otherwise(one: _Deed, other: _Deed) -> bool:
    # What stands for all goods has no words of its own left.
    of_all = not one.thing or (one.assertion.is_sweeping and bool(one.assertion.everything & _goods()))
    reached = of_all or one.thing <= other.thing or not other.thing
    if one.own and other.outside:
        return reached and (not one.thing or not other.thing or one.thing == other.thing or one.assertion.is_sweeping)
    apart = bool(one.place) and bool(other.place) and one.place.isdisjoint(other.place)
    sole = one.assertion.is_sweeping or one.name in phrases("single_fact")
    return apart and not (one.own and other.own) and reached and sole


def _is_priced(amounts: set[Span], assertion: Assertion) -> bool:
    """True when a statement names a sum of money."""
    return any(assertion.sentence.span.contains(amount) for amount in amounts)


def _denied(policy: Policy, plain: list[Assertion]) -> Iterator[Contradiction]:
    """A statement that something never happens or does not exist, and one in which it does."""
    with_word: dict[str, list[Assertion]] = {}
    priced = {money.span for money in policy.quantities if isinstance(money, Money) and money.value > 0}
    for assertion in plain:
        if assertion.negation is None and not any(clause.kind in DENYING for clause in assertion.sentence.clauses):
            for word in assertion.everything:
                with_word.setdefault(word, []).append(assertion)
    for assertion in plain:
        if (
            assertion.negation is None
            or not assertion.tells
            or any(
                clause.remedies or (clause.bearer is Role.CUSTOMER and clause.bearer_text)
                for clause in assertion.sentence.clauses
            )
        ):
            continue
        if any(word.text in phrases("MODAL") and word.text not in _future() for word in assertion.sentence.words):
            continue
        key = assertion.everything - _light() - _goods() - _swept()
        if not key:
            continue
        rarest = min(key, key=lambda word: (len(with_word.get(word, ())), word))
        for other in with_word.get(rarest, ())[:MOST]:
            costs = key & _costs()
            if costs and not _is_priced(priced, other):
                continue
            # "No deposit is required" leaves no room for one of €100.
            plainly = costs == key or (len(key) == 1 and len(assertion.sentence.words) <= SHORT and _is_priced(priced, other))
            if key <= other.everything and (len(key) >= ENOUGH or plainly) and not _of_others(assertion, other):
                yield Contradiction(assertion.sentence.span, other.sentence.span)
                break


@per_vocabulary
def _future() -> frozenset[str]:
    return meant("MODAL", "will")


@per_vocabulary
def _light() -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases("light_verb") for word in phrase.split())


@per_vocabulary
def _costs() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("cost"))


def _sole(plain: list[Assertion]) -> Iterator[Contradiction]:
    """One thing is the only one of its kind, and another is taken as one of that kind too."""
    for assertion in plain:
        words = assertion.sentence.words
        for hit in hits(assertion.sentence, "lone"):
            if not hit.start or words[hit.start - 1].text not in _determiners():
                continue
            if assertion.negation is not None or hit.end >= len(words) or not words[hit.end].carries:
                continue
            kind, thing = words[hit.end].stem, assertion.subject(hit.start) - _goods()
            if not thing or assertion.predicate > hit.start:
                continue
            for other in plain:
                if (
                    other is assertion
                    or other.negation is not None
                    or kind not in other.everything
                    or not says(other.sentence, "taken_as")
                ):
                    continue
                if thing.isdisjoint(other.everything):
                    yield Contradiction(assertion.sentence.span, other.sentence.span)
                    break


@per_vocabulary
def _determiners() -> frozenset[str]:
    return frozenset().union(*map(phrases, ("THE", "A", "POSSESSIVE", "QUANTIFIER")))
