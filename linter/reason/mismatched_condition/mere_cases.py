"""Remedies for a case that has requirements where it is set out, and has none where the remedy is told again."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Condition
from linter.model.policy import Policy
from linter.reason.text.conditional import phrases_at
from linter.reason.text.passages import is_marked
from linter.reason.text.sentences import Sentence, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content

LONGEST = 4  # sentences from the one that sets the case to the remedy


def mere_cases(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Each remedy in a case with requirements, with a clause elsewhere that gives the same remedy for the bare case."""
    giving = [clause for clause in policy.clauses if _gives(clause)]
    for case, passage in _cases(policy):
        required = {clause.id for sentence in passage for clause in sentence.clauses if _requires(clause, sentence)}
        inside = {clause.id for sentence in passage for clause in sentence.clauses}
        first = next((clause for clause in giving if clause.id in inside), None)
        if first is None or not required:
            continue
        for other in giving:
            if (
                other.id not in inside
                and other.remedies == first.remedies
                and other.lead_in is None
                and any(_is_bare(fact, case) for fact in _facts(other))
                and not is_marked(policy, other)
            ):
                yield other, first
                break


def _gives(clause: Clause) -> bool:
    return clause.kind is ClauseKind.GRANT and bool(clause.remedies) and clause.condition is not None


def _requires(clause: Clause, sentence: Sentence) -> bool:
    return clause.kind is ClauseKind.OBLIGATION and any(word.text in phrases("must_be_so") for word in sentence.words)


def _cases(policy: Policy) -> Iterator[tuple[frozenset[str], list[Sentence]]]:
    """The words of each case that a sentence opens ("in the case of loss"), with the sentences behind it in its passage."""
    told = sentences(policy)
    for at, sentence in enumerate(told):
        found = next(phrases_at(sentence.words, ("case_opening",)), None)
        if found is None or any(_gives(clause) for clause in sentence.clauses):
            continue
        passage = [each for each in told[at : at + LONGEST + 1] if each.passage == sentence.passage]
        yield frozenset(word.stem for word in sentence.words[found[1] :]) & content(policy.source.slice(sentence.span)), passage


def _facts(clause: Clause) -> list[Condition]:
    return list(clause.condition.facts()) if clause.condition is not None else []


def _is_bare(fact: Condition, case: frozenset[str]) -> bool:
    """True when one of the alternatives of a condition is the case and nothing else."""
    pieces: list[list[str]] = [[]]
    for word in fact.text.lower().split():
        if word in phrases("OR"):
            pieces.append([])
        else:
            pieces[-1].append(word)
    return any(words and words <= case for words in (content(" ".join(piece)) for piece in pieces))
