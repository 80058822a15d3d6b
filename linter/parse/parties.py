"""Who takes part in a text, under which names, and whom a phrase speaks of."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from linter.model.clause import Role
from linter.model.document import BlockKind, Document, Text
from linter.model.policy import Party
from linter.parse import definitions
from linter.parse.definitions import Form, Occurrence, Reading
from linter.parse.words.tokens import Sentence, Terminal
from linter.parse.words.vocabulary import meanings
from linter.source import Span

AMBIVALENT = range(4, 7)  # standings that the other party decides: a company, a distributor
MOST_SITES = 20  # addresses that are searched for the name of the site's owner
FAR = 80  # terminals: a party stands not farther before the brackets that name it
LONGEST_NAME = 8  # words of a name
ACTING = 4  # evidence from which a name is a party: one act, or owning and being acted with
PROVIDER_STANDING = 6  # a party that stands alone is the provider from this standing on
OUTSIDE = frozenset({"OF", "FOR", "FROM", "TO", "IN", "ON", "AT", "BY", "WITH", "WITHOUT", "WHO", "THAT", "AS", "LEFT", "WITHIN"})
PARTED = frozenset({"COMMA", "AND", "OR", "BUT", "SEMICOLON", "SLASH", "NOR"})
SUBJECT_VERBS = frozenset({"MODAL", "AGREE", "RESERVE", "WARRANT", "INDEMNIFY", "ACKNOWLEDGE", "DISCLAIM"})
PERSONAL = frozenset(
    {"responsible", "liable", "entitled", "required", "prohibited", "responsibility"}
)  # what only somebody can be
SIDED = frozenset({"PARTY", "POSSESSIVE", "ROLE"})
RELATIONS = frozenset({"BY", "TO", "FROM", "WITH", "FOR", "THROUGH"})
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@([\w-]+)(?:\.[\w-]+)+")
SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,})+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartyReading:
    """Whom a phrase speaks of. ``mutual``: all parties alike, so ``role`` is None. ``text``: the party's own words."""

    role: Role | None
    mutual: bool
    text: str


@dataclass(slots=True)
class _Found:
    """A party while the text is searched: its names, where it is introduced, and its standing where a role noun tells it."""

    names: list[str]
    span: Span | None = None
    standing: int | None = None
    deeds: Counter[str] = field(default_factory=Counter)
    role: Role | None = None


