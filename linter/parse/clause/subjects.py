"""Who or what a predicate is said of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.model.clause import Role
from linter.parse.words.tokens import Sentence, Terminal

NEGATIVE = frozenset({"NO", "NEITHER", "NONE", "NEVER", "NOR"})
PASSED_OVER = frozenset(
    {"THE", "A", "QUANTIFIER", "ADVERB", "EITHER", "ONLY", "HOWEVER", "THEN", "COMMA", "QUOTE", "PLEASE", "AND", "NO"}
)
STATED = frozenset({"THE", "A", "QUANTIFIER", "WORD", "VERB", "NOUN", "NO"})
ENDS_HEAD = frozenset({"OF", "FROM", "FOR", "BY", "IN", "ON", "AT", "WITH", "TO", "WHO", "THAT", "UNDER", "IF", "COMMA"})
MUTUAL = frozenset({"mutual", "nobody"})


@dataclass(frozen=True, slots=True)
class Subject:
    """``kind`` is what the table of effects calls it: a role, "mutual", "remedy", "coverage", "there", "thing" or "none".

    ``universal`` says that it speaks of every one of a kind ("each order", "all prices"), ``stated`` that it is named by a noun
    phrase of its own, not by "it", "this" or "our …", with which texts praise and explain.
    """

    kind: str
    role: Role | None = None
    text: str | None = None
    negated: bool = False
    universal: bool = False
    stated: bool = False


NOBODY = Subject("none")


def read(sentence: Sentence, terminals: Sequence[Terminal], start: int, end: int) -> Subject:
    """The subject in terminals ``[start, end)``."""
    words = terminals[start:end]
    if not words:
        return NOBODY
    subject = _described(sentence, terminals, start, end)
    return replace(
        subject,
        universal=words[0].type == "QUANTIFIER" and words[0].meaning == "all",
        stated=words[0].type in STATED and not (words[0].type == "THE" and len(words) == 1),
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
    for word in reversed(terminals[:place]):
        if (
            word.type in {"PARTY", "ROLE"}
            and word.meaning in set(Role)
            and not sentence.labels_in("pronoun", word.start, word.end)
        ):
            return word
    return None


def _named(words: Sequence[Terminal]) -> Terminal | None:
    """The party that heads a noun phrase: "the Receiving Party", "Acme, its affiliates and agents"; not "the client's order"."""
    for place, word in enumerate(words):
        following = words[place + 1].type if place + 1 < len(words) else ""
        if word.type == "ROLE" and following == "OF":
            # "A member of our team" is one of us.
            return next((other for other in words[place + 2 : place + 4] if other.type == "PARTY" and other.meaning), word)
        if word.type in {"PARTY", "ROLE"}:
            if following == "GENITIVE" or (following in {"WORD", "VERB"} and not _opens_relative(words, place + 1)):
                return None
            return word
        if word.type == "PRONOUN":
            return None
        if word.type in PASSED_OVER or (word.type == "POSSESSIVE" and following in {"ROLE", "PARTY"}):
            continue
        if word.type in {"WORD", "VERB"} and following in {"ROLE", "PARTY"}:
            continue
        return None
    return None


def _opens_relative(words: Sequence[Terminal], place: int) -> bool:
    """A party may be followed by its own participle ("customers returning goods"), not by a noun ("customer service")."""
    form = words[place].morphology
    return bool((form.gerund or form.participle) and not form.noun)
