"""Whether a clause, or a sentence that was read as none, is as a pattern says.

A pattern is held against a text in one of two ways. In a clause that is looked for (``Sense.FOUND``) it fits where that is
certain, and a number fits when one of the values that the words allow does: "up to 60 %" is more than half. A clause that must be
so (``Sense.KEPT``) breaks it where that is certain: a month may have 30 days, and all values that the words allow have to fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from linter.model.clause import Clause, Condition, Indemnity, Role
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Money, Percentage, Quantity, Relation, Unit
from linter.playbook.language import (
    LENGTH,
    ConditionPattern,
    DurationPattern,
    IndemnityPattern,
    MoneyPattern,
    Pattern,
    PercentagePattern,
)
from linter.reason.engine.acts import named_act
from linter.reason.engine.calendar import MONTHS_OF_A_YEAR, Calendar
from linter.reason.text.per_policy import per_policy
from linter.reason.text.statements import Statement, statements_of
from linter.reason.text.vocabulary import meant
from linter.reason.text.words import TYPOGRAPHIC, stem
from linter.source import Span

REACH = 16  # characters behind a share in which the time that it is for is told
INFINITE = float("inf")
OF_ANY_SENTENCE = frozenset({"words", "heading", "duration", "percentage", "money", "any_", "not_"})
QUANTITIES = ("duration", "percentage", "money")
NOBODY = "none"
_WORD = re.compile(r"[^\W_]+")


class Sense(Enum):
    """How a pattern is held against a text: as what is looked for, or as what has to be."""

    FOUND = "found"
    KEPT = "kept"

    def turned(self) -> Sense:
        """The sense inside a negation."""
        return Sense.KEPT if self is Sense.FOUND else Sense.FOUND


@dataclass(frozen=True, slots=True)
class Subject:
    """What a pattern is held against: a clause, or a sentence in which no clause was read (then ``clause`` is None)."""

    span: Span
    stems: tuple[str, ...]
    headings: tuple[str, ...]
    statement: Statement
    clause: Clause | None
    quantities: tuple[Quantity, ...]


@per_policy
def subjects_of(policy: Policy) -> tuple[Subject, ...]:
    """The clauses of a policy, and the sentences without one, in the order of the text; no headings."""
    return tuple(sorted((*_clauses(policy), *_sentences(policy)), key=lambda subject: subject.span))


def _clauses(policy: Policy) -> Iterator[Subject]:
    statements = statements_of(policy)
    for clause in policy.clauses:
        lead_in = policy.source.slice(clause.lead_in) if clause.lead_in is not None else ""
        yield Subject(
            clause.span,
            stems(f"{lead_in} {clause.text}"),
            clause.headings,
            statements.at(clause.span),
            clause,
            policy.quantities_of(clause),
        )


def _sentences(policy: Policy) -> Iterator[Subject]:
    titles = {section.span.start for section in policy.sections}
    for statement in statements_of(policy).all:
        start = statement.span.start + len(statement.text) - len(statement.text.lstrip())
        if not statement.clauses and start not in titles:
            span = Span(start, statement.span.start + len(statement.text.rstrip()))
            yield Subject(span, stems(statement.text), statement.titles, statement, None, statement.quantities)


def stems(text: str) -> tuple[str, ...]:
    """The words of a text in small letters without their inflection."""
    return tuple(stem(word) for word in _WORD.findall(text.lower().translate(TYPOGRAPHIC)))


def fits(pattern: Pattern, subject: Subject, sense: Sense) -> bool:
    """True when a clause or sentence is as a pattern says. A sentence that is no clause fits by words and numbers alone."""
    if subject.clause is None and any(part.named() - OF_ANY_SENTENCE for part in pattern.parts()):
        return False
    return (
        (subject.clause is None or _is_so(pattern, subject.clause))
        and (pattern.words is None or _speaks(pattern.words, subject.stems))
        and (pattern.heading is None or any(_speaks(pattern.heading, stems(title)) for title in subject.headings))
        and all(any(True for _ in fitting(pattern, kind, subject, sense)) for kind in QUANTITIES if getattr(pattern, kind))
        and (pattern.any_ is None or any(fits(each, subject, sense) for each in pattern.any_))
        and (pattern.not_ is None or not fits(pattern.not_, subject, sense.turned()))
    )


def broken(where: Pattern, must: Pattern, subject: Subject) -> Quantity | bool:
    """What breaks a rule in a clause that it is about: a quantity, or the whole clause (True); False where it is kept.

    Every quantity that ``where`` picks has to be as ``must`` says; where it picks none, one of the clause has to be so.
    """
    for kind in QUANTITIES:
        if getattr(where, kind) is None or getattr(must, kind) is None:
            continue
        kept = list(fitting(_reckoned(must, where), kind, subject, Sense.KEPT))
        for quantity in fitting(where, kind, subject, Sense.FOUND):
            if quantity not in kept:
                return quantity
    picked = {kind: None for kind in QUANTITIES if getattr(where, kind) is not None}
    rest = must.model_copy(update=picked)
    return not fits(rest, subject, Sense.KEPT)


def _reckoned(must: Pattern, where: Pattern) -> Pattern:
    """What has to be, with shares reckoned up to the same time as those that are looked for."""
    if must.percentage is None or where.percentage is None or must.percentage.per is not None:
        return must
    return must.model_copy(update={"percentage": must.percentage.model_copy(update={"per": where.percentage.per})})


def fitting(pattern: Pattern, kind: str, subject: Subject, sense: Sense) -> Iterator[Quantity]:
    """The quantities of one kind in a clause or sentence that are as a pattern says."""
    for quantity in subject.quantities:
        match quantity:
            case Duration() if kind == "duration" and pattern.duration is not None:
                fit = _duration(pattern.duration, quantity, sense)
            case Percentage() if kind == "percentage" and pattern.percentage is not None:
                fit = _percentage(pattern.percentage, quantity, subject, sense)
            case Money() if kind == "money" and pattern.money is not None:
                fit = _money(pattern.money, quantity, sense)
            case _:
                fit = False
        if fit:
            yield quantity


def _is_so(pattern: Pattern, clause: Clause) -> bool:
    """The keys of a pattern that ask what a norm is."""
    return (
        (pattern.kind is None or clause.kind in pattern.kind)
        and _is_party(pattern.bearer, clause.bearer)
        and (pattern.topic is None or clause.topic in pattern.topic)
        and (pattern.remedy is None or bool(set(pattern.remedy) & set(clause.remedies)))
        and (pattern.act is None or _acts(pattern.act, clause))
        and (pattern.object is None or _speaks(pattern.object, stems(clause.object or "")))
        and pattern.conditional in (None, clause.condition is not None)
        and (pattern.condition is None or _depends(pattern.condition, clause.condition))
        and pattern.excepted in (None, bool(clause.exceptions))
        and pattern.absolute in (None, clause.absolute)
        and _is_party(pattern.discretion, clause.discretion)
        and _is_party(pattern.elector, clause.elector)
        and (pattern.indemnity is None or (clause.indemnity is not None and _protects(pattern.indemnity, clause.indemnity)))
    )


def _is_party(wanted: Sequence[str] | None, role: Role | None) -> bool:
    return wanted is None or (role.value if role is not None else NOBODY) in wanted


def _acts(wanted: Iterable[str], clause: Clause) -> bool:
    own = {stem(clause.act) if clause.act is not None else None, named_act(clause)}
    return any(stem(act.lower()) in own for act in wanted)


def _depends(pattern: ConditionPattern, condition: Condition | None) -> bool:
    return condition is not None and any(
        (pattern.reason is None or bool(set(pattern.reason) & set(fact.reasons)))
        and (pattern.event is None or bool(set(pattern.event) & set(fact.events)))
        and (pattern.words is None or _speaks(pattern.words, stems(fact.text)))
        for fact in condition.facts()
    )


def _protects(pattern: IndemnityPattern, indemnity: Indemnity) -> bool:
    return (
        _is_party(pattern.indemnitor, indemnity.indemnitor)
        and _is_party(pattern.indemnitee, indemnity.indemnitee)
        and pattern.mutual in (None, indemnity.mutual)
        and (pattern.actor is None or any(_is_party(pattern.actor, act.actor) for act in indemnity.acts))
    )


def _speaks(phrases: Iterable[str], said: Sequence[str]) -> bool:
    """True when the words of a phrase stand one after the other, whatever their inflection."""
    for phrase in phrases:
        wanted = stems(phrase)
        if any(tuple(said[start : start + len(wanted)]) == wanted for start in range(len(said) - len(wanted) + 1)):
            return True
    return False


def _duration(pattern: DurationPattern, duration: Duration, sense: Sense) -> bool:
    if pattern.relation is not None and duration.relation not in pattern.relation:
        return False
    if pattern.unit is not None and duration.unit not in pattern.unit:
        return False
    # An event that the text does not name, or not by a name that is known, may be the one.
    if pattern.event is not None and duration.event not in pattern.event and not (sense is Sense.KEPT and duration.event is None):
        return False
    return _is_within_some_calendar(pattern, duration, sense)


def _is_within_some_calendar(pattern: DurationPattern, duration: Duration, sense: Sense) -> bool:
    lengths = (pattern.at_least, pattern.at_most, pattern.more_than, pattern.less_than)
    held = [
        _limited(
            (calendar.days(duration.value or 0.0, duration.unit), calendar.of(duration)),
            [None if limit is None else calendar.days(*_length(limit)) for limit in lengths],
            sense,
        )
        for calendar in Calendar
    ]
    return all(held) if sense is Sense.FOUND else any(held)


def _length(text: str) -> tuple[float, Unit]:
    match = LENGTH.fullmatch(text)
    assert match is not None, text  # the language admits no other
    return float(match[1]), Unit(match[2].replace(" ", "-"))


def _percentage(pattern: PercentagePattern, share: Percentage, subject: Subject, sense: Sense) -> bool:
    if pattern.base is not None and not _speaks(pattern.base, stems(share.base or "")):
        return False
    times = 1.0
    if pattern.per is not None:
        recurring = _recurrence(share, subject)
        if recurring is None:
            return False
        times = _times(_length(pattern.per), recurring)
    return _limited(tuple(times * end for end in _range(share)), _limits(pattern), sense)


def _recurrence(share: Percentage, subject: Subject) -> tuple[float, Unit] | None:
    """The time that a share is for: told by the words behind it, or by what recurs in its clause. None where it is for none."""
    behind = subject.statement.text[share.span.end - subject.statement.span.start :][:REACH].lower().lstrip()
    for unit in (Unit.YEAR, Unit.MONTH, Unit.WEEK, Unit.DAY):
        if any(re.match(rf"{re.escape(words)}(?!\w)", behind) for words in meant("rate_time", unit)):
            return 1.0, unit
    for each in subject.quantities:
        if isinstance(each, Duration) and each.relation is Relation.EVERY and each.value:
            return each.value, each.unit
    return None


def _times(length: tuple[float, Unit], recurring: tuple[float, Unit]) -> float:
    """How often a time recurs in a length of time; months go into years exactly."""
    months = {Unit.MONTH: 1, Unit.YEAR: MONTHS_OF_A_YEAR}
    if length[1] in months and recurring[1] in months:
        return length[0] * months[length[1]] / (recurring[0] * months[recurring[1]])
    return Calendar.SHORT.days(*length) / Calendar.SHORT.days(*recurring)


def _money(pattern: MoneyPattern, amount: Money, sense: Sense) -> bool:
    if pattern.currency is not None and amount.currency != pattern.currency:
        return False
    return _limited(_range(amount), _limits(pattern), sense)


def _limits(pattern: PercentagePattern | MoneyPattern) -> list[float | None]:
    return [pattern.at_least, pattern.at_most, pattern.more_than, pattern.less_than]


def _range(amount: Percentage | Money) -> tuple[float, float]:
    """The least and the greatest value that the words allow."""
    greatest = amount.value if amount.maximum is None else amount.maximum
    if amount.bound is Bound.MAX:
        return (0.0 if amount.maximum is None else amount.value), greatest
    return amount.value, (INFINITE if amount.bound is Bound.MIN and amount.maximum is None else greatest)


def _limited(ends: Sequence[float], limits: Sequence[float | None], sense: Sense) -> bool:
    """True when some value between two ends (FOUND), or every one (KEPT), lies within limits."""
    low, high = ends
    for_least, for_most = (high, low) if sense is Sense.FOUND else (low, high)
    tests: tuple[Callable[[float], bool], ...] = (
        lambda limit: for_least >= limit,
        lambda limit: for_most <= limit,
        lambda limit: for_least > limit,
        lambda limit: for_most < limit,
    )
    return all(limit is None or test(limit) for test, limit in zip(tests, limits, strict=True))
