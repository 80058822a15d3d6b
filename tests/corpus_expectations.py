"""What the corpus expects of its policies: the content of the files ``corpus/policies/*.expected.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import cattrs

from linter.model.clause import ClauseKind, Remedy, Topic
from linter.model.quantity import Bound, Relation, Unit
from linter.source import Source, Span

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
POLICIES = CORPUS / "policies"
EXPECTED_SUFFIX = ".expected.toml"


class QuantityType(StrEnum):
    """The three types of quantity."""

    DURATION = "duration"
    PERCENTAGE = "percentage"
    MONEY = "money"


class Bearer(StrEnum):
    """Who bears a norm; TOML has no null, so a norm that nobody or both bear is ``none``."""

    PROVIDER = "provider"
    CUSTOMER = "customer"
    THIRD_PARTY = "third-party"
    NONE = "none"


class BuiltRule(StrEnum):
    """The rules that a ``finding`` or a ``sound`` place may name."""

    INVERTED_INDEMNITY = "inverted-indemnity"
    HOLLOW_PROMISE = "hollow-promise"
    UNMARKED_EXCEPTION = "unmarked-exception"
    CONFLICTING_VALUE = "conflicting-value"
    MISSING_ANCHOR = "missing-anchor"
    MISSING_DEADLINE = "missing-deadline"
    MISSING_CONTACT = "missing-contact"
    MISSING_ELECTOR = "missing-elector"
    MISSING_BASE = "missing-base"
    MISSING_CONSEQUENCE = "missing-consequence"
    UNDEFINED_TERM = "undefined-term"
    PLACEHOLDER = "placeholder"
    VAGUE_STANDARD = "vague-standard"
    MISMATCHED_CONDITION = "mismatched-condition"
    WORD_NUMBER_MISMATCH = "word-number-mismatch"
    DANGLING_REFERENCE = "dangling-reference"
    MISSING_PRECEDENCE = "missing-precedence"
    MISSING_APPLICABILITY = "missing-applicability"
    TERM_DRIFT = "term-drift"
    OVERLAPPING_CATEGORIES = "overlapping-categories"
    UNCOVERED_CASE = "uncovered-case"
    INFEASIBLE_WINDOW = "infeasible-window"
    DEAD_CLAUSE = "dead-clause"


class LaterRule(StrEnum):
    """The kinds of defect that no rule looks for yet."""

    CONFLICTING_MODALITY = "conflicting-modality"
    COMPETING_PROCEDURES = "competing-procedures"
    CONTRADICTED_STATEMENT = "contradicted-statement"
    MISSING_COST_BEARER = "missing-cost-bearer"


class GapKind(StrEnum):
    """What a known gap is about.

    An ``extra`` is a quantity that is extracted where none stands, an ``alarm`` a finding that is reported and should not be.
    """

    QUANTITY = "quantity"
    CLAUSE = "clause"
    FINDING = "finding"
    SOUND = "sound"
    EXTRA = "extra"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Something said of a place.

    ``quote`` holds whole words that stand once in the text, or once in ``context``, which stands once in the text. Any run of
    blanks and line breaks matches any other.
    """

    quote: str
    context: str | None = None

    def place(self, source: Source) -> Span:
        """Where the quote stands. Raises LookupError when it stands nowhere or more than once."""
        return _only_place(source.text, self.quote, self.context)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedQuantity(Quoted):
    """A duration, percentage or amount. An absent ``anchor``, ``base`` or ``max`` says that the text names none; an absent
    ``value`` or ``relation`` that a reader may take it in more than one way."""

    type: QuantityType
    value: float | None = None
    max: float | None = None
    unit: Unit | None = None
    relation: Relation | None = None
    anchor: str | None = None
    currency: str | None = None
    bound: Bound | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedClause(Quoted):
    """A norm. Only what is stated is compared."""

    kind: ClauseKind
    bearer: Bearer | None = None
    topic: Topic | None = None
    remedies: frozenset[Remedy] | None = None
    conditional: bool | None = None
    absolute: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Quoted):
    """A place, or two, that a rule must judge rightly, and why."""

    why: str
    other: str | None = None
    other_context: str | None = None

    def places(self, source: Source) -> tuple[Span, ...]:
        """The place, and the second one where there is one. Raises LookupError like ``place``."""
        first = self.place(source)
        return (first,) if self.other is None else (first, _only_place(source.text, self.other, self.other_context))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedFinding(Judged):
    """A defect. A ``debatable`` one may be reported and need not be."""

    rule: BuiltRule
    debatable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterFinding(Judged):
    """A defect that waits for its rule."""

    rule: LaterRule


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPlace(Judged):
    """A place, or a pair of places, that looks like a defect and is none."""

    rule: BuiltRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Quoted):
    """An expectation that is known to fail, by the quote (and the rule) it is stated with, and the reason."""

    what: GapKind
    why: str
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One ``.expected.toml``. ``clean``: the policy has no defect at all."""

    about: str
    clean: bool = False
    quantity: tuple[ExpectedQuantity, ...] = ()
    clause: tuple[ExpectedClause, ...] = ()
    finding: tuple[ExpectedFinding, ...] = ()
    later: tuple[LaterFinding, ...] = ()
    sound: tuple[SoundPlace, ...] = ()
    gap: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy of the corpus and what is expected of it."""

    path: Path
    source: Source
    expected: Expected

    @property
    def name(self) -> str:
        """The name of the policy without its ending."""
        return self.path.stem

    def gap_of(self, what: GapKind, stated: Quoted, rule: str | None = None) -> Gap | None:
        """The known gap of an expectation, None when it must hold."""
        for gap in self.expected.gap:
            if (gap.what, gap.quote, gap.context, gap.rule) == (what, stated.quote, stated.context, rule):
                return gap
        return None


def entries() -> list[Entry]:
    """All policies of the corpus with their expectations, by name. Raises when a file of expectations is malformed."""
    return [_entry(path) for path in sorted(POLICIES.glob("*")) if not path.name.endswith(EXPECTED_SUFFIX)]


def _entry(path: Path) -> Entry:
    expected = tomllib.loads(path.with_name(path.stem + EXPECTED_SUFFIX).read_text(encoding="utf-8"))
    try:
        read = _converter().structure(expected, Expected)
    except cattrs.BaseValidationError as error:
        raise ValueError(f"{path.stem}{EXPECTED_SUFFIX}: {'; '.join(cattrs.transform_error(error))}") from None
    return Entry(path, Source(str(path), path.read_text(encoding="utf-8")), read)


def _converter() -> cattrs.Converter:
    """Reads TOML strictly: an unknown key, an unknown word or a wrong type is an error."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook_func(lambda kind: kind in (str, bool, float), _exact)
    return converter


def _exact(value: Any, kind: type) -> Any:
    accepted = (int, float) if kind is float else kind
    if isinstance(value, accepted) and isinstance(value, bool) is (kind is bool):
        return value
    raise TypeError(f"{value!r} is not a {kind.__name__}")


def _only_place(text: str, quote: str, context: str | None) -> Span:
    around = Span(0, len(text)) if context is None else _only_place(text, context, None)
    words = r"\s+".join(map(re.escape, quote.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)")
    found = list(pattern.finditer(text, around.start, around.end))
    if len(found) != 1:
        raise LookupError(f"{quote!r} stands {len(found)} times in {context or 'the text'!r}")
    return Span(*found[0].span())
