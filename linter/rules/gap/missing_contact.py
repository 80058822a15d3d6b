"""The rule ``missing-contact``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, ClauseKind, Role
from linter.model.policy import Mention, MentionKind, Policy
from linter.reason.text.completeness import is_extract
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, mentions, stem
from linter.rule import Reach, Report, Rule

SERVED_BY = {
    "e-mail": frozenset({"e-mail", "form"}),
    "write": frozenset({"e-mail", "form", "postal"}),
    "call": frozenset({"telephone", "form"}),
    "send": frozenset({"e-mail", "form", "postal"}),
    "contact": frozenset({"e-mail", "telephone", "form", "postal"}),
}
HIDDEN = frozenset(
    {"e-mail-protection", "link-target", "template"}
)  # blanks in the place of an address: another rule reports them
NAMED = {
    "e-mail": "an e-mail address",
    "write": "an e-mail or postal address",
    "call": "a telephone number",
    "send": "an address",
    "contact": "an address",
}


class MissingContact(Rule):
    """The reader must contact somebody, and no address is given.

    Why:
        Claims, returns and notices often have to reach the other side within a time. Who does not learn where to send them may
        lose the right without a fault of his own, and the one who wrote the text cannot rely on the time he set.

    Bad:
        Please email us within 3 days after delivery if a part is broken. Later reports are not accepted.

        ---

        For questions about a repair, please write to us at or phone 020 7946 0018.

    Good:
        Please email claims@wicker.example within 3 days after delivery if a part is broken. Later reports are not accepted.

        ---

        For questions about a repair, please contact us at help@wicker.example or call us at 020 7946 0018.

    Limits:
        Any address in the text that can serve the purpose counts, even one that was given for something else, and so does a form,
        a help centre or a link beside the words. Two parties whom the text introduces by name know where to tell each other
        something; only the ways of telling that it asks for (an e-mail, a letter) need an address. Extracts, whose numbering
        begins in the middle, and terms printed on a form (“the face of this document”), are only searched for addresses that were
        left out after "at": the rest may stand elsewhere.
    """

    code = "GAP003"
    severity = Severity.WARNING
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """First what breaks off, then, once for all, what has no address to go to."""
        contacts = policy.mentions_of(MentionKind.CONTACT)
        for mention in contacts:
            if mention.category == "dangling":
                yield Report(
                    span=mention.span,
                    message=f"“{mention.text}” is not followed by an address",
                    help="Write the address, or take out the word that leads to it.",
                    label="breaks off here",
                    clauses=_clauses(policy, mention),
                    severity=Severity.ERROR,
                )
        if is_extract(policy) or mentions(policy.source.text, "printed_form"):
            return
        given = {mention.category for mention in policy.mentions_of(MentionKind.ADDRESS)}
        given |= {"e-mail" for mention in policy.mentions_of(MentionKind.PLACEHOLDER) if mention.category in HIDDEN}
        open_ends = [
            mention
            for mention in contacts
            if mention.category in SERVED_BY
            and not SERVED_BY[mention.category] & given
            and _binding(policy, mention)
            and not _is_refused_way(policy, mention)
            and not (mention.category == "contact" and _is_between_named(policy, mention))
            and not _is_to_outsider(mention)
        ]
        if open_ends:
            first, *others = open_ends
            yield Report(
                span=first.span,
                message=f"“{first.text}” needs {NAMED[first.category]}, and the text gives none",
                help="Write where the message must go: an e-mail address, a form or a postal address.",
                label="where to?",
                related=tuple(Place(mention.span, "nor is one given here") for mention in others),
                clauses=tuple(dict.fromkeys(clause for mention in open_ends for clause in _clauses(policy, mention))),
            )


def _binding(policy: Policy, mention: Mention) -> bool:
    """True when the reader must contact somebody, or can only use a right by doing so."""
    clauses = _clauses(policy, mention)
    kinds = (ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.REFUSAL)
    return any(clause.bearer is not Role.THIRD_PARTY and clause.kind in kinds and not _tells_where(clause) for clause in clauses)


def _is_refused_way(policy: Policy, mention: Mention) -> bool:
    """True for what a refusal denies as its subject: "phone calls are not an acceptable form of cancellation"."""

    def denies_it(clause: Clause) -> bool:
        behind = policy.source.text[mention.span.start : clause.span.end]
        before = policy.source.text[clause.span.start : mention.span.start]
        return clause.kind is ClauseKind.REFUSAL and mentions(behind, "NOT") and not mentions(before, "NOT")

    return any(denies_it(clause) for clause in _clauses(policy, mention))


def _tells_where(clause: Clause) -> bool:
    """True for "calls must be made in the lobby": the place where something is done needs no address."""
    words = (clause.object or "").lower().split()
    return len(words) > 1 and words[0] in phrases("IN") and words[1] in phrases("THE")


def _is_to_outsider(mention: Mention) -> bool:
    """True for a carrier or a bank, whose address the customer has from them."""
    return bool(content(mention.text) & {stem(role) for role in meant("ROLE", Role.THIRD_PARTY)})


def _is_between_named(policy: Policy, mention: Mention) -> bool:
    """True when one party of a contract must tell the other, and the text introduces both by name: they know each other."""
    introduced = {party.role for party in policy.parties if party.span is not None}
    return {Role.PROVIDER, Role.CUSTOMER} <= introduced and any(clause.bearer_text for clause in _clauses(policy, mention))


def _clauses(policy: Policy, mention: Mention) -> tuple[Clause, ...]:
    """The clause that a mention stands in, if any."""
    return tuple(clause for clause in policy.clauses if clause.id == mention.clause)
