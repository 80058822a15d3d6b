"""The shape of the configuration file. Its JSON Schema, ``schema.json`` beside this file, is made of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from linter.finding import Severity
from linter.model.clause import Confidence, Role
from linter.rule import Profile
from linter.settings.settings import FailLevel
from linter.settings.toml import Form

Words = Annotated[str, StringConstraints(pattern=r"\S")]
One = Field(min_length=1)
Chosen = Field(strict=False)  # one of some words, which strict reading would not take for it


class Sides(Form):
    """Who stands on which side. A name that the texts use for somebody needs no introduction in them."""

    provider: list[Words] = []
    """Names of whoever supplies, sells, licenses, hosts or discloses."""
    customer: list[Words] = []
    """Names of whoever buys, uses or receives."""
    third_party: list[Words] = []
    """Names of others: carriers, insurers, the customers of a reseller."""

    def by_role(self) -> tuple[tuple[Role, tuple[str, ...]], ...]:
        """The sides that have names."""
        its = ((Role.PROVIDER, self.provider), (Role.CUSTOMER, self.customer), (Role.THIRD_PARTY, self.third_party))
        return tuple((role, tuple(names)) for role, names in its if names)


class Adjustable(Form):
    """What may hold for all texts, or for some of them only."""

    profile: Annotated[Profile, Chosen] | None = None
    """The selection of rules to start from: core, strict or reviewer."""
    select: Annotated[list[Words], One] | None = None
    """The rules to run: names, codes, families ("conflict/" or "CON"), profiles, "all". What was chosen before is forgotten."""
    ignore: list[Words] = []
    """Rules not to run, called in the same ways. The more special word wins; of two alike, the one that ignores."""
    severity: dict[Words, Annotated[Severity, Chosen]] = {}
    """The severity of findings, by rule, called in the same ways; the more special word wins."""
    fail_level: Annotated[FailLevel, Chosen] | None = None
    """The least severity that fails a run; findings of that severity themselves do."""
    min_confidence: Annotated[Confidence, Chosen] | None = None
    """Findings less sure than this are hidden; how many is said."""
    parties: Sides = Sides()
    """Names of the parties by the side they stand on."""
    vocabulary: list[Words] = []
    """Folders of word lists, each laid over those before."""
    house: dict[Words, str | bool | int | float | list[str]] = {}
    """Facts about whoever owns the texts, which rules of the house may ask for: jurisdiction, audience, and others."""
    playbooks: list[Words] = []
    """Files of rules of the house."""


class Override(Adjustable):
    """Settings for some texts only."""

    files: Annotated[list[Words], One]
    """Patterns as in .gitignore, from the folder of this file: "drafts/", "*.txt"."""


class SilenceForm(Form):
    """A finding to silence where the text itself cannot say it: plain text has no comments."""

    file: Words
    """The text, from the folder of this file."""
    rules: Annotated[list[Words], One]
    """The rules, by name or code."""
    words: Words
    """Words of the clause, as it says them; line breaks do not matter."""
    reason: Words
    """Why it is silenced."""


class SetForm(Form):
    """Texts that bind the same parties, such as the terms of sale and the page on refunds. They are checked with each other."""

    name: Words
    """What to call them."""
    files: Annotated[list[Words], One]
    """Patterns as in .gitignore, from the folder of this file: "shop/", "terms-*.md"."""


class Configuration(Adjustable):
    """The settings of clauselint, in clauselint.toml, or in the table tool.clauselint of pyproject.toml.

    What is said here holds for the texts of this folder and of those below it.
    """

    model_config = ConfigDict(title="clauselint.toml")

    root: bool = False
    """Look for no more settings in the folders above. Where the repository begins, the search ends anyway."""
    overrides: list[Override] = []
    """Settings for some texts, each laid over those before."""
    suppressions: list[SilenceForm] = []
    """Findings to silence in texts that have no comments."""
    sets: list[SetForm] = []
    """Texts that belong together. A text stands in one set at most."""
    rules: list[Words] = []
    """Folders of rules in Python."""
    baseline: Words | None = None
    """The file of findings that are known and not shown."""
    cache: Words | None = None
    """The folder for what is kept between runs."""


def configuration_schema() -> dict[str, Any]:
    """The JSON Schema of the configuration file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Configuration.model_json_schema()}
