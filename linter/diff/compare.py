"""Compares two versions of a policy by what they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from linter.diff.direction import direction, served
from linter.diff.matching import matched
from linter.diff.meaning import differences, meanings
from linter.diff.outcomes import changed_cases
from linter.diff.unread import uncompared
from linter.diff.wording import differ_in_modal_alone, reworded
from linter.model.change import Change, ChangeKind, Comparison, Difference
from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.engine.norms import norms
from linter.reason.text.passages import sentence
from linter.reason.text.prose import without_comments
from linter.reason.text.words import content
from linter.source import Span

EXCEPTION = "exception"
OF_MODAL = frozenset({"effect", "bearer"})
"""What a modal alone may be read into: "must" is a duty of somebody also where no party is named."""


def compare(old: Policy, new: Policy) -> Comparison:
    """What changed in meaning from one version to the next. What is only said in other words, or elsewhere, is no change."""
    pairs = _pairs(old, new)
    changes = sorted(_changes(old, new, pairs), key=_place)
    changed = frozenset(
        f"{version} {clause.id}"
        for change in changes
        for version, clause in (("old", change.old), ("new", change.new))
        if clause is not None
    )
    cases, all_cases = changed_cases((old, new), (norms(old), norms(new)), changed) if changed else ((), True)
    unchanged = tuple((one.id, other.id) for one, other in pairs if f"new {other.id}" not in changed)
    return Comparison(tuple(changes), cases, uncompared(old, new), all_cases, unchanged)


def _pairs(old: Policy, new: Policy) -> list[tuple[Clause, Clause]]:
    return matched(_norms_of(old), _norms_of(new), meanings(old), meanings(new))


def _changes(old: Policy, new: Policy, pairs: list[tuple[Clause, Clause]]) -> Iterator[Change]:
    old_meanings, new_meanings = meanings(old), meanings(new)
    olds, news = _norms_of(old), _norms_of(new)
    gone, come = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    removed = [clause for clause in olds if clause.id not in gone]
    added = [clause for clause in news if clause.id not in come]
    within = {**_within(removed, pairs), **_within(added, [(other, one) for one, other in pairs])}
    joined = frozenset(within.values())
    old_words, new_words = _Wordings(old), _Wordings(new)
    parties = {name.lower(): party.role.value for version in (old, new) for party in version.parties for name in party.names}
    for one, other in pairs:
        before, after = old_meanings[one.id], new_meanings[other.id]
        found = differences(before, after)
        led = one.lead_in is not None or other.lead_in is not None
        if (
            found
            and {each.respect for each in found} <= OF_MODAL
            and differ_in_modal_alone(old_words.of(one, led), new_words.of(other, led))
        ):
            continue
        if found:
            kind, party = direction(one, other, (before, after), (old, new))
            yield Change(kind, one, other, party, found)
        elif not joined & {one.span, other.span}:
            led = one.lead_in is not None and other.lead_in is not None
            counted = (each.text for policy, its in ((old, one), (new, other)) for each in policy.quantities_of(its))
            words = reworded(old_words.of(one, led), new_words.of(other, led), counted, parties)
            if any(words):
                told = (", ".join(each) or "none" for each in words)
                yield Change(ChangeKind.CHANGED, one, other, None, (Difference("words", *told),))
    yield from (Change(ChangeKind.REMOVED, clause, None, served(clause)) for clause in removed if clause.span not in within)
    yield from (Change(ChangeKind.ADDED, None, clause, served(clause)) for clause in added if clause.span not in within)


def _norms_of(policy: Policy) -> list[Clause]:
    """The clauses of a policy without those that are the exception of another, which is compared with it."""
    taken = {carveout.span for clause in policy.clauses for carveout in clause.exceptions}
    return [clause for clause in policy.clauses if clause.construction != EXCEPTION or clause.span not in taken]


def _within(alone: list[Clause], pairs: list[tuple[Clause, Clause]]) -> dict[Span, Span]:
    """Items of a list that the other version tells in one sentence with another item: where they stand, and where it does."""
    told: dict[Span, list[Clause]] = {}
    for one, other in pairs:
        if one.lead_in is not None and len(content(other.text)) > len(content(one.text)):
            told.setdefault(one.lead_in, []).append(other)
    return {
        clause.span: other.span
        for clause in alone
        if clause.lead_in is not None
        for other in told.get(clause.lead_in, ())
        if (other.kind, other.bearer) == (clause.kind, clause.bearer) and content(clause.text) <= content(other.text)
        if not any(character.isdigit() for character in clause.text)
    }


class _Wordings:
    """The words of each clause of a policy, with what follows in its sentence and was read as no norm of its own."""

    def __init__(self, policy: Policy) -> None:
        self._text = without_comments(policy)
        self._starts = sorted(clause.span.start for clause in policy.clauses)

    def of(self, clause: Clause, led: bool = False) -> str:
        """The words of a clause; ``led``: with the lead-in that it completes in front."""
        around = sentence(self._text, clause.span)
        following = bisect_left(self._starts, clause.span.end)
        behind = self._starts[following] if following < len(self._starts) else around.end
        before = bisect_left(self._starts, clause.span.start)
        is_first = before == 0 or self._starts[before - 1] < around.start
        start = around.start if is_first else clause.span.start
        words = self._text[start : max(clause.span.end, min(around.end, behind))]
        if not led or clause.lead_in is None:
            return words
        return f"{self._text[clause.lead_in.start : clause.lead_in.end]} {words}"


def _place(change: Change) -> tuple[int, int]:
    """In the order of the new text; what was removed comes where it stood in the old one."""
    clause: Clause | None = change.new or change.old
    return (clause.span.start if clause is not None else 0, change.new is None)
