"""What a single English word can be: the forms of a verb, a noun, an adjective, an adverb.

The forms come from lemminflect's dictionary (the NIH SPECIALIST lexicon). Its guesses for unknown words are not used: an unknown
word is just a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import lemminflect


@dataclass(frozen=True, slots=True)
class Morphology:
    """The readings a word allows. ``verb`` is the lemma of its verb reading, "" when it has none."""

    verb: str = ""
    base: bool = False
    third_person: bool = False
    past: bool = False
    participle: bool = False
    gerund: bool = False
    noun: bool = False
    plural: bool = False
    adjective: bool = False
    adverb: bool = False

    @property
    def finite(self) -> bool:
        """True for a form that can follow a subject: "ships", "ship", "shipped"."""
        return self.base or self.third_person or self.past


NOTHING = Morphology()


@lru_cache(maxsize=65536)
def morphology(word: str) -> Morphology:
    """The readings of a word in lower case."""
    if not word.isalpha() or len(word) < 2:
        return NOTHING
    lemmas = lemminflect.getAllLemmas(word)
    verbs = lemmas.get("VERB", ()) or lemmas.get("AUX", ())
    verb = verbs[0] if verbs else ""
    forms = lemminflect.getAllInflections(verb, upos="VERB") if verb else {}
    return Morphology(
        verb=verb,
        base=word == verb,
        third_person=word in forms.get("VBZ", ()),
        past=word in forms.get("VBD", ()),
        participle=word in (forms.get("VBN") or forms.get("VBD", ())),
        gerund=word in forms.get("VBG", ()),
        noun="NOUN" in lemmas or "PROPN" in lemmas,
        plural=any(lemma != word for lemma in lemmas.get("NOUN", ())),
        adjective="ADJ" in lemmas,
        adverb="ADV" in lemmas,
    )
