"""The owner of a site: the party whose name the text's own mail or web addresses spell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.model.clause import Role
from linter.parse.party.names import is_firm, joined
from linter.parse.party.roster import Found, Roster
from linter.parse.party.searched import Searched
from linter.parse.words.vocabulary import meanings

MOST_SITES = 20  # addresses that are searched for the name of the site's owner
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@([\w-]+)(?:\.[\w-]+)+")
SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,})+", re.IGNORECASE)


def note(text: Searched, roster: Roster) -> None:
    """Gives the site's owner, who is the provider, the names that the addresses spell."""
    _Sites(text, roster).betrayed()


class _Sites:
    def __init__(self, text: Searched, roster: Roster) -> None:
        self._text = text
        self._roster = roster

    def betrayed(self) -> None:
        """Names that the text's own mail or web addresses spell: the site's owner is the provider."""
        text = self._text.document.source.text
        hosts = [match[1].lower() for match in MAIL.finditer(text)]
        hosts = [host for host in hosts if host not in meanings("mail")]
        sites = Counter(dict(Counter(hosts).most_common(MOST_SITES)))
        domains = meanings("domain")
        for _, sentence in self._text.sentences():
            for terminal in sentence.terminals:
                sited = terminal.capitalised and terminal.lower.rpartition(".")[2] in domains
                match = SITE.fullmatch(terminal.text) if sited else None
                if match and (len(sites) < MOST_SITES or match[1].lower() in sites):
                    sites[match[1].lower()] += 1
        if not sites:
            return
        for run in self._runs(sites):
            if not self._roster.known(run):
                party = self._owner_of_site(sites)
                if party is not None:
                    self._roster.name(party, [run])

    def _owner_of_site(self, sites: Counter[str]) -> Found | None:
        """The one party that can own the sites: the known provider, or a new one; None where two parties have addresses."""
        firms = [found for found in self._roster.found if any(is_firm(name) for name in found.names)]
        if len(firms) > 1 or (
            len(self._roster.found) > 1 and not any(found.role is Role.PROVIDER for found in self._roster.found)
        ):
            return None
        provider = next((found for found in self._roster.found if found.role is Role.PROVIDER), firms[0] if firms else None)
        if provider is None:
            provider = Found([], role=Role.PROVIDER)
            self._roster.found.append(provider)
        provider.role = provider.role or (Role.PROVIDER if provider.standing is None else None)
        return provider

    def _runs(self, sites: Counter[str]) -> Iterator[str]:
        """Runs of words that spell one of the hosts, alone or with the ending ("Shop.example", "Shop", "Blue Shop")."""
        seen: set[str] = set()
        beginnings = {host[:length] for host in sites for length in range(1, len(host) + 1)}
        for _, sentence in self._text.sentences():
            terminals = sentence.terminals
            for start, terminal in enumerate(terminals):
                if terminal.lower not in beginnings and "." not in terminal.text:
                    continue
                if "@" in terminal.text:
                    continue
                site = SITE.fullmatch(terminal.text) if "." in terminal.text else None
                if site is None and terminal.lower not in beginnings:
                    continue
                said = ""
                for end in range(start + 1, min(start + 5, len(terminals)) + 1):
                    if end > start + 1 and terminals[end - 1].type == "AND":
                        continue  # "Heron & Pike" has its site at heronpike.example
                    if not terminals[end - 1].text.isalnum():
                        break
                    said += terminals[end - 1].lower
                    if said not in beginnings:
                        break
                    run = joined(terminals[start:end])
                    whole = said in sites and len(said) > 3 and (terminal.capitalised or not terminal.morphology.noun)
                    if whole and run.lower() not in seen:
                        seen.add(run.lower())
                        yield run
                if site is not None and terminal.capitalised and site[1].lower() in sites and terminal.lower not in seen:
                    seen.add(terminal.lower)
                    yield terminal.text
