"""Reads the norms of a policy: each clause as what it decides, in which cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason import reasons
from linter.reason.acts import DENYING, GIVING, is_final_sale
from linter.reason.coverage import Coverage, Goods, Limit
from linter.reason.facts import REASON, REASON_OF, YES, slug, stated
from linter.reason.norm import Effect, Ground, Norm
from linter.reason.periods import is_tied, same_length
from linter.reason.terms import CELL, conjunction, coverage_of, limit_of
from linter.reason.vocabulary import closed_class, phrases
from linter.reason.words import content, stem
from linter.vocabulary.vocabulary import per_vocabulary

CANCEL = "cancel"
CAUSE = "cause"
RETURN = "return"
REMEDIES = frozenset(CANCEL if remedy is Remedy.CANCELLATION else remedy.value for remedy in Remedy)
OF_TOPIC = {Topic.RETURN: RETURN, Topic.CANCELLATION: CANCEL, Topic.REFUND: Remedy.REFUND.value}
# What a customer's own time runs from; a time that the provider has runs from what he gets.
CUSTOMERS_STARTS = frozenset({"delivery", "goods-receipt", "purchase", "order", "payment", "shipment", "booking", ""})
# Categories of words that tell no goods from others.
GENERAL = ("goods", "purchase", "cost", "carriage", "unit", "numeral", "absolute", "fact", "indistinct")
CLAIMS = reasons.WRONGS | {Topic.WARRANTY, Topic.RETURN, Topic.REFUND}


def norms(policy: Policy) -> tuple[Norm, ...]:
    """All decisions of a policy, in the order of its clauses."""
    led_in = {clause.lead_in for clause in policy.clauses}
    # What a lead-in says by itself is said by its items, each for its own case.
    found = [norm for clause in policy.clauses if clause.span not in led_in for norm in _norms(policy, clause)]
    return tuple(_with_inherited_limits(policy, found))


def _norms(policy: Policy, clause: Clause) -> Iterator[Norm]:
    acts = acts_of(clause)
    conditions = _circumstances(policy, clause)
    if clause.kind in GIVING and acts:
        window = _window(policy, clause)
        covered = conjunction([conditions, [Coverage(limits=window)]])
        yield Norm(clause=clause, acts=acts, effect=Effect.GIVEN, coverage=covered)
        if clause.topic is Topic.WARRANTY and window:
            yield from _lapse(clause, acts & REMEDIES, conditions, window)
    elif clause.kind in DENYING and acts:
        covered = conjunction([conditions, [Coverage(limits=_window(policy, clause))]])
        part = takes_a_part(clause)
        yield Norm(
            clause=clause, acts=acts, effect=Effect.DENIED, coverage=covered, part=part, sweeping=_is_sweeping(clause, covered)
        )
    elif clause.kind is ClauseKind.EXCLUSION and clause.topic in CLAIMS:
        covered = _excluded(policy, clause)
        yield Norm(
            clause=clause, acts=_covered_by(policy, clause), effect=Effect.DENIED, coverage=covered, ground=Ground.EXCLUDED
        )
    elif clause.kind is ClauseKind.OBLIGATION:
        if clause.bearer is Role.CUSTOMER and clause.topic in CLAIMS and REASON in _named(conditions):
            yield from _lapse(clause, REMEDIES, conditions, _claim_window(policy, clause))
        if acts:
            yield Norm(clause=clause, acts=acts, effect=Effect.GIVEN, coverage=conditions)


def acts_of(clause: Clause) -> frozenset[str]:
    """The acts that a clause decides: remedies by their names, else what its topic is about, else the lemma of its verb."""
    acts = {CANCEL if remedy is Remedy.CANCELLATION else remedy.value for remedy in clause.remedies}
    if is_final_sale(clause):
        return frozenset({RETURN, CANCEL, "refund", "exchange"})
    if clause.kind is ClauseKind.OBLIGATION:
        return frozenset({clause.act}) if clause.act and clause.act not in REMEDIES else frozenset()
    if clause.act is not None and stem(clause.act) in _returning() and clause.topic is not Topic.PAYMENT:
        acts.add(RETURN)
    if not acts and clause.topic in OF_TOPIC:
        acts.add(OF_TOPIC[clause.topic])
    return frozenset(acts or ({clause.act} if clause.act else ()))


@per_vocabulary
def _returning() -> frozenset[str]:
    return frozenset({stem(RETURN)})


def _named(coverage: tuple[Coverage, ...]) -> frozenset[str]:
    return frozenset(fact for each in coverage for fact in each.values)


def _circumstances(policy: Policy, clause: Clause) -> tuple[Coverage, ...]:
    """What a clause asks of a case: its condition, the wrong that it is about, and the goods that it is about."""
    covered = coverage_of(policy, clause, clause.condition)
    topic = Topic.DEFECT if clause.topic is Topic.WARRANTY else clause.topic
    if topic in REASON_OF and REASON not in _named(covered) and not _tells_what_tracking_says(covered):
        covered = conjunction([covered, [Coverage({REASON: frozenset({REASON_OF[topic]})})]])
    told = {literal.fact: frozenset({literal.value}) for words in _noun_phrases(_theme(clause)) for literal in stated(words)}
    states = {fact: values for fact, values in told.items() if fact not in _named(covered) and fact != REASON}
    if states:
        covered = conjunction([covered, [Coverage(states)]])
    goods = _goods(clause, covered)
    return conjunction([covered, [Coverage(goods=goods)]]) if goods is not None else covered


def _tells_what_tracking_says(covered: tuple[Coverage, ...]) -> bool:
    return "tracking" in _named(covered)


def _goods(clause: Clause, covered: tuple[Coverage, ...]) -> Goods | None:
    """The special goods that a clause limits itself to by its own words, which are not a row of a table."""
    if any(each.goods is not None for each in covered) or CELL in clause.text or takes_a_part(clause):
        return None
    if not acts_of(clause) & {*REMEDIES, RETURN}:
        return None
    words = subject_matter(clause) or _narrowing_heading(clause)
    return Goods(words) if words and (clause.kind in DENYING or clause.lead_in is None) else None


def subject_matter(clause: Clause) -> str:
    """The special thing that a clause is about, in its own words; "" for a clause about whatever was bought.

    Of a clause in the passive it is the subject. Where that is the remedy itself, it is what the remedy is for.
    """
    general = _general_words() | content(clause.act) | {stem(remedy) for remedy in clause.remedies}
    for words in _noun_phrases(_theme(clause)):
        narrowing, _, head = words.rpartition(" ")
        # "All sales", but "sale items".
        if content(head) - general or content(narrowing) - (general - _of_purchase()):
            return words
    return ""


def _theme(clause: Clause) -> str:
    """The words for what is acted on: the object; in the passive the subject, which stands before the verb."""
    told = clause.object or (clause.text if clause.bearer_text is None else "")
    for aside in (clause.link, *_asides(clause)):
        told = told.replace(aside.rstrip(" .;"), " ") if aside else told
    if clause.object or clause.bearer_text is not None:
        return told
    before, verb, _ = told.lower().partition(clause.act or "\n")
    return told[: len(before)] if verb else told


def _asides(clause: Clause) -> list[str]:
    """What a clause says beside its rule: its conditions, exceptions and ranks."""
    texts = [carveout.text for carveout in (*clause.exceptions, *clause.precedence)]
    return [*texts, *([fact.text for fact in clause.condition.facts()] if clause.condition is not None else [])]


def _narrowing_heading(clause: Clause) -> str:
    """The heading right over a clause, when it names goods of its own: "Gift cards", "Cancelling a membership"."""
    heading = clause.headings[-1] if clause.headings else ""
    return heading if content(heading) - _general_words() else ""


def _noun_phrases(text: str) -> Iterator[str]:
    """The first run of words that carry meaning, and what is tied to it: "the refund of gift cards" gives both nouns."""
    run: list[str] = []
    for word in text.split():
        bare = word.lower().strip(".,;:()“”\"'")
        if not closed_class() & {bare, bare.removesuffix("not")}:  # "cannot" is two words of grammar
            run.append(word.strip(".,;:()“”\"'"))
        elif run:
            yield " ".join(run)
            if bare not in phrases("complement"):
                return
            run = []
    if run:
        yield " ".join(run)


@per_vocabulary
def _of_purchase() -> frozenset[str]:
    return frozenset(word for phrase in phrases("purchase") for word in content(phrase))


@per_vocabulary
def _general_words() -> frozenset[str]:
    return frozenset(word for category in GENERAL for phrase in phrases(category) for word in content(phrase))


def takes_a_part(clause: Clause) -> bool:
    """True for a refusal of costs that belong to what is given back: postage, a fee."""
    costs = {stem(word) for category in ("carriage", "cost") for word in phrases(category)}
    if clause.kind is not ClauseKind.REFUSAL or Remedy.REFUND not in clause.remedies:
        return False
    before, _, _ = clause.text.lower().partition(clause.act or "\n")
    return bool(content(before) & costs or content(next(_noun_phrases(clause.object or ""), "")) & costs)


def _is_sweeping(clause: Clause, covered: tuple[Coverage, ...]) -> bool:
    named = _named(covered)
    return clause.kind is ClauseKind.REFUSAL and REASON not in named and "tracking" not in named and "intercepted" not in named


def _window(policy: Policy, clause: Clause) -> tuple[Limit, ...]:
    """The time in which an act is open: of a right or refusal; a grant's time is one only if it runs for the customer."""
    return tuple(
        limit
        for duration in _own_durations(policy, clause)
        if clause.kind is not ClauseKind.GRANT or _runs_for_the_customer(clause, duration)
        for limit in [limit_of(policy, _tied(policy, duration))]
        if limit is not None
    )


