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

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from linter.cache.cache import Cache, default_folder, is_kept
from linter.cache.identity import name_of
from linter.check.baseline import Baselines, Known, known
from linter.check.discovery import discover
from linter.check.pages import page_of
from linter.check.review import Runner, chosen_rules, review, without, without_known, without_remarks
from linter.check.run import RuleFaultError, run
from linter.check.selection import find_rule, mistake_in, select_rules
from linter.check.since import introduced
from linter.collector import held_back
from linter.errors import SettingsError, UserError
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
from linter.model.clause import Role
from linter.model.document import Remark
from linter.model.policy import Policy
from linter.model.trace import Trace
from linter.review import Hiding, Review
from linter.rule import Rule, RulePage, Trial
from linter.sets.members import Members, Names, lacks_a_name, named_in_all
from linter.sets.review import Together, told_once
from linter.settings.loader import Loader
from linter.settings.settings import Choice, Layer, Named, Settings
from linter.settings.told import Told, told
from linter.source import Source
from linter.timings import timed
from linter.vocabulary.headings import CLASSES
from linter.vocabulary.vocabulary import Vocabulary, using, with_folders

if TYPE_CHECKING:
    from linter.playbook.circumstances import Gate
    from linter.playbook.rule import HouseRule
    from linter.read.revision import Revision
    from linter.render.edition import Edition
    from linter.render.manner import Manner
    from linter.render.page import Page
    from linter.render.roundtrip import Loss
    from linter.render.site import Site
    from linter.settings.layers import SettingsFile

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

