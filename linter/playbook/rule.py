"""A house rule as a rule like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.errors import SettingsError
from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.model.quantity import Quantity
from linter.playbook.circumstances import Circumstances, Gate, gate
from linter.playbook.language import Example, Pattern, RuleEntry
from linter.playbook.matching import Sense, Subject, broken, fits, subjects_of
from linter.playbook.reading import PlaybookFile
from linter.reason.text.statements import core
from linter.rule import Report, Rule, RulePage
from linter.source import Span

FAMILY = "house"
LONGEST = 160  # characters of a first sentence that stand for the whole text


@dataclass(frozen=True, slots=True)
class _Broken:
    """Where a rule is broken: by a clause or sentence, and the quantity in it that does it."""

    subject: Subject
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class HouseExample:
    """One example of a rule: keeps it or breaks it, the how-manieth of its sort, and where it stands in the playbook."""

    good: bool
    number: int
    example: Example
    place: str


class HouseRule(Rule):
    """A clause that a playbook requires, forbids or binds."""

    def __init__(self, file: PlaybookFile, number: int, told: Circumstances) -> None:
        """``number``: which rule of the file it is, from 0; ``told``: what is known of the texts that it is held against."""
        self.entry = file.playbook.rule[number]
        self.severity = self.entry.severity
        self.code = f"{FAMILY}/{self.entry.name}"
        self.place = file.place("rule", number)
        self._file, self._number, self._told = file, number, told

    @property
    def name(self) -> str:
        """The rule's name, "house/refund-window"."""
        return self.code

    @property
    def family(self) -> str:
        """The family of all rules of playbooks."""
        return FAMILY

    def page(self) -> RulePage:
        """What the playbook says of the rule."""
        return RulePage(
            name=self.name,
            code=self.code,
            severity=self.severity,
            summary=self.entry.message,
            why="\n\n".join(self._notes()) or "The playbook gives no reason.",
            bad=tuple(example.text + "\n" for example in self.entry.bad),
            good=tuple(example.text + "\n" for example in self.entry.good),
            limits=_in_force(self.entry),
        )

    def gate(self, policy: Policy) -> Gate:
        """Whether the rule is in force for a text."""
        entry, house = self.entry, self._file.playbook
        where, whom = entry.jurisdiction or house.jurisdiction, entry.audience or house.audience
        return gate(entry.from_, entry.until, where, whom, policy, self._told)

    def examples(self) -> Iterator[HouseExample]:
        """The texts that the playbook gives, the good ones first."""
        for good, key, examples in ((True, "good", self.entry.good), (False, "bad", self.entry.bad)):
            for number, example in enumerate(examples):
                yield HouseExample(good, number + 1, example, self._file.place("rule", self._number, key, number))

    def on(self, policy: Policy, example: Example) -> Iterator[Report]:
        """Where an example breaks the rule, which is in force for one that tells neither where nor for whom nor when."""
        if example.jurisdiction is None and example.audience is None and example.on is None:
            return self.reports(policy)
        told = Circumstances(
            jurisdictions=example.jurisdiction or (), audience=example.audience, day=example.on or self._told.day
        )
        return HouseRule(self._file, self._number, told).check(policy)

    def check(self, policy: Policy) -> Iterator[Report]:
        """Where the rule is broken, if it is in force for the text at all."""
        if self.gate(policy) is Gate.IN_FORCE:
            yield from self.reports(policy)

    def reports(self, policy: Policy) -> Iterator[Report]:
        """Where the rule is broken, whether or not it is in force."""
        entry = self.entry
        if entry.require is not None:
            yield from self._missing(policy, entry.require)
        elif entry.forbid is not None:
            subjects = subjects_of(policy)
            found = [subject for subject in subjects if fits(entry.forbid, subject, Sense.FOUND)]
            excuses = self._excuses(subjects) if found else frozenset()
            for subject in found:
                if self._reach(subject) not in excuses:
                    yield self._report(policy, _Broken(subject), "against the playbook")
        elif entry.where is not None and entry.must is not None:
            for subject in subjects_of(policy):
                if fits(entry.where, subject, Sense.FOUND):
                    wrong = broken(entry.where, entry.must, subject)
                    if wrong:
                        at = None if wrong is True else wrong
                        yield self._report(policy, _Broken(subject, at), _wanted(entry.must))

    def _missing(self, policy: Policy, required: Pattern) -> Iterator[Report]:
        subjects = subjects_of(policy)
        asking = None
        if self.entry.when is not None:
            asking = next((each for each in subjects if fits(self.entry.when, each, Sense.FOUND)), None)
            if asking is None:
                return
        if any(fits(required, subject, Sense.KEPT) for subject in subjects):
            return
        yield Report(
            span=_head(policy) if asking is None else _place(policy, asking),
            message=self.entry.message,
            help=self.entry.help,
            label="nowhere in the text" if asking is None else "asks for a clause that is missing",
            clauses=(asking.clause,) if asking is not None and asking.clause is not None else (),
            # What could not be read may be the very clause.
            confidence=Confidence.MEDIUM if policy.unparsed else Confidence.HIGH,
            notes=self._notes(),
        )

    def _excuses(self, subjects: Iterable[Subject]) -> frozenset[object]:
        """What is excused by the clauses of ``unless``: themselves, their sections, or all."""
        unless = self.entry.unless
        excusing = (subject for subject in subjects if unless is not None and fits(unless, subject, Sense.KEPT))
        return frozenset(self._reach(subject) for subject in excusing)

    def _reach(self, subject: Subject) -> object:
        """What stands for all clauses that are near enough to a clause to excuse it."""
        match self.entry.unless_in:
            case "text":
                return None
            case "section":
                return subject.statement.section
            case _:
                return subject.span, subject.clause is None

    def _report(self, policy: Policy, broken: _Broken, label: str) -> Report:
        clause = broken.subject.clause
        whole = _place(policy, broken.subject)
        return Report(
            span=whole if broken.quantity is None else broken.quantity.span,
            message=self.entry.message,
            help=self.entry.help,
            label=label,
            related=(Place(whole, "in this clause"),) if broken.quantity is not None and not _same_line(policy, whole) else (),
            clauses=(clause,) if clause is not None else (),
            confidence=clause.confidence if clause is not None else Confidence.MEDIUM,
            notes=self._notes(),
        )

    def _notes(self) -> tuple[str, ...]:
        return tuple(note for note in (self.entry.rationale, self.entry.citation) if note)


