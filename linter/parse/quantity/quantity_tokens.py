"""Cuts the terminals of a sentence into the tokens that the grammar of quantities reads.

A terminal may hold several of them ("$50-$75", "20+%"), so each token keeps the index of its terminal. Most words of quantities
are no terminals of their own elsewhere ("thirty", "day", "dollars" are just words): here they get their types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter
from typing import Any

from linter.parse.quantity.numbers import figure
from linter.parse.words.islands import declared
from linter.parse.words.tokens import PUNCTUATION, Sentence, Terminal
from linter.parse.words.vocabulary import phrases
from linter.vocabulary.vocabulary import ANSWERS, per_vocabulary

PIECE = re.compile(r"\d[\d,.']*\d|\d|\.\d+|[^\W\d_]+\$|[^\W\d_]+\.(?=\d)|[^\W\d_]+|\W")
CODE = re.compile(r"([^\W\d_]+\.?)\d")
SPLIT = re.compile(r"[\d$€£¥₹₩₽₺฿₫₱½¼¾⅓⅔¢~%]")
FIXED = re.compile(
    r"\d+([:.]\d+){2,}|\d+:\d+|\d+[/-]\d+[/-]\d+|.*[@_].*|https?:.*", re.IGNORECASE
)  # times, dates, versions, addresses
SIMPLE_FRACTION = re.compile(r"([1-7])/([2-8])")
VULGAR_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

UNITS = {  # the unit's terminal in the grammar, and how many of that terminal's unit it is
    "second": ("MINUTE", 1 / 60),
    "minute": ("MINUTE", 1.0),
    "hour": ("HOUR", 1.0),
    "day": ("DAY", 1.0),
    "weekday": ("WEEKDAY", 1.0),
    "night": ("DAY", 1.0),
    "week": ("WEEK", 1.0),
    "fortnight": ("WEEK", 2.0),
    "month": ("MONTH", 1.0),
    "quarter": ("MONTH", 3.0),
    "year": ("YEAR", 1.0),
    "decade": ("YEAR", 10.0),
}
TYPES = {
    "each": "EACH",
    "net": "NET",
    "point": "POINT",
    "couple": "COUPLE",
    "another": "ANOTHER",
    "between": "BETWEEN",
    "ordinal": "ORDINAL",
    "unit_modifier": "MODIFIER",
    "anniversary": "ANNIVERSARY",
    "frequency": "FREQUENCY",
    "lifetime": "LIFETIME",
    "currency_sign": "SIGN",
    "currency_name": "CURRENCY",
    "currency_country": "COUNTRY",
    "minor_unit": "MINOR",
    "scaled_currency": "SCALED_CURRENCY",
    "percent": "PERCENT",
    "minus": "MINUS",
    "every_other": "OTHER",
    "settlement": "SETTLEMENT",
}
FUNCTION_WORDS = frozenset(
    ("A", "AND", "OR", "TO", "OF", "THE", "BE", "HAVE", "MODAL", "COMMA", "LEFT", "RIGHT", "HYPHEN", "SLASH", "PLUS")
)
TERMINALS = {"CURRENCY": "CURRENCY", "PERCENT_WORD": "PERCENT", "FREQUENCY": "FREQUENCY"}
NUMERALS = frozenset(("DIGITS", "ONES", "TEENS", "TENS", "HUNDRED", "MAGNITUDE", "SLASHED", "HALF"))
TIME = frozenset(("MINUTE", "HOUR", "DAY", "WEEKDAY", "WEEK", "MONTH", "YEAR", "FREQUENCY", "LIFETIME", "ANNIVERSARY"))
RANGE_STARTS = NUMERALS | TIME | {"SIGN", "CURRENCY", "PERCENT", "RIGHT"}
RANGE_ENDS = NUMERALS | {"SIGN", "PREFIX", "CURRENCY"}
# What a word may be behind a figure, or before one.
GLUED = frozenset(("glued_magnitude", "glued_unit", "glued_minor_unit", "ordinal_ending", "spaced_unit", "reaching"))
TELLING = frozenset(
    ("THE", "POSSESSIVE", "QUANTIFIER", "PARTY", "STOP", "QUESTION", "BE", "AT", "BY", "COLON", "BAR")
)  # by its side
NEGATED = frozenset(("BE", "OF", "AT", "TO", "BY", "BETWEEN", "COLON", "BAR"))  # elsewhere "minus" takes away
QUARTER = 0.25
OPENINGS = NUMERALS | TIME | {"PERCENT", "MINOR", "CURRENCY"}


@dataclass(slots=True)
class Token:
    """A token of ``grammar/quantity.lark``: characters ``[start, end)`` of the block's text, from terminal ``terminal`` on."""

    type: str
    text: str
    start: int
    end: int
    terminal: int
    value: Any = None
    last: int = -1

    @property
    def stop(self) -> int:
        """The index after the token's last terminal; a numeral of several words has several."""
        return max(self.terminal, self.last) + 1


