"""How a page speaks of the parties: "we" and "you" where the text does so itself, their names otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from linter.model.clause import Clause, ClauseKind, Role
from linter.model.policy import Policy
from linter.render.manner import Speech
from linter.render.view import Somebody, Voice
from linter.render.wording import Wording

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Speaker:
    """Puts the party names of one policy into the voice of its page.

    A name gives way to a pronoun only where that cannot change the meaning: the policy says "we" or "you" itself, the name
    belongs to one side alone, and the clause does not go on to speak of the party in the third person. Indemnities keep names.
    """

    def __init__(self, policy: Policy, wording: Wording, speech: Speech | None = None) -> None:
        self._wording = wording
        self._speech = speech
        self._pronouns = wording.words("pronouns")
        self.parties = tuple(
            Somebody(party.role, self._names(party.names)) for party in policy.parties if self._names(party.names)
        )
        spoken = {word.lower() for word in _WORD.findall(policy.source.text)}
        us, you = (not spoken.isdisjoint(wording.forms(side).values()) for side in ("provider", "customer"))
        self.voice = Voice(
            pronouns=us or you if speech is None else speech is Speech.YOU,
            spoken=us or you,
            provider=self._first(Role.PROVIDER),
            customer=self._first(Role.CUSTOMER),
            addressed=_addressed(policy, wording.forms("customer")["subject"]),
        )
        self._replaceable = {role: self._own_names(role) for role in (Role.PROVIDER, Role.CUSTOMER) if self._forms(role)}

    def subject(self, role: Role | None, name: str | None) -> str | None:
        """The word for the bearer of a clause as its subject; None for others without a name."""
        if role not in (Role.PROVIDER, Role.CUSTOMER):
            return name
        forms = self._forms(role)
        replaceable = {own.lower() for own in self._replaceable.get(role, ())} | self._pronouns
        if forms and (name is None or self._bare(name).lower() in replaceable):
            return forms["subject"]
        return name or self._named(role)

    def _named(self, role: Role) -> str:
        """The first name of a side, with an article where it is a common noun; "the customer" where it has none."""
        return self._wording.say("voice", "called", self._wording.say("parties", "role", role, self.voice))

    def _forms(self, role: Role) -> Mapping[str, str] | None:
        """The pronouns for a side; None where the page calls it by its name."""
        if not self.voice.pronouns:
            return None
        if self.voice.addressed is Role.CUSTOMER:
            return self._wording.forms(str(role))
        return self._wording.forms(str(Role.CUSTOMER)) if role is self.voice.addressed else None

    def put(self, clause: Clause, text: str) -> str:
        """The words with the names of the two sides in the voice of the page; all of them, or none where one is doubtful."""
        if self._speech is Speech.THIRD_PERSON and self.voice.spoken:
            return self._named_instead(text) or text
        words = {word.lower() for word in _WORD.findall(text)}
        if clause.kind is ClauseKind.INDEMNITY or not self._wording.words("third_person").isdisjoint(words):
            return text
        spoken = text
        for role, names in self._replaceable.items():
            for name in names:
                replaced = self._replaced(spoken, name, self._forms(role) or {}, clause.act)
                if replaced is None:
                    return text
                spoken = replaced
        return spoken

    def _named_instead(self, text: str) -> str | None:
        """The words with names in place of "we" and "you"; None where one of these is doubtful."""
        roles, words = self._wording.forms("pronoun_roles"), self._wording.words
        pattern = re.compile(
            rf"(?P<before>[\w’']+[,:;–(]?\s+|^\W*)?(?<![\w@./-])(?P<pronoun>{'|'.join(roles)})(?P<short>['’](?:ll|re|ve|d))?"
            rf"(?![\w@-]|\.\w)(?P<next>(?:\s+(?:\w+ly|{'|'.join(sorted(words('adverbs') | words('between')))}))?\s+[\w'’]+)?",
            re.IGNORECASE,
        )
        short_forms = self._wording.forms("singulars")
        doubtful = bool(words("owners").intersection(word.lower() for word in _WORD.findall(text)))

        def swap(match: re.Match[str]) -> str:
            nonlocal doubtful
            if match.group("pronoun").isupper():  # an abbreviation: "US"
                return match.group()
            before, pronoun, following = match.group("before") or "", match.group("pronoun").lower(), match.group("next") or ""
            role = Role(roles[pronoun])
            name = self._named(role if self.voice.addressed is Role.CUSTOMER else Role.PROVIDER)
            if pronoun in words("possessives"):
                return f"{before}{name}{'’' if name.endswith('s') else '’s'}{following}"
            if pronoun in words("objects"):
                return f"{before}{name}{following}"
            if match.group("short"):
                return f"{before}{name}{short_forms[match.group('short').replace(chr(39), '’').lower()]}{following}"
            lead, _, verb = following.rpartition(" ")
            bare = before.strip().lower()
            after = not bare or not bare[-1].isalnum() or bare in words("before_subject") or pronoun in words("subjects")
            agreeing = self._third(verb) if verb else None
            certain = after or verb.lower() in words("modals") or verb.lower() in self._plurals
            if agreeing is not None and certain:
                return f"{before}{name}{lead} {agreeing}"
            if not verb or verb.lower() in words("after_object"):
                return f"{before}{name}{following}"
            doubtful = True
            return match.group()

        replaced = pattern.sub(swap, text)
        return None if doubtful else replaced

    @property
    def _plurals(self) -> Collection[str]:
        return self._wording.forms("singulars").keys()

    def _third(self, verb: str) -> str | None:
        """The form of a verb that follows a name; None for a word that can be no verb."""
        low = verb.lower()
        if low in self._wording.words("modals") or low in self._wording.words("pasts") or low.endswith("ed"):
            return verb
        if low in self._plurals:
            return self._wording.forms("singulars")[low]
        if low in self._wording.words("after_object") or not low.isalpha() or low in self._pronouns:
            return None
        return self._wording.say("voice", "singular", low)

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


def _addressed(policy: Policy, you: str) -> Role:
    """The side that a text calls "you": its customer, or its provider where it instructs those who act for the provider."""
    sides = Counter(clause.bearer for clause in policy.clauses if (clause.bearer_text or "").lower() == you)
    return Role.PROVIDER if sides[Role.PROVIDER] > sides[Role.CUSTOMER] else Role.CUSTOMER
