"""What a rule is: a name, a page, and one function over the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.finding import Place, Severity
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One defect as a rule states it; the machinery in ``linter.check`` makes a Finding of it.

    ``message`` states the fact in one sentence without a final stop; ``help`` says what to write instead.
    """

    span: Span
    message: str
    help: str
    label: str = ""
    related: tuple[Place, ...] = ()
    clauses: tuple[Clause, ...] = ()
    severity: Severity | None = None
    confidence: Confidence = Confidence.HIGH


class Rule:
    """Base of all rules: one module a rule, ``linter/rules/FAMILY/NAME.py``, found by being there.

    A subclass's docstring is its page: a first line that says what is wrong, then the sections ``Why``, ``Bad``, ``Good`` and
    ``Limits``. The texts under Bad and Good are examples that are executed: every Bad paragraph block must be reported by this
    rule, no Good one may be. The rule's name is the module's name with hyphens.
    """

    code: str
    severity: Severity = Severity.WARNING

    def check(self, policy: Policy) -> Iterator[Report]:
        """All defects of this kind in a policy, in the order of the text."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """The rule's name, "missing-anchor"."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")
