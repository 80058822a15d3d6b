"""Finds template text that nobody filled in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from linter.model.document import Block, BlockKind
from linter.model.policy import Mention, MentionKind
from linter.parse.mention.marking import Claims, index_at, mention
from linter.parse.words.tokens import Sentence, plain
from linter.parse.words.vocabulary import meanings

BRACKETS = re.compile(r"\[([^\[\]\n]{1,60})\](?![(\[])")
ANGLES = re.compile(r"<([A-Za-z][^<>\n@/:]{1,40})>")
BLANK = re.compile(r"(?:[$€£]\s?)?_{3,}(?:\s?%)?|\[\s*_+\s*\]|\.{6,}|…{2,}")
VARIABLE = re.compile(r"\{\{\s*[\w.\"' |:()-]+?\s*\}\}|\{%\s*[^%\n]{1,80}\s*%\}|\$\{[\w.]+\}|%%[A-Z_]+%%|\{[A-Z][A-Z_ ]{2,}\}")
UNDATED = re.compile(r"\b(?:X{1,2}|D{2}|M{2})[/.-](?:X{1,2}|D{2}|M{2})[/.-](?:X{2,4}|Y{2,4})\b|\b20(?:XX|__)\b|\bX{4,}\b")
# What a text must hold before it is worth searching for the above, which takes longer.
BLANK_SIGNS = ("_", "......", "……")
UNDATED_SIGN = re.compile(r"X|DD|MM|20__")
BULLET = re.compile(r"[●•○◯\s]+")
HARMLESS = re.compile(r"\*+|x|X|\d{1,3}|\.{3}|…|[a-z]|[A-Z]|sic|reserved|redacted|omitted", re.IGNORECASE)
SIGNATURE = 2  # runs of blanks: two or more in one block, each with a name before it, are a signature line


def placeholders(block: Block, sentences: Sequence[Sentence], claims: Claims) -> Iterator[Mention]:
    """The placeholders in a block, in no order. What stands in code or is a mark of deletion ("[***]") is none.

    ``claims`` receives the readable ranges in which they stand.
    """
    if block.kind is BlockKind.CODE:
        return
    text = plain(block.text.plain)
    for category, start, end in itertools.chain(_brackets(text), _blanks(text), _marks(text), _words(text, sentences)):
        if claims.claim(start, end):
            yield mention(block, MentionKind.PLACEHOLDER, category, start, end)


def _words(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[str, int, int]]:
    """Words that stand for what is not known yet."""
    for sentence in sentences:
        for label in sentence.labels:
            blank = label.category == "blank_word" and label.meaning != "e-mail-protection"
            if blank and _as_blank(text, sentence, label.start, label.end):
                yield label.meaning, label.start, label.end


def _brackets(text: str) -> Iterator[tuple[str, int, int]]:
    """What stands in square brackets or between angles."""
    if "[" not in text and "<" not in text:
        return
    for found in (*BRACKETS.finditer(text), *ANGLES.finditer(text)):
        category = _inside(found[1].strip(), angled=text[found.start()] == "<")
        glued = found.start() > 0 and text[found.start() - 1].isalnum()
        glued_after = found.end() < len(text) and text[found.end()].isalnum()
        if category and not (glued and glued_after):
            yield category, *found.span()


def _inside(words: str, *, angled: bool) -> str | None:
    """The category of what brackets hold, None when they hold ordinary words."""
    lower = words.lower()
    if meanings("blank_word").get(lower.replace("\xa0", " ")) == "e-mail-protection":
        return "e-mail-protection"
    if lower in meanings("blank_word"):
        return "open"
    if BULLET.fullmatch(words) and words.strip():
        return "blank"
    if HARMLESS.fullmatch(words):
        return "blank" if words in ("X", "x") and angled else None
    if not any(letter.isalpha() for letter in words):
        return None
    first, last = lower.split()[0].strip(":"), lower.split()[-1]
    letters = [letter for letter in words if letter.isalpha()]
    capitals = all(letter.isupper() for letter in letters) and len(letters) > 1
    named = last in meanings("fill_in") or " ".join(lower.split()[-2:]) in meanings("fill_in")
    ordered = meanings("fill_in").get(first) == "order" or any(lower.startswith(f"{order} ") for order in ("fill in",))
    titled = all(word[:1].isupper() for word in words.split() if len(word) > 3)
    described = first in meanings("fill_in") and meanings("fill_in")[first] == "noun" and len(words.split()) > 1
    if (
        described
        or (ordered and (capitals or len(words.split()) > 1))
        or (capitals and (named or "_" in words or len(words.split()) > 1))
    ):
        return "fill-in"
    return "fill-in" if named and (titled or angled) else None


def _blanks(text: str) -> Iterator[tuple[str, int, int]]:
    """Runs of underscores; those of a signature line belong to whoever signs."""
    found = list(BLANK.finditer(text)) if any(sign in text for sign in BLANK_SIGNS) else []
    if not found:
        return
    words = re.findall(r"[A-Za-z]{2,}", BLANK.sub(" ", text))
    signing = len(words) <= 4 * len(found) and not re.search(r"[a-z]\s+[a-z]+\s+[a-z]", text)
    if signing and not re.search(r"[$€£%]", text):
        return
    for blank in found:
        yield "blank", *blank.span()


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """Variables of a template engine, dates in letters, web addresses that stand for one's own."""
    for found in VARIABLE.finditer(text) if "{" in text or "%%" in text else ():
        if text.endswith("](", 0, found.start()):
            # The generator of a site fills targets in; but a mailbox that is nowhere written may stay empty.
            if text.startswith(")", found.end()) and any(
                word in meanings("reachable") for word in re.findall(r"[a-z]+", found[0])
            ):
                yield "link-target", *found.span()
            continue
        yield "template", *found.span()
    for found in UNDATED.finditer(text) if UNDATED_SIGN.search(text) else ():
        yield "fill-in", *found.span()
    folded = text.casefold()
    for stand_in, kind in meanings("stand_in").items():
        if stand_in not in folded:
            continue
        for found in re.finditer(rf"(?<![\w.-])(?:www\.)?{re.escape(stand_in)}(?![\w-]|\.\w)", text, re.IGNORECASE):
            start = found.start()
            while start > found.start() - 64 and start and (text[start - 1].isalnum() or text[start - 1] in "@._+-"):
                start -= 1
            if kind == "own" or "@" not in text[start : found.end()]:
                yield "template", start, found.end()


def _as_blank(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """True when "TBD" or "to be determined" stands where a value belongs: after a colon, a dash, "is", or alone."""
    if text[start:end].isupper() or meanings("blank_word").get(text[start:end].lower()) == "template":
        return True
    before = sentence.terminals[: index_at(sentence.terminals, start)][-1:]
    after = sentence.terminals[index_at(sentence.terminals, end) :][:1]
    closes = not after or after[0].type in ("STOP", "RIGHT", "COMMA", "SEMICOLON")
    opens = not before or before[-1].type in ("COLON", "DASH", "LEFT", "BE", "HYPHEN")
    return opens and closes
