"""What a line's shape says: title, sentence, contact, quantity."""

from __future__ import annotations

import re

from linter.read.layout_words import layout_words

_WORD = re.compile(r"[^\W_][\w'’&/.-]*")
_SMALL = re.compile(r"[a-z]")
_CLOSING = "\"'”’»)]*_ \t"
_STOPS = ".!?;"
_CONTACT = re.compile(r"@|https?:|www\.|\d[\d() ./-]{5,}\d")
LONGEST_TITLE = 90


def words_of(plain: str) -> list[str]:
    """The words of a line, digits included."""
    return _WORD.findall(plain)


def ends_sentence(plain: str) -> bool:
    """True when the line ends with a full stop, question mark, exclamation mark or semicolon, inside quotes or not."""
    return plain.rstrip(_CLOSING)[-1:] in tuple(_STOPS)


def ends_with_colon(plain: str) -> bool:
    """True when the line ends with a colon."""
    return plain.rstrip("*_ \t")[-1:] in (":", "：")


def is_open(plain: str) -> bool:
    """True when the line stops without final punctuation, or with a dash, so that something must follow."""
    last = plain.rstrip("*_ \t")[-1:]
    return bool(last) and (last.isalnum() or last in "–—-,:…")


def is_capitals(plain: str) -> bool:
    """True when all letters are capitals, and there are at least two."""
    if _SMALL.search(plain):
        return False
    letters = [character for character in plain if character.isalpha()]
    return len(letters) > 1 and all(not letter.islower() for letter in letters) and any(letter.isupper() for letter in letters)


def is_title_case(plain: str) -> bool:
    """True when every word of more than three letters begins with a capital, and the first word does."""
    words = [word for word in words_of(plain) if word[0].isalpha()]
    return bool(words) and words[0][0].isupper() and all(not word[0].islower() for word in words if len(word) > 3)


def has_sentence_words(plain: str) -> bool:
    """True when a word of the line makes it a sentence, or its first word makes it a piece of one."""
    return has_clause_words(plain) or opens_phrase(plain)


def has_clause_words(plain: str) -> bool:
    """True when a word of the line makes it a sentence."""
    return any(_normal(word) in layout_words().sentence for word in words_of(plain))


def is_rule(plain: str) -> bool:
    """True when a short phrase rules something by itself: "No refunds"."""
    return any(_normal(word) in layout_words().ruling for word in words_of(plain))


def is_instruction(plain: str) -> bool:
    """True when the second word shows the first to be a verb: "Attach a photo"."""
    words = words_of(plain)
    return len(words) > 1 and _normal(words[1]) in layout_words().determiners


def opens_phrase(plain: str) -> bool:
    """True when the first word makes the line a condition or a lead-in: "For trial accounts"."""
    words = words_of(plain)
    return bool(words) and _normal(words[0]) in layout_words().opening


def _normal(word: str) -> str:
    return word.lower().replace("’", "'").strip(".")


def is_contact(plain: str) -> bool:
    """True when the line holds an address, a link or a telephone number."""
    return bool(_CONTACT.search(plain))


def is_title(plain: str, *, longest: int = 10) -> bool:
    """True when the line can be a heading by itself: short, no sentence, no address, no comma or stop at its end."""
    if not 1 < len(plain) <= LONGEST_TITLE:
        return False
    core = plain.rstrip(":： ")
    words = words_of(core)
    if not words or len(words) > longest or not any(word[0].isalpha() for word in words):
        return False
    if core[-1:] in ".!;,…" or is_contact(core):
        return False
    if is_capitals(core):
        return not re.search(r"[.;!]\s", core)
    if re.search(r"[.;:!]\s", core):
        return False
    if not words[0][0].isupper() and not words[0][0].isdigit():
        return False
    if core.endswith("?"):
        return True
    if is_title_case(core) and len(words) > 1 and not has_sentence_words(core.lower()):
        return True
    return len(words) <= 6 and not has_sentence_words(core)
