"""The whole story, a few lines a verb: read, parse, check, ask, diff, render. Nothing here prints.

    from linter.api import ask, check, extract, render

    for finding in check("returns.md"):
        ...

A subject is the path of a file ("-" for standard input), or a text as a ``Source``; what was extracted before, a ``Policy``, need
not be extracted again. Words of one's own are read with ``vocabulary``:

    own = vocabulary("words/")
    policy = extract("returns.md", vocabulary=own)
    findings = check(policy, vocabulary=own)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from linter.check.baseline import Baselines, Known, known
from linter.check.discovery import discover
from linter.check.pages import page_of
from linter.check.review import chosen_rules, review
from linter.check.run import RuleFaultError
from linter.check.selection import find_rule, select_rules
from linter.checker import Checker, Mended
from linter.collector import held_back
from linter.errors import UserError
from linter.finding import Finding
from linter.interchange.answer import answers_to_json, table_to_json
from linter.interchange.change import comparison_to_json
from linter.interchange.finding import findings_to_json
from linter.interchange.output import VERSION, Content, Json, Writer, dump, output
from linter.interchange.policy import policy_to_json, policy_to_row
from linter.interchange.settings import settings_to_json
from linter.interchange.source_map import anchors_to_json
from linter.interchange.trace import trace_to_json
from linter.model.answer import Answer, DecisionTable
from linter.model.change import Comparison
from linter.model.policy import Policy
from linter.model.trace import Trace
from linter.rule import Rule, RulePage, Trial
from linter.settings.settings import Choice, Named, Settings
from linter.settings.told import Told, told
from linter.source import Source
from linter.verbs import (
    MODELS,
    PageFormat,
    Rendering,
    Subject,
    diff,
    extract,
    find,
    load,
    own_rules,
    remarks_of,
    rendered,
    trace,
    vocabulary,
)
from linter.vocabulary.vocabulary import Vocabulary, using

if TYPE_CHECKING:
    from linter.playbook.rule import HouseRule
    from linter.render.edition import Edition
    from linter.render.site import Site

__all__ = [
    "Baselines",
    "Checker",
    "Mended",
    "PageFormat",
    "Rendering",
    "RuleFaultError",
    "anchors_as_json",
    "answers_as_json",
    "ask",
    "baseline_of",
    "check",
    "comparison_as_json",
    "configuration_schema",
    "decision_tables",
    "diff",
    "edition",
    "explain",
    "extract",
    "find",
    "findings_as_json",
    "house_rules",
    "json_output",
    "json_writer",
    "load",
    "own_rules",
    "policy_as_json",
    "policy_as_row",
    "render",
    "rule_pages",
    "settings_as_json",
    "settings_told",
    "site",
    "table_as_json",
    "trace",
    "trace_as_json",
    "try_rules",
    "version",
    "vocabulary",
]


@held_back()
def check(
    subject: Subject | Policy,
    *,
    select: Collection[str] | None = None,
    vocabulary: Vocabulary | None = None,
    own: Sequence[Rule] = (),
) -> tuple[Finding, ...]:
    """The defects of a text, in its order, without those that comments in it silence. No file of settings is read.

    ``select`` names the rules to run, as ``--select`` does; None runs those of the profile core. ``vocabulary``: what it is read
    with; for a ``Policy``, what it was read with. ``own``: rules of one's own, to be run too (``house_rules``, ``own_rules``).
    Raises what ``extract`` raises, UserError when a rule is unknown or a comment that silences is not written as it should be,
    and RuleFaultError when a rule fails.
    """
    rules = (*discover(), *own)
    settings = Settings() if select is None else Settings(choices=(Choice(tuple(map(Named, select))),))
    chosen_rules(settings, rules)
    policy = subject if isinstance(subject, Policy) else extract(subject, vocabulary=vocabulary)
    with using(vocabulary):
        found = review(policy, settings, rules, remarks_of(policy.source))
    if isinstance(found.fault, RuleFaultError):
        found.fault.findings = found.findings
        raise found.fault
    return found.findings


def house_rules(
    *playbooks: str | PathLike[str],
    jurisdictions: Collection[str] = (),
    audience: str | None = None,
    day: date | None = None,
    vocabulary: Vocabulary | None = None,
) -> tuple[HouseRule, ...]:
    """The rules of some playbooks, for ``check``.

    ``jurisdictions`` ("DE", "US-CA", "EU") and ``audience`` ("consumer", "business") tell where and for whom the texts hold;
    where nothing is told, the texts themselves are asked. ``day``: for which day they are checked (None: today).
    ``vocabulary``: what the texts are read with. Raises SettingsError, with file and line, when a playbook has a mistake.
    """
    from linter.playbook.circumstances import circumstances
    from linter.playbook.reading import read as read_playbook
    from linter.playbook.rule import rules_of

    with using(vocabulary):
        told = circumstances(jurisdictions, audience, day or date.today())
        return rules_of([read_playbook(Path(path)) for path in playbooks], told)


def try_rules(rules: Sequence[Rule], *, vocabulary: Vocabulary | None = None) -> Iterator[Trial]:
    """Some rules on their own examples. Raises UserError where a rule fails, or an example has nothing to read."""
    from linter.check.trials import trials_of

    for rule in rules:
        with using(vocabulary):
            yield from tuple(trials_of(rule, partial(extract, vocabulary=vocabulary)))


def ask(
    subject: Subject | Policy,
    *acts: str,
    facts: Collection[str] = (),
    vocabulary: Vocabulary | None = None,
) -> tuple[Answer, ...]:
    """What a policy says about some acts ("refund", "cancel"; without them about every act that it decides) in a case.

    ``facts`` tell the case, each as NAME=VALUE: "reason=defect", "days_since_delivery=10". ``vocabulary``: what it is read with;
    for a ``Policy``, what it was read with. Raises what ``extract`` raises, and UserError, which names what is known, for an act
    or a fact that nobody knows and for facts that cannot be true together.
    """
    from linter.ask.ask import ask as ask_policy

    policy = subject if isinstance(subject, Policy) else extract(subject, vocabulary=vocabulary)
    with using(vocabulary):
        return ask_policy(policy, acts, tuple(facts))


def decision_tables(subject: Subject | Policy, *acts: str, vocabulary: Vocabulary | None = None) -> tuple[DecisionTable, ...]:
    """What a policy says in all cases that it tells apart: about some acts, without them about all that it decides.

    One table says what it gives for which reason, one what becomes of an order that is cancelled, one all other acts.
    ``vocabulary``: as for ``ask``. Raises what ``extract`` raises, and UserError for an act that nobody knows.
    """
    from linter.ask.ask import tables

    policy = subject if isinstance(subject, Policy) else extract(subject, vocabulary=vocabulary)
    with using(vocabulary):
        return tables(policy, acts)


def render(
    subject: Subject | Policy,
    format: PageFormat = "markdown",
    *,
    vocabulary: Vocabulary | None = None,
    edition: Edition | None = None,
    with_findings: bool = False,
) -> Rendering:
    """A normalized page of a policy, which has been read again to see whether it still says the same.

    ``vocabulary``: what it is read with; for a ``Policy``, what it was read with. ``edition``: how it is got up. With
    ``with_findings`` what ``check`` reports stands beside the clauses that it concerns. What is read again is the page itself
    where its format marks what it states (Markdown, HTML), and else the same page in Markdown; the model as JSON holds all by
    itself, and JSON-LD no more than a part. Raises what ``extract`` and ``check`` raise, and UserError for a mistake in a
    template of one's own.
    """
    policy = subject if isinstance(subject, Policy) else extract(subject, vocabulary=vocabulary)
    findings = check(policy, vocabulary=vocabulary) if with_findings and format not in MODELS else ()
    return rendered(policy, format, edition, findings, vocabulary, partial(extract, vocabulary=vocabulary))


def site(folder: str, out: str, format: PageFormat = "html", *, edition: Edition | None = None, check: bool = False) -> Site:
    """A folder of pages for the texts of a folder: ``edition_of`` and ``add`` for each of its ``texts``, then ``finish``.

        pages = site("policies/", "published/")
        for text in pages.texts:
            rendering = render(text, "html", edition=pages.edition_of(text))
            pages.add(rendering.source, rendering.page)
        pages.finish()

    ``check``: only look what would change. Texts inside ``out`` are left out. Raises UserError when there is no such folder, when
    two texts would become one page, and when a file is in the way that was not written from here.
    """
    from linter.render.edition import Edition
    from linter.render.page import SUFFIXES
    from linter.render.site import Site

    if not Path(folder).is_dir():
        raise UserError(f"{folder}: is no folder; a site is made of the texts in one")
    inside = Path(out).resolve()
    texts = [text for text in find([folder]) if not Path(text).resolve().is_relative_to(inside)]
    return Site(Path(folder), texts, Path(out), SUFFIXES[format], edition or Edition(), check=check)


def edition(templates: str | PathLike[str] | None = None, voice: Literal["you", "third-person"] | None = None) -> Edition:
    """How pages are got up: by the templates that are shipped, and those of a folder that stand in for them, file by file.

    ``templates/README.md`` tells what they are made of. ``voice``: whether pages say "we" and "you" or call the sides by their
    names; None: as each text does itself. Raises UserError when there is no such folder.
    """
    from linter.render.edition import Edition
    from linter.render.manner import Manner, Speech
    from linter.render.templates import templates as laid_over

    return Edition(
        templates=laid_over(Path(templates) if templates is not None else None),
        manner=Manner(voice=Speech(voice) if voice else None),
    )


def explain(identifier: str, own: Sequence[Rule] = ()) -> RulePage:
    """The page of the rule with this name or code. Raises UserError when there is none. ``own``: as for ``check``."""
    return page_of(find_rule(identifier, (*discover(), *own)))


def rule_pages(
    select: Collection[str] | None = None, ignore: Collection[str] = (), own: Sequence[Rule] = ()
) -> tuple[RulePage, ...]:
    """The pages of all rules, or of those selected and not ignored. Raises UserError when a name is unknown or none is left.

    ``own``: as for ``check``.
    """
    return tuple(page_of(rule) for rule in select_rules((*discover(), *own), select, ignore))


def version() -> str:
    """The version of the program; "0" in a checkout that is not installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("clauselint")
    except PackageNotFoundError:
        return "0"


