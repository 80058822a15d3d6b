"""Reads islands of grammar in a sea of words, with Lark's own LALR parse tables.

A sentence of a contract is never wholly inside a grammar. So a grammar describes islands (a quantity, a predicate): at each
place where one may start, the longest one is read; where none starts, the words are passed over. Lark refuses a grammar with a
"skip anything" rule (reduce/reduce conflicts), and Earley over whole sentences takes two hundred times as long; driving the LALR
table from token to token costs neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lark import Lark, Token, Transformer, UnexpectedToken
from lark.lexer import Lexer
from lark.parsers.lalr_parser_state import ParseConf, ParserState

from linter.resources import folder

END = Token("$END", "")


class Typed(Protocol):
    """A token of the input: all that the parse table needs is its terminal."""

    @property
    def type(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Island:
    """What was read: tokens ``[start, end)`` of the input, and the value that the grammar's transformer made of them."""

    start: int
    end: int
    value: Any


class Grammar:
    """One file of ``grammar/``, read from any token on. Its terminals must all be declared (``%declare``)."""

    def __init__(self, file: str, start: str, transformer: Transformer[Any, Any]) -> None:
        text = (folder("grammar") / file).read_text(encoding="utf-8")
        lark = Lark(text, start=start, parser="lalr", lexer=_NoLexer, transformer=transformer, maybe_placeholders=False)
        tables = lark.parser.parser.parser
        self._tables: ParseConf[Any] = ParseConf(tables.parse_table, tables.callbacks, start)
        self._opening = self._tables.states[self._tables.start_state]

    def islands(self, tokens: Sequence[Typed]) -> list[Island]:
        """All islands from left to right; they do not overlap, and each is the longest that starts at its place."""
        found: list[Island] = []
        place = 0
        while place < len(tokens):
            island = self.longest(tokens, place)
            if island is None:
                place += 1
            else:
                found.append(island)
                place = island.end
        return found

    def longest(self, tokens: Sequence[Typed], start: int) -> Island | None:
        """The longest island that starts at this token, or None."""
        if tokens[start].type not in self._opening:
            return None
        state: ParserState[Any] = ParserState(self._tables, None)  # type: ignore[arg-type]
        states = self._tables.states
        best: tuple[int, ParserState[Any]] | None = None
        for place in range(start, len(tokens)):
            if tokens[place].type not in states[state.position]:
                break
            try:
                state.feed_token(tokens[place])  # type: ignore[arg-type]
            except UnexpectedToken:
                break
            if "$END" in states[state.position]:
                best = place + 1, state.copy(deepcopy_values=False)
        if best is None:
            return None
        end, state = best
        try:
            return Island(start, end, state.feed_token(END, is_end=True))
        except UnexpectedToken:
            return None


class _NoLexer(Lexer):
    """The tokens come ready made; Lark wants a lexer class all the same."""

    __future_interface__ = 2

    def __init__(self, _configuration: object) -> None: ...

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
        raise NotImplementedError
