"""The rule ``mismatched-condition``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.reason.mismatched_condition.bars import parted_bars
from linter.reason.mismatched_condition.gates import parted_gates
from linter.reason.mismatched_condition.joint_states import halved_states
from linter.reason.mismatched_condition.mere_cases import mere_cases
from linter.reason.mismatched_condition.norms_twice import idle_conditions, parted_rights
from linter.reason.mismatched_condition.regardless import outdone_requirements
from linter.reason.mismatched_condition.repeated_limits import repeated_limits
from linter.reason.mismatched_condition.requirements import mismatched
from linter.reason.mismatched_condition.sole_proofs import outdone_proofs
from linter.reason.mismatched_condition.told_twice import told_twice
from linter.reason.mismatched_condition.triggers import narrowed_triggers
from linter.reason.mismatched_condition.universals import twice_universal
from linter.reason.text.words import beginning
from linter.rule import Reach, Report, Rule
from linter.source import Span


class MismatchedCondition(Rule):
    """One norm is stated twice, under different conditions.

    Why:
        Where the conditions differ, one of the two decides a case that the other leaves open or decides otherwise: a refusal that
        sets in at a stage says that before it there is none, a refusal without any condition says the opposite.

    Bad:
        Once the order is packed, no cancellations can be made.

        # Custom work

        We do not accept the cancellation of any orders.

        ---

        We restring your racket for free, provided that you show the receipt.

        # Overview

        | Service | Available if |
        |---|---|
        | Free restringing | you registered the racket online |

        ---

        All tents come with a lamp if the camper books the family package.

        # Equipment

        All tents come with a lamp and a ground sheet.

        ---

        On the end of the hire or on the Owner's earlier demand, the Hirer shall:

        (a) stop using the boat;
        (b) within three days after the Owner's demand, return it to the marina.

        ---

        You can cancel as long as the parcel has not been packed. If the parcel has been packed and has left our store, no
        cancellation is possible.

    Good:
        Once the order is packed, no cancellations can be made.

        # Custom work

        Orders of engraved rings cannot be cancelled.

        ---

        On the end of the hire or on the Owner's earlier demand, the Hirer shall within three days return the boat to the marina.

        ---

        You can cancel as long as the parcel has not been packed. Once the parcel has been packed, no cancellation is possible.

    Limits:
        Seen are a refusal with and without a condition, a right that is stated twice for one purpose under conditions that
        share hardly a word, and in different sections two requirements for one act, of which at least one is strict ("provided",
        "only if", a column of requirements). Several grounds for one right are none: a contract may be ended for many reasons.
        Seen are also a statement of "all" things with a condition and, in the same words, without it; a list of duties that any
        of several events sets off, in which an item waits for a request all the same; and a right that one event ends in one
        clause, and two events together end in another.
        A proof that somebody brings is held against a sentence that admits one proof alone; a case with requirements against the
        bare case elsewhere; a state of goods against rows that ask for two; an act on request against the same act on a
        complaint; a limit of several kinds against its repetition for one; and a right or remedy against a sentence under another
        heading that says all of it and adds a condition.
    """

    code = "CON004"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each norm that stands there again under another condition."""
        for conditional, general in idle_conditions(policy):
            condition = conditional.condition
            assert condition is not None
            yield Report(
                span=conditional.span,
                message=f"“{beginning(conditional.text)}” has a condition, "
                f"“{beginning(general[0].text)}” refuses the same without it",
                help="Drop the condition, or say in the general clause from when or in which case it holds.",
                label="refused under a condition",
                related=tuple(Place(clause.span, "refused without it") for clause in general),
                clauses=(conditional, *general),
            )
        for first, second in parted_rights(policy):
            yield Report(
                span=first.span,
                message=f"“{beginning(first.text)}” and “{beginning(second.text)}” give one right under different conditions",
                help="State the right once, with all its conditions, and refer to it elsewhere.",
                label="one condition",
                related=(Place(second.span, "another condition"),),
                clauses=(first, second),
            )
        for one, other in mismatched(policy):
            yield Report(
                span=one.place,
                message=f"“{beginning(policy.source.slice(one.place))}” and “{beginning(policy.source.slice(other.place))}” "
                "make one thing depend on different conditions",
                help="State all conditions in one place, or say in each that the other one must be met too.",
                label="one condition",
                related=(Place(other.place, "another condition"),),
                clauses=(*one.sentence.clauses, *other.sentence.clauses),
                confidence=Confidence.MEDIUM,
            )
        for limited, free in twice_universal(policy):
            yield Report(
                span=limited.span,
                message=f"“{beginning(policy.source.slice(free.span))}” says of all what holds here only under a condition",
                help="Write the condition in both places, or drop it.",
                label="only under a condition",
                related=(Place(free.span, "of all, without it"),),
                clauses=(*limited.clauses, *free.clauses),
                confidence=Confidence.MEDIUM,
            )
        for trigger in narrowed_triggers(policy):
            yield Report(
                span=trigger.lead_in,
                message=f"Several events set these duties off, but one of them waits for a “{trigger.event}” in every case",
                help="Say what holds where one of the other events comes and nobody asks, or strike the second condition.",
                label="set off by any of these",
                related=(Place(trigger.narrowed, "asked for in every case"),),
                clauses=(trigger.clause,),
                confidence=Confidence.MEDIUM,
            )
        for kept, lost in parted_bars(policy):
            yield Report(
                span=kept.condition.span,
                message=f"The right hangs on “{beginning(kept.condition.text)}”, its refusal on "
                f"“{beginning(lost.condition.text)}”: one of them asks for an event more",
                help="Name the same events in both clauses.",
                label="holds on this",
                related=(Place(lost.clause.span, "refused on this"),),
                clauses=(kept.clause, lost.clause),
                confidence=Confidence.MEDIUM,
            )
        for given, clause, sole in outdone_proofs(policy):
            yield _twice(
                given,
                sole.span,
                "Proof is asked of somebody here, and another sentence admits one proof alone, which is not theirs to bring",
                ("on their proof", "the only proof"),
                (clause, *sole.clauses),
            )
        for bare, full in mere_cases(policy):
            yield _twice(
                bare.span,
                full.span,
                f"“{beginning(bare.text)}” asks for the bare case, and where the case is set out more is required",
                ("in this case", "in this case, under requirements"),
                (bare, full),
            )
        for halved, row, state in halved_states(policy):
            yield _twice(
                halved.span,
                row.span,
                f"“{beginning(policy.source.slice(halved.span))}” does not ask that the thing be “{state}”, and the table does",
                ("one state is enough", "more is asked"),
                halved.clauses,
            )
        for gate, utterance in parted_gates(policy):
            yield _twice(
                gate.span,
                utterance.span,
                "Without a request this is ruled out here, and there another utterance is enough",
                ("only on request", "without one"),
                (*gate.clauses, *utterance.clauses),
            )
        yield from _repeated(policy)