ALONE = frozenset(("NONE", "DIGITS", "THE", "A", "OF", "STOP", "COMMA", "MODIFIER"))  # what stands beside these changes nothing


@per_vocabulary
def meanings() -> Mapping[str, Mapping[str, str]]:
    """For each single word of the vocabulary, the meaning it has in each of its label categories."""
    found: dict[str, dict[str, str]] = {}
    for phrase in phrases():
        if not phrase.is_terminal and " " not in phrase.words:
            found.setdefault(phrase.words, {}).setdefault(phrase.category, phrase.meaning)
    return found


def meaning(word: str, category: str) -> str | None:
    """What a word in lower case means in a category, "" when it simply belongs to it, None when it does not."""
    known = meanings().get(word)
    return known.get(category) if known is not None else None


NOTHING = Token("NONE", "", -1, -1, -1)


@cache
def _terminals() -> frozenset[str]:
    """The types that a token can be part of a quantity with."""
    return declared("quantity.lark") | {"DASH", "QUARTER", "LIFETIME"} | TELLING


def tokens(sentence: Sentence) -> list[Token]:
    """The tokens of a sentence in order; an empty list when nothing in it can be part of a quantity.

    NOTHING stands for words of any number that no quantity holds: most words of most sentences.
    """
    known = _known()
    parts = [known[terminal.type, terminal.text, terminal.meaning] for terminal in sentence.terminals]
    if not any(map(_HOPEFUL, parts)):
        return []
    found: list[Token] = []
    for index, (_, its) in enumerate(parts):
        if its:
            start = sentence.terminals[index].start
            found.extend([Token(part.type, part.text, start + part.start, start + part.end, index, part.value) for part in its])
        elif found and found[-1] is not NOTHING:
            found.append(NOTHING)
    return list(_in_context(found))


Parts = tuple[bool, tuple[Token, ...]]
"""Whether a quantity may begin in a terminal, and its tokens, their places counted from its start."""
_HOPEFUL = itemgetter(0)


class _Known(dict[tuple[str, str, str], Parts]):
    """The parts of terminals by type, text and meaning. A dictionary that fills itself: every word of a text asks it."""

    def __missing__(self, key: tuple[str, str, str]) -> Parts:
        if len(self) >= ANSWERS:
            self.clear()
        found = _parts(*key)
        parts = any(part.type in OPENINGS for part in found), found
        self[key] = parts
        return parts


@per_vocabulary
def _known() -> _Known:
    return _Known()


def _parts(kind: str, text: str, means: str) -> tuple[Token, ...]:
    """The tokens of a terminal; none where it can be no part of a quantity."""
    found = tuple(_cut(Terminal(kind, text, 0, len(text), means), 0))
    known = meanings().get(text.lower().rstrip("."), {})
    if len(found) == 1 and found[0].type not in _terminals() and GLUED.isdisjoint(known):
        return ()
    return found


