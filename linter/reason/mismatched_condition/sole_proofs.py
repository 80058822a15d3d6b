"""Remedies that hang on a proof which somebody brings, where another sentence admits one proof alone for the same fact."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.engine.acts import GIVING
from linter.reason.text.conditional import matter
from linter.reason.text.sentences import Sentence, hits, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary


def outdone_proofs(policy: Policy) -> Iterator[tuple[Span, Clause, Sentence]]:
    """Each place that gives a remedy on proof of a fact, with a clause there and the sentence that admits one source alone."""
    soles = [(sentence, *_source_and_fact(sentence)) for sentence in sentences(policy) if hits(sentence, "sole_proof")]
    if not soles:
        return
    seen: set[Span] = set()
    for clause in policy.clauses:
        place = clause.lead_in or clause.span
        if clause.kind not in GIVING or place in seen or not _on_proof(clause):
            continue
        told = content(clause.text) | content(policy.source.slice(place))
        sole = next(
            (
                each
                for each, source, fact in soles
                if fact & content(clause.text) and not source & told and not each.span.overlaps(place)
            ),
            None,
        )
        if sole is not None:
            seen.add(place)
            yield place, clause, sole


def _source_and_fact(sentence: Sentence) -> tuple[frozenset[str], frozenset[str]]:
    """Where the only proof comes from, and what it proves."""
    hit = hits(sentence, "sole_proof")[0]
    return matter(sentence.words[: hit.start]) - _general(), matter(sentence.words[hit.end :]) - _general()


def _on_proof(clause: Clause) -> bool:
    """True when a condition is that somebody proves something."""
    return clause.condition is not None and any(
        mentions(fact.text, "proving") and mentions(fact.text, "bringing") for fact in clause.condition.facts()
    )


@per_vocabulary
def _general() -> frozenset[str]:
    categories = ("goods", "ROLE", "PARTY")
    return frozenset(word for category in categories for phrase in phrases(category) for word in content(phrase))
