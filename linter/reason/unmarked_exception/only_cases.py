"""Remedies that are promised to whoever asks, and given elsewhere only in some cases."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.reason.text.conditional import is_limited, matter
from linter.reason.text.passages import is_marked
from linter.reason.text.per_policy import per_policy
from linter.reason.text.sentences import Sentence, denies, hits, sentences
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import stem
from linter.source import Span

PROMISING = frozenset({ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.OBLIGATION})
BEFORE = 2  # words between "any" and the request: "any reasonable request"


def only_cases(policy: Policy) -> Iterator[tuple[Clause, Span, Clause]]:
    """Each promise to meet any request for a remedy, with the place and the clause that give that remedy only in some case."""
    for promise, sentence in _of_every_request(policy):
        asked_for = matter(sentence.words)
        for clause in policy.clauses:
            if (
                "only" in clause.absolute_markers
                and clause.condition is not None
                and any(stem(remedy) in asked_for for remedy in clause.remedies)
                and clause.headings != promise.headings
                and not sentence.span.overlaps(clause.span)
                and not is_marked(policy, clause)
            ):
                yield promise, clause.lead_in or clause.span, clause
                break


def _of_every_request(policy: Policy) -> Iterator[tuple[Clause, Sentence]]:
    for clause in policy.clauses:
        if clause.kind not in PROMISING or clause.condition is not None or policy.durations_of(clause):
            continue
        sentence = _sentence_of(policy).get(clause.id)
        if (
            sentence is not None
            and _asks_for_any(sentence)
            and not is_limited(sentence.words)
            and not any(map(denies, sentence.words))
        ):
            yield clause, sentence


@per_policy
def _sentence_of(policy: Policy) -> dict[str, Sentence]:
    """The sentence in which each clause begins."""
    return {
        clause.id: sentence
        for sentence in sentences(policy)
        for clause in sentence.clauses
        if sentence.span.start <= clause.span.start < sentence.span.end
    }


def _asks_for_any(sentence: Sentence) -> bool:
    determiners = meant("QUANTIFIER", "all") | phrases("any_one")
    return any(
        any(word.text in determiners for word in sentence.words[max(0, hit.start - BEFORE) : hit.start])
        for hit in hits(sentence, "demanded_of_us")
    )
