"""Who or what a predicate is said of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.model.clause import Role
from linter.parse.words.tokens import Sentence, Terminal
from linter.parse.words.vocabulary import meanings

NEGATIVE = frozenset({"NO", "NEITHER", "NONE", "NEVER", "NOR"})
PASSED_OVER = frozenset(
    {"THE", "A", "QUANTIFIER", "ADVERB", "EITHER", "ONLY", "HOWEVER", "THEN", "COMMA", "QUOTE", "PLEASE", "AND", "NO"}
)
STATED = frozenset({"THE", "A", "QUANTIFIER", "WORD", "VERB", "NOUN", "NO"})
ENDS_HEAD = frozenset(
    {"OF", "FROM", "FOR", "BY", "IN", "ON", "AT", "WITH", "TO", "WHO", "THAT", "UNDER", "IF", "COMMA", "WITHOUT"}
)
MUTUAL = frozenset({"mutual", "nobody"})
NAMED = frozenset({"PARTY", "ROLE"})
ROLES = frozenset(Role)
NOUNLIKE = frozenset({"WORD", "VERB"})
JOINED = frozenset({"AND", "OR", "SLASH"})
CONJUNCT = 4  # terminals from a party's name to the other one that is joined to it
# What the column "subject" of the table of effects may name; "staff" is made of the provider where a text instructs its people.
KINDS = frozenset(
    {*Role, "mutual", "staff", "remedy", "coverage", "cost", "liability", "excluded", "nothing", "there", "thing", "none"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """``kind`` is what the table of effects calls it: a role, "mutual", "remedy", "coverage", "there", "thing" or "none".

    ``universal`` says that it speaks of every one of a kind ("each order", "all prices"), ``stated`` that it is named by a noun
    phrase of its own, not by "it", "this" or "our …", with which texts praise and explain. Of a thing, ``head`` is its noun,
    ``owner`` the party whose liability, duty or right it is, and ``textual`` says that it is a part of the text ("this cap").
    """

    kind: str
    role: Role | None = None
    text: str | None = None
    negated: bool = False
    universal: bool = False
    stated: bool = False
    head: Terminal | None = None
    owner: Terminal | None = None
    textual: bool = False


NOBODY = Subject("none")


def read(sentence: Sentence, terminals: Sequence[Terminal], start: int, end: int) -> Subject:
    """The subject in terminals ``[start, end)``."""
    words = terminals[start:end]
    if not words:
        return NOBODY
    subject = _described(sentence, terminals, start, end)
    universal = words[0].type == "QUANTIFIER" and words[0].meaning == "all"
    stated = words[0].type in STATED and not (words[0].type == "THE" and len(words) == 1)
    place = None if subject.role is not None or subject.kind == "mutual" else _head(words)
    return Subject(
        subject.kind,
        subject.role,
        subject.text,
        subject.negated,
        universal,
        stated,
        head=words[place] if place is not None else None,
        owner=_owner(sentence, words, place) if place is not None else None,
        textual=place is not None and _is_part_of_text(sentence, words, place),
    )


def _described(sentence: Sentence, terminals: Sequence[Terminal], start: int, end: int) -> Subject:
    words = terminals[start:end]
    if words[0].type == "PRONOUN" and len(words) == 1:
        antecedent = _antecedent(sentence, terminals, start)
        if antecedent is not None:
            return Subject(antecedent.meaning, Role(antecedent.meaning), antecedent.text)
    negated = any(word.type in NEGATIVE or (word.type == "PARTY" and word.meaning == "nobody") for word in words[:3])
    named = _named(words)
    if named is not None:
        if named.meaning in MUTUAL:
            return Subject("mutual", None, named.text, negated)
        role = Role(named.meaning)
        return Subject(role.value, role, named.text, negated)
    if words[0].type == "THERE":
        return Subject("there", None, None, negated)
    matters = {label.meaning for label in sentence.labels_in("matter", words[0].start, words[-1].end)}
    if "excluded" in matters:
        return Subject("excluded", None, None, negated)
    remedies = [label for label in sentence.labels_in("remedy", words[0].start, words[-1].end) if label.meaning != "-"]
    if words[0].type == "NONE":
        return Subject("mutual" if words[0].meaning == "person" else "nothing", None, None, negated)
    topics = {label.meaning for label in sentence.labels_in("topic", words[0].start, words[-1].end)}
    if any(word.type == "NOUN" and word.meaning == "liability" for word in words):
        return Subject("liability", None, None, negated)
    if topics & {"payment", "shipping-cost"} and not remedies and "warranty" not in topics:
        return Subject("cost", None, None, negated)
    if "warranty" in topics:
        return Subject("coverage", None, None, negated)
    return Subject("remedy" if remedies else "thing", None, None, negated)


def _antecedent(sentence: Sentence, terminals: Sequence[Terminal], place: int) -> Terminal | None:
    """The party that "they" or "she" points back at in the same sentence; "it" is left open, since it may be the goods."""
    if terminals[place].meaning != "person":
        return None
    for index in range(place - 1, -1, -1):
        word = terminals[index]
        if (
            word.type in NAMED
            and word.meaning in ROLES
            and not sentence.labels_in("pronoun", word.start, word.end)
            and not describes(terminals, index)
        ):
            return word
    return None


def _head(words: Sequence[Terminal]) -> int | None:
    """Where the noun of a phrase stands: of a list of nouns the first one, of a phrase about liability that word."""
    for place, word in enumerate(words):
        after = words[place + 1].type if place + 1 < len(words) else ""
        if word.type == "NOUN" and word.meaning == "liability" and after not in NOUNLIKE:
            return place
    end = next((place for place, word in enumerate(words) if word.type in ENDS_HEAD | JOINED | {"LEFT"}), len(words))
    while end > 1 and _only_participle(words[end - 1]):
        end -= 1  # "duties relating to the goods"
    return end - 1 if end else None


def _only_participle(word: Terminal) -> bool:
    return (word.morphology.gerund or word.morphology.participle) and not word.morphology.noun


def _owner(sentence: Sentence, words: Sequence[Terminal], head: int) -> Terminal | None:
    """The party whose liability, duty or right a phrase names: "our liability", "the Supplier's duty", "rights of the tenant"."""
    if not sentence.labels_in("position", words[head].start, words[head].end):
        return None
    for place in range(head - 1, -1, -1):
        if words[place].meaning and (
            words[place].type == "POSSESSIVE" or (words[place].type in NAMED and words[place + 1].type == "GENITIVE")
        ):
            return words[place]
    if head + 1 < len(words) and words[head + 1].type == "OF":
        return next((other for other in words[head + 2 : head + 5] if other.type in NAMED and other.meaning), None)
    return None


def _is_part_of_text(sentence: Sentence, words: Sequence[Terminal], head: int) -> bool:
    """True for "Section 8.2" and "this limitation"."""
    first = next((word for word in words if word.type not in PASSED_OVER), words[head])
    return bool(
        sentence.labels_in("reference", first.start, first.end)
        or sentence.labels_in("text_part", words[head].start, words[head].end)
    )


def _named(words: Sequence[Terminal]) -> Terminal | None:
    """The party that heads a noun phrase: "the Receiving Party", "Acme, its affiliates and agents"; not "the client's order".

    Whom a party acts through counts as that party ("the tenant's staff", "employees of the Client"). Both sides in one phrase are
    a mutual subject ("Landlord and Tenant", "either you or we").
    """
    place = 0
    while place < len(words):
        word = words[place]
        following = words[place + 1].type if place + 1 < len(words) else ""
        if word.type in {"QUANTIFIER", "EITHER", "NEITHER"} and following == "OF":
            place += 2
        elif word.type == "ROLE" and following == "OF":
            # "A member of our team" is one of us.
            return next((other for other in words[place + 2 : place + 4] if other.type == "PARTY" and other.meaning), word)
        elif word.type in NAMED:
            if describes(words, place):
                return word if _acts_through(words, place + (2 if following == "GENITIVE" else 1)) else None
            return _both(words, place) or word
        elif word.type == "POSSESSIVE" and word.meaning and _acts_through(words, place + 1):
            return word
        elif (owner := _people_of(words, place)) is not None:
            return owner
        elif (
            word.type in PASSED_OVER
            or (word.type == "POSSESSIVE" and following in NAMED)
            or (word.type in NOUNLIKE and following in NAMED)
        ):
            place += 1
        else:
            return None
    return None


def describes(words: Sequence[Terminal], place: int) -> bool:
    """True for a party's name that only describes the noun after it: "the client's order", "customer service"."""
    following = words[place + 1].type if place + 1 < len(words) else ""
    return following == "GENITIVE" or (following in NOUNLIKE and not _opens_relative(words, place + 1))


