"""The act that a clause decides, by its own words, so that norms of any trade can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.reason.comparison.forces import NEAR_VERB, Force, Reading, Token, first_words, phrase_at, reading, tokens
from linter.reason.engine.acts import same_bearer
from linter.reason.text.per_policy import per_policy
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import SHORTEST, content, stem
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

# Words of grammar that leave an act what it is; any other ("without", "during", "after", "unless") makes it another act or case.
JOINING = ("OF", "BY", "TO", "FOR", "IN", "ON", "AT", "WITH", "AS", "AND", "OR", "THAT", "WHO", "NO", "NONE", "NEITHER", "NEVER")
NAMING = ("BE", "HAVE", "DO", "POSSESSIVE", "PRONOUN", "PARTY", "ROLE", "ADVERB", "ONLY", "NOR")
WHOLE_TERM = ("whole_term",)
STRESS = ("absolute",)
LETTING = {
    ClauseKind.PROHIBITION: Force.FORBIDDEN,
    ClauseKind.REFUSAL: Force.FORBIDDEN,
    ClauseKind.RIGHT: Force.PERMITTED,
}
WORDLESS = ("THE", "A", "QUANTIFIER", "THEN", "EITHER", "HOWEVER")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act as a clause states it.

    ``head`` is the verb's token, ``verb`` the stem of what is done. ``said`` are the stems of all words beside those of the
    force, in their order. ``words`` are those that carry subject matter, without the bearer's and the condition's. ``case`` are
    those of the condition, ``outside`` the tokens beside it. ``reading`` tells how strongly the clause binds, with places in
    ``text``: the clause's words, behind those of its lead-in.
    """

    clause: Clause
    text: str
    reading: Reading
    head: Token
    verb: str
    said: tuple[str, ...]
    words: frozenset[str]
    case: frozenset[str]
    outside: tuple[Token, ...]

    @property
    def force(self) -> Force:
        """How strongly the clause binds its bearer to the act."""
        return self.reading.force


@per_policy
def deeds(policy: Policy) -> tuple[Deed, ...]:
    """The acts of all clauses that name one and what it is done to, in the order of the text."""
    found = (deed(policy, clause) for clause in policy.clauses)
    return tuple(each for each in found if each is not None and each.words)


def deed(policy: Policy, clause: Clause) -> Deed | None:
    """The act of a clause, its lead-in read with it; None where it names no verb, or nothing that is done."""
    lead_in = f"{policy.source.slice(clause.lead_in)} " if clause.lead_in is not None else ""
    text = lead_in + clause.text
    read = reading(clause, _within_the_term(tokens(text)))
    if read is None or not read.behind:
        return None
    read = _of_its_subject(clause, read) or read
    head = read.behind[_verb_place(clause, read)]
    verb = _verb(clause, read, head)
    around = [*read.before, *read.behind]
    empty = wordless()
    said = [verb if token is head else stem(token.word) for token in around if token.word not in empty]
    condition = clause.condition if clause.condition is not None and clause.condition.marker else None
    if condition is not None and not _within_the_term(tokens(f"{condition.marker} {condition.text}")):
        condition = None
    if condition is not None:
        start = text.find(condition.text)
        if start < 0:
            said += [stem(token.word) for token in tokens(condition.text) if token.word not in empty]
        else:
            around = [token for token in around if not start <= token.start < start + len(condition.text)]
    subject_matter = (stem(token.word) for token in carrying(_unstressed(tuple(around))) if token is not head)
    things = _same("same_thing")
    words = frozenset(things.get(root, root) for root in subject_matter) - content(clause.bearer_text)
    return Deed(
        clause=clause,
        text=text,
        reading=read,
        head=head,
        verb=verb,
        said=tuple(said),
        words=words,
        case=content(condition.text) if condition is not None else frozenset(),
        outside=tuple(around),
    )


def _of_its_subject(clause: Clause, read: Reading) -> Reading | None:
    """The norm upon an act that stands as the subject of what allows or bars it: "keeping dogs is not permitted"."""
    if stem(clause.act or "") not in _letting() or clause.kind not in LETTING or not read.before or not read.behind:
        return None
    first, second = read.before[0], read.before[1] if len(read.before) > 1 else None
    named = second is not None and second.word in phrases("OF")
    if not (named or first.word.endswith(tuple(phrases("gerund_ending")))):
        return None
    behind = (first, *read.before[2 if named else 1 :], *read.behind[1:])
    return Reading(LETTING[clause.kind], (), behind, fixed=True)


