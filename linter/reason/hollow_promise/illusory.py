"""Promises that the promisor may keep or not, as another sentence has it: left to its will, its opinion, or its own records.

The law calls a promise illusory when its performance hangs on the promisor's own will. The sentence that says so stands apart
from the promise here; a promise that names its limits itself, or in the next sentence, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind, Remedy, Role
from linter.model.policy import Policy
from linter.reason.comparison.cases import known_words, narrowing_words, specific_words
from linter.reason.engine.acts import GIVING, denied, is_absolute
from linter.reason.hollow_promise.pledges import UNQUESTIONED
from linter.reason.text.passages import MARKING, makes_room
from linter.reason.text.sentences import Hit, Sentence, hits, says, sentences, subject_matter
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

SINGLY = "singly"
FREE, OWN, WEIGHED, SHUT_OUT, WAIVED = (
    "leaves it to the one who promised whether it is done",
    "takes no proof but what the one who promised finds itself",
    "is only considered",
    "does not name it among the only remedies",
    "gives the right up in advance",
)
RANKING = tuple(category for category in MARKING if category != "contrast")
CONDITIONS = ("IF", "WHEN", "UNLESS", "AFTER", "UNTIL", "BEFORE", "ONLY")
MOST = 16  # so many promises are held to one reservation: more say nothing new
NEIGHBOURS = 1
DECIDING = 3  # words behind "at the discretion of" that tell who decides


@dataclass(frozen=True, slots=True)
class Illusory:
    """A promise, other places that make the same one, what leaves it empty, and how."""

    promised: tuple[Span, ...]
    emptied: Span
    how: str


def illusory(policy: Policy) -> Iterator[Illusory]:
    """All promises of a policy that another sentence leaves to the promisor, by the kind of what it says."""
    every = sentences(policy)
    promises = list(_promises(policy, every))
    yield from _left_free(policy, every, promises)
    yield from _by_own_finding(policy, every, promises)
    yield from _only_considered(policy, every)
    yield from _shut_out(policy, every, promises)
    yield from _waived(policy, every)


@dataclass(frozen=True, slots=True)
class _Promise:
    """A clause that gives the customer a remedy for sure, the sentence it stands in, and the place of that."""

    clause: Clause
    sentence: Sentence
    number: int
    known: frozenset[str]

    @property
    def place(self) -> Span:
        return self.clause.span


def _promises(policy: Policy, every: tuple[Sentence, ...]) -> Iterator[_Promise]:
    for number, sentence in enumerate(every):
        for clause in sentence.clauses:
            if clause.kind in GIVING and clause.remedies and not (clause.kind is ClauseKind.RIGHT and _is_of_provider(clause)):
                known = subject_matter(sentence).union(*map(content, sentence.headings)) | content(_lead_in(policy, clause))
                yield _Promise(clause, sentence, number, known)


def _is_of_provider(clause: Clause) -> bool:
    return clause.bearer is Role.PROVIDER


def _lead_in(policy: Policy, clause: Clause) -> str:
    return policy.source.slice(clause.lead_in) if clause.lead_in is not None else ""


def _is_firm(policy: Policy, promise: _Promise) -> bool:
    """False for a promise to try, or one that waits for a decision of the promisor."""
    text = f"{_lead_in(policy, promise.clause)} {policy.source.slice(promise.sentence.span)}"
    return not any(mentions(text, category) for category in ("soft_promise", "left_free", "SUBJECT"))


def _left_free(policy: Policy, every: tuple[Sentence, ...], promises: list[_Promise]) -> Iterator[Illusory]:
    """Remedies promised in one place, to which the promisor is not bound in another: at its discretion, without obligation."""
    firm = _by_remedy(promise for promise in promises if _is_firm(policy, promise))
    open_ended = [(number, each) for number, each in enumerate(every) if _is_open(policy, each)][:MOST]
    for number, sentence in enumerate(every):
        free = hits(sentence, "left_free")
        if not free or not _holds_always(policy, sentence) or not _binds_provider(sentence):
            continue
        acts = sorted({hit.meaning for hit in hits(sentence, "remedy")})
        if acts:
            narrow = _case(policy, sentence, free) | _titled(sentence)
            places = [
                promise.place
                for promise in dict.fromkeys(each for act in acts for each in firm.get(act, [])[:MOST])
                if narrow <= promise.known
                and _are_apart(number, sentence, promise)
                and not any(_is_broken(policy, clause, promise) for clause in sentence.clauses)
            ]
        elif any(hit.meaning == SINGLY for hit in free) and says(sentence, "sweeping"):
            places = [each.span for place, each in open_ended if place != number]
        else:
            places = []
        if places:
            yield Illusory(tuple(sorted(places)), sentence.span, FREE)


def _by_remedy(promises: Iterable[_Promise]) -> dict[str, list[_Promise]]:
    """Promises by what they give, so that each reservation looks at few of them."""
    found: dict[str, list[_Promise]] = {}
    for promise in promises:
        for remedy in promise.clause.remedies:
            found.setdefault(remedy, []).append(promise)
    return found


def _case(policy: Policy, sentence: Sentence, free: list[Hit]) -> frozenset[str]:
    """What a reservation speaks of beside the remedy, the asking for it, the parties and whoever decides."""
    deciding = [Hit("", hit.end, hit.end + DECIDING) for hit in free if sentence.words[hit.end - 1].text in phrases("OF")]
    named = frozenset(
        word.stem for hit in (*free, *deciding, *hits(sentence, "remedy")) for word in sentence.words[hit.start : hit.end]
    )
    parties = frozenset(word for party in policy.parties for name in party.names for word in content(name))
    bearers = frozenset(word for clause in sentence.clauses for word in content(clause.bearer_text))
    said = content(policy.source.slice(sentence.span))
    return said - named - parties - bearers - _asking() - content(" ".join(sentence.headings[-1:]))


def _is_broken(policy: Policy, clause: Clause, promise: _Promise) -> bool:
    """True for an absolute refusal to which the promise is an exception: these are held against each other as such."""
    return (
        is_absolute(clause)
        and bool(denied(clause))
        and not makes_room(policy, clause)
        and specific_words(clause) <= known_words(promise.clause, None)
    )


def _holds_always(policy: Policy, sentence: Sentence) -> bool:
    """True for a reservation of all cases: no condition, no rank, no "other" that sends it to what is left over."""
    text = policy.source.slice(sentence.span)
    return not any(mentions(text, category) for category in (*RANKING, *CONDITIONS, "left_over"))


def _binds_provider(sentence: Sentence) -> bool:
    """False where it is the customer that is left free."""
    subjects = [clause.bearer for clause in sentence.clauses if clause.bearer_text]
    return Role.CUSTOMER not in subjects and Role.THIRD_PARTY not in subjects


def _is_open(policy: Policy, sentence: Sentence) -> bool:
    """True for a promise to make things right whatever the reason is."""
    asked = any(hit.meaning == UNQUESTIONED for hit in hits(sentence, "pledge"))
    promised = any(clause.bearer is not Role.CUSTOMER or clause.remedies for clause in sentence.clauses)
    return asked and promised and not mentions(policy.source.slice(sentence.span), "left_free")


def _are_apart(number: int, sentence: Sentence, promise: _Promise) -> bool:
    """False for neighbours in one section, of which one tells the limits of the other."""
    near = abs(number - promise.number) <= NEIGHBOURS and sentence.headings == promise.sentence.headings
    return number != promise.number and not near


def _titled(sentence: Sentence) -> frozenset[str]:
    """The words of the heading over a sentence that limit it to a case."""
    return narrowing_words(sentence.clauses[0]) if sentence.clauses else frozenset()


def _by_own_finding(policy: Policy, every: tuple[Sentence, ...], promises: list[_Promise]) -> Iterator[Illusory]:
    """An entitlement in one place, which the promisor grants in another only on what its own records or opinion say."""
    entitled = _by_remedy(promise for promise in promises if _entitles(policy, promise))
    for number, sentence in enumerate(every):
        text = policy.source.slice(sentence.span)
        if not (mentions(text, "own_finding") and any(mentions(text, category) for category in ("IF", "WHEN", "UNLESS", "ONLY"))):
            continue
        words = subject_matter(sentence)
        given = dict.fromkeys(remedy for clause in sentence.clauses for remedy in clause.remedies)
        found = (
            promise
            for remedy in given
            for promise in entitled.get(remedy, [])[:MOST]
            if promise.number != number and _is_same_remedy(promise, remedy, words)
        )
        first = min(found, key=lambda promise: promise.number, default=None)
        if first is not None:
            yield Illusory((first.place,), _finding_in(sentence), OWN)


def _entitles(policy: Policy, promise: _Promise) -> bool:
    """True for a promise that names neither a proof that the promisor alone holds nor a decision of its own."""
    said = policy.source.slice(promise.sentence.span)
    return mentions(said, "entitlement") and not mentions(said, "own_finding") and not mentions(said, "soft_promise")


def _finding_in(sentence: Sentence) -> Span:
    """The condition that tells what the promisor must find, which may be a small part of a long sentence; else all of that."""
    facts = (fact for clause in sentence.clauses if clause.condition is not None for fact in clause.condition.facts())
    return next((fact.span for fact in facts if mentions(fact.text, "own_finding")), sentence.span)


def _is_same_remedy(promise: _Promise, remedy: Remedy, words: frozenset[str]) -> bool:
    """True when the words beside the remedy in the promise, as in "travel credit", are those of the other sentence too."""
    for hit in hits(promise.sentence, "remedy"):
        if hit.meaning == remedy and hit.start:
            before = promise.sentence.words[hit.start - 1]
            return before.stem in words or not subject_matter(promise.sentence, hit.start - 1, hit.start)
    return True


def _only_considered(policy: Policy, every: tuple[Sentence, ...]) -> Iterator[Illusory]:
    """Items that promise to think about it, under a heading or an opening that says that they are given."""
    titles = {section.title: section.span for section in policy.sections}
    item: Sentence | None = None
    for sentence in every:
        if sentence.is_item or (item is not None and (item.passage, item.headings) != (sentence.passage, sentence.headings)):
            item = sentence if sentence.is_item else None
        text = policy.source.slice(sentence.span)
        if not mentions(text, "considering"):
            continue
        led = (*sentence.clauses, *(item.clauses if item is not None else ()))
        lead_in = next((clause.lead_in for clause in led if clause.lead_in is not None), None)
        places = [lead_in] if lead_in is not None else []
        if item is not None and sentence.headings and sentence.headings[-1] in titles:
            places.append(titles[sentence.headings[-1]])
        place = next((each for each in places if _promises_remedy(policy.source.slice(each))), None)
        if place is not None and not mentions(policy.source.slice(place), "considering"):
            yield Illusory((place,), sentence.span, WEIGHED)


def _promises_remedy(text: str) -> bool:
    """True for words that say that remedies are given, and not that they may be."""
    weak = meant("MODAL", "may") | meant("MODAL", "can")
    words = text.lower().split()
    denies = any(mentions(text, category) for category in ("NOT", "NO", "NEVER"))
    return mentions(text, "promised_under") and bool(_remedies() & content(text)) and not denies and not weak & set(words)


def _shut_out(policy: Policy, every: tuple[Sentence, ...], promises: list[_Promise]) -> Iterator[Illusory]:
    """A remedy promised in the same passage as a list of the only ones, which leaves it out."""
    by_passage: dict[tuple[int, tuple[str, ...]], list[_Promise]] = {}
    for promise in promises:
        by_passage.setdefault((promise.sentence.passage, promise.sentence.headings), []).append(promise)
    for number, sentence in enumerate(every):
        only = next(iter(hits(sentence, "sole_remedy")[-1:]), None)
        if only is None or not only.start:
            continue
        # "The remedies above are the only ones" leaves none out.
        if mentions(policy.source.slice(Span(sentence.span.start, sentence.words[only.start].span.start)), "all_said"):
            continue
        named = {hit.meaning for hit in hits(sentence, "remedy")}
        its = [
            promise
            for promise in by_passage.get((sentence.passage, sentence.headings), [])
            if promise.number != number and set(promise.clause.remedies).isdisjoint(named)
        ]
        if its:
            yield Illusory(tuple(promise.place for promise in its[:MOST]), sentence.span, SHUT_OUT)


def _waived(policy: Policy, every: tuple[Sentence, ...]) -> Iterator[Illusory]:
    """A right that one sentence gives to the customer, and that the terms themselves have it give up in another."""
    rights: dict[str, list[tuple[int, Sentence]]] = {}
    for number, sentence in enumerate(every):
        given = any(clause.kind is ClauseKind.RIGHT and clause.bearer is Role.CUSTOMER for clause in sentence.clauses)
        text = policy.source.slice(sentence.span)
        if given and not says(sentence, "waiving") and not mentions(text, "EXCEPT"):
            for word in subject_matter(sentence):
                rights.setdefault(word, []).append((number, sentence))
    for number, sentence in enumerate(every):
        text = policy.source.slice(sentence.span)
        if not says(sentence, "waiving") or any(mentions(text, each) for each in (*RANKING, "IF", "WHEN")):
            continue
        act = _right_given_up(sentence)
        # A right that stands right behind the waiver is what that leaves.
        left = number + 1 if number + 1 < len(every) and every[number + 1].headings == sentence.headings else number
        held = next((each for place, each in rights.get(act, [])[:MOST] if place not in (number, left)), None)
        if held is not None:
            yield Illusory((held.span,), sentence.span, WAIVED)


def _right_given_up(sentence: Sentence) -> str:
    """The stem of the act that a sentence waives the right to, as in "any right of withdrawal"; empty where it names none."""
    end = hits(sentence, "waiving")[0].end
    words = sentence.words[end:]
    at = next((place for place, word in enumerate(words) if word.text in phrases("right_noun")), None)
    return next((word.stem for word in words[at + 1 :] if word.carries), "") if at is not None else ""


@per_vocabulary
def _remedies() -> frozenset[str]:
    return frozenset(map(stem, Remedy))


@per_vocabulary
def _asking() -> frozenset[str]:
    """The stems of words that tell no case of a reservation: what is asked for, who decides, the parties."""
    categories = ("plain_asking", "ROLE", "PARTY", "sweeping")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
