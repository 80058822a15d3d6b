"""What a rule is: a name, a page, and one function over the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from linter.finding import Fix, Place, Severity, Witness
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.source import Span


class Profile(StrEnum):
    """A named selection of rules; each holds those before it.

    CORE: what bites whatever the house style, and is seldom a false alarm. STRICT: besides, what careful drafters avoid.
    REVIEWER: everything, matters of style too.
    """

    CORE = "core"
    STRICT = "strict"
    REVIEWER = "reviewer"

    def holds(self, other: Profile) -> bool:
        """True when rules of the other profile are rules of this one too."""
        order = list(Profile)
        return order.index(other) <= order.index(self)


class Reach(StrEnum):
    """What a rule makes of texts that bind the same parties together.

    ALONE: it looks at each text by itself. COMPARED: it also holds places of different texts against each other, as it does those
    of one. ANSWERED: what one text leaves open, another may answer, and then it is no finding.
    """

    ALONE = "alone"
    COMPARED = "compared"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One defect as a rule states it; the machinery in ``linter.check`` makes a Finding of it.

    ``message`` states the fact in one sentence without a final stop; ``help`` says what to write instead.
    ``witness`` is a case in which the defect shows. ``notes`` are sentences on the background: a reason, a source.
    ``fix`` mends it; it is safe only if nobody's rights or duties change by it.
    """

    span: Span
    message: str
    help: str
    label: str = ""
    related: tuple[Place, ...] = ()
    clauses: tuple[Clause, ...] = ()
    severity: Severity | None = None
    confidence: Confidence = Confidence.HIGH
    witness: Witness | None = None
    notes: tuple[str, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """What a rule says of itself, read from its docstring.

    ``summary`` is the first line without its full stop. ``why`` and ``limits`` are paragraphs with blank lines between. ``bad``
    and ``good`` are whole policies in Markdown. ``profile`` is the smallest one that runs the rule.
    """

    name: str
    code: str
    severity: Severity
    summary: str
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    limits: str
    profile: Profile = Profile.CORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What became of one example: ``good`` ones must not be reported, the others must.

    ``number`` counts the examples of a sort from 1, ``place`` is where it stands ("" in a rule written in Python). ``policy`` is
    how the example was read, None when it holds nothing to read; ``reports`` are what the rule found in it.
    """

    rule: str
    good: bool
    number: int
    place: str
    policy: Policy
    reports: tuple[Report, ...]

    @property
    def passed(self) -> bool:
        """True when the rule does on the example what it should."""
        return bool(self.reports) is not self.good


class Rule:
    """Base of all rules: one module a rule, ``linter/rules/FAMILY/NAME.py``, found by being there.

    The module holds exactly one subclass. Its docstring is its page and has this shape::

        What is wrong, in one line that ends with a full stop.

        Why:
            What it leads to, in as many paragraphs as it needs.

        Bad:
            A short policy, in Markdown, that this rule reports.

            - It may have items and several paragraphs.

            ---

            A second policy, apart from the first.

        Good:
            A short policy that this rule does not report, best the bad one mended.

        Limits:
            What the rule does not see, or reports although it may be meant.

    A section starts with its name and a colon on a line of its own; its text is indented under it. All four are there, once, in
    this order. A line ``---`` parts the examples of Bad and Good. The examples are executed: this rule reports every one under
    Bad and none under Good. The rule's name is the module's name with hyphens; the code is three letters and three digits.
    ``profile`` is the smallest profile that runs the rule, ``reach`` how it looks at texts that belong together.
    """

    code: str
    severity: Severity = Severity.WARNING
    profile: Profile = Profile.CORE
    reach: Reach = Reach.ALONE
    origin: str = ""
    """Whose it is, if it is not of this program: the file or the package that it comes from."""

    def check(self, policy: Policy) -> Iterator[Report]:
        """All defects of this kind in a policy, in the order of the text."""
        raise NotImplementedError

    def page(self) -> RulePage | None:
        """The rule's page where it is not its docstring."""
        return None

    @property
    def name(self) -> str:
        """The rule's name, "missing-anchor"."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The folder that the rule lies in, "conflict"."""
        return type(self).__module__.rpartition(".")[0].rpartition(".")[2]