def policy_as_json(policy: Policy) -> Json:
    """A policy as it stands in the output of ``extract``."""
    return policy_to_json(policy)


def policy_as_row(policy: Policy) -> Json:
    """The same for a writer: its lists are made while they are written."""
    return policy_to_row(policy)


def trace_as_json(trace: Trace) -> Json:
    """A trace as it stands in the output of ``extract --explain``."""
    return trace_to_json(trace)


def findings_as_json(findings: Sequence[Finding], source: Source) -> list[Json]:
    """The findings of a text as they stand in the output of ``check``."""
    return findings_to_json(findings, source)


def answers_as_json(answers: Sequence[Answer], source: Source) -> list[Json]:
    """The answers of a policy as they stand in the output of ``ask``. ``source`` is its text."""
    return answers_to_json(answers, source)


def table_as_json(table: DecisionTable, source: Source) -> Json:
    """A decision table as it stands in the output of ``ask --table``. ``source`` is the text of the policy."""
    return table_to_json(table, source)


def anchors_as_json(rendering: Rendering, page: str | None = None) -> list[Json]:
    """The places of a page as they stand in a source map. ``page`` is what its file is called, None when it has none."""
    return anchors_to_json(page, rendering.page.anchors, rendering.source)


def comparison_as_json(comparison: Comparison, old: Source, new: Source) -> bytes:
    """What changed between two texts, as the output of ``diff`` in UTF-8."""
    return dump({"version": VERSION, **comparison_to_json(comparison, old, new)})


def baseline_of(policy: Policy, findings: Sequence[Finding]) -> tuple[Known, ...]:
    """Findings as a baseline keeps them."""
    return tuple(known(finding, policy) for finding in findings)


def settings_told(settings: Settings) -> tuple[Told, ...]:
    """Each setting with its value, and where it comes from."""
    return told(settings)


def settings_as_json(path: str, told: Sequence[Told], running: Sequence[str], resting: Sequence[str]) -> bytes:
    """The settings for a text and the rules that run, as the output of ``config show`` in UTF-8."""
    return dump({"version": VERSION, **settings_to_json(path, told, running, resting)})


def configuration_schema() -> bytes:
    """The JSON Schema of the configuration file, in UTF-8."""
    from linter.settings.form import configuration_schema as schema

    return dump(schema())


def json_output(content: Content, rows: list[Json]) -> bytes:
    """A whole output of the command line, in UTF-8."""
    return dump(output(content, rows))


def json_writer(content: Content, write: Callable[[bytes], object]) -> Writer:
    """Writes the same bytes as ``json_output`` row by row, so that the output of a long text is not held as a whole."""
    return Writer(content, write)
