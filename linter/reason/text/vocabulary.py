"""The phrases of the vocabulary by category, for what is asked of a text beyond its clauses."""

from __future__ import annotations

from linter.vocabulary.vocabulary import entries, entries_of, per_vocabulary

CLOSED_CLASSES = ("function-words.txt", "modals.txt")
PRONOUNS = ("PARTY", "POSSESSIVE")
VOID = "-"


@per_vocabulary
def phrases(category: str) -> frozenset[str]:
    """The phrases of a category, in lower case, as the file lists them; those that mark nothing are left out."""
    return frozenset(entry.words for entry in entries_of(category) if entry.meaning != VOID)


@per_vocabulary
def meant(category: str, meaning: str) -> frozenset[str]:
    """The phrases of a category that have this meaning: the words for the customer among those for parties."""
    return frozenset(entry.words for entry in entries_of(category) if entry.meaning == meaning)


@per_vocabulary
def void(category: str) -> frozenset[str]:
    """The phrases that hold a word of a category and do not mean it ("no exceptions")."""
    return frozenset(entry.words for entry in entries_of(category) if entry.meaning == VOID)


@per_vocabulary
def closed_class() -> frozenset[str]:
    """The words that carry grammar and no subject matter: articles, pronouns, prepositions, conjunctions, auxiliaries."""
    joints = {word for entry in entries() if entry.file in CLOSED_CLASSES for word in entry.words.split()}
    pronouns = {entry.words for entry in entries() if entry.category in PRONOUNS and " " not in entry.words}
    return frozenset(joints | pronouns)
