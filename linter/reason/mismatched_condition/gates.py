"""Acts that wait for a request in one sentence, and for another utterance of the same person in the next."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.text.conditional import Conditional, conditional, conditionals, matter
from linter.reason.text.sentences import Sentence, denies, hits, says, sentences


def parted_gates(policy: Policy) -> Iterator[tuple[Sentence, Sentence]]:
    """Each sentence that rules an act out unless it is asked for, with one in its section that allows it on a complaint."""
    voiced = [each for each in conditionals(policy) if _says(each, "voiced") and not says(each.sentence, "asked_for")]
    for sentence in sentences(policy) if voiced else ():
        gate = conditional(policy, sentence, ("UNLESS",))
        if gate is None or not _says(gate, "asked_for") or not any(map(denies, gate.main)):
            continue
        barred = matter(gate.main)
        other = next((each for each in voiced if each.sentence.headings == sentence.headings and _allows(each, barred)), None)
        if other is not None:
            yield sentence, other.sentence


def _says(case: Conditional, category: str) -> bool:
    first, last = case.condition[0].span.start, case.condition[-1].span.end
    words = case.sentence.words
    return any(first <= words[hit.start].span.start < last for hit in hits(case.sentence, category))


def _allows(case: Conditional, barred: frozenset[str]) -> bool:
    return bool(matter(case.main) & barred) and not any(map(denies, case.main))
