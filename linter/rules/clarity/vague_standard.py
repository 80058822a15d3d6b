"""The rule ``vague-standard``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, ClauseKind, Confidence, Role
from linter.model.policy import Mention, MentionKind, Policy
from linter.reason.text.passages import sentence
from linter.reason.text.statements import Statements, statements_of
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import mentions, pattern
from linter.rule import Report, Rule

ALWAYS = frozenset({"sufficiency", "quality", "fairness", "discretion", "timing", "satisfaction", "notice"}) | frozenset(
    {"reasonableness", "belief", "openness"}
)
DECLARED = frozenset({"discretion", "notice", "openness", "reasonableness"})  # so plain that it need not stand in a clause
IN_A_TEST = frozenset({"quantity", "normality", "degree", "approval"})
IN_A_PROMISE = frozenset({"opinion"})
OF_A_SUM = frozenset({"assessment"})
MINOR = frozenset({"approval", "degree", "opinion"})
COLON = ":"
TERM_OF_ART = 30  # characters after the vague word in which such a term ends
NEAR = 12  # characters to an "or" beside the words
SETTLED = 60  # characters after a standard in which it stands who settles it
TESTS = (ClauseKind.GRANT, ClauseKind.REFUSAL, ClauseKind.EXCLUSION, ClauseKind.RIGHT)


class VagueStandard(Rule):
    """A right or a refusal hangs on words without a measure.

    Why:
        Where a refund depends on "enough proof" or "decent condition", nobody knows beforehand whether it is due. The party that
        decides can decide anything, and a court may hold that it promised nothing, or everything.

    Bad:
        We refund the price if you send us sufficient evidence of the damage within 14 days after delivery.

        ---

        You may return a carpet only if it is in acceptable condition.

    Good:
        We refund the price if you send us a photo of the damage within 14 days after delivery.

        ---

        You may return a carpet only if it is in acceptable condition. By that we mean that it has neither stains nor cuts.

    Limits:
        Only words on which a right, a refusal or a duty hangs are reported, and only where neither the same sentence nor the next
        one gives a measure: of quality, proof, number and time, of what somebody thinks or believed, of sums that will be fixed
        later, of limits that are kept open. Degrees, opinions and bare approvals are notes. "Promptly", "reasonable efforts" and
        the like are customary and are left alone.
    """

    code = "CLA002"
    severity = Severity.WARNING

    def check(self, policy: Policy) -> Iterator[Report]:
        """Every clause with such a word, once."""
        statements = statements_of(policy)
        defined = {definition.term.lower() for definition in policy.definitions}
        reported: dict[str, list[Mention]] = {}
        for mention in policy.mentions_of(MentionKind.VAGUE):
            if mention.text.lower() in defined or _is_term_of_art(policy, mention) or _is_listed(statements, mention):
                continue
            clauses = _clauses(policy, mention)
            if _is_settled_by_outsider(policy, mention) or any(
                _chooses_remedy(clause, mention) or _joins_remedies(policy, clause, mention) or _is_own_view(clause, mention)
                for clause in clauses
            ):
                continue
            sum_left_open = mention.category in OF_A_SUM and mentions(statements.at(mention.span).text, "levied")
            if (
                sum_left_open
                or any(_decides(clause, mention) for clause in clauses)
                or (not clauses and _declared(policy, mention))
            ):
                reported.setdefault(clauses[0].id if clauses else str(mention.span), []).append(mention)
        for first, *others in reported.values():
            yield Report(
                span=first.span,
                message=f"Nothing says what counts as “{first.text}”",
                help="Say what is enough: a document, a figure, a state that can be seen, or who decides and by what.",
                label="no measure",
                related=tuple(Place(mention.span, "nor as this") for mention in others),
                clauses=_clauses(policy, first),
                severity=Severity.NOTE if {first.category, *(each.category for each in others)} <= MINOR else Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )


def _clauses(policy: Policy, mention: Mention) -> tuple[Clause, ...]:
    """The clause that a mention stands in, or those whose lead-in it stands in."""
    return tuple(
        clause
        for clause in policy.clauses
        if clause.id == mention.clause or (clause.lead_in is not None and clause.lead_in.contains(mention.span))
    )


def _is_term_of_art(policy: Policy, mention: Mention) -> bool:
    """True for "fair wear and tear", which courts have measured often enough."""
    text = policy.source.text[mention.span.start : mention.span.end + TERM_OF_ART]
    return any(" ".join(text.lower().split()).startswith(term) for term in phrases("term_of_art"))


def _is_listed(statements: Statements, mention: Mention) -> bool:
    """True for a time before a colon: the list under it gives the figures."""
    statement = statements.at(mention.span)
    return mention.category == "timing" and statement.text[mention.span.end - statement.span.start :].lstrip().startswith(COLON)


def _chooses_remedy(clause: Clause, mention: Mention) -> bool:
    """True when free discretion only decides which of two remedies the customer gets: "we repair or replace it as we see fit"."""
    return (
        mention.category == "discretion" and clause.kind is ClauseKind.GRANT and (clause.alternative or len(clause.remedies) > 1)
    )


def _joins_remedies(policy: Policy, clause: Clause, mention: Mention) -> bool:
    """True for "repair or, at our option, replace": it says who chooses, and between what."""
    ahead = policy.source.text[max(0, mention.span.start - NEAR) : mention.span.start].lower().strip(" ,(").split()
    behind = policy.source.text[mention.span.end : mention.span.end + NEAR].lower().strip(" ,)").split()
    joined = bool(phrases("OR") & {*ahead[-1:], *behind[:1]})
    return mention.category == "discretion" and clause.kind is ClauseKind.GRANT and joined


def _is_settled_by_outsider(policy: Policy, mention: Mention) -> bool:
    """True for "the fair value determined by the auditors": somebody who is no party gives the measure."""
    place = sentence(policy.source.text, mention.span)
    behind = policy.source.text[mention.span.end : min(place.end, mention.span.end + SETTLED)].lower()
    match = pattern("settled_by").search(behind)
    if match is None or behind[: match.start()].strip(" ,") not in {"", *phrases("BE")}:
        return False
    settles = behind[match.end() :]
    named = [name.lower() for party in policy.parties for name in party.names]
    own = mentions(settles, "PARTY") or mentions(settles, "pronoun") or mentions(settles, "POSSESSIVE")
    return not own and not any(name in settles for name in named)


def _is_own_view(clause: Clause, mention: Mention) -> bool:
    """True for "if you are not satisfied": whether the customer is, the customer knows, and that is the promise."""
    if mention.category != "satisfaction" or clause.condition is None:
        return False
    holding = [fact for fact in clause.condition.facts() if fact.span.contains(mention.span)]
    words = [f"{fact.text.lower()} " for fact in holding]
    return any(said.startswith(f"{party} ") for said in words for party in meant("PARTY", Role.CUSTOMER))


def _declared(policy: Policy, mention: Mention) -> bool:
    """True for words that need no clause, and for those in a sentence that reads like a norm and was not understood."""
    if mention.category in DECLARED:
        return True
    return mention.category in ALWAYS and any(sentence.span.contains(mention.span) for sentence in policy.unparsed)


def _decides(clause: Clause, mention: Mention) -> bool:
    """True when the outcome of the clause depends on what the words mean."""
    if mention.category in ALWAYS:
        return True
    if mention.category in IN_A_PROMISE:
        return clause.kind in (ClauseKind.GRANT, ClauseKind.REFUSAL)
    return mention.category in IN_A_TEST and clause.kind in TESTS