def rules_of(files: Iterable[PlaybookFile], told: Circumstances) -> tuple[HouseRule, ...]:
    """The rules of some playbooks for texts of which something was told. Raises SettingsError when two have one name."""
    rules = tuple(HouseRule(file, number, told) for file in files for number in range(len(file.playbook.rule)))
    owners: dict[str, HouseRule] = {}
    for rule in rules:
        other = owners.setdefault(rule.name, rule)
        if other is not rule:
            raise SettingsError(
                f"{rule.place}: the name {rule.entry.name!r} is taken by the rule at {other.place}; give it its own"
            )
    return rules


def _place(policy: Policy, subject: Subject) -> Span:
    return core(policy, subject.clause) if subject.clause is not None else subject.span


def _same_line(policy: Policy, span: Span) -> bool:
    return policy.source.position(span.start).line == policy.source.position(max(span.start, span.end - 1)).line


def _head(policy: Policy) -> Span:
    """The title of a text, or what stands for it."""
    head = next((section.span for section in policy.sections if section.title), None)
    if head is not None:
        return head
    text = policy.source.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, min(len(text) if end < 0 else end, start + LONGEST))


def _wanted(must: Pattern) -> str:
    """What is asked of the numbers of a clause, in a few words."""
    said = []
    for part, unit in ((must.duration, ""), (must.percentage, " %"), (must.money, "")):
        if part is not None:
            for word in ("at_least", "at_most", "more_than", "less_than"):
                limit = getattr(part, word)
                if limit is not None:
                    said.append(f"{word.replace('_', ' ')} {f'{limit:g}' if isinstance(limit, float) else limit}{unit}")
    if must.duration is not None and must.duration.event:
        said.append(f"counted from {' or '.join(must.duration.event)}")
    return f"must be {', '.join(said)}" if said else "not as the playbook asks"


def _in_force(entry: RuleEntry) -> str:
    said = []
    if entry.from_ is not None:
        said.append(f"It holds from {entry.from_}.")
    if entry.until is not None:
        said.append(f"It holds until {entry.until}.")
    if entry.jurisdiction:
        said.append(f"It holds in {', '.join(entry.jurisdiction)}.")
    if entry.audience:
        said.append(f"It holds for {' and '.join(entry.audience)} texts.")
    return " ".join(said) or "It sees the clauses that were read, and what was not read by its words alone."
