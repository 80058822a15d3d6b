"""Several policies as one, and the way back from a place of it to the text that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache, cached_property
from itertools import chain
from typing import Any, TypeVar, cast

from linter.finding import Finding, Fix, Outcome, Place, Witness
from linter.model.clause import Clause
from linter.model.policy import Mention, Policy
from linter.model.quantity import Quantity
from linter.model.reference import Reference
from linter.reason.comparison.cases import title_words
from linter.reason.text.places import places
from linter.reason.text.words import content
from linter.source import Source, Span

SEAM = "\n\n"  # between two texts, so that no sentence of one goes on in the next
JOINED = ("sections", "parties", "definitions", "clauses", "quantities", "mentions", "references", "unparsed", "rows")
Moved = TypeVar("Moved")
Held = TypeVar("Held", Quantity, Mention, Reference)


class Joined:
    """Policies one behind the other, as if they had been read from one text. Their order is that of their paths."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self.policies = tuple(sorted(policies, key=lambda policy: policy.source.path))
        self._starts: list[int] = []
        end = 0
        for policy in self.policies:
            self._starts.append(end)
            end += len(policy.source.text) + len(SEAM)

    @cached_property
    def policy(self) -> Policy:
        """All of them as one policy. Its clauses are numbered anew.

        A title that names no case is no heading of the whole: what stands under "Refunds" is no other case than what stands under
        "Terms of sale". One that names a kind of customers names it to every clause: "Terms for business customers".
        """
        parts = list(self._parts())
        lists: dict[str, Any] = {name: tuple(chain.from_iterable(getattr(part, name) for part in parts)) for name in JOINED}
        path = " + ".join(policy.source.path for policy in self.policies)
        text = SEAM.join(policy.source.text for policy in self.policies)
        return Policy(source=Source(path, text), title=" / ".join(self._plain_titles) or None, texts=len(parts), **lists)

    @cached_property
    def _plain_titles(self) -> tuple[str, ...]:
        """The titles which name no case: their words are those of such titles, or words of every text."""
        shared = frozenset[str].intersection(*(content(policy.source.text) for policy in self.policies))
        titles = dict.fromkeys(policy.title for policy in self.policies if policy.title is not None)
        return tuple(title for title in titles if not _names_customers(title) and content(title) <= title_words() | shared)

    def _parts(self) -> Iterator[Policy]:
        """Each policy with its places, clauses and listings numbered as those of the whole."""
        clauses = listings = 0
        for policy, start in zip(self.policies, self._starts, strict=True):
            names: dict[str | None, str] = {clause.id: f"c{number}" for number, clause in enumerate(policy.clauses, clauses + 1)}
            part = moved(policy, start)
            yield replace(
                part,
                clauses=tuple(
                    replace(each, id=names[each.id], headings=self._below_title(policy, each)) for each in part.clauses
                ),
                quantities=_linked(part.quantities, names),
                mentions=_linked(part.mentions, names),
                references=_linked(part.references, names),
                rows=tuple(replace(each, listing=each.listing + listings) for each in part.rows),
            )
            clauses += len(policy.clauses)
            listings += max((row.listing for row in policy.rows), default=0)

    def _below_title(self, policy: Policy, clause: Clause) -> tuple[str, ...]:
        title, headings = policy.title, clause.headings
        below = headings[1:] if headings[:1] == (title,) else headings
        if title in self._plain_titles:
            return below
        if title is not None and below and _names_customers(title):
            return (title, *below[:-1], f"{below[-1]} ({title})")
        return headings

    def text_at(self, place: Span) -> int:
        """The number of the text that a place of the whole begins in."""
        return bisect_right(self._starts, place.start) - 1

    def texts_of(self, finding: Finding) -> list[int]:
        """The numbers of the texts that a finding in the whole has places in, that of its own place first."""
        places = (finding.span, *(place.span for place in finding.related))
        return list(dict.fromkeys(self.text_at(place) for place in places))

    def at(self, number: int, place: Span) -> Span:
        """A place of the whole as one of the text with this number."""
        return moved(place, -self._starts[number])

    def seen_from(self, number: int, finding: Finding) -> Finding:
        """A finding in the whole as one in the text with this number, which has a place in it; that is its own place then."""
        source = self.policies[number].source
        labels = [(finding.span, finding.label), *((place.span, place.message) for place in finding.related)]
        own = next(index for index, (place, _) in enumerate(labels) if self.text_at(place) == number)
        span, label = labels.pop(own)

        def place(span: Span, message: str) -> Place:
            text = self.text_at(span)
            return Place(self.at(text, span), message, None if text == number else self.policies[text].source)

        return replace(
            finding,
            path=source.path,
            span=self.at(number, span),
            label=label,
            clauses=tuple(name for text, name in map(self._clause, finding.clauses) if text == number),
            related=tuple(place(*each) for each in labels),
            witness=self._witness(number, finding.witness),
            fix=self._fix(number, finding.fix),
        )

    def _clause(self, identifier: str) -> tuple[int, str]:
        """The number of the text that a clause of the whole stands in, and what it is called there."""
        return self._names[identifier]

    @cached_property
    def _names(self) -> dict[str, tuple[int, str]]:
        own = [(number, clause.id) for number, policy in enumerate(self.policies) for clause in policy.clauses]
        return {clause.id: name for clause, name in zip(self.policy.clauses, own, strict=True)}

    def _witness(self, number: int, witness: Witness | None) -> Witness | None:
        if witness is None:
            return None

        def name(identifier: str) -> str:
            text, its = self._clause(identifier)
            return its if text == number else f"{self.policies[text].source.path}#{its}"

        return replace(witness, outcomes=tuple(Outcome(name(each.clause), each.says) for each in witness.outcomes))

    def _fix(self, number: int, fix: Fix | None) -> Fix | None:
        """The fix, if it changes this text alone."""
        if fix is None or any(self.text_at(edit.span) != number for edit in fix.edits):
            return None
        return moved(fix, -self._starts[number])


def _names_customers(title: str) -> bool:
    return bool(places(title, "audience"))


def moved(value: Moved, by: int) -> Moved:
    """A part of a model with all its places moved by so many characters."""
    return cast(Moved, _moved(value, by))


def _moved(value: Any, by: int) -> Any:
    if isinstance(value, Span):
        return Span(value.start + by, value.end + by)
    if isinstance(value, tuple):
        return tuple(_moved(each, by) for each in value)
    if not is_dataclass(value) or isinstance(value, (type, Source)):
        return value
    changed = {}
    for name in _movable(type(value)):
        old = getattr(value, name)
        if old is not None and old != ():
            changed[name] = _moved(old, by)
    return replace(value, **changed) if changed else value


@cache
def _movable(kind: type) -> tuple[str, ...]:
    """The fields of a part of the model that can hold places."""
    plain = {"str", "int", "float", "bool", "str | None", "tuple[str, ...]"}
    return tuple(each.name for each in fields(kind) if each.init and each.type not in plain)


def _linked(held: tuple[Held, ...], names: Mapping[str | None, str]) -> tuple[Held, ...]:
    """What stands in clauses, or in none, with other names of the clauses."""
    return tuple(replace(each, clause=names.get(each.clause)) for each in held)
