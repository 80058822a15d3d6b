"""The rule ``dangling-reference``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.finding import Edit, Fix, Place, Safety, Severity
from linter.model.clause import Clause, Confidence
from linter.model.policy import MentionKind, Policy
from linter.model.reference import Reference
from linter.reason.text.completeness import is_extract
from linter.reason.text.passages import sentence
from linter.reason.text.places import places
from linter.reason.text.surroundings import surroundings_of
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content
from linter.rule import Report, Rule
from linter.source import Span

ATTACHED = frozenset({"schedule", "exhibit", "annex"})
BESIDE = frozenset({"above", "below"})
OF_LAWS = frozenset({"article"})  # kinds of parts that laws have more often than contracts
NEAR = 25  # characters between a schedule and the word that says it is attached
PARTS = 2  # titled parts from which on a text is more than a snippet of one
NUMBER = re.compile(r"\d+(?:\.\d+)*")


class DanglingReference(Rule):
    """The text points at a part that is not there.

    Why:
        A clause that takes its content from another place has none when that place is missing. Mostly a section was struck or
        renumbered, and the words that point at it were forgotten: the reader then guesses, or takes the number for the section
        that bears it now.

    Bad:
        # Boat hire

        ## 1. Hire

        1.1 The hirer pays the rent under clause 2.1.

        ## 2. Rent

        2.1 The rent is due on the first day. A late hirer pays the costs of clause 2.4.

        ---

        # Returns

        ## Unused lamps

        Unused lamps can be returned. Lamps made to order follow the rules under “Made to order” below.

        ## Broken lamps

        We repair broken lamps within 10 days after we receive them.

    Good:
        # Boat hire

        ## 1. Hire

        1.1 The hirer pays the rent under clause 2.1.

        ## 2. Rent

        2.1 The rent is due on the first day. A late hirer pays the costs of clause 2.2.

        2.2 Each reminder costs 5 euros.

        ---

        # Returns

        ## Unused lamps

        Unused lamps can be returned. Lamps made to order follow the rules under “Made to order” below.

        ## Made to order

        We do not take back lamps that were made to order.

    Limits:
        Sections of laws and of other agreements, and other pages, are not opened; an article is taken for one of a law where
        the text calls none of its own parts so. Extracts, whose numbering begins in the middle, are left alone. A schedule or an
        annex counts as missing only where the text holds others, or says that it is attached: else it may be filed apart. A page
        that the text relies on without a link is only noted.
    """

    code = "REF001"
    severity = Severity.WARNING

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each part that is pointed at and missing, once; then titles that belong to another number; then pages without link."""
        if is_extract(policy):
            return
        held = _Held(policy)
        missing: dict[tuple[str, str], list[Reference]] = {}
        for reference in policy.references:
            if reference.missing and held.would_hold(reference) and not _is_in_another(policy, reference):
                key = reference.number or reference.link or reference.title or reference.text
                missing.setdefault((reference.category if reference.category in ATTACHED else "", key), []).append(reference)
        reports = [_missing(policy, found, sure=held.numbered) for found in missing.values()]
        reports += [_mistitled(policy, reference) for reference in policy.references if held.has_other_title(reference)]
        reports += [_misnumbered(policy, reference) for reference in policy.references if held.has_other_number(reference)]
        reports += [_unlinked(policy, reference) for reference in policy.references if _is_unlinked(policy, reference)]
        yield from sorted(reports, key=lambda report: report.span)


class _Held:
    """What a text holds, as far as it tells whether a missing part would stand in it."""

    def __init__(self, policy: Policy) -> None:
        sections = policy.sections
        self.numbered = any(section.number for section in sections)
        self._numbers = {section.number.rstrip(".") for section in sections}
        self._whole = sum(bool(section.number if self.numbered else section.title) for section in sections) >= PARTS
        self._attachments = any(section.kind in ATTACHED for section in sections)
        self._called = {section.kind for section in sections} | {each.category for each in policy.references if each.targets}
        self._around = surroundings_of(policy)
        self._text = policy.source.text

    def would_hold(self, reference: Reference) -> bool:
        """True when the text is one in which the part that is pointed at would stand."""
        if reference.category in BESIDE:
            return self._whole
        if reference.number is None:
            return True
        if reference.category in OF_LAWS and reference.category not in self._called:
            return False
        if reference.category not in ATTACHED:
            return self._whole
        near = Span(max(0, reference.span.start - NEAR), min(len(self._text), reference.span.end + NEAR))
        return self._attachments or bool(places(self._text, "attached", near))

    def has_other_number(self, reference: Reference) -> bool:
        """True when no part has the number that a reference gives, and one has its title, under another number."""
        if reference.title is None or len(reference.targets) != 1 or not NUMBER.fullmatch(reference.number or ""):
            return False
        (target,) = reference.targets
        return (
            reference.number not in self._numbers
            and NUMBER.fullmatch(target.number) is not None
            and content(target.title) == content(reference.title)
        )

    def has_other_title(self, reference: Reference) -> bool:
        """True when the title that a reference gives beside a number has no word in common with those over that number."""
        if reference.number is None or reference.title is None or len(reference.targets) != 1:
            return False
        (target,) = reference.targets
        section = self._around.section_of(target.span)
        titles = content(target.title) | content(section.title if section is not None else None)
        return bool(target.title) and not content(reference.title) & titles


