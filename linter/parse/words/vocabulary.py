"""The phrases that grammar terminals and labels stand for: the entries of the vocabulary in all their forms.

A heading ``[TERMINAL meaning]`` in capitals names a terminal of the Lark grammars, a heading ``[label meaning]`` in lower case a
label that a phrase carries besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import lemminflect

from linter.vocabulary.entries import Entry, PartOfSpeech
from linter.vocabulary.headings import REMOVAL
from linter.vocabulary.vocabulary import entries, in_use, merged, per_vocabulary

# The categories that sentences are searched for. Of words of all others it is only asked whether they belong to them, and rules
# find theirs by themselves: five in six labels would be theirs.
LABELS = frozenset(
    {
        "absolute", "act", "agent", "blank_word", "borne", "by_mailbox", "cases", "cause", "channel", "choice", "contact",
        "criterion", "deed", "definition", "document", "doer", "duty_title", "elsewhere", "event", "happening", "heading",
        "itself", "lifetime", "matter", "measure", "naming", "numbered", "numeral", "page_end", "pointer", "position",
        "pronoun", "reference", "remedy", "resale", "state", "stated", "terms", "text_part", "topic", "vague", "wish",
        "wrong",
    }
)  # fmt: skip
VERB_FORMS = ("VB", "VBZ", "VBD", "VBN", "VBG")
NOUN_FORMS = ("NN", "NNS")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in lower case, the terminal or label they stand for, and its meaning ("" when it has none)."""

    words: str
    category: str
    meaning: str
    entry: Entry
    """The line of a list that it comes from."""

    @property
    def is_terminal(self) -> bool:
        """Terminals are written in capitals."""
        return self.category.isupper()


@lru_cache(maxsize=65536)
def inflected(words: str, part: PartOfSpeech | None) -> tuple[str, ...]:
    """The forms of an entry: a verb's five, a noun's two; of a phrase its first word (verb) or last word (noun) changes."""
    if part is None:
        return (words,)
    head, _, rest = words.partition(" ")
    if part == "noun" and rest:
        rest, _, head = words.rpartition(" ")
    forms = [head]
    for tag in VERB_FORMS if part == "verb" else NOUN_FORMS:
        forms.extend(lemminflect.getInflection(head, tag=tag))
    if not rest:
        return tuple(dict.fromkeys(forms))
    return tuple(dict.fromkeys(f"{form} {rest}" if part == "verb" else f"{rest} {form}" for form in forms))


@per_vocabulary
def phrases() -> tuple[Phrase, ...]:
    """All phrases of the vocabulary in use, in all their forms."""
    kept = set(entries())
    layers = [
        [
            (words, entry)
            for entry in layer.entries
            if entry in kept or entry.category == REMOVAL
            for words in inflected(entry.words, entry.part)
        ]
        for layer in in_use().layers
    ]
    return tuple(Phrase(words, entry.category, entry.meaning, entry) for words, entry in merged(layers))


@per_vocabulary
def meanings(category: str) -> Mapping[str, str]:
    """The phrases of one category, in lower case, with their meaning: for what is looked up rather than found in a text."""
    return {phrase.words: phrase.meaning for phrase in phrases() if phrase.category == category}