def _own_durations(policy: Policy, clause: Clause) -> list[Duration]:
    """The durations of a clause that its condition does not hold."""
    facts = list(clause.condition.facts()) if clause.condition is not None else []
    return [
        duration
        for duration in policy.durations_of(clause)
        if not any(fact.span.contains(duration.span) and CELL not in fact.text for fact in facts)
    ]


def _runs_for_the_customer(clause: Clause, duration: Duration) -> bool:
    if duration.relation is Relation.FOR:
        return clause.topic is Topic.WARRANTY
    return (duration.event or "") in CUSTOMERS_STARTS and (duration.event is not None or "-" in duration.text)


def _tied(policy: Policy, duration: Duration) -> Duration:
    """A duration with the start that the text gives to one of the same length, used in the same way."""
    if is_tied(duration):
        return duration
    for other in policy.quantities:
        if isinstance(other, Duration) and other.event and other.relation is duration.relation and same_length(duration, other):
            return replace(duration, event=other.event)
    return duration


def _claim_window(policy: Policy, clause: Clause) -> tuple[Limit, ...]:
    return tuple(
        limit
        for duration in _own_durations(policy, clause)
        if duration.relation is Relation.WITHIN
        for limit in [limit_of(policy, duration)]
        if limit is not None
    )


def _lapse(clause: Clause, acts: frozenset[str], conditions: tuple[Coverage, ...], window: tuple[Limit, ...]) -> Iterator[Norm]:
    """What a time that has run out decides: nothing is given any more."""
    for limit in window:
        if limit.most is not None:
            late = Coverage(limits=(Limit(limit.event, least=limit.most, least_open=not limit.most_open),))
            yield Norm(
                clause=clause, acts=acts, effect=Effect.DENIED, coverage=conjunction([conditions, [late]]), ground=Ground.LAPSED
            )


