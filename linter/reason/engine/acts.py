"""Which acts a clause decides, and whether it gives or denies them."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Remedy, Role
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stems

GIVING = frozenset({ClauseKind.GRANT, ClauseKind.RIGHT})
DENYING = frozenset({ClauseKind.REFUSAL, ClauseKind.PROHIBITION})
# A bare negation ("neither party may …") states a rule, and rules have exceptions elsewhere; these words deny that they have.
STRESSED = frozenset({"never", "always", "all", "any"})
# What is undone when a sale is final: everything a customer could get for giving the thing back.
OF_A_FINAL_SALE = frozenset({Remedy.REFUND, Remedy.CREDIT, Remedy.EXCHANGE, Remedy.REPLACEMENT, Remedy.CANCELLATION})


def given(clause: Clause) -> frozenset[str]:
    """The acts that a clause lets happen: its remedies, else the lemma of its verb; of a right also its bearer's own act."""
    if clause.kind not in GIVING or clause.act is None:
        return frozenset()
    if clause.remedies:
        return frozenset(clause.remedies)
    return frozenset({clause.act}) if clause.kind is ClauseKind.RIGHT else frozenset()


def denied(clause: Clause) -> frozenset[str]:
    """The acts that a clause rules out."""
    if clause.kind not in DENYING or clause.act is None:
        return frozenset()
    if clause.remedies:
        return frozenset(clause.remedies)
    if is_final_sale(clause):
        return frozenset(OF_A_FINAL_SALE)
    return frozenset({named_act(clause) or clause.act})


def named_act(clause: Clause) -> str | None:
    """The stem of the act that a noun names beside a verb that says no more than that it is done: "accept returns"."""
    if clause.act not in phrases("light") or clause.object is None:
        return None
    noun = next((word for word in clause.object.split() if content(word)), "")
    return next(iter(content(noun)), None)


def is_final_sale(clause: Clause) -> bool:
    """True for "all sales are final": a refusal of everything, whatever was bought; not for "such sales" or "clearance sales"."""
    if clause.kind is not ClauseKind.REFUSAL or not {"all", "only"} <= set(clause.absolute_markers):
        return False
    # "All orders are final and …": what is joined to the sentence is no object of it.
    joined = clause.object is not None and clause.object.lower().startswith(tuple(f"{word} " for word in phrases("AND")))
    own = clause.text.replace(clause.object or "", " ") if joined else clause.text
    spoken_of = content(own) - content(clause.act)
    return (
        not clause.remedies
        and (joined or not clause.object)
        and clause.condition is None
        and clause.bearer_text is None
        and spoken_of <= stems("purchase", "goods")
        and not mentions(own, "pointing")
    )


def is_absolute(clause: Clause) -> bool:
    """True when the clause itself says that it has no exception, and makes none."""
    return clause.absolute and not clause.exceptions


def is_stressed(clause: Clause) -> bool:
    """True when an absolute clause says more than "no": "never", "under any circumstances", "all"."""
    return is_absolute(clause) and bool(set(clause.absolute_markers) & STRESSED)


def same_bearer(first: Role | None, second: Role | None) -> bool:
    """True when a norm for one binds the other too: a norm without a bearer binds both parties."""
    return first is None or second is None or first is second
