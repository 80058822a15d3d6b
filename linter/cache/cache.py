"""What is kept between runs, for who would read a text or run rules over it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from linter.cache.contents import findings_from_bytes, findings_to_bytes, policy_from_bytes, policy_to_bytes
from linter.cache.identity import name_of
from linter.cache.store import Store
from linter.check.run import RuleFaultError, in_order
from linter.finding import Finding
from linter.model.policy import Policy
from linter.rule import Rule
from linter.source import Source
from linter.timings import timed
from linter.vocabulary.vocabulary import Vocabulary

LONGEST = 2_000_000  # characters; of a longer text what is kept would take more memory than reading it
_OWN = "linter.rules."


def default_folder() -> Path:
    """Where entries are kept when nobody says where: where the platform keeps such things."""
    return user_cache_path("clauselint", appauthor=False)


def is_kept(rule: Rule) -> bool:
    """True for rules that come with the program. Nothing tells when what others find would change."""
    return type(rule).__module__.startswith(_OWN)


class Cache:
    """Policies and findings by the content of their texts. It is safe for several runs at once, and for runs that are killed."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)

    def policy(self, source: Source, vocabulary: Vocabulary | None, settings: object, parse: Callable[[], Policy]) -> Policy:
        """The policy of a text, parsed when it is not kept. ``settings`` are what the reading hangs on besides the words."""
        if len(source.text) > LONGEST:
            return parse()
        name = f"{name_of(source, vocabulary, settings)}-policy"
        with timed("cache"):
            data = self.store.read(name)
            kept = policy_from_bytes(data, source) if data is not None else None
        if kept is not None:
            return kept
        policy = parse()
        with timed("cache"):
            self.store.write(name, policy_to_bytes(policy))
        return policy

    def findings(
        self,
        policy: Policy,
        vocabulary: Vocabulary | None,
        settings: object,
        rules: Sequence[Rule],
        run: Callable[[Policy, Sequence[Rule]], tuple[Finding, ...]],
    ) -> tuple[Finding, ...]:
        """The findings of some rules in a policy; those rules are run whose findings are not kept.

        Raises what ``run`` does, and keeps nothing then.
        """
        own = [rule for rule in rules if is_kept(rule)]
        name = f"{name_of(policy.source, vocabulary, settings)}-findings"
        with timed("cache"):
            data = self.store.read(name)
            kept = findings_from_bytes(data, policy.source.path) if data is not None else {}
        missing = [rule for rule in rules if rule not in own or rule.name not in kept]
        known = [finding for rule in own if rule not in missing for finding in kept[rule.name]]
        if not missing:
            return in_order(known)
        try:
            fresh = run(policy, missing)
        except RuleFaultError as fault:
            fault.findings = in_order([*known, *fault.findings])
            raise
        with timed("cache"):
            for rule in missing:
                if rule in own:
                    kept[rule.name] = tuple(finding for finding in fresh if finding.rule == rule.name)
            if any(rule in own for rule in missing):
                self.store.write(name, findings_to_bytes(kept))
        return in_order([*known, *fresh])
