"""Finds the terms that a text defines, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from lark import Transformer

from linter.model.document import Block, BlockKind, Text
from linter.model.policy import Definition
from linter.parse.mention.marking import index_at
from linter.parse.words.islands import Grammar
from linter.parse.words.morphology import morphology
from linter.parse.words.tokens import Sentence, Terminal
from linter.parse.words.vocabulary import meanings
from linter.source import Span

Reading = tuple[Block, Sequence[Sentence]]
"""A block and the sentences of its readable text."""

LONGEST_QUOTED = 8  # words: what is longer between quotation marks is a quotation
QUOTING = frozenset({"QUOTE", "APOSTROPHE"})
QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
APOSTROPHES = {"'": "'", "‘": "’"}


class Form(StrEnum):
    """How a text defines a term."""

    BRACKET = "bracket"
    STATEMENT = "statement"
    NAMING = "naming"
    ASSIGNMENT = "assignment"
    ELLIPSIS = "ellipsis"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True)
class Term:
    """A term as written, without quotation marks: characters ``[start, end)`` of the block's readable text."""

    text: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One definition in a block: its form, the terms it defines, and the terminals ``[first, last)`` that say so."""

    form: Form
    terms: tuple[Term, ...]
    first: int
    last: int


@dataclass(slots=True)
class _Symbol:
    """A terminal of the definition grammar: it stands for terminals ``[first, last)`` of the block."""

    type: str
    first: int
    last: int
    term: Term | None = None


def terms_quoted(block: Block, terminals: Sequence[Terminal]) -> dict[int, tuple[int, Term]]:
    """The terms in quotation marks or set off by bold, by the terminal where each begins: the terminal after it, and the term.

    ``terminals`` are those of the whole block: a sentence may end inside quotation marks.
    """
    found: dict[int, tuple[int, Term]] = {}
    place = 0
    for opening in [index for index, terminal in enumerate(terminals) if terminal.type in QUOTING]:
        if opening < place:
            continue
        closing = _closing(terminals, opening)
        if closing is not None and closing > opening + 1:
            inner = terminals[opening + 1 : closing]
            while len(inner) > 1 and inner[-1].type in ("COMMA", "STOP"):
                inner = inner[:-1]
            text = block.text.plain[inner[0].start : inner[-1].end]
            found[opening] = closing + 1, Term(text, inner[0].start, inner[-1].end, quoted=True)
            place = closing + 1
    if not block.strong:
        return found
    covered = {index for start, (end, _) in found.items() for index in range(start, end)}
    for strong in block.strong:
        inside = range(index_at(terminals, strong.start), index_at(terminals, strong.end))
        words = [index for index in inside if terminals[index].type not in ("QUOTE", "COLON", "STOP", "COMMA")]
        if words and len(words) <= LONGEST_QUOTED and covered.isdisjoint(inside):
            first, last = terminals[words[0]], terminals[words[-1]]
            text = block.text.plain[first.start : last.end]
            found[words[0]] = words[-1] + 1, Term(text, first.start, last.end, quoted=True)
    return found


def _closing(terminals: Sequence[Terminal], opening: int) -> int | None:
    """The terminal of the quotation mark that closes the one at ``opening``; None where it opens none."""
    mark = terminals[opening].text
    if terminals[opening].type == "QUOTE":
        pairs = QUOTES
    elif terminals[opening].type == "APOSTROPHE":
        after = terminals[opening + 1] if opening + 1 < len(terminals) else None
        before = terminals[opening - 1] if opening else None
        if after is None or after.start != terminals[opening].end or (before and before.end == terminals[opening].start):
            return None
        pairs = APOSTROPHES
    else:
        return None
    wanted = pairs.get(mark)
    if wanted is None:
        return None
    for place in range(opening + 1, min(opening + 2 + LONGEST_QUOTED, len(terminals))):
        if terminals[place].text == wanted or (terminals[place].type == "QUOTE" and wanted == '"'):
            return place
    return None


def name_run(terminals: Sequence[Terminal], start: int) -> int:
    """The terminal after the run of capitalised words that begins at ``start``; ``start`` itself where none does."""
    place = start
    while place < len(terminals) and _capitalised(terminals[place]):
        if place > start and terminals[place].start > terminals[place - 1].end + 1:
            break
        place += 1
    return place


def _capitalised(terminal: Terminal) -> bool:
    """True for a word that a definition may name: "Goods", "SLA", "E-Wallet"."""
    return terminal.capitalised and terminal.type not in ("MODAL", "IF", "WHEN") and any(map(str.isalpha, terminal.text))


@cache
def _grammar() -> Grammar:
    return Grammar("definition.lark", "start", _Forms())


class _Forms(Transformer[Any, Any]):
    """Keeps of a parse its form and the symbols that name terms."""

    def start(self, children: list[Any]) -> Any:
        return children[0]

    def quoted_terms(self, children: list[Any]) -> list[Any]:
        return children

    def bracket(self, children: list[Any]) -> tuple[Form, list[_Symbol]]:
        named = _naming(children)
        said = any(child.type in ("LEAD", "THE", "A") for child in children)
        return Form.BRACKET, [symbol for symbol in named if symbol.type == "QUOTED" or (said and _common(symbol))]

    def statement(self, children: list[Any]) -> tuple[Form, list[_Symbol]]:
        return Form.STATEMENT, _naming(children)

    def naming(self, children: list[Any]) -> tuple[Form, list[_Symbol]]:
        return Form.NAMING, _naming(children)

    def assignment(self, children: list[Any]) -> tuple[Form, list[_Symbol]]:
        return Form.ASSIGNMENT, _naming(children)

    def ellipsis(self, children: list[Any]) -> tuple[Form, list[_Symbol]]:
        return Form.ELLIPSIS, _naming(children)


def _common(symbol: _Symbol) -> bool:
    """True for a name made of ordinary words: "(the Goods)" defines them, "(the Netherlands)" nothing."""
    return symbol.term is not None and all(morphology(word).noun for word in symbol.term.text.lower().split()[-1:])


def _naming(children: Sequence[Any]) -> list[_Symbol]:
    """The symbols that name terms, of all depths."""
    named: list[_Symbol] = []
    for child in children:
        if isinstance(child, list):
            named.extend(_naming(child))
        elif child.type in ("QUOTED", "NAME"):
            named.append(child)
    return named


def _symbols(block: Block, sentences: Sequence[Sentence], terminals: Sequence[Terminal]) -> list[_Symbol]:
    """The terminals of a block as the definition grammar sees them."""
    quoted = terms_quoted(block, terminals)
    leads = {
        index: label.meaning.upper()
        for sentence in sentences
        for label in sentence.labels
        if label.category == "definition"
        for index in range(index_at(terminals, label.start), index_at(terminals, label.end))
    }
    symbols: list[_Symbol] = []
    place = 0
    while place < len(terminals):
        terminal = terminals[place]
        end = place + 1
        if place in quoted:
            end, term = quoted[place]
            symbols.append(_Symbol("QUOTED", place, end, term))
        elif place in leads:
            while leads.get(end) == leads[place]:
                end += 1
            symbols.append(_Symbol(leads[place], place, end))
        elif _capitalised(terminal) and ((end := name_run(terminals, place)) > place + 1 or terminal.type not in _JOINTS):
            last = terminals[end - 1]
            term = Term(block.text.plain[terminal.start : last.end], terminal.start, last.end, quoted=False)
            symbols.append(_Symbol("NAME", place, end, term))
        elif terminal.type == "PARTY" and (name := _named_in(terminal)) is not None:
            symbols += [_Symbol("THE", place, place), _Symbol("NAME", place, end, name)]
        else:
            symbols.append(_Symbol(terminal.type, place, end))
        place = end
    return symbols


def _named_in(terminal: Terminal) -> Term | None:
    """The capitalised role in a party's words: "Seller" of "the Seller"."""
    article, _, role = terminal.text.partition(" ")
    if Terminal("", article, 0, 0).lower not in meanings("THE") or not role[:1].isupper():
        return None
    return Term(role, terminal.end - len(role), terminal.end, quoted=False)