def _excluded(policy: Policy, clause: Clause) -> tuple[Coverage, ...]:
    """The cases that an exclusion takes out: its conditions, and one of the causes that it names."""
    conditions = coverage_of(policy, clause, clause.condition)
    named = [slug(part) for part in _enumerated(clause.object or clause.text)]
    causes = frozenset(name for name in named if name)
    if not causes:
        return conditions
    each = [Coverage({cause: frozenset({YES})}, unnamed=frozenset({cause})) for cause in sorted(causes)]
    return conjunction([conditions, [Coverage({CAUSE: causes}, unnamed=frozenset({CAUSE})), *each]])


def _covered_by(policy: Policy, exclusion: Clause) -> frozenset[str]:
    """The remedies that an exclusion can take away: those of the warranty, or of what is granted under the same heading."""
    warranty = exclusion.topic in (Topic.WARRANTY, Topic.DEFECT)
    granted = frozenset(
        act
        for clause in policy.clauses
        if clause.kind in GIVING and (clause.topic is Topic.WARRANTY if warranty else clause.headings == exclusion.headings)
        for act in acts_of(clause) & {*REMEDIES, RETURN}
    )
    return granted or REMEDIES


def _enumerated(text: str) -> list[str]:
    """The parts of an enumeration: at commas, and at the words that join or add."""
    joints = "|".join(re.escape(word) for category in ("AND", "OR", "joining") for word in sorted(phrases(category)))
    return re.split(rf"[,;]|\b(?:{joints})\b", text)


def _with_inherited_limits(policy: Policy, found: list[Norm]) -> Iterator[Norm]:
    """Norms, where one that goes on about an act of its passage keeps to the time that was set for it there."""
    limits: dict[tuple[tuple[str, ...], str, Effect], tuple[Norm, tuple[Limit, ...]]] = {}
    for norm in found:
        window = _window(policy, norm.clause)
        keys = [(norm.clause.headings, act, norm.effect) for act in sorted(norm.acts)]
        if norm.effect is Effect.GIVEN and norm.ground is Ground.STATED and norm.clause.kind in GIVING:
            known = next((limits[key] for key in keys if key in limits), None)
            if window and not any(each.goods for each in norm.coverage) and REASON not in _named(norm.coverage):
                limits.update(dict.fromkeys(keys, (norm, window)))
            elif not window and norm.clause.lead_in is None and known is not None:
                source, inherited = known
                covered = conjunction([norm.coverage, [Coverage(limits=inherited)]])
                yield replace(norm, coverage=covered, inherited=source.clause.id)
                continue
        yield norm
