"""Reads islands of grammar in a sea of words, with Lark's own LALR parse tables.

A sentence of a contract is never wholly inside a grammar. So a grammar describes islands (a quantity, a predicate): at each
place where one may start, the longest one is read; where none starts, the words are passed over. Lark refuses a grammar with a
"skip anything" rule (reduce/reduce conflicts), and Earley over whole sentences takes two hundred times as long; driving the LALR
table from token to token costs neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lark import Lark, Token, Transformer
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

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
        self._states: Mapping[Any, Mapping[str, tuple[Any, Any]]] = tables.parse_table.states
        self._callbacks = tables.callbacks
        self._start = tables.parse_table.start_states[start]
        self._end = tables.parse_table.end_states[start]
        self.opening = frozenset(self._states[self._start])

    def islands(self, tokens: Sequence[Typed]) -> list[Island]:
        """All islands from left to right; they do not overlap, and each is the longest that starts at its place."""
        found: list[Island] = []
        place = 0
        for start, token in enumerate(tokens):
            if start < place or token.type not in self.opening:
                continue
            island = self.longest(tokens, start)
            if island is not None:
                found.append(island)
                place = island.end
        return found

    def longest(self, tokens: Sequence[Typed], start: int) -> Island | None:
        """The longest island that starts at this token, or None."""
        end = self.reach(tokens, start)
        return None if end is None else self.read(tokens, start, end)

    def reach(self, tokens: Sequence[Typed], start: int) -> int | None:
        """The token after the longest island that may start at a token. Only states are kept: most starts lead to none."""
        if tokens[start].type not in self.opening:
            return None
        states = self._states
        stack = [self._start]
        best: int | None = None
        for place in range(start, len(tokens)):
            terminal = tokens[place].type
            while (step := states[stack[-1]].get(terminal)) is not None and step[0] is not Shift:
                rule = step[1]
                if rule.expansion:
                    del stack[-len(rule.expansion) :]
                stack.append(states[stack[-1]][rule.origin.name][1])
            if step is None:
                break
            stack.append(step[1])
            if "$END" in states[step[1]]:
                best = place + 1
        return best

    def read(self, tokens: Sequence[Typed], start: int, end: int) -> Island | None:
        """The island of tokens ``[start, end)``; None where the table, which joins states, promised an end that does not come."""
        states = self._states
        stack = [self._start]
        values: list[Any] = []
        for token in (*tokens[start:end], END):
            while (step := states[stack[-1]].get(token.type)) is not None and step[0] is not Shift:
                rule = step[1]
                first = len(values) - len(rule.expansion)
                children = values[first:]
                del stack[first + 1 :], values[first:]
                stack.append(states[stack[-1]][rule.origin.name][1])
                values.append(self._callbacks[rule](children))
                if token is END and stack[-1] == self._end:
                    return Island(start, end, values[-1])
            if step is None:
                return None
            stack.append(step[1])
            values.append(self._callbacks[token.type](token) if token.type in self._callbacks else token)
        return None


def declared(file: str) -> frozenset[str]:
    """The terminals that a grammar declares."""
    text = (folder("grammar") / file).read_text(encoding="utf-8")
    return frozenset(name for line in re.findall(r"^%declare(.*)$", text, re.MULTILINE) for name in line.split())


class _NoLexer(Lexer):
    """The tokens come ready made; Lark wants a lexer class all the same."""

    __future_interface__ = 2

    def __init__(self, _configuration: object) -> None: ...

    def lex(self, lexer_state: object, parser_state: object) -> Iterator[Token]:
        raise NotImplementedError
