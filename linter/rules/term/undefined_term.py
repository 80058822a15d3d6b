"""The rule ``undefined-term``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.finding import Place, Severity
from linter.model.clause import Clause, ClauseKind, Confidence, Role
from linter.model.policy import Mention, MentionKind, Policy
from linter.reason.text.completeness import is_extract
from linter.reason.text.listings import columns
from linter.reason.text.passages import sentence
from linter.reason.text.places import places
from linter.reason.text.vocabulary import phrases
from linter.rule import Report, Rule

DECISIVE = (ClauseKind.REFUSAL, ClauseKind.EXCLUSION, ClauseKind.PROHIBITION)


LABEL = re.compile(r"\*\*([A-Z][\w ]{1,40}):\*\*")
NAMING = 16  # characters


class UndefinedTerm(Rule):
    """A term is written as if it were defined, and is not.

    Why:
        Capitals tell the reader that a word means what the contract says it means. Where the contract says nothing, each side has
        its own meaning, and whoever wrote the text gets the worse one. A "lifetime" is such a term: of the product, of its buyer,
        or of the range it belongs to.

    Bad:
        1. "Goods" means the chairs listed in the order. The Buyer shall pay for the Goods within 14 days after delivery.
        2. The Buyer shall return the Transport Racks within 30 days after delivery.

        ---

        Lanterns from our workshop have a lifetime warranty.

    Good:
        1. "Goods" means the chairs listed in the order. The Buyer shall pay for the Goods within 14 days after delivery.
        2. "Transport Racks" means the steel frames that carry the Goods. The Buyer shall return the Transport Racks within
           30 days after delivery.

        ---

        Lanterns from our workshop have a warranty for the lifetime of the first owner.

    Limits:
        In a text without definitions capitals are often emphasis or the name of a product; there only capitalised words with
        which a refusal or an exclusion begins are reported. Extracts, and texts which say that their terms are defined elsewhere,
        are left alone. All undefined terms of a text make one finding, but for words in quotation marks on which a clause
        depends.
    """

    code = "TRM001"
    severity = Severity.WARNING

    def check(self, policy: Policy) -> Iterator[Report]:
        """The undefined terms of the text together, then each lifetime without measure."""
        yield from self._capitalised(policy)
        yield from self._quoted(policy)
        defined = _defined(policy)
        lifetimes = [mention for mention in policy.mentions_of(MentionKind.TERM) if mention.category == "lifetime"]
        if lifetimes and not defined & {_number_free(mention.text) for mention in lifetimes}:
            first, *others = lifetimes
            yield Report(
                span=first.span,
                message=f"“{first.text}” does not say whose lifetime is meant",
                help="Say whose lifetime counts, or give a number of years.",
                label="whose?",
                related=tuple(Place(mention.span, "nor here") for mention in others),
                clauses=_clauses(policy, lifetimes),
            )

    def _capitalised(self, policy: Policy) -> Iterator[Report]:
        mentions = [mention for mention in policy.mentions_of(MentionKind.TERM) if mention.category == "capitalised"]
        elsewhere = any(mention.category == "defined-elsewhere" for mention in policy.mentions_of(MentionKind.TERM))
        if elsewhere or is_extract(policy):
            return
        known = _defined(policy)
        known |= {_number_free(name) for text in (policy, *policy.beside) for party in text.parties for name in party.names}
        known |= {_number_free(section.title) for text in (policy, *policy.beside) for section in text.sections}
        known |= {_number_free(text.title) for text in policy.beside if text.title is not None}
        known |= set(_labels(policy)) | {_number_free(words) for words in phrases("self_explaining")}
        mentions = [mention for mention in mentions if not _is_trade_name(policy, mention)]
        uses: dict[str, list[Mention]] = {}
        for mention in mentions:
            term = _number_free(mention.text)
            if not known.intersection(_ends_of(term)):
                uses.setdefault(term, []).append(mention)
        if not _defines(policy):
            mentioned = (mention for text in policy.beside for mention in text.mentions_of(MentionKind.TERM))
            elsewhere_too = {_number_free(mention.text) for mention in mentioned}
            uses = {
                term: places
                for term, places in uses.items()
                if len(places) == 1 and term not in elsewhere_too and _decides(policy, places[0])
            }
        else:
            uses = {term: places for term, places in uses.items() if any(place.clause is not None for place in places)}
        if all(_names_itself(policy, places) for places in uses.values()):
            return
        first, *others = sorted((places[0] for places in uses.values()), key=lambda mention: mention.span)
        named = ", ".join(f"“{mention.text}”" for mention in (first, *others))
        yield Report(
            span=first.span,
            message=f"{named} {'are' if others else 'is'} written as if defined, and defined nowhere in the text",
            help="Define each term where it is first used, or write it without a capital if its ordinary meaning is meant.",
            label="not defined",
            related=tuple(Place(mention.span, f"“{mention.text}” is not defined either") for mention in others),
            clauses=_clauses(policy, [first, *others]),
            confidence=Confidence.MEDIUM,
        )

    def _quoted(self, policy: Policy) -> Iterator[Report]:
        """Words in quotation marks on which a clause depends, and which the text writes nowhere else."""
        known = _defined(policy)
        for mention in policy.mentions_of(MentionKind.TERM):
            if mention.category != "quoted" or mention.clause is None or _number_free(mention.text) in known:
                continue
            clause = policy.clause(mention.clause)
            if clause.condition is None or not clause.condition.span.contains(mention.span) or _is_shown(policy, mention):
                continue
            yield Report(
                span=mention.span,
                message=f"What “{mention.text}” means decides this, and the text does not say it",
                help="Say in plain words what must have happened.",
                label="not defined",
                clauses=(clause,),
                confidence=Confidence.MEDIUM,
            )


def _defined(policy: Policy) -> set[str]:
    """The terms that a text defines, or another of its set."""
    return {_number_free(definition.term) for text in (policy, *policy.beside) for definition in text.definitions}


def _labels(policy: Policy) -> Iterator[str]:
    """The labels in bold type that stand before what they name, and those of rows and items: "Hall: £20 an hour"."""
    for match in LABEL.finditer(policy.source.text):
        yield _number_free(match.group(1))
    for row in policy.rows:
        cells = columns(row)
        if len(cells) > 1:
            yield _number_free(cells[0])


def _is_trade_name(policy: Policy, mention: Mention) -> bool:
    """True for words of the name of a party, and for those that the text calls a name: "the name Copper Kettle"."""
    before = policy.source.text[: mention.span.start][-NAMING:].lower().split()[-1:]
    if " " in mention.text and before and before[0] in phrases("naming"):
        return True
    return any(name.startswith(f"{mention.text} ") and " " in mention.text for party in policy.parties for name in party.names)


def _names_itself(policy: Policy, found: Sequence[Mention]) -> bool:
    """True for "this Agreement": the text that it stands in."""
    text = policy.source.text
    before = (text[max(0, each.span.start - 12) : each.span.start].lower().split()[-1:] for each in found)
    return all(words and words[0] in phrases("self_determiner") for words in before)


def _is_shown(policy: Policy, mention: Mention) -> bool:
    """True for words that somebody reads off something, or that the text writes a second time: a title, a cell of a table."""
    text = policy.source.text
    place = sentence(text, mention.span)
    written = sum(each.source.text.lower().count(mention.text.lower()) for each in (policy, *policy.beside))
    again = written > 1 or any(each.span.overlaps(mention.span) for each in policy.references)
    return again or any(places(text, category, place) for category in ("screen", "shown"))


def _defines(policy: Policy) -> bool:
    """True when capitals have a meaning in this text: it writes a term that it defines with one, or names its customer by one."""
    shortened = {definition.span for definition in policy.definitions if definition.term.isupper()}
    defined = {_number_free(definition.term) for definition in policy.definitions if definition.span not in shortened}
    if any(
        mention.category == "capitalised" and _number_free(mention.text) in defined
        for mention in policy.mentions_of(MentionKind.TERM)
    ):
        return True
    return any(party.role is Role.CUSTOMER and any(name[:1].isupper() for name in party.names) for party in policy.parties)


def _decides(policy: Policy, mention: Mention) -> bool:
    """True when a term of several words opens a clause that takes something away, or a sentence that was not understood."""
    taking = [clause.span for clause in _clauses(policy, [mention]) if clause.kind in DECISIVE]
    taking += [sentence.span for sentence in policy.unparsed]
    return " " in mention.text and any(span.start == mention.span.start for span in taking)


def _clauses(policy: Policy, mentions: Sequence[Mention]) -> tuple[Clause, ...]:
    """The clauses that mentions stand in."""
    wanted = {mention.clause for mention in mentions}
    return tuple(clause for clause in policy.clauses if clause.id in wanted)


def _number_free(term: str) -> str:
    """A term in lower case without the plural of its last word."""
    lower = " ".join(term.lower().split())
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower.removesuffix("s") if not lower.endswith("ss") else lower


def _ends_of(term: str) -> Iterator[str]:
    """A term, and the words that it ends and begins with: "delivery date" and "date" and "delivery"."""
    words = term.split(" ")
    for cut in range(len(words)):
        yield " ".join(words[cut:])
        yield " ".join(words[: cut + 1])
