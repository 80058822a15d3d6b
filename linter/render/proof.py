"""Words a page so that it can be read again: a clause is worded from the model only where that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from linter.model.policy import Policy
from linter.render.arrange import page_of
from linter.render.edition import Edition
from linter.render.manner import AS_IT_COMES, Manner
from linter.render.marks import key_of, readable
from linter.render.meaning import Aspect
from linter.render.page import render
from linter.render.roundtrip import Loss, compare
from linter.render.view import Origin
from linter.render.wording import wording
from linter.source import Source

Reader = Callable[[Source], Policy]

_WHOLE = 10  # a clause that is not read at all is worse than one that is read with some differences
_ROUNDS = 3  # what one statement says can change how another is read, so that a second round may find more


def proven(policy: Policy, read: Reader, manner: Manner = AS_IT_COMES) -> Manner:
    """The manner in which every clause that is worded from the model is read again as it stands in the policy.

    ``read`` reads a page, as ``linter.api.extract`` does. Clauses that fail are carried in the words of the text, unless these
    are read worse still.
    """
    failures: dict[str, int] = {}
    for _ in range(_ROUNDS):
        page = page_of(policy, wording(), manner)
        composed = {
            key_of(statement.clause.id): statement.clause.id
            for statement in page.statements()
            if statement.origin in (Origin.MODEL, Origin.FACT) and statement.clause.id not in manner.verbatim
        }
        weights = _weights(policy, read, manner)
        failed = {clause: weights[key] for key, clause in composed.items() if weights[key]}
        if not failed:
            # What is carried word for word may be read no better than what was worded: then the words of the model are clearer.
            worse = {clause for clause, weight in failures.items() if weights[key_of(clause)] > weight}
            return replace(manner, verbatim=manner.verbatim - worse)
        failures |= failed
        manner = replace(manner, verbatim=manner.verbatim.union(failed))
    return manner


def losses_of(policy: Policy, read: Reader, page: str) -> tuple[Loss, ...]:
    """What a policy loses on a page in Markdown or HTML. The same page is read once, as long as the policy lives."""
    key = (losses_of, page)
    if key not in policy.derived:
        # Markdown may hold HTML, and nothing but HTML.
        again = read(Source(path=policy.source.path + ".md", text=readable(page)))
        policy.derived[key] = compare(policy, again, page)
    return cast("tuple[Loss, ...]", policy.derived[key])


def _weights(policy: Policy, read: Reader, manner: Manner) -> Counter[str]:
    """How much is lost in each statement of a page, by its key."""
    losses = losses_of(policy, read, render(policy, "markdown", Edition(manner=manner)))
    weights: Counter[str] = Counter()
    for loss in losses:
        if loss.statement is not None:
            weights[loss.statement] += _WHOLE if loss.aspect is Aspect.CLAUSE else 1
    return weights
