"""What a playbook can say: the names of the model, and how they are put together.

A playbook is a TOML file. Keys are written with hyphens ("at-least"). The classes here are its whole grammar: the reader, the
error messages and the JSON Schema (``schema.json`` beside this file) are made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from linter.finding import Severity
from linter.model.clause import ClauseKind, Remedy, Topic
from linter.model.quantity import Relation, Unit
from linter.vocabulary.vocabulary import entries

Value = TypeVar("Value")

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LENGTH = re.compile(r"(\d+(?:\.\d+)?) (minute|hour|day|business[ -]day|week|month|year)s?")  # its number, its unit


class Audience(StrEnum):
    """Who buys: a person for herself, or a business."""

    CONSUMER = "consumer"
    BUSINESS = "business"


def _listed(value: Any) -> Any:
    values = value if isinstance(value, list | tuple) else (value,)
    if not values:
        raise ValueError("at least one value; without the key anything fits")
    return values


def _is_event(name: str) -> str:
    known = {entry.meaning for entry in entries() if entry.category == "event"}
    if name not in known:
        raise ValueError(f"one of {sorted(known)}")
    return name


def _is_jurisdiction(code: str) -> str:
    known = {entry.meaning for entry in entries() if entry.category == "jurisdiction"}
    if code not in known:
        raise ValueError(f"one of {sorted(known)}")
    return code


def _is_length(text: str) -> str:
    if not LENGTH.fullmatch(text):
        raise ValueError("a number and a unit, for example '14 days' or '2 years'")
    return text


Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Event = Annotated[str, AfterValidator(_is_event)]
Jurisdiction = Annotated[str, AfterValidator(_is_jurisdiction)]
Length = Annotated[str, AfterValidator(_is_length), Field(json_schema_extra={"pattern": f"^{LENGTH.pattern}$"})]

# A key takes one value, or a list of which any will do.
Kinds = Annotated[tuple[ClauseKind, ...], BeforeValidator(_listed, json_schema_input_type=ClauseKind | tuple[ClauseKind, ...])]
Topics = Annotated[tuple[Topic, ...], BeforeValidator(_listed, json_schema_input_type=Topic | tuple[Topic, ...])]
Remedies = Annotated[tuple[Remedy, ...], BeforeValidator(_listed, json_schema_input_type=Remedy | tuple[Remedy, ...])]
Relations = Annotated[tuple[Relation, ...], BeforeValidator(_listed, json_schema_input_type=Relation | tuple[Relation, ...])]
Units = Annotated[tuple[Unit, ...], BeforeValidator(_listed, json_schema_input_type=Unit | tuple[Unit, ...])]
Events = Annotated[tuple[Event, ...], BeforeValidator(_listed, json_schema_input_type=Event | tuple[Event, ...])]
Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(_listed, json_schema_input_type=Phrase | tuple[Phrase, ...])]
Party = Literal["provider", "customer", "third-party", "none"]
Parties = Annotated[tuple[Party, ...], BeforeValidator(_listed, json_schema_input_type=Party | tuple[Party, ...])]
Jurisdictions = Annotated[
    tuple[Jurisdiction, ...], BeforeValidator(_listed, json_schema_input_type=Jurisdiction | tuple[Jurisdiction, ...])
]
Audiences = Annotated[tuple[Audience, ...], BeforeValidator(_listed, json_schema_input_type=Audience | tuple[Audience, ...])]


class _Table(BaseModel):
    """A table of a playbook: keys with hyphens, and none but those it knows."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-"), regex_engine="python-re"
    )

    def named(self) -> frozenset[str]:
        """The keys that were written."""
        return frozenset(name for name in self.model_fields_set if getattr(self, name) is not None)


class ConditionPattern(_Table):
    """What one of the facts says on which a clause depends."""

    reason: Topics | None = Field(None, description="It names this reason: a defect, a loss.")
    event: Events | None = Field(None, description="It says that this event has happened.")
    words: Phrases | None = Field(None, description="It holds one of these phrases; inflection does not count.")