def _cut(terminal: Terminal, index: int) -> Iterator[Token]:
    """The tokens of one terminal."""
    if terminal.type == "NUMBER":
        yield _figure(terminal.text, terminal.start, index)
        return
    if terminal.type in TERMINALS:
        value: object = float(terminal.meaning) if terminal.type == "PERCENT_WORD" else terminal.meaning
        yield Token(TERMINALS[terminal.type], terminal.text, terminal.start, terminal.end, index, value)
        return
    if terminal.type == "UNIT":
        yield _unit(terminal.meaning, terminal.text, terminal.start, index)
        return
    if terminal.type in FUNCTION_WORDS:
        yield Token(terminal.type, terminal.text, terminal.start, terminal.end, index, 1.0)
        return
    known = _word(terminal.lower, terminal.text, terminal.start, index)
    if known is not None or not _divisible(terminal.text):
        yield known or Token(terminal.type, terminal.text, terminal.start, terminal.end, index)
        return
    fraction = SIMPLE_FRACTION.fullmatch(terminal.text)
    if fraction and int(fraction[1]) < int(fraction[2]):
        yield Token("SLASHED", terminal.text, terminal.start, terminal.end, index, int(fraction[1]) / int(fraction[2]))
        return
    for start, text in _pieces(terminal):
        if text[0].isdecimal() or (text[0] == "." and len(text) > 1):
            yield _figure(text, start, index)
        elif text in VULGAR_FRACTIONS:
            yield Token("SLASHED", text, start, start + 1, index, VULGAR_FRACTIONS[text])
        else:
            kind = PUNCTUATION.get(text, {"–": "HYPHEN", "to": "TO"}.get(text.lower(), "WORD"))
            kind = "HYPHEN" if kind == "DASH" else kind
            yield _word(text.lower(), text, start, index) or Token(kind, text, start, start + len(text), index, 1.0)


def _divisible(text: str) -> bool:
    """True when figures or signs inside a word may be a quantity: not in a date, an address, or a name like "A8"."""
    if not SPLIT.search(text) or FIXED.fullmatch(text):
        return False
    code = CODE.match(text)
    return code is None or not {"currency_name", "currency_sign"}.isdisjoint(meanings().get(code[1].lower(), {}))


def _pieces(terminal: Terminal) -> Iterator[tuple[int, str]]:
    """The figures, words and signs of a terminal, with their places; "US$" stays whole, "k$" does not."""
    for piece in PIECE.finditer(terminal.text):
        start, text = terminal.start + piece.start(), piece[0]
        if len(text) > 1 and text.endswith("$") and text.lower() not in meanings():
            yield start, text[:-1]
            yield start + len(text) - 1, text[-1]
        else:
            yield start, text


def _figure(text: str, start: int, index: int) -> Token:
    value = figure(text)
    return Token("OTHER" if value is None else "DIGITS", text, start, start + len(text), index, value)


def _unit(name: str, text: str, start: int, index: int) -> Token:
    kind, factor = UNITS[name]
    return Token(kind, text, start, start + len(text), index, factor)


def _word(lower: str, text: str, start: int, index: int) -> Token | None:
    """The token of a word that the vocabulary of quantities knows, else None."""
    known = meanings().get(lower)
    if not known:
        return None
    end = start + len(text)
    if "fraction" in known:
        return Token("HALF" if known["fraction"] == "0.5" else "QUARTER", text, start, end, index, float(known["fraction"]))
    if "unit" in known:
        return _unit(known["unit"], text, start, index)
    if "numeral" in known:
        value = float(known["numeral"])
        bounds = ((10, "ONES"), (20, "TEENS"), (100, "TENS"), (101, "HUNDRED"))
        kind = next((kind for limit, kind in bounds if value < limit), "MAGNITUDE")
        return Token(kind, text, start, end, index, value)
    if "currency_acronym" in known and text.isupper():
        return Token("COUNTRY", text, start, end, index, known["currency_acronym"])
    for category, kind in TYPES.items():
        if category in known:
            value_of = float if category in ("ordinal", "couple", "another", "percent") else str
            return Token(kind, text, start, end, index, value_of(known[category]))
    return None


