"""How a page speaks of the parties: "we" and "you" where the text does so itself, their names otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.model.clause import Clause, ClauseKind, Role
from linter.model.policy import Policy
from linter.render.view import Somebody, Voice
from linter.render.wording import Wording

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Speaker:
    """Puts the party names of one policy into the voice of its page.

    A name gives way to a pronoun only where that cannot change the meaning: the policy says "we" or "you" itself, the name
    belongs to one side alone, and the clause does not go on to speak of the party in the third person. Indemnities keep names.
    """

    def __init__(self, policy: Policy, wording: Wording) -> None:
        self._wording = wording
        self._pronouns = wording.words("pronouns")
        self.parties = tuple(
            Somebody(party.role, self._names(party.names)) for party in policy.parties if self._names(party.names)
        )
        spoken = {word.lower() for word in _WORD.findall(policy.source.text)}
        us = wording.forms("provider")["subject"] in spoken
        you = wording.forms("customer")["subject"] in spoken
        self.voice = Voice(pronouns=us or you, provider=self._first(Role.PROVIDER), customer=self._first(Role.CUSTOMER))
        self._replaceable = {
            role: self._own_names(role) if self.voice.pronouns else () for role in (Role.PROVIDER, Role.CUSTOMER)
        }

    def subject(self, role: Role | None, name: str | None) -> str | None:
        """The word for the bearer of a clause as its subject; None when nobody is named."""
        if role not in (Role.PROVIDER, Role.CUSTOMER):
            return name
        replaceable = {own.lower() for own in self._replaceable[role]} | self._pronouns
        if self.voice.pronouns and (name is None or self._bare(name).lower() in replaceable):
            return self._wording.forms(str(role))["subject"]
        return name or (self.voice.provider if role is Role.PROVIDER else self.voice.customer)

    def put(self, clause: Clause, text: str) -> str:
        """The words with the names of the two sides in the voice of the page; all of them, or none where one is doubtful."""
        words = {word.lower() for word in _WORD.findall(text)}
        if clause.kind is ClauseKind.INDEMNITY or not self._wording.words("third_person").isdisjoint(words):
            return text
        spoken = text
        for role, names in self._replaceable.items():
            for name in names:
                replaced = self._replaced(spoken, name, self._wording.forms(str(role)), clause.act)
                if replaced is None:
                    return text
                spoken = replaced
        return spoken

    def _replaced(self, text: str, name: str, forms: Mapping[str, str], act: str | None) -> str | None:
        """One name replaced wherever it stands as subject, object or owner; None when it stands somewhere else as well."""
        articles = "|".join(sorted(self._wording.words("articles")))
        pattern = re.compile(
            rf"(?:\b(?:{articles})\s+)?(?<![\w@./-]){re.escape(name)}(?P<owner>['’]s?)?(?![\w-]|[.@/]\w)(?P<next>\s+[\w'’]+)?",
            re.IGNORECASE,
        )
        doubtful = False

        def swap(match: re.Match[str]) -> str:
            nonlocal doubtful
            following = match.group("next") or ""
            if match.group("owner"):
                return f"{forms['possessive']}{following}"
            verb = self._agreeing(following.strip(), act)
            if verb is not None:
                return f"{forms['subject']} {verb}"
            if self._is_object(text[: match.start()], following.strip()):
                return f"{forms['object']}{following}"
            doubtful = True
            return match.group()

        replaced = pattern.sub(swap, text)
        return None if doubtful else replaced

    def _agreeing(self, word: str, act: str | None) -> str | None:
        """The verb form that goes with a pronoun, when ``word`` is a verb whose subject stands before it."""
        if word.lower() in self._wording.words("modals"):
            return word
        if word.lower() in self._wording.forms("auxiliaries"):
            return self._wording.forms("auxiliaries")[word.lower()]
        if act and word in (act, self._wording.say("voice", "singular", act)):
            return act
        return None

    def _is_object(self, before: str, following: str) -> bool:
        """True between a word and the end of a phrase: there a name is neither a subject nor part of a longer name."""
        ends = not following or following.lower() in self._wording.words("after_object")
        return ends and before.rstrip()[-1:].isalnum()

    def _own_names(self, role: Role) -> tuple[str, ...]:
        """The names that belong to this side alone, longest first."""
        others = {name.lower() for party in self.parties if party.role is not role for name in party.names}
        mine = {name for party in self.parties if party.role is role for name in party.names if name.lower() not in others}
        return tuple(sorted(mine, key=lambda name: (-len(name), name)))

    def _bare(self, name: str) -> str:
        """A name without its article."""
        first, _, rest = name.partition(" ")
        return rest if rest and first.lower() in self._wording.words("articles") else name

    def _names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in names if name.lower() not in self._pronouns and name.strip()))

    def _first(self, role: Role) -> str | None:
        return next((party.names[0] for party in self.parties if party.role is role), None)
