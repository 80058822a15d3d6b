"""Takes the sentence of a clause apart: what stands in front, who, the verb that binds or allows, and what is done.

It works on words alone, with the lists of ``templates/wording/voice.jinja``. Where a sentence does not have the shape of any
pattern here, nothing is guessed: it stays whole. That what was put together from the parts still says the same is proved
elsewhere, by reading it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from linter.model.clause import Clause, ClauseKind, Condition
from linter.render.view import Bridge, Predicate
from linter.render.wording import Wording

_LONGEST_SUBJECT = 20  # words: a longer phrase in front of a modal holds clauses of its own
_COMMANDING = frozenset({"do", "be"})
_ITEM = "x"  # stands for the words of an item
_COMMAS = 4  # that may close an opening
_LONGEST_OPENING = 9  # words, where no comma closes it
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NEGATIVE = frozenset({ClauseKind.PROHIBITION, ClauseKind.REFUSAL, ClauseKind.EXCLUSION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A sentence taken apart; its words in their order are ``opening``, ``subject``, the predicate's verb, ``action``.

    ``subject`` is None where the sentence commands. ``named`` says that the subject is the bearer. ``span`` is how long the
    action runs, where the sentence gives somebody so much time for it ("has 30 days to").
    """

    opening: str
    subject: str | None
    named: bool
    bridge: Bridge
    predicate: Predicate
    action: str
    span: str = ""