_JOINTS = frozenset({"THE", "A", "AND", "OR", "AS", "QUANTIFIER", "BE", "MEAN"})


# One of these stands in every form of definition.lark; where all is plain words, no term is named.
TELLING = frozenset({"QUOTE", "APOSTROPHE", "LEFT", "COLON", "MEAN"})


def may_define(block: Block, sentences: Sequence[Sentence]) -> bool:
    """True when the words of a block are worth being read for definitions: most are not."""
    if block.strong:
        return True
    for sentence in sentences:
        types = {terminal.type for terminal in sentence.terminals}
        if not types.isdisjoint(TELLING) or ("BE" in types and "A" in types):
            return True
        if any(label.category == "definition" for label in sentence.labels):
            return True
    return False


def occurrences(block: Block, sentences: Sequence[Sentence]) -> list[Occurrence]:
    """The definitions that the words of a block give, in the order of the text."""
    if not may_define(block, sentences):
        return []
    terminals = [terminal for sentence in sentences for terminal in sentence.terminals]
    starts = [sentence.start for sentence in sentences]
    symbols = _symbols(block, sentences, terminals)
    found: list[Occurrence] = []
    stated_in = -1
    for island in _grammar().islands(symbols):
        form, named = island.value
        first, last = symbols[island.start].first, symbols[island.end - 1].last
        sentence = bisect_right(starts, terminals[first].start) - 1
        opens = terminals[first].start == starts[sentence] or terminals[first - 1].text.endswith((".", ";"))
        exists = form is Form.NAMING and first and terminals[first].type == "BE" and terminals[first - 1].type == "THERE"
        if exists or (form is Form.ASSIGNMENT and not opens) or (form is Form.ELLIPSIS and stated_in != sentence):
            continue
        if form is Form.STATEMENT:
            stated_in = sentence
        terms = tuple(symbol.term for symbol in named if symbol.term is not None and symbol.term.text[:1].isalpha())
        if terms:
            found.append(Occurrence(form, terms, first, last))
    found.extend(_abbreviations(block, terminals))
    return sorted(found, key=lambda each: each.first)