class DurationPattern(_Table):
    """A length of time. Which one is meant: ``relation``, ``event``, ``unit``; how long it is: the other keys."""

    relation: Relations | None = Field(None, description="How the text uses it: within, after, before, for, every, about.")
    event: Events | None = Field(None, description="What it is counted from or towards, by its normal name: delivery, order.")
    unit: Units | None = Field(None, description="In which unit the text gives it.")
    at_least: Length | None = Field(None, description="No shorter than this: '14 days'.")
    at_most: Length | None = Field(None, description="No longer than this.")
    more_than: Length | None = Field(None, description="Longer than this.")
    less_than: Length | None = Field(None, description="Shorter than this.")


class PercentagePattern(_Table):
    """A share in percent. Which one is meant: ``base``, ``per``; how much it is: the other keys."""

    base: Phrases | None = Field(None, description="Words of what it is taken of: price.")
    per: Length | None = Field(
        None, description="It recurs, and is reckoned up to this time: a monthly 1 % is 12 % for '1 year'."
    )
    at_least: float | None = Field(None, description="No less than this.")
    at_most: float | None = Field(None, description="No more than this.")
    more_than: float | None = Field(None, description="More than this.")
    less_than: float | None = Field(None, description="Less than this.")


class MoneyPattern(_Table):
    """An amount of money. Which one is meant: ``currency``; how much it is: the other keys."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = Field(None, description="Its code: EUR.")
    at_least: float | None = Field(None, description="No less than this.")
    at_most: float | None = Field(None, description="No more than this.")
    more_than: float | None = Field(None, description="More than this.")
    less_than: float | None = Field(None, description="Less than this.")


class IndemnityPattern(_Table):
    """Who protects whom, and against whose acts."""

    indemnitor: Parties | None = Field(None, description="Who protects the other.")
    indemnitee: Parties | None = Field(None, description="Who is protected.")
    actor: Parties | None = Field(None, description="Whose act or fault is among those covered.")
    mutual: bool | None = Field(None, description="Each protects the other.")


class Pattern(_Table):
    """A clause. All keys that are written must fit; of a list one value is enough."""

    kind: Kinds | None = Field(None, description="Its effect in law: obligation, right, prohibition, refusal, grant, exclusion …")
    bearer: Parties | None = Field(None, description="Who must act, or whose act is permitted; 'none' for a mutual norm.")
    topic: Topics | None = Field(None, description="What it is about.")
    remedy: Remedies | None = Field(None, description="What it grants or refuses.")
    act: Phrases | None = Field(None, description="Its main verb or act noun: return, terminate. Inflection does not count.")
    object: Phrases | None = Field(None, description="Phrases of what the act is done to. Inflection does not count.")
    words: Phrases | None = Field(None, description="Phrases anywhere in it or in its lead-in. Inflection does not count.")
    heading: Phrases | None = Field(None, description="Phrases of a heading over it. Inflection does not count.")
    conditional: bool | None = Field(None, description="It holds in a case only.")
    condition: ConditionPattern | None = Field(None, description="A fact on which it depends.")
    excepted: bool | None = Field(None, description="It makes an exception.")
    absolute: bool | None = Field(None, description="It says that there is no exception: all, never, in any case.")
    discretion: Parties | None = Field(None, description="Who may decide freely.")
    elector: Parties | None = Field(None, description="Who chooses between remedies.")
    indemnity: IndemnityPattern | None = Field(None, description="Who protects whom against what.")
    duration: DurationPattern | None = Field(None, description="A length of time in it.")
    percentage: PercentagePattern | None = Field(None, description="A share in it.")
    money: MoneyPattern | None = Field(None, description="An amount of money in it.")
    any_: tuple[Pattern, ...] | None = Field(None, description="At least one of these patterns fits too.")
    not_: Pattern | None = Field(None, description="This pattern does not fit.")

    @model_validator(mode="after")
    def _says_something(self) -> Pattern:
        if not self.named():
            raise ValueError("at least one key; an empty pattern fits every clause")
        return self

    def parts(self) -> Iterator[Pattern]:
        """The pattern itself and those inside it."""
        yield self
        for part in (*(self.any_ or ()), *((self.not_,) if self.not_ else ())):
            yield from part.parts()


class Example(_Table):
    """A text that a rule is tried on, and where and when it is supposed to hold."""

    text: Phrase
    jurisdiction: Jurisdictions | None = None
    audience: Audience | None = None
    on: date | None = Field(None, description="The day for which it is checked.")


Examples = Annotated[
    tuple[Example, ...],
    BeforeValidator(
        lambda value: tuple({"text": each} if isinstance(each, str) else each for each in _listed(value)),
        json_schema_input_type=str | Example | tuple[str | Example, ...],
    ),
]


class RuleEntry(_Table):
    """One house rule. It says one of three things.

    ``require``: a clause that the text must have (``when`` it has another one). ``forbid``: a clause that it must not have
    (``unless`` another stands beside it). ``where`` and ``must``: how each clause of a sort has to be.
    """

    name: Annotated[str, StringConstraints(pattern=NAME)] = Field(description="Small letters and hyphens; shown as house/NAME.")
    severity: Severity = Severity.WARNING
    message: Phrase = Field(description="What is wrong where the rule is broken, in one sentence without a full stop.")
    help: str = Field("", description="What to write instead.")
    rationale: str = Field("", description="Why the house wants it so.")
    citation: str = Field("", description="The law or the decision that it rests on.")
    from_: date | None = Field(None, description="The first day on which it holds.")
    until: date | None = Field(None, description="The last day on which it holds.")
    jurisdiction: Jurisdictions | None = Field(None, description="Where it holds: codes of countries (DE, US-CA), or EU.")
    audience: Audiences | None = Field(None, description="For whom it holds.")
    require: Pattern | None = None
    when: Pattern | None = None
    forbid: Pattern | None = None
    unless: Pattern | None = None
    unless_in: Literal["clause", "section", "text"] = Field(
        "section",
        description="Where the clause of `unless` excuses a forbidden one: as the same clause, in its section, anywhere.",
    )
    where: Pattern | None = None
    must: Pattern | None = None
    good: Examples = Field((), description="Texts that keep the rule.")
    bad: Examples = Field((), description="Texts that break it.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> RuleEntry:
        forms = [form for form in ("require", "forbid", "where") if getattr(self, form) is not None]
        if len(forms) != 1:
            raise ValueError("one of `require`, `forbid`, or `where` with `must`")
        for key, form in (("when", "require"), ("unless", "forbid"), ("must", "where")):
            if getattr(self, key) is not None and forms != [form]:
                raise ValueError(f"`{form}` beside `{key}`")
        if self.where is not None and self.must is None:
            raise ValueError("`must` beside `where`, to say how these clauses have to be")
        if self.from_ is not None and self.until is not None and self.until < self.from_:
            raise ValueError("an `until` that is no earlier than `from`")
        return self


class Playbook(_Table):
    """The rules of a house."""

    title: str = Field("", description="What the playbook is for.")
    jurisdiction: Jurisdictions | None = Field(None, description="Where its rules hold that do not say it themselves.")
    audience: Audiences | None = Field(None, description="For whom its rules hold that do not say it themselves.")
    rule: Annotated[tuple[RuleEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_each_name_once(self) -> Playbook:
        names = [rule.name for rule in self.rule]
        twins = sorted({name for name in names if names.count(name) > 1})
        if twins:
            raise ValueError(f"a name of its own for each rule, and not {twins[0]!r} twice")
        return self


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of playbooks."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Playbook.model_json_schema(mode="validation"),
    }
