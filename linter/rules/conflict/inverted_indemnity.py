"""The rule ``inverted-indemnity``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, Confidence, CoveredAct
from linter.model.policy import Policy
from linter.reason.inverted_indemnity.burdens import misplaced
from linter.reason.inverted_indemnity.faults import by_lead_in, inverted
from linter.rule import Reach, Report, Rule


class InvertedIndemnity(Rule):
    """A party protects the other against the other's own fault.

    Why:
        An indemnity moves a loss to the party whose act causes it. Where the protected party's own breach or negligence is
        covered, the innocent party pays for the wrong of the one it has no power over. Mostly the names were swapped when the
        clause was copied. Many courts do not enforce such a clause, so that in the end neither side is covered.

    Bad:
        The Client shall indemnify the Company against all losses arising out of (i) any breach of this agreement by the Company
        or (ii) the negligence of the Company's employees.

        ---

        Each party shall indemnify the other party against losses caused by the other party's negligence.

        ---

        You use the kayaks at your own risk, even where an accident is caused by our negligence.

    Good:
        The Client shall indemnify the Company against all losses arising out of (i) any breach of this agreement by the Client
        or (ii) the negligence of the Client's employees.

        ---

        You will indemnify us against third-party claims, except to the extent that they were caused by our negligence.

    Limits:
        Releases and risks that are taken over are held to the same test as indemnities; a party that excludes its own liability
        is not reported. The text must say whose wrong it is: covering "any negligence" is not reported, although it may come to
        the same. A clause that says on purpose that it covers the protected party's negligence is reported too: the finding then
        asks whether that was agreed.
    """

    code = "CON006"
    severity = Severity.ERROR
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each indemnity, with all its limbs that cover the protected party's fault."""
        wrong = [clause for clause in policy.clauses if inverted(clause)]
        told = {clause.id for clause in wrong}
        for lead_in, clauses in by_lead_in(wrong):
            acts = [act for clause in clauses for act in inverted(clause)]
            first = clauses[0]
            yield Report(
                span=lead_in or first.span,
                message=_message(first, acts[0]),
                help="Name the party whose act it is: each party should answer for its own wrongs, or carve the other's out.",
                label="protects the other party",
                related=tuple(Place(act.span, f"names the fault of “{act.actor_text}”, the protected party") for act in acts),
                clauses=tuple(clauses),
            )

        for burden in misplaced(policy):
            if told.isdisjoint(clause.id for clause in burden.clauses):
                yield Report(
                    span=burden.span,
                    message=f"“{burden.payer_text}” bears what comes from a wrong of “{burden.wrongdoer_text}”, the other party",
                    help="Name the party whose act it is: each party should answer for its own wrongs, or carve the other's out.",
                    label="bears the loss",
                    related=(Place(burden.wrong, "names the wrong of the other party"),),
                    clauses=burden.clauses,
                    severity=Severity.WARNING,
                    confidence=Confidence.MEDIUM,
                )


def _message(clause: Clause, act: CoveredAct) -> str:
    indemnity = clause.indemnity
    assert indemnity is not None
    protected, fault = indemnity.indemnitee_text, "its own fault"
    if act.actor_text is not None and act.actor_text.lower() != protected.lower():
        fault = f"the fault of “{act.actor_text}”" if indemnity.mutual else fault
    return f"“{indemnity.indemnitor_text}” must protect “{protected}” against {fault}"
