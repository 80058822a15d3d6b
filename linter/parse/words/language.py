"""spaCy's English tokenizer and sentence splitter, loaded once."""

from __future__ import annotations

import sys
import types
from functools import cache
from typing import TYPE_CHECKING, Any

# spaCy's package imports its own command line (a third of its start-up time), of which nothing is used here.
if "spacy" not in sys.modules:
    command_line = types.ModuleType("spacy.cli")
    command_line.__path__ = []
    info = types.ModuleType("spacy.cli.info")
    info.info = lambda *_arguments, **_options: None  # type: ignore[attr-defined]
    sys.modules.update({"spacy.cli": command_line, "spacy.cli.info": info})

import spacy
from spacy.pipeline import Sentencizer

if TYPE_CHECKING:
    from spacy.language import Language


# spaCy takes "id" for "I'd" without its apostrophe, and "id." for no end of a sentence; in a policy it is an identity.
NO_CONTRACTIONS = frozenset({"id", "Id"})


@cache
def english() -> Language:
    """The blank English pipeline with rules for sentence ends; no statistical model."""
    language = spacy.blank("en")
    tokenizer: Any = language.tokenizer  # spaCy calls it any function from a text to its words, which has no rules
    tokenizer.rules = {written: rule for written, rule in tokenizer.rules.items() if written not in NO_CONTRACTIONS}
    language.add_pipe("sentencizer")
    return language


@cache
def sentence_ends() -> frozenset[str]:
    """The marks at which that pipeline ends a sentence, one character each."""
    return frozenset(Sentencizer.default_punct_chars)