def _acts_through(words: Sequence[Terminal], place: int) -> bool:
    """True when the noun at a place, which ends its phrase, is one that a party acts through: "staff", "support team"."""
    for length in (2, 1):
        end = place + length
        said = " ".join(word.lower for word in words[place:end])
        if said in meanings("belonging") and (end >= len(words) or words[end].type not in NOUNLIKE | {"GENITIVE"}):
            return True
    return False


def _people_of(words: Sequence[Terminal], place: int) -> Terminal | None:
    """The party of "employees of the Client"."""
    if words[place].lower not in meanings("belonging") or place + 1 >= len(words) or words[place + 1].type != "OF":
        return None
    return next((other for other in words[place + 2 : place + 4] if other.type in NAMED and other.meaning), None)


def _both(words: Sequence[Terminal], place: int) -> Terminal | None:
    """The two sides as one mutual party, when the other one is joined to the party at a place."""
    first = words[place]
    if place + 1 >= len(words) or words[place + 1].type not in JOINED:
        return None
    for index in range(place + 2, min(place + CONJUNCT, len(words))):
        other = words[index]
        if other.type in NAMED:
            sides = {first.meaning, other.meaning}
            if sides == {Role.PROVIDER, Role.CUSTOMER} and not describes(words, index):
                return Terminal("PARTY", f"{first.text} {words[place + 1].text} {other.text}", first.start, other.end, "mutual")
            return None
    return None


def _opens_relative(words: Sequence[Terminal], place: int) -> bool:
    """A party may be followed by its own participle ("customers returning goods"), not by a noun ("customer service")."""
    return _only_participle(words[place])
