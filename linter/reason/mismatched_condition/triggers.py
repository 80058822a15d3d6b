"""Lists of duties that several events set off, and the item that waits for one of these events all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

WORD = re.compile(r"[^\W_]+(?:['’]\w+)?")
NEAR = 6  # words between what ties an event to the duty and the event


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lead-in that names several events, and the place in an item that asks for one of them in every case."""

    lead_in: Span
    narrowed: Span
    clause: Clause
    event: str


def narrowed_triggers(policy: Policy) -> Iterator[Trigger]:
    """The first such item of each list."""
    seen: set[Span] = set()
    for clause in policy.clauses:
        if clause.lead_in is None or clause.lead_in in seen:
            continue
        asked = _asked_for(policy.source.slice(clause.lead_in))
        place = _waits_for(policy, clause, asked) if asked else None
        if place is not None:
            seen.add(clause.lead_in)
            yield Trigger(clause.lead_in, place[0], clause, place[1])


def _asked_for(lead_in: str) -> frozenset[str]:
    """The utterances among the events that a lead-in opens with ("request"), where "or" joins another event to them."""
    first = WORD.search(lead_in)
    if first is None or first.group().lower() not in _ties():
        return frozenset()
    alternatives: list[list[str]] = [[]]
    for word in WORD.finditer(lead_in):
        if word.group().lower() in phrases("OR"):
            alternatives.append([])
        alternatives[-1].append(word.group())
        # The comma behind the last event opens the norm itself.
        if len(alternatives) > 1 and lead_in.startswith(",", word.end()):
            break
    events = [content(" ".join(each)) for each in alternatives]
    asking = [words & _utterances() for words in events]
    return frozenset().union(*asking) if any(asking) and not all(asking) else frozenset()


def _waits_for(policy: Policy, clause: Clause, asked: frozenset[str]) -> tuple[Span, str] | None:
    """Where an item is tied to an utterance: "promptly after the owner's written request"."""
    text = policy.source.text
    words = list(WORD.finditer(text, clause.span.start, clause.span.end))
    for at, word in enumerate(words):
        if not content(word.group()) & asked:
            continue
        before = [each.group().lower() for each in words[max(0, at - NEAR) : at]]
        tied = next((place for place in range(len(before) - 1, -1, -1) if before[place] in _ties()), None)
        if tied is not None:
            return Span(words[at - len(before) + tied].start(), word.end()), word.group()
    return None


@per_vocabulary
def _utterances() -> frozenset[str]:
    return frozenset(word for phrase in phrases("demanded") for word in content(phrase))


@per_vocabulary
def _ties() -> frozenset[str]:
    return phrases("AFTER") | phrases("UPON") | phrases("ON")
