"""Losses that a text lays on one party though they come from a wrong of the other, in whatever words it does so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, Role
from linter.model.policy import Policy
from linter.reason.text.sentences import Hit, Sentence, denies, hits, says, sentences
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

RISK = "risk"
RELEASES = "releases"
SIDES = (Role.PROVIDER, Role.CUSTOMER)
CARVING = ("EXCEPT", "UNLESS", "BUT", "PROVISO", "SUBJECT", "taken_off")
NEAR = 4
FAR = 8
LONGEST_NAME = 4
LONGEST_PLACE = 300


@dataclass(frozen=True, slots=True)
class Burden:
    """Who bears a loss, and where the text names the wrong of the other party, from which it comes."""

    payer: Role
    payer_text: str
    wrong: Span
    wrongdoer_text: str
    clauses: tuple[Clause, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class _Named:
    """A party in a sentence: its side, the half-open range of its words, and whether it stands there as an owner."""

    side: Role
    start: int
    end: int
    owns: bool


def misplaced(policy: Policy) -> Iterator[Burden]:
    """Each statement by which a party bears what a wrong of the other one brings about."""
    names = _names(policy)
    text = policy.source.text
    for sentence in sentences(policy):
        burdens = hits(sentence, "burden")
        if not burdens or not says(sentence, "wrong"):
            continue
        parties = list(_parties(text, sentence, names))
        for burden in burdens:
            payer = _payer(sentence, burden, parties)
            if payer is None:
                continue
            found = _wrong_of_the_other(text, sentence, burden, payer, parties)
            if found is not None:
                words = sentence.words
                yield Burden(
                    payer.side,
                    text[words[payer.start].start : words[payer.end - 1].end],
                    Span(words[found.start].start, words[found.end - 1].end),
                    found.meaning,
                    sentence.clauses,
                    _place(sentence, payer, burden),
                )
                break


def _place(sentence: Sentence, payer: _Named, burden: Hit) -> Span:
    """The sentence, or only who bears what when it is long."""
    if sentence.span.end - sentence.span.start <= LONGEST_PLACE:
        return sentence.span
    first, last = min(payer.start, burden.start), max(payer.end, burden.end)
    return Span(sentence.words[first].start, sentence.words[last - 1].end)


def _names(policy: Policy) -> dict[tuple[str, ...], Role]:
    names: dict[tuple[str, ...], Role] = {}
    for party in policy.parties:
        if party.role in SIDES:
            for name in party.names:
                words = tuple(name.lower().split())
                if 0 < len(words) <= LONGEST_NAME:
                    names[words] = party.role
    for side in SIDES:
        names |= {(word,): side for word in meant("pronoun", side)}
        # A role that the text does not introduce is a party all the same where it has an article: "the hirer".
        names |= {(the, role): side for the in phrases("THE") for role in meant("ROLE", side) if (role,) not in names}
    return names


def _parties(text: str, sentence: Sentence, names: dict[tuple[str, ...], Role]) -> Iterator[_Named]:
    words = sentence.words
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            name = tuple(word.text for word in words[place : place + length])
            side = names.get(name)
            if side is not None:
                end = place + length
                owns = name[-1] in phrases("POSSESSIVE") or text[words[end - 1].end :][:2] in ("'s", "’s", "s'", "s’")
                yield _Named(side, place, end, owns)
                place = end
                break
        else:
            place += 1


def _payer(sentence: Sentence, burden: Hit, parties: list[_Named]) -> _Named | None:
    """Who bears it: of a risk the one whose it is, else the subject, the last party before the verb that owns nothing."""
    words = sentence.words
    before = [party for party in parties if party.end <= burden.start]
    if burden.meaning == RISK:
        owner = next((party for party in reversed(before) if burden.start - party.end < NEAR and party.owns), None)
        at = any(word.text in phrases("AT") for word in words[max(0, burden.start - FAR) : burden.start])
        return owner if at else None
    subject = next((party for party in reversed(before) if not party.owns and burden.start - party.end < FAR), None)
    if subject is None or (burden.meaning != RELEASES and not says(sentence, "loss")):
        return None
    between = words[subject.end : burden.start]
    return None if any(map(denies, between)) else subject


def _wrong_of_the_other(text: str, sentence: Sentence, burden: Hit, payer: _Named, parties: list[_Named]) -> Hit | None:
    """The first wrong behind a burden, as words, when it is the other party's; its meaning is that party's name."""
    words = sentence.words
    wrongs = [hit for hit in hits(sentence, "wrong") if hit.start >= burden.end]
    for wrong in wrongs:
        actor = _actor(sentence, wrong, [party for party in parties if party.start >= burden.end])
        if actor is None:
            continue
        if actor.side is payer.side or _is_carved_out(sentence, burden.end, min(actor.start, wrong.start)):
            return None
        start, end = min(actor.start, wrong.start), max(actor.end, wrong.end)
        return Hit(text[words[actor.start].start : words[actor.end - 1].end], start, end)
    return None


def _actor(sentence: Sentence, wrong: Hit, parties: list[_Named]) -> _Named | None:
    """Whose wrong it is: its owner, its subject, the one behind "of" or "by", or the one from whom the faulty thing came."""
    words = sentence.words
    for party in parties:
        gap = wrong.start - party.end
        if party.owns and 0 <= gap < NEAR:
            return party
        if not party.owns and 0 <= gap <= 1:
            return party
        # "Negligence of our staff" is ours, "violation of our policies" is not.
        people = any(word.stem in _people() for word in words[party.end : party.end + NEAR - 1])
        between = [word.text for word in words[wrong.end : party.start] if word.text not in phrases("THE")]
        by = words[wrong.end - 1 : wrong.end] if not between else ()
        agent = between[-1] if between else next((word.text for word in by), "")
        if party.start - wrong.end >= 0 and len(between) < NEAR and agent in _agents() and (people or not party.owns):
            return party
        supplied = next((hit for hit in hits(sentence, "supplying") if 0 <= hit.start - party.end <= 1), None)
        if not party.owns and supplied is not None and _is_said_of(sentence, supplied.end, wrong.start):
            return party
    return None


def _is_said_of(sentence: Sentence, start: int, end: int) -> bool:
    """True where "was" or "is" ties the wrong to the thing: "a costume we supplied was badly sewn"."""
    return start == end or (0 < end - start < FAR and any(word.text in phrases("BE") for word in sentence.words[start:end]))


def _is_carved_out(sentence: Sentence, start: int, end: int) -> bool:
    """True where the words between a burden and a wrong take the wrong out: "except where caused by our negligence"."""
    passage = " ".join(word.text for word in sentence.words[start:end])
    near = sentence.words[max(start, end - NEAR) : end]
    denied = any(map(denies, near)) and not any(word.text in phrases("OR") for word in near)
    return denied or any(f" {phrase} " in f" {passage} " for category in CARVING for phrase in phrases(category))


@per_vocabulary
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("staff"))


@per_vocabulary
def _agents() -> frozenset[str]:
    return frozenset().union(*map(phrases, ("OF", "BY")))
