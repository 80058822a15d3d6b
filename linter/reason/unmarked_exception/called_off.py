"""Refunds that are refused for all time after payment, and given where the provider calls off what was paid for."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.reason.comparison.cases import is_stage, narrowing_words
from linter.reason.engine.facts import denies
from linter.reason.engine.subject_matter import subject_matter
from linter.reason.text.passages import is_marked, makes_room, sentence, sentence_before
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import WORD, content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

NEAR = 4  # words between who calls off and that he does
MOST = 32  # refusals that one promise is held against


def refunded_when_called_off(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Each refusal of every refund with the first clause that gives one where the provider cancels, and does not rank itself."""
    refusals = [clause for clause in policy.clauses if _refuses_all(policy, clause)][:MOST]
    if not refusals:
        return
    providers = _provider_words(policy)
    given = [clause for clause in policy.clauses if _repays(clause) and _is_called_off(policy, clause, providers)]
    given = [clause for clause in given if not is_marked(policy, clause)]
    for refusal in refusals:
        about = content(subject_matter(refusal, _of_money())) - _of_money()
        others = (each for each in given if each.headings != refusal.headings)
        breaking = next((each for each in others if about <= content(each.text)), None)
        if breaking is not None and not _is_own_cancellation(policy, refusal) and not makes_room(policy, refusal):
            yield refusal, breaking


def _refuses_all(policy: Policy, clause: Clause) -> bool:
    """True for a refusal of refunds without a case, or from a stage on that every sale reaches: "once they have been paid"."""
    if clause.kind is not ClauseKind.REFUSAL or Remedy.REFUND not in clause.remedies or clause.lead_in is not None:
        return False
    facts = list(clause.condition.facts()) if clause.condition is not None else []
    paid = bool(facts) and all(set(fact.events) <= {"payment", "receipt", "booking", "order", "purchase"} for fact in facts)
    staged = paid and (is_stage(clause.condition) or all(fact.marker.lower() in phrases("AFTER") for fact in facts))
    if (facts and not staged) or policy.durations_of(clause) or clause.exceptions or clause.link is not None:
        return False
    known = content(policy.title) | _of_money()
    return not narrowing_words(clause) - known - _stages()


def _repays(clause: Clause) -> bool:
    if clause.kind in (ClauseKind.GRANT, ClauseKind.RIGHT) and Remedy.REFUND in clause.remedies:
        return True
    # "All families get their money back": third parties to the sentence, and customers all the same.
    return clause.kind is ClauseKind.DECLARATION and clause.topic is Topic.REFUND and not denies(clause.text)


def _is_called_off(policy: Policy, clause: Clause, providers: frozenset[str]) -> bool:
    """True where the sentence of a clause, the one before it, or the words over its list say that the provider cancels."""
    text = policy.source.text
    places = [sentence(text, clause.span), sentence_before(text, clause.span), clause.lead_in]
    said = [text[place.start : place.end] for place in places if place is not None] + [*clause.headings[-1:]]
    return any(_provider_cancels(each, providers) for each in said)


def _provider_cancels(text: str, providers: frozenset[str]) -> bool:
    words = WORD.findall(text.lower())
    customers = meant("PARTY", Role.CUSTOMER)
    for place, word in enumerate(words):
        if stem(word) not in _cancelling():
            continue
        before, behind = words[max(0, place - NEAR) : place], words[place + 1 : place + 1 + NEAR]
        doer = next((each for each in reversed(before) if each in providers or each in customers), None)
        if doer in providers:
            return True
        by = next((at for at, each in enumerate(behind) if each in phrases("BY")), None)
        if by is not None and any(each in providers for each in behind[by + 1 :]):
            return True
    return False


def _is_own_cancellation(policy: Policy, refusal: Clause) -> bool:
    """True where the words around a refusal speak of a cancellation by the customer, so that it is for that case."""
    text = policy.source.text
    before = sentence_before(text, refusal.span)
    places: list[Span] = [sentence(text, refusal.span), *([before] if before is not None else [])]
    return any(mentions(text[place.start : place.end], "cancelling_word") for place in places)


def _provider_words(policy: Policy) -> frozenset[str]:
    named = (name for party in policy.parties if party.role is Role.PROVIDER for name in party.names)
    return (
        frozenset(name.split()[-1].lower() for name in named if name.strip())
        | meant("pronoun", Role.PROVIDER)
        | meant("ROLE", Role.PROVIDER)
    )


@per_vocabulary
def _cancelling() -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases("cancelling_word") for word in phrase.split()[:1])


@per_vocabulary
def _stages() -> frozenset[str]:
    return frozenset(stem(word) for category in ("BEFORE", "AFTER") for phrase in phrases(category) for word in phrase.split())


@per_vocabulary
def _of_money() -> frozenset[str]:
    categories = ("cost", "sum", "paying_out", "single_sum", "general_sum")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