class Parties:
    """The parties of one text. Ask it whom a noun phrase speaks of, or whose act a phrase describes.

    ``addressed`` is the side of the reader: of "you", and of whom an imperative speaks to.
    """

    def __init__(self, all_parties: tuple[Party, ...], *, resale: bool, addressed: Role) -> None:
        self.all = all_parties
        self.addressed = addressed
        self._resale = resale
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
        place = 0
        while place < len(sentence.terminals):
            end, role = self._name_at(sentence.terminals, place)
            if role is None or _descriptive(sentence.terminals, place):
                terminal = sentence.terminals[place]
                terminals.append(self._sided(sentence.terminals, place) if terminal.type in SIDED else terminal)
                place += 1
                continue
            first, last = sentence.terminals[place], sentence.terminals[end - 1]
            if terminals and terminals[-1].type == "THE":
                first = terminals.pop()
            text = _joined(([first] if first.type == "THE" else []) + sentence.terminals[place:end])
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
        if terminal.type in ("PARTY", "POSSESSIVE") and terminal.lower in meanings("addressee"):
            meaning = self.addressed.value
        elif (
            self._resale
            and terminal.type in ("PARTY", "ROLE")
            and terminal.meaning == Role.CUSTOMER.value
            and terminal.lower not in meanings("addressee")
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
        text = _joined(words) if head.type == "ROLE" else head.text
        if head.meaning in ("mutual", "nobody"):
            return PartyReading(None, True, text)
        return PartyReading(Role(head.meaning), False, text) if head.meaning in set(Role) else None

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
                if actor is None and place is not None and _joined(named[index + 1 : place]).lower() in meanings("part"):
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


def _joined(terminals: Sequence[Terminal]) -> str:
    """The words of terminals as text."""
    text = ""
    for before, each in zip([None, *terminals], terminals, strict=False):
        text += (" " if before is not None and each.start > before.end else "") + each.text
    return text


def _first_conjunct(words: Sequence[Terminal]) -> Sequence[Terminal]:
    """The first member of a list of nouns: "Acme" of "Acme, its affiliates and agents"."""
    end = next((index for index, each in enumerate(words) if index and each.type in PARTED), len(words))
    return words[:end]


def read(document: Document, readings: Sequence[Reading], defined: Sequence[Sequence[Occurrence]]) -> Parties:
    """Binds the names of a text to its parties; ``defined`` holds the occurrences of definitions in each block."""
    return _Search(document, readings, defined).parties()


class _Search:
    def __init__(self, document: Document, readings: Sequence[Reading], defined: Sequence[Sequence[Occurrence]]) -> None:
        self._document = document
        kept = [block.kind is not BlockKind.CODE for block, _ in readings]
        self._readings = list(itertools.compress(readings, kept))
        self._defined = list(itertools.compress(defined, kept))
        self._found: list[_Found] = []
        self._by_name: dict[str, _Found] = {}
        self._acting = self._actors()

    def parties(self) -> Parties:
        """Introduced parties first, then names and roles that only their use betrays."""
        for (block, sentences), defined in zip(self._readings, self._defined, strict=True):
            terminals = [terminal for sentence in sentences for terminal in sentence.terminals]
            for each in defined:
                self._introduced(block.text, terminals, each)
            if block.label is not None:
                self._labelled(block.label.plain, block.label.whole(), terminals)
        for block, sentences in self._readings:
            for sentence in sentences:
                self._identified(block.text, sentence.terminals)
        self._signed()
        self._betrayed_by_site()
        self._used_as_actors()
        self._roles_in_use()
        self._settle()
        addressed = self._addressed()
        self._spoken_of(addressed)
        found = [
            Party(role=found.role, names=tuple(dict.fromkeys(found.names)), span=found.span)
            for found in self._found
            if found.role is not None
        ]
        return Parties(tuple(found), resale=self._resale(), addressed=addressed)

    def _introduced(self, text: Text, terminals: Sequence[Terminal], each: Occurrence) -> None:
        """A definition that names a party: its role noun tells, or a firm, a person or an address before the brackets."""
        terms = [term.text for term in each.terms]
        own = [term for term in terms if term.lower() not in meanings("pronoun") and not _phrase(term)]
        pronouns = [term.lower() for term in terms if term.lower() in meanings("pronoun")]
        standing = next((value for term in own if (value := _standing(term)) is not None), None)
        names: list[str] = []
        if each.form is Form.BRACKET:
            names = _names_before(terminals, each.first)
        elif each.form in (Form.STATEMENT, Form.ASSIGNMENT):
            names = _names_after(terminals, each.last)
        if standing is None and not pronouns and not (names and _is_firm(names[0]) and each.form is Form.BRACKET):
            return
        if each.form is Form.ASSIGNMENT and not names:
            return
        if each.form in (Form.STATEMENT, Form.ELLIPSIS) and not (names and _is_firm(names[0])) and not any(map(self._acts, own)):
            return
        if any(term.lower() in meanings("mutual") for term in own):
            return
        party = self._party(own + names)
        self._name(party, own + names + _short(names))
        party.standing = party.standing if party.standing is not None else standing
        if party.span is None:
            party.span = text.span(terminals[each.first].start, terminals[each.last - 1].end)
        for pronoun in pronouns:
            side = meanings("pronoun")[pronoun]
            party.role = party.role or (Role(side) if side else None)

    def _identified(self, text: Text, terminals: Sequence[Terminal]) -> None:
        """ "The Supplier is Acme Ltd": a role noun and a firm with its legal form."""
        for place, terminal in enumerate(terminals[:-2]):
            role = terminal.text.removeprefix("the ").removeprefix("The ")
            if terminals[place + 1].type != "BE" or _standing(role) is None or not role[:1].isupper():
                continue
            names = _names_after(terminals, place + 2)
            if names and _is_firm(names[0]):
                party = self._party([role, *names])
                self._name(party, [role, *names, *_short(names)])
                party.standing = party.standing if party.standing is not None else _standing(role)
                party.span = party.span or text.span(terminal.start, terminals[place + 2].end)

    def _signed(self) -> None:
        """The one firm that a text names with its legal form, where it introduces no party: its author, the provider."""
        firms: dict[str, tuple[list[str], Span]] = {}
        for block, sentences in self._readings:
            for sentence in sentences:
                for names, start, end in _firms(sentence.terminals):
                    firms.setdefault(names[0].lower(), (names, block.text.span(start, end)))
        if len(firms) != 1 or any(found.role is Role.PROVIDER and _is_firm(found.names[0]) for found in self._found):
            return
        ((names, span),) = firms.values()
        if not any(self._known(name) for name in names) and all(found.standing is None for found in self._found):
            provider = self._provider()
            self._name(provider, [*names, *_short(names)])
            provider.span = provider.span or span

    def _acts(self, name: str) -> bool:
        """True when something under this name has duties or rights somewhere in the text."""
        return name.lower() in self._acting

    def _actors(self) -> set[str]:
        """All words, in lower case, that a verb of duty or right follows."""
        return {
            terminal.lower.removeprefix("the ")
            for _block, sentences in self._readings
            for sentence in sentences
            for terminal, following in itertools.pairwise(sentence.terminals)
            if following.type in SUBJECT_VERBS
        }

    def _labelled(self, label: str, span: Span, terminals: Sequence[Terminal]) -> None:
        """ "Customer: Acme Ltd" with the role as an inline heading."""
        role = label.strip(" :.*")
        standing = None if _phrase(role) else _standing(role)
        names = _names_after(terminals, 0)
        if standing is None or not names:
            return
        party = self._party([role, *names])
        self._name(party, [role, *names, *_short(names)])
        party.standing = party.standing if party.standing is not None else standing
        party.span = party.span or span

    def _party(self, names: Sequence[str]) -> _Found:
        """The party that already bears one of these names, or a new one."""
        found = next((self._by_name[name.lower()] for name in names if name.lower() in self._by_name), None)
        if found is None:
            found = _Found([])
            self._found.append(found)
        return found

    def _name(self, found: _Found, names: Iterable[str]) -> None:
        """Gives a party more names; one that another party bears stays with that one."""
        for name in names:
            if name and self._by_name.setdefault(name.lower(), found) is found and name not in found.names:
                found.names.append(name)

    def _known(self, name: str) -> bool:
        return name.lower() in self._by_name

    def _betrayed_by_site(self) -> None:
        """Names that the text's own mail or web addresses spell: the site's owner is the provider."""
        text = self._document.source.text
        hosts = [match[1].lower() for match in MAIL.finditer(text)]
        hosts = [host for host in hosts if host not in meanings("mail")]
        sites = Counter(dict(Counter(hosts).most_common(MOST_SITES)))
        for _block, sentences in self._readings:
            for sentence in sentences:
                for terminal in sentence.terminals:
                    match = SITE.fullmatch(terminal.text) if terminal.capitalised and "." in terminal.text else None
                    if match and (len(sites) < MOST_SITES or match[1].lower() in sites):
                        sites[match[1].lower()] += 1
        if not sites:
            return
        for run in self._runs(sites):
            if not self._known(run):
                party = self._owner_of_site(sites)
                if party is not None:
                    self._name(party, [run])

    def _owner_of_site(self, sites: Counter[str]) -> _Found | None:
        """The one party that can own the sites: the known provider, or a new one; None where two parties have addresses."""
        firms = [found for found in self._found if any(_is_firm(name) for name in found.names)]
        if len(firms) > 1 or (len(self._found) > 1 and not any(found.role is Role.PROVIDER for found in self._found)):
            return None
        provider = next((found for found in self._found if found.role is Role.PROVIDER), firms[0] if firms else None)
        if provider is None:
            provider = _Found([], role=Role.PROVIDER)
            self._found.append(provider)
        provider.role = provider.role or (Role.PROVIDER if provider.standing is None else None)
        return provider

    def _runs(self, sites: Counter[str]) -> Iterator[str]:
        """Runs of words that spell one of the hosts, alone or with the ending ("Shop.example", "Shop", "Blue Shop")."""
        seen: set[str] = set()
        beginnings = {host[:length] for host in sites for length in range(1, len(host) + 1)}
        for _block, sentences in self._readings:
            for sentence in sentences:
                terminals = sentence.terminals
                for start, terminal in enumerate(terminals):
                    if "@" in terminal.text:
                        continue
                    site = SITE.fullmatch(terminal.text) if "." in terminal.text else None
                    said = ""
                    for end in range(start + 1, min(start + 5, len(terminals)) + 1):
                        if end > start + 1 and terminals[end - 1].type == "AND":
                            continue  # "Heron & Pike" has its site at heronpike.example
                        if not terminals[end - 1].text.isalnum():
                            break
                        said += terminals[end - 1].lower
                        if said not in beginnings:
                            break
                        run = _joined(terminals[start:end])
                        whole = said in sites and len(said) > 3 and (terminal.capitalised or not terminal.morphology.noun)
                        if whole and run.lower() not in seen:
                            seen.add(run.lower())
                            yield run
                    if site is not None and terminal.capitalised and site[1].lower() in sites and terminal.lower not in seen:
                        seen.add(terminal.lower)
                        yield terminal.text

    def _used_as_actors(self) -> None:
        """Names that no dictionary knows and that act, own or are acted through: "Acme will not be liable", "Acme's depot"."""
        acting: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for _block, sentences in self._readings:
            for sentence in sentences:
                terminals = sentence.terminals
                for place, terminal in enumerate(terminals):
                    if not (_unknown_name(terminal) or _shouted(terminals, place)) or self._known(terminal.text):
                        continue
                    following = terminals[place + 1] if place + 1 < len(terminals) else None
                    before = terminals[place - 1] if place else None
                    acts = _acts_at(terminals, place)
                    owns = following is not None and following.type == "GENITIVE"
                    takes = before is not None and before.type in RELATIONS
                    spelled.setdefault(terminal.lower, terminal.text)
                    acting[terminal.lower] += ACTING * acts + 2 * owns + takes
        title = self._title_words()
        defined = {term.text.lower() for its in self._defined for each in its for term in each.terms}
        for name, weight in acting.items():
            if name in defined:
                continue
            if weight >= ACTING or (weight and name in title):
                self._name(self._provider(), [spelled[name]])

    def _provider(self) -> _Found:
        """The party on the provider's side, found or new."""
        for found in self._found:
            if found.role is Role.PROVIDER or (found.standing is not None and found.standing >= PROVIDER_STANDING):
                return found
        found = _Found([], role=Role.PROVIDER)
        self._found.append(found)
        return found

    def _title_words(self) -> set[str]:
        heading = next((block for block in self._document.blocks if block.kind is BlockKind.HEADING), None)
        return set(re.findall(r"[\w.]+", heading.text.plain.lower())) if heading is not None else set()

    def _roles_in_use(self) -> None:
        """Role nouns without introduction that are written as names: "Client agrees", "the Buyer shall"."""
        for _block, sentences in self._readings:
            for sentence in sentences:
                for place, terminal in enumerate(sentence.terminals):
                    word = terminal.text.removeprefix("the ").removeprefix("The ")
                    standing = _standing(word)
                    if standing is None or self._known(word) or terminal.meaning == Role.THIRD_PARTY.value:
                        continue
                    following = sentence.terminals[place + 1] if place + 1 < len(sentence.terminals) else None
                    before = sentence.terminals[place - 1] if place else None
                    acts = following is not None and following.type in (*SUBJECT_VERBS, "HAVE", "BE", "GENITIVE")
                    bare = before is None or (
                        before.type not in ("QUANTIFIER", "A", "PARTY", "POSSESSIVE", "OF") and not before.capitalised
                    )
                    bare = bare or (before is not None and before.type == "THE")
                    if (
                        acts
                        and bare
                        and word[:1].isupper()
                        and (place or terminal.type != "ROLE" or not terminal.lower.endswith("s"))
                    ):
                        found = _Found([], standing=standing)
                        self._found.append(found)
                        self._name(found, [word])

    def _settle(self) -> None:
        """Gives each party its side: by its own role noun against the others', by what it does, by its place in the text."""
        self._note_deeds()
        unsettled = [found for found in self._found if found.role is None]
        fixed = {found.role for found in self._found if found.role is not None}
        for found in unsettled:
            found.standing = found.standing if found.standing is not None else self._by_ending(found)
        ranks = sorted({found.standing for found in unsettled if found.standing is not None})
        compared = len(ranks) > 1 and not fixed
        for found in unsettled:
            if found.standing is None:
                continue
            provides = found.standing >= PROVIDER_STANDING
            if compared and found.standing in (ranks[0], ranks[-1]):
                provides = found.standing == ranks[-1]
            elif len(fixed) == 1 and found.standing in AMBIVALENT:
                provides = Role.PROVIDER not in fixed
            found.role = Role.PROVIDER if provides else Role.CUSTOMER
        for found in unsettled:
            if found.role is None:
                sides = {other.role for other in self._found if other.role is not None}
                found.role = self._by_deeds(found) or self._other(sides)

    @staticmethod
    def _other(roles: set[Role]) -> Role:
        return Role.CUSTOMER if Role.PROVIDER in roles else Role.PROVIDER

    @staticmethod
    def _by_ending(found: _Found) -> int | None:
        """ "-ee" is the side that receives."""
        return 1 if any(name.lower().endswith("ee") and " " not in name for name in found.names) else None

    @staticmethod
    def _by_deeds(found: _Found) -> Role | None:
        provider, customer = found.deeds[Role.PROVIDER.value], found.deeds[Role.CUSTOMER.value]
        if provider == customer:
            return None
        return Role.PROVIDER if provider > customer else Role.CUSTOMER

    def _note_deeds(self) -> None:
        """Counts what each party is said to do: the verb after its name and a modal."""
        names = {name.lower(): found for found in self._found for name in found.names}
        deeds = meanings("deed")
        for _block, sentences in self._readings:
            for sentence in sentences:
                for place, terminal in enumerate(sentence.terminals):
                    found = names.get(terminal.lower.removeprefix("the "))
                    if found is None:
                        continue
                    for after in sentence.terminals[place + 1 : place + 4]:
                        if after.lower in deeds:
                            found.deeds[deeds[after.lower]] += 1
                            break

    def _spoken_of(self, addressed: Role) -> None:
        """Adds the pronouns in use to the parties they stand for: "we" and "you" are names too."""
        used = {terminal.lower for _block, sentences in self._readings for each in sentences for terminal in each.terminals}
        for pronoun, side in meanings("pronoun").items():
            if pronoun not in meanings("subject_pronoun") or not used & self._forms(side):
                continue
            role = addressed if pronoun in meanings("addressee") else Role(side)
            party = next((found for found in self._found if found.role is role), None)
            if party is None:
                party = _Found([], role=role)
                self._found.append(party)
            party.names.append(pronoun)

    @staticmethod
    def _forms(side: str) -> set[str]:
        return {pronoun for pronoun, meaning in meanings("pronoun").items() if meaning == side}

    def _resale(self) -> bool:
        """True when "you" sells on to others."""
        return any(
            label.category == "resale" for _block, sentences in self._readings for each in sentences for label in each.labels
        )

    def _addressed(self) -> Role:
        """The side of "you": the customer's, unless the text says to whom it speaks ("As a support agent, you ...")."""
        for _block, sentences in self._readings:
            for sentence in sentences:
                terminals = sentence.terminals
                for place, terminal in enumerate(terminals):
                    if terminal.type != "AS" or place + 3 >= len(terminals) or terminals[place + 1].type != "A":
                        continue
                    comma = next(
                        (at for at in range(place + 2, min(place + 7, len(terminals) - 1)) if terminals[at].type == "COMMA"), None
                    )
                    if comma is None or terminals[comma + 1].lower not in meanings("addressee"):
                        continue
                    standing = _standing(terminals[comma - 1].text)
                    if standing is not None and standing >= 5:
                        return Role.PROVIDER
        return Role.CUSTOMER


@lru_cache(maxsize=4096)
def _standing(name: str) -> int | None:
    """The standing of a role noun, by its last words: "Marketing Agent" stands as "agent"."""
    words = name.lower().removeprefix("the ").split()
    table = meanings("standing")
    for start in range(len(words)):
        value = table.get(" ".join(words[start:]))
        if value is not None:
            return int(value)
    return None


def _is_firm(name: str) -> bool:
    words = name.lower().split()
    return any(" ".join(words[start:]) in meanings("firm") for start in range(1, len(words)))


def _unknown_name(terminal: Terminal) -> bool:
    """A capitalised word that no dictionary has, or one with capitals inside: "Acme", "PayHub"."""
    if terminal.type != "WORD" or not terminal.capitalised or not terminal.text[0].isalpha():
        return False
    word = terminal.text
    if "@" in word or "/" in word:
        return False
    inner = any(letter.isupper() for letter in word[1:]) and any(letter.islower() for letter in word)
    morphology = terminal.morphology
    unknown = not (morphology.noun or morphology.verb or morphology.adjective or morphology.adverb)
    return (inner or unknown) and terminal.lower not in meanings("spelling") and not (word.isupper() and len(word) < 3)


def _shouted(terminals: Sequence[Terminal], place: int) -> bool:
    """True for a word in capitals among others that are not: a name, "PASS", as long as it acts."""
    word = terminals[place].text
    if not (word.isalpha() and word.isupper() and len(word) > 2) or terminals[place].type not in ("WORD", "VERB"):
        return False
    around = [*terminals[max(0, place - 2) : place], *terminals[place + 1 : place + 3]]
    return not any(each.text.isupper() and len(each.text) > 1 for each in around)


def _acts_at(terminals: Sequence[Terminal], place: int) -> bool:
    """True when the name at a terminal does something that only a party does: agrees, may act, is liable."""
    rest = [
        each
        for each in terminals[place + 1 : place + 6]
        if each.type not in ("NOT", "NEVER", "ONLY") and not each.morphology.adverb
    ]
    if not rest:
        return False
    if rest[0].type == "MODAL":
        rest = rest[1:]
        if rest and rest[0].type not in ("BE", "HAVE"):
            return True
    elif rest[0].type in SUBJECT_VERBS:
        return True
    return len(rest) > 1 and rest[0].type == "BE" and rest[1].type == "ADJECTIVE" and rest[1].meaning in PERSONAL


def _phrase(term: str) -> bool:
    """True for a title such as "Protection by Provider", which names no party."""
    return any(word in meanings(kind) for word in term.lower().split() for kind in OUTSIDE)


def _names_before(terminals: Sequence[Terminal], bracket: int) -> list[str]:
    """The names of the party that brackets introduce: a firm with its legal form, or the name that opens the phrase."""
    forms = meanings("firm")
    parted = [index + 1 for index in range(max(0, bracket - FAR), bracket) if terminals[index].type in ("RIGHT", "SEMICOLON")]
    start = max(parted[-1] if parted else 0, bracket - FAR)
    for index in range(bracket - 1, start, -1):
        for width in (4, 3, 2, 1):
            if index - width + 1 <= start:
                continue
            said = _joined(terminals[index - width + 1 : index + 1]).lower()
            if said in forms and terminals[index].text[:1].isupper() | (terminals[index].type == "RIGHT"):
                first = index - width
                while first > max(start, index - LONGEST_NAME) and _part_of_name(terminals, first - 1):
                    first -= 1
                return [_joined(terminals[first : index + 1]), _joined(terminals[first : index - width + 1])]
    opening = start
    for index in range(start, bracket):
        if terminals[index].lower in meanings("introduction"):
            opening = index + 1
    end = definitions.name_run(terminals, opening)
    return [_joined(terminals[opening:end])] if end > opening and _standing(_joined(terminals[opening:end])) is None else []


def _names_after(terminals: Sequence[Terminal], start: int) -> list[str]:
    """The firm that follows a role noun: "Publisher: Acme House Ltd", "The Supplier is Acme Ltd"; else the name that follows."""
    forms = meanings("firm")
    for index in range(start + 1, min(start + 9, len(terminals))):
        if terminals[index].type in ("COMMA", "SEMICOLON", "LEFT"):
            break
        for width in (4, 3, 2, 1):
            if (
                _joined(terminals[index : index + width]).lower() in forms
                and terminals[index].capitalised
                and terminals[start].capitalised
            ):
                return [_joined(terminals[start : index + width]), _joined(terminals[start:index])]
    end = definitions.name_run(terminals, start)
    return [_joined(terminals[start:end])] if end > start else []


def _firms(terminals: Sequence[Terminal]) -> Iterator[tuple[list[str], int, int]]:
    """The firms with legal form in a sentence: full name and name without the form, and the characters they stand at."""
    forms = meanings("firm")
    for index in range(1, len(terminals)):
        if not (terminals[index].capitalised or terminals[index].type == "LEFT"):
            continue
        width = next((width for width in (4, 3, 2, 1) if _joined(terminals[index : index + width]).lower() in forms), 0)
        first = index
        while width and first > max(0, index - LONGEST_NAME) and _part_of_name(terminals, first - 1):
            first -= 1
        if width and first < index:
            names = [_joined(terminals[first : index + width]), _joined(terminals[first:index])]
            yield names, terminals[first].start, terminals[min(index + width, len(terminals)) - 1].end


def _part_of_name(terminals: Sequence[Terminal], place: int) -> bool:
    terminal = terminals[place]
    joins = terminal.type == "AND" and place and terminals[place - 1].capitalised and terminal.text == "&"
    if terminal.lower in meanings("introduction"):
        return bool(joins)
    return bool(joins) or (
        terminal.capitalised and terminal.type not in ("IF", "WHEN", "THE", "A", "BY", "FOR", "MODAL", "PARTY")
    )


def _short(names: Sequence[str]) -> list[str]:
    """The first word of a firm's name, where it is no ordinary word: "Sparrowhawk Tools Ltd" is "Sparrowhawk" too."""
    short = []
    for name in names:
        word = name.split()[0] if name else ""
        terminal = Terminal("WORD", word, 0, len(word))
        if len(name.split()) > 1 and _unknown_name(terminal):
            short.append(word)
    return short