class Anatomist:
    """Takes sentences apart with the word lists of one wording."""

    def __init__(self, wording: Wording) -> None:
        words, forms = wording.words, wording.forms
        self._wording = wording
        self._modals, self._contractions, self._phrases = forms("binding"), forms("contractions"), forms("phrases")
        self._copulas, self._auxiliaries = forms("copulas"), forms("do")
        self._negations, self._only = words("negations"), words("only")
        self._adverbs, self._no_adverbs = words("adverbs"), words("no_adverbs")
        self._relatives, self._openers, self._backward = words("relatives"), words("openers"), words("backward")
        self._determiners, self._subordinators = words("determiners"), words("subordinators")
        self._prepositions, self._polite = words("prepositions"), words("polite")
        self._having, self._joints, self._objects = words("having"), words("joints"), words("pronouns")

    def front(self, text: str, conditions: Sequence[Condition], said: Sequence[str]) -> tuple[dict[Condition, str], str]:
        """The conditions that stand in front of a sentence with their words, and the sentence behind them.

        ``said`` are the words of the conditions as the page speaks.
        """
        rest, found = text, dict[Condition, str]()
        for condition, spoken in zip(conditions, said, strict=True):
            tokens = _WORD.findall(spoken)
            if not tokens or not condition.marker:
                break
            marker = r"\s+".join(map(re.escape, condition.marker.split()))
            body = r"\W+".join(map(re.escape, tokens))
            joint = "|".join(self._joints)
            match = re.match(rf"\W*(?:(?:{joint})\s+)?(?:{marker}\b\W*)(?P<body>{body}[)”\"]*)", rest, re.IGNORECASE)
            if match is None or not rest[match.end() :].strip():
                break
            words, end = match.group("body"), match.end()
            # A condition ends with its comma, whatever was read into it behind that.
            if not re.match(r"\s*(?:,|\b(?:and|or)\b)", rest[end:]) and "," in words:
                end = match.start("body") + words.rindex(",")
                words = words[: words.rindex(",")]
            found[condition] = words
            rest = rest[end:].lstrip(" ,")
        rest = self._without_politeness(rest)
        return (found, rest) if found and "," in text[: len(text) - len(rest)] else ({}, text)

    def _without_politeness(self, text: str) -> str:
        """The words without those of courtesy in front."""
        first, _, rest = text.partition(" ")
        return self._without_politeness(rest.lstrip()) if rest and first.lower().strip(",") in self._polite else text

    def take_apart_lead(self, text: str, clause: Clause, names: Iterable[str]) -> Parts | None:
        """The parts of a lead-in, whose action the items under it may complete."""
        lead = re.sub(r"\s*\([^()]*\)(?=\s+to$)", "", text)
        for whole in (lead, f"{lead} {_ITEM}"):
            parts = self.take_apart(whole, clause, names, command=False)
            if parts is not None:
                return replace(parts, action=parts.action.removesuffix(_ITEM).rstrip()) if whole is not lead else parts
        return None

    def take_apart(self, text: str, clause: Clause, names: Iterable[str], *, command: bool) -> Parts | None:
        """The parts of a sentence without its opening conditions; None where it has no shape that is known.

        ``names`` are the words for the bearer, the likeliest first. ``command``: the sentence has no subject of its own.
        """
        if command:
            return self._command(text, clause)
        for opening, name, rest in self._named(text, names):
            parts = self._predicate(rest, clause)
            if parts is not None:
                return replace(parts, opening=opening, subject=name, named=True)
        return next(filter(None, self._behind_openings(text, clause)), None)

    def _behind_openings(self, text: str, clause: Clause) -> Iterator[Parts | None]:
        """The sentence as it stands, and behind each opening phrase or clause that a comma closes."""
        first = text.split(maxsplit=1)[0].lower().rstrip(",") if text.strip() else ""
        if first in self._prepositions or first in self._subordinators:
            for match in islice(re.finditer(r",\s+", text), _COMMAS):
                parts = self._impersonal(text[match.end() :], clause)
                yield replace(parts, opening=text[: match.end()].strip()) if parts is not None else None
        else:
            yield self._impersonal(text, clause)
        if first in self._openers:
            opening, _, rest = text.partition(" ")
            parts = self._impersonal(rest, clause)
            yield replace(parts, opening=opening) if parts is not None else None

    def lacks_subject(self, text: str) -> bool:
        """True for words that begin with a modal or a form of "be"."""
        first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
        return first in self._modals or first in self._copulas

    def without_courtesy_behind(self, text: str) -> str:
        """A condition without the courtesy that belongs to the sentence behind it."""
        head, _, last = text.rpartition(" ")
        return head.rstrip(" ,") if head and last.lower().strip(",.") in self._polite else text

    def _named(self, text: str, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Each way to see the bearer as the subject: what stands in front of it, its words, what follows."""
        for name in dict.fromkeys(each for each in names if each):
            for match in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?=\s|,\s|['’](?:ll|re|ve|d)\b)", text, re.IGNORECASE):
                opening = text[: match.start()].strip()
                if self._opens(opening):
                    yield opening, match.group(), self._without_aside(text[match.end() :])

    def _without_aside(self, text: str) -> str:
        """What follows a subject; words between commas go behind the modal ("may, at its discretion, change")."""
        aside = re.match(r",\s+(?P<words>[^,]{1,80}),\s+(?P<modal>\w+)\s+(?P<rest>.*)$", text, re.DOTALL)
        if aside is None or aside.group("modal").lower() not in self._modals:
            return text
        return f" {aside.group('modal')}, {aside.group('words')}, {aside.group('rest')}"

    def _opens(self, words: str) -> bool:
        """True for what can stand in front of a subject: nothing, words closed by a comma, a short prepositional phrase."""
        if not words or words.endswith(",") or words.lower() in self._backward:
            return True
        tokens = words.lower().split()
        return (
            len(tokens) <= _LONGEST_OPENING
            and tokens[0] in self._prepositions
            and not any(token in self._subordinators or token in self._modals or token in self._copulas for token in tokens)
        )

    def _command(self, text: str, clause: Clause) -> Parts | None:
        """An imperative, with what stands in front of it."""
        opening, rest = "", text
        act = clause.act or ""
        words = rest.split()
        start = next((place for place, word in enumerate(words) if self._commands(word, act)), None)
        if start is None:
            return None
        opening, words = " ".join(words[:start]), words[start:]
        while words and words[0].lower().strip(",") in self._polite:
            words = words[1:]
        if words:
            words = [words[0] if words[0].isupper() else words[0][0].lower() + words[0][1:], *words[1:]]
        if opening and not opening.endswith(",") and not all(self._is_adverb(word.lower()) for word in opening.split()):
            return None
        words, negation = self._negated(self._expanded(words))
        if not words or (clause.kind in _NEGATIVE) != bool(negation):
            return None
        predicate = Predicate(negation=negation)
        return Parts(opening=opening, subject=None, named=True, bridge=Bridge.MODAL, predicate=predicate, action=" ".join(words))

    def _commands(self, word: str, act: str) -> bool:
        """True for the first word of a command."""
        bare = word.lower().strip(",:;")
        return bare in self._polite or bare == act or bare in self._negations or bare in self._contractions or bare in _COMMANDING

    def _negated(self, words: list[str]) -> tuple[list[str], str]:
        """The words of a command behind "do not" or "never", and that negation."""
        low = [word.lower() for word in words[:2]]
        if low and low[0] in self._negations:
            return words[1:], low[0]
        if len(low) == 2 and low[0] in self._auxiliaries and low[1] in self._negations:
            return words[2:], low[1]
        return words, ""

    def _impersonal(self, text: str, clause: Clause) -> Parts | None:
        """A sentence about something else than the bearer: its subject stands in front of its first modal or form of "be"."""
        words = text.split()
        act = (clause.act or "").lower()
        acting = {act, self._third(act)} if act and clause.bearer_text is None else set()
        inner = 0  # verbs of relative clauses, which come before the verb of the sentence
        for place, word in enumerate(words):
            low = word.lower()
            if word.endswith((";", ":", "–")) or place > _LONGEST_SUBJECT:
                return None
            if low in self._relatives and place:
                inner = self._verbs_near(words[place + 1 : place + 3])
                continue
            if low in self._subordinators:
                return None
            if not place:
                continue
            if self._is_verb(low):
                if inner:
                    inner = 0 if low not in self._auxiliaries else inner
                    continue
                parts = self._predicate(" ".join(words[place:]), clause)
                return replace(parts, subject=" ".join(words[:place]), named=False) if parts is not None else None
            if low in acting and low not in self._prepositions and not inner:
                parts = self._parts(Predicate(own="present"), words[place:])
                return replace(parts, subject=" ".join(words[:place]), bridge=Bridge.NOTHING) if parts else None
        return None

    def _third(self, verb: str) -> str:
        """The form of a verb that goes with one person."""
        return self._wording.say("voice", "singular", verb)

    def _verbs_near(self, words: Sequence[str]) -> int:
        return int(any(self._is_verb(word.lower()) for word in words))

    def _is_verb(self, word: str) -> bool:
        return any(word in verbs for verbs in (self._modals, self._copulas, self._auxiliaries, self._contractions, self._having))

    def _expanded(self, words: Sequence[str]) -> list[str]:
        """The words with the contractions among the first three written out."""
        return [
            part
            for place, word in enumerate(words)
            for part in (self._contractions.get(word.lower().replace("'", "’"), word).split() if place < 3 else [word])
        ]

    def _predicate(self, text: str, clause: Clause) -> Parts | None:
        """What follows a subject."""
        joined = re.match(r"['’](ll|re|ve|d)\b", text)
        words = self._expanded(([f"’{joined.group(1)}"] if joined else []) + text[joined.end() if joined else 0 :].split())
        adverbs, words = self._without_adverbs(words)
        if not words:
            return None
        head = words[0].lower()
        if head.rstrip(",") in self._modals:
            aside = [","] if head.endswith(",") else []
            return self._modal(self._modals[head.rstrip(",")], [*aside, *adverbs, *words[1:]], clause)
        phrase = self._phrase(words, clause)
        if phrase is not None:
            return self._parts(Predicate(own=phrase[0]), [*adverbs, *phrase[1]])
        if head in self._having and (given := self._given(words, clause)) is not None:
            return given
        if head in self._copulas:
            return self._copula(words, adverbs)
        if head in self._auxiliaries and len(words) > 2 and words[1].lower() in self._negations:
            if clause.kind not in _NEGATIVE:
                return None
            predicate = Predicate(own="do", negation=words[1].lower(), plural=head == "do")
            return self._parts(predicate, [*adverbs, *words[2:]])
        if head in self._negations and clause.kind in _NEGATIVE and words[1:2] in ([clause.act], [self._third(clause.act or "")]):
            predicate = Predicate(own="do", negation=head, plural=words[1] == clause.act)
            return self._parts(predicate, [*adverbs, clause.act or "", *words[2:]])
        return self._finite(words, adverbs, clause)

    def _modal(self, own: str, words: list[str], clause: Clause) -> Parts | None:
        """A modal with its negation, and what it applies to."""
        adverbs: list[str] = []
        negation, only = "", False
        while words:
            low = words[0].lower()
            if low in self._negations and not negation:
                negation = low
            elif low in self._only and not only:
                only = True
            elif self._is_adverb(low):
                adverbs.append(words[0])
            else:
                break
            words = words[1:]
        if negation and clause.kind not in _NEGATIVE and clause.kind is not ClauseKind.DECLARATION:
            return None
        passive = bool(words) and words[0].lower() == "be"
        return self._parts(Predicate(own=own, negation=negation, only=only, passive=passive), [*adverbs, *words])

    def _phrase(self, words: list[str], clause: Clause) -> tuple[str, list[str]] | None:
        """The modal that a fixed phrase stands for ("has to" is "must"), and the verb behind it."""
        for length in (4, 3, 2):
            low = " ".join(words[:length]).lower()
            own = self._phrases.get(low)
            verb = words[length] if len(words) > length else ""
            if own is None or not verb or verb.lower() in self._determiners or not verb.isalpha():
                continue
            fits = clause.kind in ((ClauseKind.RIGHT, ClauseKind.GRANT) if own in ("may", "can") else _BINDING)
            return (own, words[length:]) if fits else None
        return None

    def _given(self, words: list[str], clause: Clause) -> Parts | None:
        """Somebody has so much time to do something: the action, and the time."""
        if any(words[place] in ("–", "-") or words[place].endswith((";", ".")) for place in range(len(words) - 1)):
            return None
        match = re.match(r"\S+\s+(?P<span>(?:[\w().-]+\s+){1,12}?)to\s+(?P<action>\w.*)$", " ".join(words), re.DOTALL)
        if match is None or not re.match(r"(?:\w+\s+)?\(?\d", match.group("span")) or clause.kind not in _TIMED:
            return None
        parts = self._parts(Predicate(), match.group("action").rstrip(" .;").split())
        return replace(parts, span=match.group("span").strip()) if parts else None

    def _copula(self, words: list[str], adverbs: list[str]) -> Parts | None:
        """A form of "be" with its negation, and what is said of the subject."""
        rest = words[1:]
        negation = rest[0].lower() if rest and rest[0].lower() in self._negations else ""
        rest = rest[1:] if negation else rest
        predicate = Predicate(own=self._copulas[words[0].lower()], negation=negation, plural=words[0].lower() != "is")
        parts = self._parts(predicate, [*adverbs, *rest])
        return replace(parts, bridge=Bridge.COPULA) if parts else None

    def _finite(self, words: list[str], adverbs: list[str], clause: Clause) -> Parts | None:
        """A verb in the present tense, in the form that follows a modal."""
        act = (clause.act or "").lower()
        head = words[0].lower()
        # "The maker warrants that ..." promises nothing to come.
        if not act or clause.kind not in _ACTING or (len(words) > 1 and words[1].lower() in self._subordinators):
            return None
        singular = head == self._third(act) and head != act
        if not singular and head != act:
            return None
        # A second verb in the same person would keep its form: "repairs the clock and sends it back".
        if singular and self._goes_on(words[1:]):
            return None
        predicate = Predicate(own="present", plural=not singular)
        return self._parts(predicate, [*adverbs, act, *words[1:]])

    def _goes_on(self, words: list[str]) -> bool:
        """True where a verb in the same person seems to follow another."""
        for joint, verb, following in zip(words, words[1:], words[2:], strict=False):
            joined = joint.endswith(",") or joint.lower() in self._joints
            third = verb.endswith("s") and not verb.endswith("ss")
            if joined and third and (following.lower() in self._determiners or following.lower() in self._objects):
                return True
        return False

    def _parts(self, predicate: Predicate, action: list[str]) -> Parts | None:
        if not action or not (action[0] == "," or any(character.isalnum() for character in action[0])):
            return None
        return Parts(opening="", subject=None, named=False, bridge=Bridge.MODAL, predicate=predicate, action=" ".join(action))

    def _without_adverbs(self, words: list[str]) -> tuple[list[str], list[str]]:
        place = 0
        while place < len(words) and place < 2 and self._is_adverb(words[place].lower()):
            place += 1
        return words[:place], words[place:]

    def _is_adverb(self, word: str) -> bool:
        return word in self._adverbs or (word.endswith("ly") and word not in self._no_adverbs)


_BINDING = (ClauseKind.OBLIGATION, ClauseKind.GRANT, ClauseKind.INDEMNITY)
_ACTING = (ClauseKind.OBLIGATION, ClauseKind.GRANT, ClauseKind.REFUSAL)
_TIMED = (ClauseKind.OBLIGATION, ClauseKind.RIGHT)