@per_vocabulary
def _letting() -> frozenset[str]:
    return frozenset(map(stem, phrases("letting")))


def _within_the_term(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words without those that only say that a norm holds as long as the contract does: "during the term", "once signed"."""
    openings = first_words(WHOLE_TERM)
    kept: list[Token] = []
    place = 0
    while place < len(words):
        phrase = phrase_at(words, place, WHOLE_TERM) if words[place].word in openings else None
        if phrase is None:
            kept.append(words[place])
        place += len(phrase.split()) if phrase is not None else 1
    return tuple(kept)


def same_deed(first: Deed, second: Deed) -> bool:
    """True when two clauses speak of one act of one party upon one object; the force and the case of each are another matter."""
    return first.verb == second.verb and first.words == second.words and same_party(first.clause, second.clause)


def reaches(general: Deed, narrow: Deed) -> bool:
    """True when all that the general clause says of its act, the narrow one says too, so that its act is one of the general's."""
    return (
        general.verb == narrow.verb
        and bool(general.words)
        and general.words <= narrow.words
        and same_party(general.clause, narrow.clause)
    )


def same_party(first: Clause, second: Clause) -> bool:
    """True when both bind one party: by its name where both name it, else by its side; "neither party" is both.

    A refusal that names nobody is one to all: "bookings cannot be transferred".
    """
    if any(clause.kind is ClauseKind.REFUSAL and clause.bearer_text is None for clause in (first, second)):
        return True
    one, other = content(first.bearer_text), content(second.bearer_text)
    return (one == other if one and other else True) and same_bearer(first.bearer, second.bearer)


def turns(deed: Deed) -> frozenset[str]:
    """The words of grammar beside the force that turn what is done, or when: "without", "after", "unless"."""
    own = {token.word for token in tokens(deed.clause.bearer_text or "")}
    said = {token.word for token in _unstressed(deed.outside)}
    things = _same("same_thing")
    return frozenset(word for word in (said & closed_class()) - _joints() - own if stem(word) not in things)


def _unstressed(part: tuple[Token, ...]) -> Iterator[Token]:
    """The words but for those that only say that there is no exception: "at any time"."""
    openings = first_words(STRESS)
    place = 0
    while place < len(part):
        stress = phrase_at(part, place, STRESS) if part[place].word in openings else None
        if stress is None or len(stress.split()) == 1:
            yield part[place]
        place += len(stress.split()) if stress is not None else 1


@per_vocabulary
def _joints() -> frozenset[str]:
    return wordless() | frozenset(phrase for category in (*JOINING, *NAMING) for phrase in phrases(category))


def carrying(part: Iterable[Token]) -> list[Token]:
    """The words that are more than grammar, and the numbers and letters that name one thing of several."""
    closed = closed_class()
    return [
        token
        for token in part
        if (len(token.word) >= SHORTEST and token.word not in closed) or token.word[0].isdigit() or token.word.isupper()
    ]


def _verb_place(clause: Clause, read: Reading) -> int:
    """Where the verb stands behind the force: the one that was read there, else the first word."""
    near = [stem(token.word) for token in read.behind[:NEAR_VERB]]
    act = stem(clause.act) if clause.act is not None else ""
    return near.index(act) if act in near else 0


def _verb(clause: Clause, read: Reading, head: Token) -> str:
    """The stem of the verb, of an irregular form that of its base, of synonyms that of one of them."""
    act = clause.act or ""
    irregular = not read.fixed and act.isalpha() and not head.word.startswith(f"{act}-")
    root = stem(act) if irregular else stem(head.word)
    return _same("same_act").get(root, root)


@per_vocabulary
def wordless() -> frozenset[str]:
    """The words that change nothing of what a clause says."""
    return frozenset(phrase for category in WORDLESS for phrase in phrases(category))


@per_vocabulary
def _same(category: str) -> dict[str, str]:
    """The stem that stands for each of the words which the vocabulary takes for one."""
    return {stem(entry.words): stem(entry.meaning) for entry in entries_of(category)}
