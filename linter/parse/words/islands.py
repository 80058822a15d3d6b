"""Reads islands of grammar in a sea of words, with Lark's own LALR parse tables.

A sentence of a contract is never wholly inside a grammar. So a grammar describes islands (a quantity, a predicate): at each
place where one may start, the longest one is read; where none starts, the words are passed over. Lark refuses a grammar with a
"skip anything" rule (reduce/reduce conflicts), and Earley over whole sentences takes two hundred times as long; driving the LALR
table from token to token costs neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

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


class _Step(NamedTuple):
    """What the table says to do at a token: go to a state or, where that is None, make one value of the last ``length`` ones.

    A state is its row of the table itself, by terminal and by the name of a rule, so that none has to be looked up.
    """

    state: dict[str, _Step] | None
    length: int = 0
    origin: str = ""
    make: Callable[[list[Any]], Any] = list


_State = dict[str, _Step]


class Grammar:
    """One file of ``grammar/``, read from any token on. Its terminals must all be declared (``%declare``)."""

    def __init__(self, file: str, start: str, transformer: Transformer[Any, Any]) -> None:
        text = (folder("grammar") / file).read_text(encoding="utf-8")
        lark = Lark(text, start=start, parser="lalr", lexer=_NoLexer, transformer=transformer, maybe_placeholders=False)
        tables = lark.parser.parser.parser
        self._callbacks = tables.callbacks
        states: dict[Any, _State] = {state: {} for state in tables.parse_table.states}
        for state, actions in tables.parse_table.states.items():
            states[state].update((str(name), self._step(states, *action)) for name, action in actions.items())
        self._start = states[tables.parse_table.start_states[start]]
        self._end = states[tables.parse_table.end_states[start]]
        self.opening = frozenset(self._start)

    def _step(self, states: Mapping[Any, _State], action: object, target: Any) -> _Step:
        """Lark's own table compares objects; one of plain strings and numbers is read in half the time."""
        if action is Shift:
            return _Step(states[target])
        return _Step(None, len(target.expansion), str(target.origin.name), self._callbacks[target])

    @staticmethod
    def _gone_on(state: _State, origin: str) -> _State:
        """The state after what a rule has made."""
        following = state[origin].state
        assert following is not None
        return following

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
        state = self._start
        stack = [state]
        best: int | None = None
        for place in range(start, len(tokens)):
            terminal = tokens[place].type
            while True:
                step = state.get(terminal)
                if step is None:
                    return best
                following, length, origin, _ = step
                if following is not None:
                    break
                if length:
                    del stack[-length:]
                state = self._gone_on(stack[-1], origin)
                stack.append(state)
            state = following
            stack.append(state)
            if "$END" in state:
                best = place + 1
        return best

    def read(self, tokens: Sequence[Typed], start: int, end: int) -> Island | None:
        """The island of tokens ``[start, end)``; None where the table, which joins states, promised an end that does not come."""
        callbacks = self._callbacks
        state = self._start
        stack = [state]
        values: list[Any] = []
        for token in (*tokens[start:end], END):
            terminal = token.type
            while True:
                step = state.get(terminal)
                if step is None:
                    return None
                following, length, origin, make = step
                if following is not None:
                    break
                first = len(values) - length
                children = values[first:]
                del stack[first + 1 :], values[first:]
                state = self._gone_on(stack[-1], origin)
                stack.append(state)
                values.append(make(children))
                if token is END and state is self._end:
                    return Island(start, end, values[-1])
            state = following
            stack.append(state)
            values.append(callbacks[terminal](token) if terminal in callbacks else token)
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
