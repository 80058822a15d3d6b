"""Remedies that one sentence refuses outright, and the time or the way to claim that very remedy which another one sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind, Role
from linter.model.policy import Policy
from linter.reason.comparison.cases import narrowing_words
from linter.reason.text.passages import MARKING
from linter.reason.text.sentences import Sentence, hits, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

DENYING = frozenset({ClauseKind.REFUSAL, ClauseKind.EXCLUSION})
# Words that make a refusal one of some cases only, which its own words then tell.
NARROWING = (*MARKING, "IF", "WHEN", "AFTER", "BEFORE", "UNTIL", "WITHOUT", "ONLY", "left_over")
ENOUGH = 3  # so many words of the case of a refusal make a claim one of that case
MOST = 32  # so many claims are held to one refusal


@dataclass(frozen=True, slots=True)
class RefusedClaim:
    """A clause that refuses a remedy, and the place where a claim for it is given its time or its form."""

    refusal: Clause
    claim: Span


def refused_claims(policy: Policy) -> Iterator[RefusedClaim]:
    """Each refusal with the first claim that it leaves nothing to, in the order of the text."""
    claims: dict[str, list[tuple[Sentence, Clause, frozenset[str]]]] = {}
    every = sentences(policy)
    for sentence in every:
        text = policy.source.slice(sentence.span)
        if any(mentions(text, category) for category in MARKING):
            continue
        for clause in sentence.clauses:
            if _sets_terms_of_claim(policy, sentence, clause):
                for act in {hit.meaning for hit in hits(sentence, "remedy")} | {hit.meaning for hit in hits(sentence, "one_act")}:
                    claims.setdefault(act, []).append((sentence, clause, _case(policy, clause, act)))
    for sentence in every:
        text = policy.source.slice(sentence.span)
        for clause in sentence.clauses:
            if clause.kind not in DENYING or _has_condition(clause) or clause.exceptions:
                continue
            if any(mentions(text, category) for category in NARROWING) or policy.durations_of(clause):
                continue
            found = next(
                (
                    claim
                    for act in _refused(clause)
                    for other, claim, case in claims.get(act, [])[:MOST]
                    if other.span != sentence.span and _is_within(policy, clause, act, claim, case)
                ),
                None,
            )
            if found is not None:
                yield RefusedClaim(clause, found.span)


def _has_condition(clause: Clause) -> bool:
    """True for a condition with a marker; "lessons booked through an agency" only tells which lessons."""
    return clause.condition is not None and any(fact.marker for fact in clause.condition.facts())


def _refused(clause: Clause) -> tuple[str, ...]:
    """The acts that a clause refuses, as the vocabulary names them."""
    return clause.remedies or ((clause.act,) if clause.act is not None else ())


def _sets_terms_of_claim(policy: Policy, sentence: Sentence, clause: Clause) -> bool:
    """True for a clause that says by when or how the customer must claim: "requests for credit must be sent within 10 days"."""
    if clause.kind is not ClauseKind.OBLIGATION or clause.bearer is Role.PROVIDER:
        return False
    if _has_condition(clause):
        return False
    asked = mentions(policy.source.slice(sentence.span), "claiming_noun")
    return asked or (bool(policy.durations_of(clause)) and clause.act is not None)


def _is_within(policy: Policy, refusal: Clause, act: str, claim: Clause, case: frozenset[str]) -> bool:
    """True when all that the claim is about is refused: both speak of all, or the claim names the case of the refusal."""
    refused = _case(policy, refusal, act) | narrowing_words(refusal)
    shared = refused & case
    if narrowing_words(claim) - refused - narrowing_words(refusal) and refusal.headings != claim.headings:
        return False
    if not refused:
        return not case
    return refused <= case or (len(shared) >= ENOUGH and 2 * len(case - refused) <= len(case))


def _case(policy: Policy, clause: Clause, act: str) -> frozenset[str]:
    """What a clause is about beside an act, the asking for it, and times."""
    text = clause.text
    for duration in policy.durations_of(clause):
        before, at, behind = text.partition(duration.text)
        text = f"{before} {behind.replace(duration.anchor or at, ' ')}" if at else text
    named = {stem(act)} | {stem(word) for phrase in phrases("remedy") if stem(act) in content(phrase) for word in phrase.split()}
    return content(text) - named - _plain()


@per_vocabulary
def _plain() -> frozenset[str]:
    """The stems of words that tell no case: asking and giving, goods in general, the parties."""
    categories = ("plain_asking", "claiming_noun", "goods", "light", "routing", "sweeping", "unit", "light_case")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