def _in_context(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens with those types that depend on what stands before and after."""
    previous = NOTHING
    for place, token in enumerate(found):
        if token.type in ALONE:
            current = token
        elif previous.end == token.start and previous.type in ("DIGITS", "SLASHED", "MODIFIER") and token.type != "MODIFIER":
            current = _glued(found, place, previous) or _beside(found, place, previous) or token
        else:
            current = _beside(found, place, previous) or token
        yield current
        previous = current


def _glued(found: Sequence[Token], place: int, previous: Token) -> Token | None:
    """The unit or ending that letters are when they stick to a figure: "3h", "$5M", "30th"."""
    token = found[place]
    text = token.text.rstrip(".")  # the full stop of the sentence sticks to a capital letter
    known = meanings().get(text.lower()) if text.isalpha() else None
    if known is None:
        return None
    if "glued_magnitude" in known and _money_before(found, place):
        end = token.start + len(text)
        return Token("GLUED_MAGNITUDE", text, token.start, end, token.terminal, float(known["glued_magnitude"]))
    if "glued_unit" in known:
        return _unit(known["glued_unit"], token.text, token.start, token.terminal)
    if "glued_minor_unit" in known:
        return replace(token, type="MINOR", value="")
    if "ordinal_ending" in known:
        return replace(token, type="ORDINAL", value=previous.value)
    return None


def _beside(found: Sequence[Token], place: int, previous: Token) -> Token | None:
    """The token with the type that its neighbours give it, None when they give none."""
    token = found[place]
    following = found[place + 1] if place + 1 < len(found) else NOTHING
    sticks = token.end == following.start
    kind: str | None = None
    match token.type:
        case "SIGN" | "CURRENCY":
            kind = "PREFIX" if sticks and following.type == "DIGITS" else None
        case "DASH":
            kind = "HYPHEN" if previous.type in RANGE_STARTS and following.type in RANGE_ENDS else None
        case "HYPHEN":
            kind = "MINUS" if sticks and _is_sign(token, previous, following) else None
        case "MINUS":
            takes = previous.type in NEGATED or "reaching" in meanings().get(previous.text.lower(), {})
            kind = None if takes else "WORD"
        case "SETTLEMENT":
            kind = None if token.text.isupper() and sticks else "WORD"
        case "QUARTER" if token.value == QUARTER and _is_unit(found, place):
            return _unit("quarter", token.text, token.start, token.terminal)
        case "ORDINAL" if _is_part(found, place):
            return replace(token, type="QUARTER", value=1 / token.value)
    if kind is not None:
        return replace(token, type=kind)
    if previous.end + 1 == token.start and previous.type in ("DIGITS", "SLASHED"):
        unit = meanings().get(token.text, {}).get("spaced_unit")
        if unit is not None:
            return _unit(unit, token.text, token.start, token.terminal)
    if following.type == "MODIFIER" and following.value == "business" and _names_country(token, previous):
        return replace(token, type="MODIFIER", value="plain")
    return None


def _is_unit(found: Sequence[Token], place: int) -> bool:
    """True for a quarter of a year, false for a fourth part ("one and three quarter hours")."""
    previous = found[place - 1].type if place else ""
    following = found[place + 1].type if place + 1 < len(found) else ""
    joined = place >= 2 and found[place - 2].type == "AND"
    if _is_share(found, place):
        return False
    if following == "OF" and place + 2 < len(found) and found[place + 2].type in TIME | {"A"}:
        return False
    return previous in ("DIGITS", "ONES", "MODIFIER", "ANOTHER", "EACH", "HALF", "RIGHT") and not joined and following not in TIME


def _is_part(found: Sequence[Token], place: int) -> bool:
    """True for the "third" of "one-third of the price" and of "one third of the price"."""
    before = [found[back].type for back in range(max(0, place - 3), place)]
    if before[-1:] == ["ONES"] and found[place - 1].value == 1 and "TENS" not in before:
        return _is_share(found, place)
    of = place + 1 < len(found) and found[place + 1].type in ("OF", "LEFT")
    return of and before[-2:] == ["ONES", "HYPHEN"] and found[place - 2].value == 1 and "TENS" not in before


def _is_share(found: Sequence[Token], place: int) -> bool:
    """True for a part of something that is named behind it: "tenth of the price", not "quarter of the year"."""
    behind = [token.type for token in found[place + 1 : place + 4]]
    return behind[:1] == ["OF"] and behind[1:2] in (["THE"], ["POSSESSIVE"]) and not TIME.intersection(behind[2:])


def _is_sign(token: Token, previous: Token, following: Token) -> bool:
    """True for the dash of "-5%", which sticks to its figure and to nothing before."""
    return following.type == "DIGITS" and 0 <= previous.end < token.start and previous.type not in RANGE_STARTS


def _names_country(token: Token, previous: Token) -> bool:
    """True for the country whose business days are meant: "ten U.S. business days"."""
    return token.text[:1].isupper() and (previous.type in NUMERALS or previous.type in ("TEENS", "RIGHT"))


def _money_before(found: Sequence[Token], place: int) -> bool:
    """True when the figure before this token has a currency on either side."""
    before = found[place - 2].type if place >= 2 else ""
    after = found[place + 1].type if place + 1 < len(found) else ""
    return bool({before, after} & {"SIGN", "PREFIX", "CURRENCY"})
