"""Cleans the words of a text for a page: typography, shouting, sentence case, final stops. It changes no meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUN_OF_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:['’][A-Z]+)?(?:[ \t\n,;:&-]+(?:[A-Z]{2,}|[AI])\b(?:['’][A-Z]+)?)*")
_MARKUP = re.compile(
    r"\[([^\]\n]*)\]\([^)\n]*\)|(\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w))|^\s*(?:#{1,6}|>)\s+", re.MULTILINE
)
_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)|\]\([^()\n]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_BULLET = re.compile(r"^\s*(?:(?:[·•‣◦▪*–—-]+|\((?:[ivxlc]+|[a-z]|\d{1,3})\)|(?:[ivxlc]+|[a-z]|\d{1,3})[.)])\s+)+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“(]*[A-Z])|\n\s*\n|\n\s*(?=[·•*-]\s|\|)|\r\n?\s*\r\n?")


def visible(text: str) -> str:
    """One line without control and direction characters, which could make a page show other words than it holds."""
    kept = "".join(char if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} else "" for char in text)
    return " ".join(kept.split())


def tidy(text: str) -> str:
    """One line of the same words: blanks collapsed, control and direction characters gone, quotes and dashes typographic."""
    # Cells of a row are kept apart by bars: the first names what the others say.
    line = visible(text).strip("| ").replace(" | ", ": ", 1).replace(" | ", "; ")
    line = re.sub(r"\s+([,;:.!?)\]])(?=\s|$)", r"\1", line)
    line = re.sub(r"(?<=\w)'(?=\w)", "’", line)
    line = re.sub(r'"([^"]*)"', r"“\1”", line)
    return re.sub(r"\s(?:--|-)\s", " – ", line)


def without_markup(text: str) -> str:
    """Source characters of Markdown or HTML without their commonest marks; for places that no reading stage has cleaned."""
    return _MARKUP.sub(lambda match: match.group(1) or "", _TAG.sub("", text))


def without_bullet(text: str) -> str:
    """The text of a list item without its bullet or number."""
    return _BULLET.sub("", text)


def without_opening(text: str, openings: frozenset[str]) -> str:
    """The text without the openings that stand one after the other at its start, as long as something is left."""
    rest = text.lstrip()
    for opening in sorted(openings, key=len, reverse=True):
        match = re.match(rf"{re.escape(opening)}\b[\s,:–-]*(?=\w)", rest, re.IGNORECASE)
        if match is not None:
            return without_opening(rest[match.end() :], openings)
    return rest


def sentence(text: str) -> str:
    """The words as a sentence: a capital in front, a stop at the end."""
    return capitalised(closed(text))


def closed(text: str) -> str:
    """The words with a stop at the end, their first letter as it is."""
    body = tidy(text)
    if not body or _SENTENCE_END.search(body):
        return body
    return _LOOSE_END.sub("", body) + "."


def capitalised(text: str) -> str:
    """The text with a capital letter in front, unless its first word has capitals of its own ("eBay") or is an address."""
    first = re.match(r"[^\w]*(\S+)", text)
    if first is None or any(char.isupper() for char in first.group(1)) or "@" in first.group(1) or "://" in first.group(1):
        return text
    return text[: first.start(1)] + first.group(1)[0].upper() + text[first.start(1) + 1 :]


def uncapitalised(text: str, names: frozenset[str]) -> str:
    """The text with a small first letter where its first word is no name, for use inside a sentence."""
    first = _WORD.match(text)
    if first is None or first.group() in names or first.group() == "I" or not first.group()[1:].islower():
        return text
    return text[0].lower() + text[1:]


def listed(words: Iterable[str], conjunction: str) -> str:
    """The words one after the other, the last behind the conjunction; semicolons part them where one holds a comma itself."""
    parts = list(words)
    if len(parts) < 3:
        return f" {conjunction} ".join(parts)
    mark = ";" if any("," in part for part in parts) else ","
    return f"{mark} ".join([*parts[:-1], f"{conjunction} {parts[-1]}"])


def fragment(text: str, trailing: frozenset[str]) -> str:
    """An item of a list, without the punctuation and the conjunction that tied it to the next one."""
    body = _LOOSE_END.sub("", tidy(without_bullet(text)))
    head, _, last = body.rpartition(" ")
    return _LOOSE_END.sub("", head) if head and last.lower() in trailing else body


def without_half_marks(text: str) -> str:
    """The text without links of Markdown that reading has left, whole or half, and without a bracket that closes nothing."""
    body = _LINK.sub(lambda match: match.group(1) or "", text)
    return body[:-1].rstrip() if body.endswith(")") and body.count(")") > body.count("(") else body


def without_ending(text: str, endings: frozenset[str]) -> str:
    """The text without the words that stand loose at its end."""
    body = _LOOSE_END.sub("", text)
    for ending in sorted(endings, key=len, reverse=True):
        if body.lower().endswith(f" {ending}"):
            return without_ending(body[: -len(ending)], endings)
    return body


def shortened(text: str, length: int) -> str:
    """The text, or as many whole words of it as fit the length, with an ellipsis that says so."""
    if len(text) <= length:
        return text
    head, blank, _ = text[:length].rpartition(" ")
    return _LOOSE_END.sub("", head if blank else text[: length - 1]) + "…"


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the sentence that holds ``[start, end)``; at most 600 characters to either side."""
    low, high = max(0, start - 600), min(len(text), end + 600)
    breaks = [low, *(match.end() for match in _SENTENCE_BREAK.finditer(text, low, high)), high]
    first = max(place for place in breaks if place <= start)
    return first, min(place for place in breaks if place >= end)


class Loudness:
    """Lowers words that shout. A word shouts when the same text also writes it small, or when a whole sentence is in capitals."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text)
        self._written_small = frozenset(word.lower() for word in words if not word.isupper())
        shouted = {
            word for match in _RUN_OF_CAPITALS.finditer(text) for word in _WORD.findall(match.group()) if " " in match.group()
        }
        alone = {
            match.group() for match in _RUN_OF_CAPITALS.finditer(text) if " " not in match.group() and "\n" not in match.group()
        }
        # An abbreviation stands alone among small words somewhere ("an RMA form"), and is never written small.
        self._abbreviations = frozenset(word for word in alone if word.lower() not in self._written_small)
        self._shouted = frozenset(shouted - self._abbreviations)

    def lower(self, text: str) -> str:
        """The text with every word that shouts in small letters; abbreviations stay."""
        return _RUN_OF_CAPITALS.sub(lambda match: _WORD.sub(self._quiet, match.group()), text)

    def _quiet(self, match: re.Match[str]) -> str:
        word = match.group()
        if word in self._abbreviations or len(word) == 1:
            return word
        if match.group() == match.string:
            # A short word in capitals may be an abbreviation although a small word is spelled alike: "(US)" and "us".
            return word.lower() if len(word) > 3 and word.lower() in self._written_small else word
        return word.lower() if word in self._shouted or word.lower() in self._written_small else word