def all_occurrences(readings: Sequence[Reading]) -> list[list[Occurrence]]:
    """The definitions that the words of each block of a text give; code gives none."""
    return [[] if block.kind is BlockKind.CODE else occurrences(block, sentences) for block, sentences in readings]


def _abbreviations(block: Block, terminals: Sequence[Terminal]) -> Iterator[Occurrence]:
    """ "Long Name (LN)" and "LN (Long Name)": the bracket stands for the words, or the words for what is before the bracket."""
    for place, terminal in enumerate(terminals):
        if terminal.type != "LEFT" or not place:
            continue
        close = next(
            (index for index in range(place + 1, min(place + 8, len(terminals))) if terminals[index].type == "RIGHT"), None
        )
        if close is None:
            continue
        inner = [each for each in terminals[place + 1 : close] if each.type not in ("QUOTE", "THE")]
        before = terminals[max(0, place - 8) : place]
        if len(inner) == 1 and _abbreviation(inner[0].text):
            start = _spelling_out(inner[0].text, before)
            if start is not None:
                first = place - len(before) + start
                yield Occurrence(Form.ABBREVIATION, (_as_term(inner[0]), _words(block, terminals[first:place])), first, close + 1)
        elif _abbreviation(before[-1].text) and _spelling_out(before[-1].text, inner) == 0:
            yield Occurrence(Form.ABBREVIATION, (_as_term(before[-1]), _words(block, inner)), place - 1, close + 1)


def _abbreviation(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isupper() and word.isalpha()


def _spelling_out(abbreviation: str, words: Sequence[Terminal]) -> int | None:
    """Where the words begin whose first letters are the abbreviation's and which end the sequence; small words may be skipped."""
    letters = list(abbreviation.lower())
    place = len(words)
    while letters and place:
        place -= 1
        word = words[place].lower
        if word.startswith(letters[-1]):
            letters.pop()
        elif len(word) > 3:
            return None
    return place if not letters else None


def _as_term(terminal: Terminal) -> Term:
    return Term(terminal.text, terminal.start, terminal.end, quoted=False)


def _words(block: Block, terminals: Sequence[Terminal]) -> Term:
    start, end = terminals[0].start, terminals[-1].end
    return Term(block.text.plain[start:end], start, end, quoted=False)


def of_block(block: Block, sentences: Sequence[Sentence], defined: Sequence[Occurrence]) -> Iterator[Definition]:
    """The definitions of a block, in its order; ``defined`` holds its occurrences.

    The span runs from the first word of the definition to the end of its sentence, or, of a definition in brackets, covers the
    brackets and the words they abbreviate.
    """
    if block.kind in (BlockKind.CODE, BlockKind.HEADING):
        return
    yield from _listed(block)
    terminals = [terminal for sentence in sentences for terminal in sentence.terminals] if defined else []
    for each in defined:
        start, end = terminals[each.first].start, terminals[each.last - 1].end
        if each.form in (Form.STATEMENT, Form.ELLIPSIS, Form.ASSIGNMENT):
            end = sentences[bisect_left(sentences, end, key=lambda sentence: sentence.end)].end
        for term in each.terms:
            yield Definition(term=term.text, term_span=block.text.span(term.start, term.end), span=block.text.span(start, end))


def _listed(block: Block) -> Iterator[Definition]:
    """What a list of definitions, a table of them, or a label in front of a paragraph defines by its place."""
    if block.label is not None and not any(map(str.isalnum, block.marker)) and _names_a_thing(block.label.plain):
        yield _whole(block.label, Span(block.label.whole().start, max(block.label.whole().end, block.text.whole().end)))
    listed = block.header or any(_over_definitions(heading.plain) for heading in block.headings)
    if (
        listed
        and len(block.cells) > 1
        and block.cells[0].plain[:1].isupper()
        and len(block.cells[0].plain.split()) <= LONGEST_QUOTED
    ):
        yield _whole(block.cells[0], block.text.whole())


def _names_a_thing(label: str) -> bool:
    """True for "Territory:" and "Hire Period:", false for the inline heading "Short version:"."""
    words = label.split()
    opens = words[0].lower() if words else ""
    return (
        label.endswith(":")
        and len(words) <= 3
        and all(word[0].isupper() for word in words)
        and not any(opens in meanings(kind) for kind in ("FOR", "FROM", "TO", "IN", "ON", "AT", "BY", "WITH", "IF", "WHEN"))
    )


def _over_definitions(heading: str) -> bool:
    return heading.strip().strip(":.").lower() in meanings("heading")


def _whole(text: Text, span: Span) -> Definition:
    stripped = text.plain.strip(' :.“”"*')
    start = text.plain.find(stripped)
    return Definition(term=stripped, term_span=text.span(start, start + len(stripped)), span=span)
