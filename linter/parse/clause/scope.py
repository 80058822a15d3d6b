"""Gives norms the conditions that stand outside their sentence.

A heading or a lead-in that names a case ("If a parcel is lost", "Upon termination:") sets it for all that stands under it. Words
that point back ("in that case", "if so", "otherwise") take over the condition of the norm before, or its opposite. The sentence
after one that opens with "if" still speaks of that case where it opens with a party or a command.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from linter.model.clause import ClauseKind, Condition, Connective
from linter.model.document import Block, Text
from linter.parse.clause import conditions
from linter.parse.clause.joints import CONDITIONAL
from linter.parse.clause.norms import Norm
from linter.parse.clause.reading import Reading
from linter.parse.words.tokens import Lexicon, Terminal

NAMING = frozenset({"IF", "WHEN", "UNLESS", "UPON"})
ASKING = frozenset({"IF", "WHEN"})
TITLES = 1_000  # titles whose cases are kept: one stands over many blocks, and no longer than those
TAIL = frozenset({"COLON", "DASH", "COMMA", "STOP", "QUESTION"})
CONTINUING = frozenset({"PARTY", "PRONOUN", "ROLE"})
FOLLOWING = frozenset({ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.OBLIGATION})  # what a case may go on to lead to


@dataclass(slots=True)
class Scopes:
    """Walks the blocks of a document in their order and remembers the cases they set."""

    lexicon: Lexicon
    _leading: dict[int, Condition] = field(default_factory=dict)
    _titles: dict[str, Condition | None] = field(default_factory=dict)

    def block(self, place: int, block: Block, readings: Sequence[Reading], norms: Sequence[Norm]) -> None:
        """Completes the norms of the block at a place of the document; no place may come before one given earlier."""
        case = _whole_case(readings[-1], norms) if readings else None
        if case is not None:
            self._leading[place] = case
        outer = self._outer(block)
        antecedent: Norm | None = None
        for norm in norms:
            if norm.condition is not None:
                norm.condition = _pointing(norm, antecedent)
            elif antecedent is not None and _continues(norm, antecedent, readings):
                norm.condition = antecedent.condition
            if outer is not None and (norm.condition is None or block.lead_in in self._leading):
                norm.condition = conditions.both([each for each in (outer, norm.condition) if each is not None])
            antecedent = norm if norm.condition is not None else None

    def _outer(self, block: Block) -> Condition | None:
        """The case of the lead-in, else of the inline heading, else of the heading right over a block."""
        if block.lead_in in self._leading:
            return self._leading[block.lead_in]
        titles = [*([block.label] if block.label is not None else []), *reversed(block.headings[-1:])]
        return next((case for title in titles for case in [self._title(title)] if case is not None), None)

    def _title(self, title: Text) -> Condition | None:
        """The case that a title names: "If a parcel is lost", "For members", "What if the size is wrong?"."""
        key = f"{title.whole().start} {title.plain}"
        if key not in self._titles:
            if len(self._titles) >= TITLES:
                self._titles.clear()
            self._titles[key] = self._case_of_title(title)
        return self._titles[key]

    def _case_of_title(self, title: Text) -> Condition | None:
        sentences = list(self.lexicon.sentences(title.plain))
        if len(sentences) != 1:
            return None
        terminals = sentences[0].terminals
        opening = next((i for i, word in enumerate(terminals) if word.type in ASKING), None)
        if terminals[0].type in NAMING | {"FOR"}:
            opening = 0
        elif terminals[-1].type != "QUESTION":
            return None
        end = len(terminals)
        while end and terminals[end - 1].type in TAIL:
            end -= 1
        if opening is None or end - opening < 2:
            return None
        return _case(title, terminals[opening:end])


def _case(text: Text, words: Sequence[Terminal]) -> Condition:
    start, end = words[1].start, words[-1].end
    return Condition(text=text.plain[start:end], span=text.span(start, end), marker=words[0].lower)


def _whole_case(reading: Reading, norms: Sequence[Norm]) -> Condition | None:
    """The condition of a lead-in that is nothing else: "Upon expiry:", "If the goods are lost:"."""
    terminals = reading.terminals
    if not terminals or terminals[0].type not in CONDITIONAL or terminals[-1].type not in {"COLON", "COMMA", "DASH"}:
        return None
    if any(norm.reading is reading for norm in norms) or len(terminals) < 3:
        return None
    return _case(reading.block.text, terminals[:-1])


def _pointing(norm: Norm, antecedent: Norm | None) -> Condition | None:
    """The condition of a norm with what its words point back at in it."""
    condition = norm.condition
    if condition is None or antecedent is None or antecedent.condition is None or condition.connective is not Connective.FACT:
        return condition
    place = next((word for word in norm.reading.terminals if norm.start <= word.start and word.lower == condition.marker), None)
    if place is None or not _is_pointer(norm.reading, condition):
        return condition
    denied = place.type == "OTHERWISE" or norm.reading.terminals[norm.reading.terminals.index(place) + 1].type == "NOT"
    return replace(condition, connective=Connective.NOT if denied else Connective.AND, parts=(antecedent.condition,))


def _is_pointer(reading: Reading, condition: Condition) -> bool:
    """True for "otherwise", "in that case", "if so", "if not": their words name no case themselves."""
    if condition.text.lower() == condition.marker:
        return True
    inside = [word for word in reading.terminals if reading.block.text.span(word.start, word.end).overlaps(condition.span)]
    return len(inside) == 1 and inside[0].type in {"NOT", "ADVERB"}


def _continues(norm: Norm, antecedent: Norm, readings: Sequence[Reading]) -> bool:
    """True for a norm whose sentence follows that of a case, and goes on to speak to the same people."""
    places = [each.sentence for each in readings]
    before, this = antecedent.reading.sentence, norm.reading.sentence
    if before is this or before not in places or this not in places or places.index(this) - places.index(before) != 1:
        return False
    if antecedent.reading.terminals[0].type != "IF" or norm.kind not in FOLLOWING:
        return False
    words = [word for word in norm.reading.terminals if word.type not in {"ADVERB", "PLEASE", "THEN"}]
    imperative = norm.predicate is not None and norm.predicate.construction == "imperative"
    return bool(words) and (words[0].type in CONTINUING or imperative)
