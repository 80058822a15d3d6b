"""Acts that are allowed in one state of a thing, and move it to another, where only a part of the thing is concerned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, says, sentences
from linter.reason.text.vocabulary import phrases

QUOTED = re.compile(r"[\"'“‘]([^\"'“”‘’]{3,40})[\"'”’]")


@dataclass(frozen=True, slots=True)
class Left:
    """The sentence by which an act on a part moves the whole to another ``state``, and what is only allowed in the old one."""

    moved: Sentence
    allowed: Sentence
    state: str


def left_behind(policy: Policy) -> Iterator[Left]:
    """The first act on a part of a thing that moves the whole out of the state in which something else can be done with it."""
    told = sentences(policy)
    allowed = [(sentence, state) for sentence in told if _allows_only(sentence) for state in _states(policy, sentence)]
    asked = {state for _, state in allowed}
    for sentence in told:
        if not (says(sentence, "state_noun") and says(sentence, "turned_into")):
            continue
        section = [each for each in told if each.headings == sentence.headings]
        own = next((state for each, state in allowed if each in section), None)
        reached = [state for state in _states(policy, sentence) if state not in asked]
        other = next((each for each, state in allowed if state == own and each.headings != sentence.headings), None)
        if own is not None and reached and other is not None and any(says(each, "a_part_of_it") for each in section):
            yield Left(sentence, other, reached[0])
            return


def _allows_only(sentence: Sentence) -> bool:
    return says(sentence, "state_noun") and any(word.text in phrases("ONLY") for word in sentence.words)


def _states(policy: Policy, sentence: Sentence) -> list[str]:
    return [
        match.lower()
        for match in QUOTED.findall(
            policy.source.slice(sentence.span) + policy.source.text[sentence.span.end : sentence.span.end + 1]
        )
    ]
