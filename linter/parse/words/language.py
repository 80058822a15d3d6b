"""spaCy's English tokenizer and sentence splitter, loaded once."""

from __future__ import annotations

import sys
import types
from functools import cache
from typing import TYPE_CHECKING

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


@cache
def english() -> Language:
    """The blank English pipeline with rules for sentence ends; no statistical model."""
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    return language


@cache
def sentence_ends() -> frozenset[str]:
    """The marks at which that pipeline ends a sentence, one character each."""
    return frozenset(Sentencizer.default_punct_chars)
