"""A question: a policy, the facts of a case, and what is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from linter.ask.acts import acts_from
from linter.ask.answers import answers
from linter.ask.facts import case_from
from linter.ask.scope import Scope
from linter.ask.table import tables as tables_of
from linter.model.answer import Answer, DecisionTable
from linter.model.policy import Policy


def ask(policy: Policy, acts: Sequence[str], facts: Sequence[str]) -> tuple[Answer, ...]:
    """The answers of a policy: about some acts, or all that it decides, in the case that facts tell about.

    Facts are written NAME=VALUE. Raises UserError for an act or a fact that nobody knows, and for facts that cannot be true.
    """
    scope = Scope(policy)
    return answers(scope, case_from(facts, scope), acts_from(acts, scope))


def tables(policy: Policy, acts: Sequence[str]) -> tuple[DecisionTable, ...]:
    """The answers of a policy over all cases that it tells apart: about some acts, or about all that it decides.

    Raises UserError for an act that nobody knows.
    """
    scope = Scope(policy)
    return tables_of(scope, acts_from(acts, scope) if acts else ())
