"""Checks, reads and mends texts, each under the settings that hold for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from linter.cache.cache import Cache, default_folder, is_kept
from linter.cache.identity import name_of
from linter.check.baseline import Baselines
from linter.check.discovery import discover
from linter.check.pages import page_of
from linter.check.review import Runner, chosen_rules, review, without, without_known, without_remarks
from linter.check.run import run
from linter.check.selection import mistake_in
from linter.check.since import introduced
from linter.errors import SettingsError, UserError
from linter.finding import Finding
from linter.model.policy import Policy
from linter.model.trace import Trace
from linter.review import Hiding, Review
from linter.rule import Rule, RulePage
from linter.sets.members import Members, Names, lacks_a_name, named_in_all
from linter.sets.review import Together, told_once
from linter.settings.loader import Loader
from linter.settings.settings import Layer, Settings
from linter.source import Source
from linter.vocabulary.vocabulary import Vocabulary, using

if TYPE_CHECKING:
    from linter.playbook.circumstances import Gate
    from linter.playbook.rule import HouseRule
    from linter.read.revision import Revision
    from linter.render.edition import Edition
    from linter.settings.layers import SettingsFile

from linter.verbs import (
    MODELS,
    PageFormat,
    Rendering,
    Subject,
    diff,
    extract,
    load,
    own_rules,
    remarks_of,
    rendered,
    trace,
    vocabulary,
)

Made = TypeVar("Made")
Reviewed = tuple[Policy, Review]

# The stages are imported where they are used: reading English takes spaCy, which takes a second to load, and who asks for the
# list of rules should not wait for it.


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with fixes made, and the findings that they mend, in the order in which they were made."""

    text: str
    findings: tuple[Finding, ...]


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
        reviewed = self._review_set(old, known=False) if old else {}
        before = {path: its for path, its in reviewed.items() if not isinstance(its, UserError)}
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
            [without_remarks(policy, remarks_of(policy.source)) for policy in policies.values()],
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
        return review(policy, settings, self.rules(settings), remarks_of(policy.source), its)

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
        found = self.review(policy) if with_findings and format not in MODELS else None
        if found is not None and found.fault is not None:
            raise found.fault

        def read(page: Source) -> Policy:
            def parse() -> Policy:
                return extract(page, vocabulary=words, parties=parties)

            return self._cache(settings).policy(page, words, parties, parse) if self._cached else parse()

        return rendered(policy, format, edition, found.findings if found else (), words, read)

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
