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

# Categories of which a word is asked whether it belongs to them, and which are never looked for in a text: two thirds of all
# labels would be theirs.
LOOKED_UP = frozenset(
    {
        "accepting", "addressee", "agency", "anniversary", "another", "answer", "answering", "any_breach", "applicability",
        "applicability_opening", "apportioned", "assured", "attached", "awarding", "base_tie", "base_told", "belonging",
        "beside", "beside_text", "between", "breaking", "calendar_limit", "calendar_time", "cancelled", "cancelling",
        "carriage", "carriage_cost", "change", "choosing", "claimed_within", "claiming", "clock_time", "collecting",
        "complaining", "composed", "consent", "contract_reach", "contrast", "conveying", "cost", "costly_step", "counted",
        "counterpart", "couple", "currency_country", "currency_name", "currency_sign", "date_noun", "deduction", "domain",
        "each", "ending", "endless", "exception", "expense", "expiring", "fault", "fill_in", "firm", "for_a_part", "fraction",
        "frequency", "giving_back", "glued_magnitude", "glued_minor_unit", "glued_unit", "goods", "governing_text", "governs",
        "granting", "gratis", "heading_pointer", "held_there", "hiring", "introduction", "judged", "later", "leading", "levied",
        "lifetime_thing", "limiting_verb", "mail", "measure_noun", "mending", "message", "minor_unit", "month", "mutual", "net",
        "official", "ordinal", "ordinal_ending", "outstanding", "part", "particle", "paying", "paying_out", "percent",
        "period_adjective", "period_noun", "person", "point", "pointed_thing", "pointing", "precedence", "protected_party",
        "purchase", "quantity_cue", "quantity_relation", "quantity_tail", "reachable", "reciprocal", "reference_determiner",
        "reference_joint", "reference_whole", "repaid", "reporting", "request_noun", "scope", "screen", "self_determiner",
        "sending_out", "shown", "speaker", "spelling", "staff", "stage", "stand_in",
        "standing", "store_credit", "street", "subject_pronoun",
        "sum_due", "synonym", "telling_choice", "term_of_art", "tie", "title", "tongue", "too_late", "travelling",
        "undetermined_time", "unit", "unit_modifier", "unnumbered_share", "upper_limit", "way_back", "way_back_cost",
        "web_page", "weight", "weight_unit", "whole", "worded", "working",
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
