"""Words a page so that it can be read again: a clause is worded from the model only where that says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from linter.model.policy import Policy
from linter.render.arrange import page_of
from linter.render.edition import Edition
from linter.render.manner import AS_IT_COMES, Manner
from linter.render.marks import key_of, readable
from linter.render.page import render
from linter.render.roundtrip import compare
from linter.render.view import Origin
from linter.render.wording import wording
from linter.source import Source

Reader = Callable[[Source], Policy]

_ROUNDS = 3  # what one statement says can change how another is read, so that a second round may find more


def proven(policy: Policy, read: Reader, manner: Manner = AS_IT_COMES) -> Manner:
    """The manner in which every clause that is worded from the model is read again as it stands in the policy.

    ``read`` reads a page, as ``linter.api.extract`` does. The clauses that fail are carried in the words of the text.
    """
    for _ in range(_ROUNDS):
        composed = {
            key_of(statement.clause.id): statement.clause.id
            for statement in page_of(policy, wording(), manner).statements()
            if statement.origin in (Origin.MODEL, Origin.FACT) and statement.clause.id not in manner.verbatim
        }
        page = render(policy, "markdown", Edition(manner=manner))
        losses = compare(policy, read(Source(policy.source.path + ".md", readable(page))), page)
        failed = {composed[loss.statement] for loss in losses if loss.statement in composed}
        if not failed:
            break
        manner = replace(manner, verbatim=manner.verbatim | failed)
    return manner
