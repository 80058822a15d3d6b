"""The parties of a text, once they are known: whom a noun phrase speaks of, and whose act a phrase describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.model.clause import Role
from linter.model.policy import Party
from linter.parse.party.address import Address
from linter.parse.party.names import joined
from linter.parse.party.roles import OUTSIDE
from linter.parse.words.tokens import Sentence, Terminal
from linter.parse.words.vocabulary import meanings

PARTED = frozenset({"COMMA", "AND", "OR", "BUT", "SEMICOLON", "SLASH", "NOR"})
ROLES = frozenset(Role)
SIDED = frozenset({"PARTY", "POSSESSIVE", "ROLE"})


@dataclass(frozen=True, slots=True)
class PartyReading:
    """Whom a phrase speaks of. ``mutual``: all parties alike, so ``role`` is None. ``text``: the party's own words."""

    role: Role | None
    mutual: bool
    text: str


class Parties:
    """The parties of one text. Ask it whom a noun phrase speaks of, or whose act a phrase describes.

    ``address`` tells the sides of "we" and of "you", whom an imperative speaks to. ``in_turn`` says that both parties
    may be discloser and recipient, so that these words tell no side.
    """

    def __init__(self, all_parties: tuple[Party, ...], *, resale: bool, address: Address, in_turn: bool) -> None:
        self.all = all_parties
        self.address = address
        self._resale = resale
        self._in_turn = in_turn
        self._addressees, self._speakers = meanings("addressee"), meanings("speaker")
        self._names = {
            " ".join(name.lower().split()): party.role  # a name may hold hard blanks
            for party in all_parties
            for name in party.names
            if name.lower() not in meanings("pronoun")
        }
        self._longest: dict[str, list[tuple[str, ...]]] = {}
        for name in self._names:
            words = tuple(name.split())
            if words:
                self._longest.setdefault(words[0], []).append(words)
        for candidates in self._longest.values():
            candidates.sort(key=len, reverse=True)

    def named(self, sentence: Sentence) -> Sentence:
        """The sentence with the names of the parties as PARTY terminals, each with its role as meaning.

        A name of several words becomes one terminal, with a "the" before it; words for a party that mean another side in this
        text ("the customer" of a reseller) get that side.
        """
        terminals: list[Terminal] = []
        openings = self._longest
        place = 0
        while place < len(sentence.terminals):
            terminal = sentence.terminals[place]
            end, role = place, None
            if terminal.lower in openings or " " in terminal.lower:  # few words
                end, role = self._name_at(sentence.terminals, place)
            if role is None or _descriptive(sentence.terminals, place):
                terminals.append(self._sided(sentence.terminals, place) if terminal.type in SIDED else terminal)
                place += 1
                continue
            first, last = sentence.terminals[place], sentence.terminals[end - 1]
            article = [terminals.pop()] if terminals and terminals[-1].type == "THE" else []
            first = (article or [first])[0]
            text = joined(article + sentence.terminals[place:end])
            terminals.append(Terminal("PARTY", text, first.start, last.end, role.value))
            place = end
        return Sentence(terminals, sentence.labels)

    def _name_at(self, terminals: Sequence[Terminal], place: int) -> tuple[int, Role | None]:
        """The end of the longest name that begins at a terminal, and its role; None where no name begins."""
        first = terminals[place].lower
        if terminals[place].type == "PARTY" and first.startswith("the "):
            first = first.removeprefix("the ")
            if first in self._names:
                return place + 1, self._names[first]
        for words in self._longest.get(first.partition(" ")[0], ()):
            end, said = place, ""
            while end < len(terminals) and len(said.split()) < len(words):
                said = f"{said} {terminals[end].lower.removeprefix('the ') if end == place else terminals[end].lower}".strip()
                end += 1
            if tuple(said.split()) == words:
                return end, self._names[" ".join(words)]
        return place, None

    def _sided(self, terminals: Sequence[Terminal], place: int) -> Terminal:
        """A terminal with the side it has in this text."""
        terminal = terminals[place]
        noun = terminal.type in ("PARTY", "ROLE")
        if terminal.type != "ROLE" and terminal.lower in self._addressees:
            meaning = self.address.addressed.value
        elif terminal.type != "ROLE" and terminal.lower in self._speakers:
            meaning = self.address.speaker.value
        elif self._in_turn and noun and terminal.lower.removeprefix("the ") in meanings("reciprocal"):
            meaning = "mutual"
        elif (
            self._resale
            and noun
            and terminal.meaning == Role.CUSTOMER.value
            and not (place and terminals[place - 1].type in ("PARTY", "POSSESSIVE"))
        ):
            meaning = Role.THIRD_PARTY.value
        else:
            return terminal
        return Terminal(terminal.type, terminal.text, terminal.start, terminal.end, meaning, terminal.value)

    def role_of(self, words: Sequence[Terminal], antecedent: PartyReading | None = None) -> PartyReading | None:
        """Whom a noun phrase speaks of, by its head; None when it is no party ("the package").

        ``words`` may be those of ``named`` sentences or not. ``antecedent`` is the party last spoken of, which "it", "they" and
        "its employees" point at.
        """
        named = self.named(Sentence(list(words), [])).terminals
        while named and named[0].type in ("QUANTIFIER", "A", "THE", "NO", "EITHER", "ONLY", "BOTH", "ALL", "QUOTE"):
            if named[0].type == "THE" and len(named) == 1:
                break
            named = named[1:]
        if not named:
            return None
        first = _first_conjunct(named)
        return self._head(first, antecedent)

    def _head(self, words: Sequence[Terminal], antecedent: PartyReading | None) -> PartyReading | None:
        """The party at the head of one noun phrase without conjuncts."""
        end = next((index for index, each in enumerate(words) if index and each.type in OUTSIDE), len(words))
        head, rest = words[end - 1], words[end:]
        belonging = head.lower in meanings("belonging") or " ".join(
            each.lower for each in words[max(0, end - 2) : end]
        ) in meanings("belonging")
        if belonging and rest and rest[0].type == "OF" and len(rest) > 1:
            owner = self.role_of(rest[1:], antecedent)
            if owner is not None:
                return owner
        if belonging and end > 1:
            owner = self._owner(words[: end - 1], antecedent)
            if owner is not None:
                return owner
        if head.type == "GENITIVE" or (end > 1 and any(each.type == "GENITIVE" for each in words[: end - 1])):
            return self._plain_role(head, words[:end]) if head.type != "GENITIVE" else None
        if head.type == "PRONOUN":
            return self._pronoun(head, antecedent)
        return self._plain_role(head, words[:end])

    def _plain_role(self, head: Terminal, words: Sequence[Terminal]) -> PartyReading | None:
        if head.type not in ("PARTY", "ROLE"):
            return None
        text = joined(words) if head.type == "ROLE" else head.text
        if head.meaning in ("mutual", "nobody"):
            return PartyReading(None, True, text)
        return PartyReading(Role(head.meaning), False, text) if head.meaning in ROLES else None

    def _owner(self, words: Sequence[Terminal], antecedent: PartyReading | None) -> PartyReading | None:
        """Whose something is: "our", "your", "Acme's", "its"."""
        for index, each in enumerate(words):
            if each.type == "POSSESSIVE":
                return self._possessor(each, antecedent)
            if each.type in ("PARTY", "ROLE") and index + 1 < len(words) and words[index + 1].type == "GENITIVE":
                return self._plain_role(each, words[: index + 1])
        if words and words[-1].type == "PARTY":
            return self._plain_role(words[-1], words)
        return None

    @staticmethod
    def _possessor(word: Terminal, antecedent: PartyReading | None) -> PartyReading | None:
        """Whom "our", "your" or "its" speaks of."""
        return PartyReading(Role(word.meaning), False, word.text) if word.meaning in set(Role) else antecedent

    def _pronoun(self, head: Terminal, antecedent: PartyReading | None) -> PartyReading | None:
        if antecedent is not None:
            return PartyReading(antecedent.role, antecedent.mutual, head.text)
        if head.lower in meanings("person"):
            return PartyReading(Role.THIRD_PARTY if self._resale else Role.CUSTOMER, False, head.text)
        return None

    def actor_in(self, words: Sequence[Terminal], antecedent: PartyReading | None = None) -> PartyReading | None:
        """Whose act a phrase describes: "negligence of the Client", "any breach by Acme", "its own acts"; None when unsaid."""
        named = self.named(Sentence(list(words), [])).terminals
        return self._agent(named, antecedent) or self._doer(named, antecedent)

    def _agent(self, named: Sequence[Terminal], antecedent: PartyReading | None) -> PartyReading | None:
        """The party after "by": "by Acme", "on the part of Acme", "by Acme's negligence"."""
        for index, each in enumerate(named):
            if each.type in ("BY", "ON") and index + 1 < len(named):
                place = next((at for at in range(index + 1, len(named)) if named[at].type == "OF"), None)
                actor = self.role_of(named[index + 1 :], antecedent) if each.type == "BY" else None
                if actor is None and place is not None and joined(named[index + 1 : place]).lower() in meanings("part"):
                    actor = self.role_of(named[place + 1 :], antecedent)
                if actor is None and each.type == "BY":
                    actor = self._doer(named[index + 1 :], antecedent)
                if actor is not None:
                    return actor
        return None

    def _doer(self, named: Sequence[Terminal], antecedent: PartyReading | None) -> PartyReading | None:
        """The party whose act it is without "by": "Acme's breach", "its own acts", "negligence of Acme", "that Acme causes"."""
        for index, each in enumerate(named):
            following = named[index + 1] if index + 1 < len(named) else None
            if each.type == "POSSESSIVE" and (owner := self._possessor(each, antecedent)) is not None:
                return owner
            if each.type in ("PARTY", "ROLE") and following is not None and following.type == "GENITIVE":
                return self._plain_role(each, [each])
        for index, each in enumerate(named):
            if each.type == "OF" and (actor := self.role_of(named[index + 1 :], antecedent)) is not None:
                return actor
        for each in named:
            if each.type in ("PARTY", "ROLE") and (actor := self._plain_role(each, [each])) is not None:
                return actor
            if each.type == "PRONOUN" and (actor := self._pronoun(each, antecedent)) is not None:
                return actor
        return None


def _descriptive(terminals: Sequence[Terminal], place: int) -> bool:
    """True for a role noun that describes somebody instead of naming a party: "a company registered in"."""
    return not terminals[place].capitalised and place > 0 and terminals[place - 1].type in ("A", "QUANTIFIER", "POSSESSIVE")


def _first_conjunct(words: Sequence[Terminal]) -> Sequence[Terminal]:
    """The first member of a list of nouns: "Acme" of "Acme, its affiliates and agents"."""
    end = next((index for index, each in enumerate(words) if index and each.type in PARTED), len(words))
    return words[:end]
