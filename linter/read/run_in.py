"""Parts an inline heading from the text behind it: "Delivery time: we ...", "**Term.** This agreement ..."."""

from __future__ import annotations

import re
from enum import Enum

from linter.read.passage import Passage
from linter.read.shape import (
    ends_sentence,
    has_clause_words,
    has_sentence_words,
    is_capitals,
    is_instruction,
    is_rule,
    is_title,
    is_title_case,
    opens_phrase,
    words_of,
)

_COLON = re.compile(r"[:：](?=\s)\s+")
_STOP = re.compile(r"[.:](?=\s)\s+|\s+[–—]\s+")
_AFTER_LABEL = re.compile(r"\s*(?:[.:–—]|-{1,3}(?=\s))?\s*")
_STRAY_STRONG = re.compile(r"\*\*(?P<label>[^*\n]{2,80}?)\s*\*\*\s*")
_LONGEST_LABEL = 80
_BEGINNINGS = "\"'“‘«([§$€£"


class Numbered(Enum):
    """What a section number in front lets pass for a label: nothing, a title in title case, any short phrase."""

    NO = 0
    STRICTLY = 1
    LOOSELY = 2


def parted(passage: Passage, numbered: Numbered) -> tuple[Passage | None, Passage]:
    """The label in front of the passage, None when there is none, and the rest.

    ``numbered``: whether the passage stands behind a section number, so that a short title with a full stop counts as a label
    too; loosely when its neighbours have such titles as well.
    """
    if stray := _STRAY_STRONG.match(passage.plain):
        if stray["label"][-1] in ".:" and _begins_sentence(passage.plain[stray.end() :]):
            return passage.part(*stray.span("label")), passage.part(stray.end(), len(passage.plain))
        return None, passage
    end = _marked_end(passage)
    if end is None:
        end = _colon_end(passage.plain)
    if end is None and numbered is not Numbered.NO:
        end = title_end(passage.plain, loosely=numbered is Numbered.LOOSELY)
    if end is None:
        return None, passage
    label, rest = passage.part(0, end), passage.part(end, len(passage.plain))
    return (label, rest) if label.plain and rest.plain else (None, passage)


def begins_with_label(plain: str) -> bool:
    """True when the line starts like an entry of a form: "Owner: ..."."""
    found = _COLON.search(plain, 0, _LONGEST_LABEL)
    if not found:
        return False
    title = plain[: found.start()]
    return title[:1].isupper() and len(words_of(title)) <= 5 and is_title(title) and not has_sentence_words(title)


def _begins_sentence(plain: str) -> bool:
    """True when the text can be a new sentence: it starts with a capital, a digit, a quote or a bracket."""
    return bool(plain) and (plain[0].isupper() or plain[0].isdigit() or plain[0] in _BEGINNINGS)


def _says_something(rest: str) -> bool:
    """True when the words behind a colon can stand by themselves: "Term: a year" is read as a whole."""
    return len(words_of(rest[:_LONGEST_LABEL])) > 3 or ends_sentence(rest)


def _marked_end(passage: Passage) -> int | None:
    """Where a label ends that the markup sets off at the very start."""
    plain = passage.plain
    starts = [span for spans in (passage.strong[:1], passage.framed[:1]) for span in spans if span.start == 0]
    for span in starts:
        inside = plain[: span.end].rstrip()
        if not 1 < len(inside) <= _LONGEST_LABEL or inside[0] in "\"“'‘(":
            continue
        after = _AFTER_LABEL.match(plain, span.end)
        end = after.end() if after else span.end
        rest = plain[end:]
        closed = inside[-1] in ".:–—" or bool(after and after[0].strip())
        if not plain[:end].rstrip().endswith(".") and (any(letter.isdigit() for letter in inside) or opens_phrase(inside)):
            # "30 days before:" and "After delivery –" are conditions of the words behind them.
            continue
        if inside[-1] == ":" or (after and ":" in after[0]):
            return end if _says_something(rest) else None
        if closed and _begins_sentence(rest) and not has_clause_words(inside):
            return end
        if span in passage.strong and _begins_sentence(rest) and rest[0].isupper() and is_title_case(inside) and is_title(inside):
            return end
    return None


def _colon_end(plain: str) -> int | None:
    """Where a short title ends that a colon closes and words follow."""
    if is_capitals(plain[: 2 * _LONGEST_LABEL]):
        return None
    found = _COLON.search(plain, 0, _LONGEST_LABEL)
    if not found:
        return None
    title, rest = plain[: found.start()], plain[found.end() :]
    if not rest[:1].isalpha() and rest[:1] not in tuple(_BEGINNINGS):
        return None
    if not _says_something(rest):
        return None
    if len(words_of(title)) > 4 or not title[:1].isupper() or not is_title(title) or has_sentence_words(title):
        return None
    return found.end()


def title_end(plain: str, *, loosely: bool) -> int | None:
    """Where the title of a numbered paragraph ends: "Fees. The customer ...", and loosely also "Place of storage. ..."."""
    found = _STOP.search(plain, 0, _LONGEST_LABEL)
    if not found:
        return None
    title, rest = plain[: found.start()], plain[found.end() :]
    if not _begins_sentence(rest) or is_rule(title) or has_sentence_words(title) or not is_title(title):
        return None
    if is_title_case(title):
        return found.end() if len(words_of(title)) <= 8 else None
    return found.end() if loosely and len(words_of(title)) <= 6 and not is_instruction(title) else None