def _repeated(policy: Policy) -> Iterator[Report]:
    """What is stated once more with a limit, a state or a condition more or less."""
    for several, single in repeated_limits(policy):
        yield _twice(
            several.span,
            single.span,
            "The limit is set for several kinds here, and repeated for one of them alone",
            ("for several", "for one"),
            (*several.clauses, *single.clauses),
        )
    for required, indulgent in outdone_requirements(policy):
        yield _twice(
            required.span,
            indulgent.span,
            f"“{beginning(required.text)}” requires a state of the goods of which it is said elsewhere that it does not matter",
            ("required", "not required"),
            (required, indulgent),
        )
    for plain, fuller in told_twice(policy):
        yield _twice(
            plain.span,
            fuller.span,
            f"“{beginning(policy.source.slice(plain.span))}” stands elsewhere with a condition more",
            ("without it", "with a condition more"),
            (*plain.clauses, *fuller.clauses),
        )


def _twice(place: Span, other: Span, message: str, labels: tuple[str, str], clauses: tuple[Clause, ...]) -> Report:
    return Report(
        span=place,
        message=message,
        help="State the norm once, with all its conditions, and refer to it elsewhere.",
        label=labels[0],
        related=(Place(other, labels[1]),),
        clauses=clauses,
        confidence=Confidence.MEDIUM,
    )
