"""What a policy can be asked: the acts that it decides, and the facts that its decisions hang on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from linter.ask.costs import costs_of
from linter.model.clause import ClauseKind, Role
from linter.model.event_order import ordered
from linter.model.policy import Policy
from linter.reason.engine.case import Case
from linter.reason.engine.coverage import Coverage, Goods, Limit
from linter.reason.engine.decided_acts import REMEDIES, RETURN
from linter.reason.engine.facts import PRODUCT, REASON, REASONS, domains
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.norms import CAUSE, norms
from linter.reason.text.vocabulary import meant
from linter.vocabulary.vocabulary import entries

PARTY = "party"
"""The fact who it is that acts; where an answer is about a remedy, it is the customer."""
# From what most ask to what few do.
REMEDIES_IN_ORDER = ("refund", "return", "exchange", "replacement", "repair", "credit", "reship", "cancel")
assert set(REMEDIES_IN_ORDER) == {*REMEDIES, RETURN}


OF_THE_BEARER = frozenset({ClauseKind.RIGHT, ClauseKind.PROHIBITION, ClauseKind.OBLIGATION})


class Scope:
    """A policy as somebody sees it who asks. Made once for all questions about it, with the vocabulary that it was read with."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.norms: tuple[Norm, ...] = norms(policy)

    @cached_property
    def costs(self) -> tuple[Norm, ...]:
        """What the policy says about the cost of sending goods."""
        return tuple(costs_of(self.policy))

    @cached_property
    def acts(self) -> tuple[str, ...]:
        """The acts that the policy decides: remedies first, the others in the order of the text."""
        decided = dict.fromkeys(act for norm in self.norms for act in sorted(norm.acts) if act.replace(" ", "").isalpha())
        return (*self.remedies, *(act for act in decided if act not in REMEDIES_IN_ORDER))

    @cached_property
    def remedies(self) -> tuple[str, ...]:
        """The remedies that some clause gives or refuses by its words, and not only by a time that has run out."""
        decided = frozenset(act for norm in self.norms if norm.ground is Ground.STATED for act in norm.acts)
        return tuple(act for act in REMEDIES_IN_ORDER if act in decided)

    def norms_for(self, case: Case, act: str) -> tuple[Norm, ...]:
        """The norms without those that bind or free somebody else than who acts in a case."""
        party = case.facts.get(PARTY)
        if party is None and act not in REMEDIES_IN_ORDER:
            return self.norms
        others = {Role.PROVIDER, Role.CUSTOMER} - {party or Role.CUSTOMER}
        # Of a remedy the customer asks, and what the provider may do for him is an answer.
        kinds = OF_THE_BEARER if party is not None else {ClauseKind.PROHIBITION}
        return tuple(norm for norm in self.norms if norm.clause.kind not in kinds or norm.clause.bearer not in others)

    def told_apart(self, case: Case, act: str) -> bool:
        """True where an act is given to one party and denied to the other, and nobody has said which of them acts."""
        if PARTY in case.facts or act in REMEDIES_IN_ORDER:
            return False
        about = [norm for norm in self.norms if act in norm.acts and norm.clause.kind in OF_THE_BEARER]
        given = {norm.clause.bearer for norm in about if norm.effect is Effect.GIVEN}
        denied = {norm.clause.bearer for norm in about if norm.effect is Effect.DENIED}
        return bool(given and denied) and None not in given | denied and not given & denied

    def role_of(self, name: str) -> Role | None:
        """The side of somebody who is called so in the text, or by the name of the side."""
        wanted = name.lower().removeprefix("the ")
        named = (
            party.role for party in self.policy.parties for each in party.names if each.lower().removeprefix("the ") == wanted
        )
        known = (role for role in Role if wanted in {role.value, *meant("PARTY", role), *meant("ROLE", role)})
        return next(named, next(known, None))

    @cached_property
    def introduced(self) -> frozenset[str]:
        """The facts that only this text knows: conditions by their words, and the causes that exclusions name."""
        return frozenset(fact for each in self._coverages() for fact in each.unnamed) - {CAUSE}

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """The causes that exclusions name."""
        return tuple(sorted({cause for each in self._coverages() for cause in each.values.get(CAUSE, ())}))

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """All facts with a value out of a list that a case can have."""
        return (*domains(), PRODUCT, PARTY, *([CAUSE] if self.causes else []), *sorted(self.introduced))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that the policy tells apart, a change of mind among them where it takes anything back."""
        named = {reason for each in self._coverages() for reason in each.values.get(REASON, ())}
        if self.remedies and named:
            named.add("change-of-mind")
        return tuple(reason for reason in REASONS if reason in named)

    @cached_property
    def categories(self) -> tuple[Goods, ...]:
        """The kinds of goods that the policy tells apart, in the order of the text."""
        return tuple(dict.fromkeys(each.goods for each in self._coverages() if each.goods is not None))

    @cached_property
    def events(self) -> frozenset[str]:
        """The events that times can be counted from: those that the vocabulary and the text know."""
        listed = frozenset(entry.meaning for entry in entries() if entry.category == "event")
        return listed | ordered() | frozenset(limit.event for limit in self._limits() if limit.event)

    def limits_of(self, event: str) -> tuple[Limit, ...]:
        """The limits that the policy sets to the age of an event."""
        return tuple(dict.fromkeys(limit for limit in self._limits() if limit.event == event))

    def _coverages(self) -> Iterator[Coverage]:
        return (each for norm in self.norms for each in norm.coverage)

    def _limits(self) -> Iterator[Limit]:
        return (limit for each in self._coverages() for limit in each.limits)
