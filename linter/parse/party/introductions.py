"""Parties that a text introduces: by a definition, a label, an identification; and the one firm that signs it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from linter.model.clause import Role
from linter.model.document import Text
from linter.parse.definitions import Form, Occurrence
from linter.parse.party.names import firms, is_firm, names_after, names_before, short
from linter.parse.party.roles import is_title, standing_of
from linter.parse.party.roster import Roster
from linter.parse.party.searched import Searched
from linter.parse.party.usage import SUBJECT_VERBS
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings
from linter.source import Span


def note(text: Searched, roster: Roster) -> None:
    """Gives the roster the parties that the text introduces."""
    reader = _Introductions(text, roster)
    for (block, sentences), defined in zip(text.readings, text.defined, strict=True):
        terminals = [terminal for sentence in sentences for terminal in sentence.terminals]
        for each in defined:
            reader.defined(block.text, terminals, each)
        if block.label is not None:
            reader.labelled(block.label.plain, block.label.whole(), terminals)
    for where, sentence in text.sentences():
        reader.identified(where, sentence.terminals)
    reader.signed()


def _names_document(name: str) -> bool:
    """ "This Agreement allows each party (the "Discloser")": a text is no party to itself."""
    return not meanings("document_kind").keys().isdisjoint(name.lower().split())


class _Introductions:
    def __init__(self, text: Searched, roster: Roster) -> None:
        self._text = text
        self._roster = roster
        self._acting = self._actors()

    def defined(self, text: Text, terminals: Sequence[Terminal], each: Occurrence) -> None:
        """A definition that names a party: its role noun tells, or a firm, a person or an address before the brackets."""
        terms = [term.text for term in each.terms]
        own = [term for term in terms if term.lower() not in meanings("pronoun") and not is_title(term)]
        pronouns = [term.lower() for term in terms if term.lower() in meanings("pronoun")]
        standing = next((value for term in own if (value := standing_of(term)) is not None), None)
        names: list[str] = []
        if each.form is Form.BRACKET:
            names = [name for name in names_before(terminals, each.first) if is_firm(name) or not _names_document(name)]
        elif each.form in (Form.STATEMENT, Form.ASSIGNMENT):
            names = names_after(terminals, each.last)
        if standing is None and not pronouns and not (names and is_firm(names[0]) and each.form is Form.BRACKET):
            return
        if each.form is Form.ASSIGNMENT and not names:
            return
        if each.form in (Form.STATEMENT, Form.ELLIPSIS) and not (names and is_firm(names[0])) and not any(map(self._acts, own)):
            return
        if any(term.lower() in meanings("mutual") for term in own):
            return
        party = self._roster.party(own + names)
        self._roster.name(party, own + names + short(names))
        party.standing = party.standing if party.standing is not None else standing
        if party.span is None:
            party.span = text.span(terminals[each.first].start, terminals[each.last - 1].end)
        party.pronouns += pronouns

    def identified(self, text: Text, terminals: Sequence[Terminal]) -> None:
        """ "The Supplier is Acme Ltd": a role noun and a firm with its legal form."""
        for place, (terminal, following) in enumerate(itertools.pairwise(terminals[:-1])):
            if following.type != "BE":
                continue
            role = terminal.text.removeprefix("the ").removeprefix("The ")
            if not role[:1].isupper() or standing_of(role) is None:
                continue
            names = names_after(terminals, place + 2)
            if names and is_firm(names[0]):
                party = self._roster.party([role, *names])
                self._roster.name(party, [role, *names, *short(names)])
                party.standing = party.standing if party.standing is not None else standing_of(role)
                party.span = party.span or text.span(terminal.start, terminals[place + 2].end)

    def labelled(self, label: str, span: Span, terminals: Sequence[Terminal]) -> None:
        """ "Customer: Acme Ltd" with the role as an inline heading."""
        role = label.strip(" :.*")
        standing = None if is_title(role) else standing_of(role)
        names = names_after(terminals, 0)
        if standing is None or not names:
            return
        party = self._roster.party([role, *names])
        self._roster.name(party, [role, *names, *short(names)])
        party.standing = party.standing if party.standing is not None else standing
        party.span = party.span or span

    def signed(self) -> None:
        """The one firm that a text names with its legal form, where it introduces no party: its author, the provider."""
        signed: dict[str, tuple[list[str], Span]] = {}
        for where, sentence in self._text.sentences():
            for names, start, end in firms(sentence.terminals):
                signed.setdefault(names[0].lower(), (names, where.span(start, end)))
        if len(signed) != 1 or any(found.role is Role.PROVIDER and is_firm(found.names[0]) for found in self._roster.found):
            return
        ((names, span),) = signed.values()
        if not any(map(self._roster.known, names)) and all(found.standing is None for found in self._roster.found):
            provider = self._roster.provider()
            self._roster.name(provider, [*names, *short(names)])
            provider.span = provider.span or span

    def _acts(self, name: str) -> bool:
        """True when something under this name has duties or rights somewhere in the text."""
        return name.lower() in self._acting

    def _actors(self) -> set[str]:
        """All words, in lower case, that a verb of duty or right follows."""
        return {
            terminal.lower.removeprefix("the ")
            for _, sentence in self._text.sentences()
            for terminal, following in itertools.pairwise(sentence.terminals)
            if following.type in SUBJECT_VERBS
        }