Made = TypeVar("Made")
Reviewed = tuple[Policy, Review]
Subject = str | PathLike[str] | Source
PageFormat = Literal["markdown", "html", "text", "docx", "jsonld", "json"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page of a policy, and what of the policy cannot be read from it again (empty when the page says all of it).

    ``manner`` is how it was worded in the end, and so which clauses it carries in the words of the text.
    """

    source: Source
    page: Page
    losses: tuple[Loss, ...]
    manner: Manner

    @property
    def text(self) -> str:
        """The page as text. Raises UnicodeDecodeError for a format that is none."""
        return self.page.content.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with fixes made, and the findings that they mend, in the order in which they were made."""

    text: str
    findings: tuple[Finding, ...]


# The stages are imported where they are used: reading English takes spaCy, which takes a second to load, and who asks for the
# list of rules should not wait for it.


def vocabulary(*folders: str | PathLike[str]) -> Vocabulary:
    """The word lists of the program, with those of some folders laid over them, each over those before.

    ``grammar/vocabulary/README.md`` explains what the folders hold. Raises UserError when one is missing or empty, and where a
    file in it has a mistake, with line and column.
    """
    own = with_folders(folders)
    if any(layer.effects or any(entry.category in CLASSES for entry in layer.entries) for layer in own.layers[1:]):
        from linter.parse.clause.effect_rows import rows

        with using(own):
            rows()  # a mistake in a table of effects is told at once, not when the first sentence is read
    return own


@held_back()
def extract(
    subject: Subject, *, vocabulary: Vocabulary | None = None, parties: Sequence[tuple[Role, Sequence[str]]] = ()
) -> Policy:
    """What a text says, read with a vocabulary (None: the one that comes with the program).

    ``parties`` are names whose side is known, whatever the text says of them. Raises UserError when it cannot be read,
    NothingToLintError when there is nothing in it.
    """
    from linter.parse.policy import parse
    from linter.read.document import read

    source = load(subject)
    with timed("read"):
        document = read(source)
    with timed("parse"), using(vocabulary):
        return parse(document, parties=parties)


@held_back()
def trace(subject: Subject, *, vocabulary: Vocabulary | None = None, parties: Sequence[tuple[Role, Sequence[str]]] = ()) -> Trace:
    """How a text is read, sentence by sentence, and why its clauses come out as they do.

    Parameters are those of ``extract``, and so is what it raises.
    """
    from linter.parse.trace import trace as trace_document
    from linter.read.document import read

    document = read(load(subject))
    with using(vocabulary):
        return trace_document(document, parties)


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
        found = review(policy, settings, rules, _remarks(policy.source))
    if isinstance(found.fault, RuleFaultError):
        found.fault.findings = found.findings
        raise found.fault
    return found.findings


def _remarks(source: Source) -> tuple[Remark, ...]:
    """The comments of a text."""
    if "<!--" not in source.text:
        return ()
    from linter.read.remarks import remarks

    return remarks(source)


class Checker:
    """Checks texts, each under the settings that hold for it: those of the files in its folder and above, and ``options``.

        checker = Checker()
        for path in find(["policies/"]):
            policy = checker.extract(path)
            for finding in checker.review(policy).findings:
                ...

    ``config``: the only file that counts; ``isolated``: none does. ``since``: a revision of the git repository that the texts lie
    in; what they had in it already is hidden. ``cached``: what was read and found before is kept in the folder that the settings
    name, and taken from there. ``together``: the paths of texts that bind the same parties, whatever the settings say of sets.
    A vocabulary is read once for all texts that share it.
    Its methods raise SettingsError when a file of settings has a mistake, with line and column.
    """

    def __init__(
        self,
        *,
        config: str | None = None,
        isolated: bool = False,
        options: Layer | None = None,
        since: str | None = None,
        cached: bool = False,
        together: Sequence[str] = (),
    ) -> None:
        self._loader = Loader(file=config, isolated=isolated, options=options)
        self._since: Revision | None = None
        if since is not None:
            from linter.read.revision import Revision

            self._since = Revision(since)
        self._members = Members(together)
        self._baselines = Baselines()
        self._vocabularies: dict[tuple[Path, ...], Vocabulary] = {}
        self._rules: dict[tuple[Any, ...], tuple[Rule, ...]] = {}
        self._sound: set[int] = set()
        self._cached = cached
        self._recalls = False
        self.caches: dict[Path, Cache] = {}
        """Those that were used so far, by their folders."""

    def settings(self, path: str) -> Settings:
        """What holds for the text at a path, which need not exist.

        The rules are there that the files of settings name which count for it, in overrides for other texts too.
        """
        settings = self._loader.of(path)
        if id(settings) not in self._sound:  # texts share their settings, which the loader keeps
            self._refuse_unknown_words(self._loader.files_of(path), settings)
            chosen_rules(settings, self.rules(settings))
            self._sound.add(id(settings))
        return settings

    def _refuse_unknown_words(self, files: Sequence[SettingsFile], settings: Settings) -> None:
        """Tells all words of some files that mean no rule, of files that count for texts with these settings."""
        known = self.rules(settings)
        mistakes: list[str] = []
        for file in files:
            wrong = [word for word in file.words if mistake_in(word.named.name, known, alone=word.alone)]
            if wrong:  # what an override for other texts names may be a rule of a playbook of its own
                known = (*known, *(rule for each in file.layers for rule in self._house_rules_besides(each.layer, settings)))
            told = [(word.key, mistake_in(word.named.name, known, alone=word.alone)) for word in wrong]
            if told := [(key, mistake) for key, mistake in told if mistake]:
                mistakes.append(str(file.mistakes(told)))
        if mistakes:
            raise SettingsError("\n".join(mistakes))

    def _house_rules_besides(self, layer: Layer, settings: Settings) -> tuple[HouseRule, ...]:
        """The rules of the playbooks that a layer names, and some settings do not."""
        playbooks = tuple(each for each in layer.playbooks if each not in settings.playbooks)
        return self._house_rules(replace(settings, playbooks=playbooks, vocabulary=(*settings.vocabulary, *layer.vocabulary)))

    def idle_overrides(self, path: str) -> tuple[str, ...]:
        """Where overrides stand in the files of settings for a text that no file fits. It walks through the folders of these."""
        return tuple(str(origin) for file in self._loader.files_of(path) for origin in file.idle_overrides())

    def rules(self, settings: Settings) -> tuple[Rule, ...]:
        """All rules that there are under some settings: those of the program, of packages, of folders, and of playbooks."""
        key = settings.playbooks, settings.rules, settings.house, settings.vocabulary
        if key not in self._rules:
            self._rules[key] = (*discover(), *own_rules(*settings.rules), *self._house_rules(settings))
        return self._rules[key]

    def pages(self, settings: Settings) -> tuple[RulePage, ...]:
        """The pages of the rules that run under some settings."""
        return tuple(page_of(rule) for rule in chosen_rules(settings, self.rules(settings)))

    def all_pages(self, path: str) -> tuple[RulePage, ...]:
        """The pages of all rules that there are for the text at a path, whether they run or not."""
        return tuple(page_of(rule) for rule in self.rules(self.settings(path)))

    def vocabulary(self, settings: Settings) -> Vocabulary:
        """What texts under some settings are read with. Raises SettingsError where ``vocabulary`` raises UserError."""
        if settings.vocabulary not in self._vocabularies:
            try:
                self._vocabularies[settings.vocabulary] = vocabulary(*settings.vocabulary)
            except UserError as error:
                raise SettingsError(str(error)) from error
        return self._vocabularies[settings.vocabulary]

    def extract(self, subject: Subject) -> Policy:
        """What a text says, read as its settings want it. Raises what ``extract`` raises."""
        source = load(subject)
        return self._extract(source, self.settings(source.path).parties)

    def _extract(self, source: Source, parties: Names) -> Policy:
        settings = self.settings(source.path)
        words = self.vocabulary(settings)

        def parse() -> Policy:
            self._refuse()
            return extract(source, vocabulary=words, parties=parties)

        return self._cache(settings).policy(source, words, parties, parse) if self._cached else parse()

    def trace(self, subject: Subject) -> Trace:
        """How a text is read as its settings want it. Raises what ``trace`` raises."""
        source = load(subject)
        settings = self.settings(source.path)
        return trace(source, vocabulary=self.vocabulary(settings), parties=settings.parties)

    def review(self, policy: Policy, *, known: bool = True) -> Review:
        """The findings of a policy that ``extract`` gave, and what its settings hide. A rule that fails is told in the review.

        ``known``: what a baseline knows, or an earlier version had, is hidden too. Raises UserError for a comment that silences
        and is not written as it should be, and for an earlier version that cannot be read.
        """
        settings = self.settings(policy.source.path)
        with using(self.vocabulary(settings)):
            found = self._found(policy, settings)
            if known:
                found = self._without_known(found, settings)
            if known and self._since is not None:
                found = self._without_old(policy, found, settings, self._old(policy, found, self._since))
        return found

    def set_of(self, path: str) -> tuple[str, ...]:
        """The texts that are checked with the one at a path, itself among them: those of its set. None when it is in no set.

        Raises SettingsError for a text in two sets, and for a set in reach of it that holds less than two texts.
        """
        made = [each for file in self._loader.files_of(path) for each in file.sets]
        return self._members.of(path, self.settings(path).sets, made)

    def review_set(self, sources: Sequence[Source], *, known: bool = True) -> dict[str, Reviewed | UserError]:
        """For each of some texts of one set: what it says, read as the names in all of them want it, and its review.

        What one text leaves open another may answer. A finding between two texts is told in one of them, the first that is asked
        for. The other texts of the set are read too, and must be readable; the error of a text that cannot be checked stands in
        its place. ``known``: as for ``review``. Raises UserError for another text of the set that cannot be read.
        """
        asked = {source.path: source for source in sources}
        places = {os.path.realpath(path) for path in asked}
        others = [load(path) for path in self.set_of(sources[0].path) if os.path.realpath(path) not in places]
        whole = (*sources, *others)
        reviewed = self._review_set(whole, known=known)
        for other in others:
            if isinstance(failure := reviewed[other.path], UserError):
                raise failure
        done = {path: its for path, its in reviewed.items() if not isinstance(its, UserError)}
        if known and self._since is not None:
            done = self._without_old_set(done, self._since)
        for told_of in told_once([found for _, found in done.values()], asked):
            path = told_of.source.path
            fails = self.settings(path).fail_level.is_reached_by
            reviewed[path] = done[path][0], replace(told_of, fails=any(fails(each.severity) for each in told_of.findings))
        return {path: reviewed[path] for path in asked}

    def _without_old_set(self, done: Mapping[str, Reviewed], revision: Revision) -> dict[str, Reviewed]:
        """What is hidden of the texts of a set when that is which the set had in a revision."""
        old = [source for path in done if (source := revision.text_at(path)) is not None]
        before = {path: its for path, its in self._review_set(old, known=False).items() if not isinstance(its, UserError)}
        result = {}
        for path, (policy, found) in done.items():
            settings = self.settings(path)
            with using(self.vocabulary(settings)):
                result[path] = policy, self._without_old(policy, found, settings, before.get(path))
        return result

    def _review_set(self, sources: Sequence[Source], *, known: bool) -> dict[str, Reviewed | UserError]:
        """The reviews of all texts of a set, with a finding between several of them in each of these."""
        reviewed: dict[str, Reviewed | UserError] = {}
        policies: dict[str, Policy] = {}
        for source in sources:
            try:
                policies[source.path] = self.extract(source)
            except SettingsError:
                raise
            except UserError as failure:
                reviewed[source.path] = failure
        names = {path: named_in_all(policies.values(), self.settings(path).parties) for path in policies}
        for path, policy in policies.items():
            if lacks_a_name(policy, names[path]):
                policies[path] = self._extract(policy.source, names[path])
            else:
                names[path] = self.settings(path).parties
        together = Together(
            [without_remarks(policy, _remarks(policy.source)) for policy in policies.values()],
            lambda policy, rules: self._runner(self.settings(policy.source.path), names[policy.source.path])(policy, rules),
            self._runner(self.settings(sources[0].path), "set", names, [len(each.source.text) for each in policies.values()]),
        )
        for path, policy in policies.items():
            settings = self.settings(path)
            try:
                with using(self.vocabulary(settings)):
                    found = self._found(policy, settings, together.find)
                    reviewed[path] = policy, self._without_known(found, settings) if known else found
            except SettingsError:
                raise
            except UserError as failure:
                reviewed[path] = failure
        return reviewed

    def _without_known(self, found: Review, settings: Settings) -> Review:
        if settings.baseline is None:
            return found
        its = self._baselines.at(settings.baseline).of(found.source.path)
        return without_known(found, its, settings, self.rules(settings))

    def _found(self, policy: Policy, settings: Settings, run: Runner | None = None) -> Review:
        its = run or self._runner(settings, settings.parties)
        return review(policy, settings, self.rules(settings), _remarks(policy.source), its)

    def _runner(self, settings: Settings, *hangs_on: object) -> Runner:
        """What runs rules over policies under some settings; what they find may hang on more than text and words."""
        words = self.vocabulary(settings)

        def work(policy: Policy, rules: Sequence[Rule]) -> tuple[Finding, ...]:
            if any(is_kept(rule) for rule in rules):
                self._refuse()
            return run(policy, rules)

        def recall(policy: Policy, rules: Sequence[Rule]) -> tuple[Finding, ...]:
            beside = tuple(name_of(each.source, None) for each in policy.beside)
            key = (*hangs_on, beside) if beside else hangs_on
            return self._cache(settings).findings(policy, words, key, rules, work)

        return recall if self._cached else work

    def render(
        self, subject: Subject, format: PageFormat = "markdown", *, edition: Edition | None = None, with_findings: bool = False
    ) -> Rendering:
        """A normalized page of a text, read as its settings want it; the page is read again as the text was.

        Parameters are those of ``render``. The findings are those of ``review``. Raises what ``render`` and ``review`` raise, and
        RuleFaultError when a rule fails.
        """
        source = load(subject)
        settings = self.settings(source.path)
        words, parties = self.vocabulary(settings), settings.parties
        policy = self.extract(source)
        found = self.review(policy) if with_findings and format not in _MODELS else None
        if found is not None and found.fault is not None:
            raise found.fault

        def read(page: Source) -> Policy:
            def parse() -> Policy:
                return extract(page, vocabulary=words, parties=parties)

            return self._cache(settings).policy(page, words, parties, parse) if self._cached else parse()

        return _rendered(policy, format, edition, found.findings if found else (), words, read)

    def mend(self, subject: Subject) -> Mended:
        """A text with all safe fixes made, and those that they brought about; nothing is written.

        What was found is looked at again after each step, so that a second run has nothing to do. A fix after which a norm says
        something else, or a case is decided otherwise, is not made. Raises what ``extract`` and ``review`` raise, and
        RuleFaultError when a rule fails.
        """
        from linter.fix.edits import safe_findings

        policy = self.extract(subject)
        made: list[Finding] = []
        seen: set[str] = set()
        while policy.source.text not in seen:
            seen.add(policy.source.text)
            found = self.review(policy)
            if found.fault is not None:
                raise found.fault
            policy, kept = self._mended(policy, safe_findings(found.findings))
            made += kept
        return Mended(policy.source.text, tuple(made))

    def _mended(self, policy: Policy, findings: Sequence[Finding]) -> tuple[Policy, Sequence[Finding]]:
        """A policy with the fixes of some findings made: of all, or one after the other of those that change no meaning."""
        if not findings:
            return policy, ()
        after = self._same_meaning(policy, findings)
        if after is not None:
            return after, findings
        result, kept = policy, list[Finding]()
        for finding in findings if len(findings) > 1 else ():
            after = self._same_meaning(policy, [*kept, finding])
            if after is not None:
                result = after
                kept.append(finding)
        return result, kept

    def _same_meaning(self, policy: Policy, findings: Sequence[Finding]) -> Policy | None:
        """The policy of the mended text; None where it means something else."""
        from linter.fix.edits import mended

        after = self.extract(Source(path=policy.source.path, text=mended(policy.source.text, findings)))
        changed = diff(policy, after, vocabulary=self.vocabulary(self.settings(policy.source.path)))
        return None if changed.changes or changed.cases else after

    def _old(self, policy: Policy, found: Review, revision: Revision) -> tuple[Policy, Review] | None:
        """What a text said in a revision, and its review; None where there was none."""
        before = revision.text_at(policy.source.path)
        if before is None or before.text == policy.source.text:
            return None if before is None else (policy, found)
        then = self.extract(before)
        return then, self._found(then, self.settings(policy.source.path))

    def _without_old(self, policy: Policy, found: Review, settings: Settings, old: tuple[Policy, Review] | None) -> Review:
        """A review in which the findings that an older version of the text had too are hidden."""
        from linter.diff.compare import compare

        if old is None:
            return found
        then, before = old
        new = introduced(found.findings, policy, before.findings, then, lambda: compare(then, policy))
        there = {each.fingerprint for each in found.findings} - {each.fingerprint for each in new}
        return without(found, there, Hiding.BEFORE, settings)

    def recalled(self, work: Callable[[], Made]) -> Made | None:
        """What some work with this checker makes, when what it takes is kept; None when a text must be read, or a rule be run.

        Rules that do not come with the program are run, since what they find is never kept.
        """
        self._recalls = True
        try:
            return work()
        except _NotKeptError:
            return None
        finally:
            self._recalls = False

    def cache_folder(self, path: str) -> Path:
        """Where things are kept of the text at a path."""
        return self.settings(path).cache or default_folder()

    def _cache(self, settings: Settings) -> Cache:
        folder = settings.cache or default_folder()
        if folder not in self.caches:
            self.caches[folder] = Cache(folder)
        return self.caches[folder]

    def _refuse(self) -> None:
        if self._recalls:
            raise _NotKeptError

    def _house_rules(self, settings: Settings) -> tuple[HouseRule, ...]:
        if not settings.playbooks:
            return ()
        from linter.playbook.circumstances import told_by
        from linter.playbook.reading import read as read_playbook
        from linter.playbook.rule import rules_of

        with using(self.vocabulary(settings)):
            told = told_by(dict(settings.house), date.today())
            return rules_of([read_playbook(path) for path in settings.playbooks], told)

    def left_out(self, policy: Policy) -> tuple[tuple[str, Gate], ...]:
        """The house rules that say nothing on a text because nobody knows whether they hold for it, and what is not known."""
        from linter.playbook.rule import HouseRule

        settings = self.settings(policy.source.path)
        if not settings.playbooks:
            return ()
        with using(self.vocabulary(settings)):
            chosen = chosen_rules(settings, self.rules(settings))
            gates = ((rule.name, rule.gate(policy)) for rule in chosen if isinstance(rule, HouseRule))
            return tuple((name, gate) for name, gate in gates if gate.is_unknown)


class _NotKeptError(BaseException):
    """Something would have to be done, where only what is kept is wanted. It is no failure, which others may catch and tell."""


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


def own_rules(*folders: str | PathLike[str], installed: bool = True) -> tuple[Rule, ...]:
    """The rules written in Python that are not of this program: those of some folders, and of ``installed`` packages.

    They are run as code. Raises SettingsError when one cannot be loaded.
    """
    from linter.check.own import of_folders, of_packages

    beside = of_packages() if installed else ()
    return (*beside, *of_folders([fspath(folder) for folder in folders], beside))


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


def diff(old: Subject | Policy, new: Subject | Policy, *, vocabulary: Vocabulary | None = None) -> Comparison:
    """What the new version of a text says differently, in meaning and not in words. Raises what ``extract`` raises."""
    from linter.diff.compare import compare

    before, after = (each if isinstance(each, Policy) else extract(each, vocabulary=vocabulary) for each in (old, new))
    with using(vocabulary):
        return compare(before, after)


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
    findings = check(policy, vocabulary=vocabulary) if with_findings and format not in _MODELS else ()
    return _rendered(policy, format, edition, findings, vocabulary, partial(extract, vocabulary=vocabulary))


_MODELS = ("json", "jsonld")  # the model itself, and a part of it: neither is made of sentences that could lose something


def _rendered(
    policy: Policy,
    format: PageFormat,
    edition: Edition | None,
    findings: tuple[Finding, ...],
    vocabulary: Vocabulary | None,
    read: Callable[[Source], Policy],
) -> Rendering:
    from linter.render.edition import Edition
    from linter.render.page import write
    from linter.render.proof import losses_of, proven

    edition = edition or Edition()
    if format in _MODELS:
        with using(vocabulary):
            page = write(policy, "jsonld", edition)
        content = page.content if format == "jsonld" else dump(output("policies", [policy_to_json(policy)]))
        return Rendering(policy.source, replace(page, content=content), (), edition.manner)
    manner = proven(policy, read, replace(edition.manner, findings=findings))
    edition = replace(edition, manner=manner)
    with using(vocabulary):
        page = write(policy, format, edition)
        marked = page if format in ("markdown", "html") else write(policy, "markdown", Edition(manner=manner))
    return Rendering(policy.source, page, losses_of(policy, read, marked.content.decode("utf-8")), manner)


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


def load(subject: Subject, name: str | None = None) -> Source:
    """The text of a subject. ``name`` is what to call it instead of its path. Raises UserError when it cannot be read."""
    from linter.read.decode import load as decode

    if isinstance(subject, Source):
        return subject
    source = decode(fspath(subject))
    return Source(path=name, text=source.text) if name else source


def find(paths: Sequence[str]) -> tuple[str, ...]:
    """The files at some paths: themselves, or those inside a folder. Raises UserError when one does not exist."""
    from linter.read.files import find as find_files

    return find_files(paths)


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
