"""The rule ``unused-definition``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.text.completeness import is_extract
from linter.reason.text.defined import defined_terms
from linter.rule import Profile, Reach, Report, Rule


class UnusedDefinition(Rule):
    """A term is defined and never used.

    Why:
        A definition that nothing uses is left over from another draft, or the clause that needed it was written in other words.
        Readers look for what it was meant for.

    Bad:
        1. "Working Day" means a day on which banks in Oslo are open.
        2. The Seller shall deliver the piano within 30 days after the order.

    Good:
        1. "Working Day" means a day on which banks in Oslo are open.
        2. The Seller shall deliver the piano within 20 Working Days after the order.

    Limits:
        Case and plural do not matter. The names of the parties are no terms, extracts are left alone, and a term that only
        another text uses is reported too.
    """

    code = "TRM003"
    severity = Severity.NOTE
    profile = Profile.STRICT
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each term without a use."""
        if is_extract(policy):
            return
        for term in defined_terms(policy):
            if not term.uses:
                yield Report(
                    span=term.definition.term_span,
                    message=f"“{term.definition.term}” is defined and never used",
                    help="Take the definition out, or use the term where it was meant.",
                    label="never used",
                    confidence=Confidence.MEDIUM,
                )