def _is_in_another(policy: Policy, reference: Reference) -> bool:
    """True when another text of the set is headed, or has a section headed, as the part that is pointed at."""
    named = content(reference.title or reference.text)
    titles = (title for text in policy.beside for title in (text.title, *(section.title for section in text.sections)))
    if named and named in map(content, titles):
        return True
    return reference.category in ATTACHED and any(
        (section.kind, section.number.rstrip(".")) == (reference.category, reference.number)
        for text in policy.beside
        for section in text.sections
    )


def _misnumbered(policy: Policy, reference: Reference) -> Report:
    (target,) = reference.targets
    return Report(
        span=reference.span,
        message=f"There is no {reference.text}: “{reference.title}” has the number {target.number}",
        help="Write the number of the section that is meant.",
        label="no such number",
        related=(Place(target.span, f"“{target.title}”"),),
        clauses=_clauses(policy, [reference]),
        fix=_renumbered(policy, reference, Safety.SAFE),
    )


def _missing(policy: Policy, found: Sequence[Reference], *, sure: bool) -> Report:
    first, *others = found
    return Report(
        span=first.span,
        message=f"“{first.text}” points at a part that is not in the text",
        help="Point at the part that is meant, or add it to the text.",
        label="not there",
        related=tuple(Place(reference.span, "nor is this") for reference in others),
        clauses=_clauses(policy, found),
        confidence=Confidence.HIGH if sure or first.number is None else Confidence.MEDIUM,
    )


def _mistitled(policy: Policy, reference: Reference) -> Report:
    (target,) = reference.targets
    return Report(
        span=reference.span,
        message=f"“{reference.text}” is said to be “{reference.title}”, and is headed “{target.title}”",
        help="Write the number of the section that is meant, or its title as it stands there.",
        label=f"called “{reference.title}” here",
        related=(Place(target.span, f"headed “{target.title}”"),),
        clauses=_clauses(policy, [reference]),
        confidence=Confidence.MEDIUM,
        fix=_renumbered(policy, reference, Safety.SUGGESTED),
    )


def _renumbered(policy: Policy, reference: Reference, safety: Safety) -> Fix | None:
    """The number of the one section that has the title which a reference gives, in place of its own."""
    titled = [
        section
        for section in policy.sections
        if section.number and section.title and content(section.title) == content(reference.title)
    ]
    if reference.number is None or not content(reference.title) or len(titled) != 1:
        return None
    start = policy.source.slice(reference.span).find(reference.number)
    if start < 0:
        return None
    number = titled[0].number.rstrip(".")
    place = Span(reference.span.start + start, reference.span.start + start + len(reference.number))
    return Fix(edits=(Edit(place, number),), safety=safety, says=f"write “{number}”, the number of “{titled[0].title}”")


def _is_unlinked(policy: Policy, reference: Reference) -> bool:
    """True for a page by its name alone, in a text with links or addresses, that is said to hold what the reader needs."""
    if reference.category != "document" or reference.link is not None:
        return False
    if not any(reference.text.lower().endswith(kind) for kind in phrases("web_page")):
        return False
    place = sentence(policy.source.text, reference.span)
    linked = any(mention.span.overlaps(place) for mention in policy.mentions_of(MentionKind.ADDRESS))
    return not linked and bool(places(policy.source.text, "held_there", place))


def _unlinked(policy: Policy, reference: Reference) -> Report:
    return Report(
        span=reference.span,
        message=f"The text relies on “{reference.text}” and does not say where it is",
        help="Link the page or give its address, or repeat here what it says.",
        label="where?",
        clauses=_clauses(policy, [reference]),
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
    )


def _clauses(policy: Policy, found: Sequence[Reference]) -> tuple[Clause, ...]:
    return tuple(policy.clause(each) for each in dict.fromkeys(reference.clause for reference in found) if each is not None)
