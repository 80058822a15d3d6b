"""The parts of a text as references name them: by number, by title, and by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.model.policy import Section
from linter.parse.words.vocabulary import meanings
from linter.source import Span

Key = tuple[str, ...]
TOKEN = re.compile(r"\d+|[^\W\d_]+")
WORD = re.compile(r"[^\W_]+")
ATTACHMENTS = frozenset({"schedule", "exhibit", "annex"})
DIVISIONS = frozenset({"part", "chapter"})
MOST_KEYS = 4  # numbers of a part that those inside it are joined to


def tokens(number: str | None) -> Key:
    """The parts of a number: "4.1(a)" is ("4", "1", "a")."""
    return tuple(part.lower() for part in TOKEN.findall(number or ""))


def title_words(title: str) -> Key:
    """The words of a title in lower case, without articles."""
    words = tuple(word.lower() for word in WORD.findall(title))
    return tuple(word for word in words if word not in meanings("THE") and word not in meanings("A")) or words


@dataclass(slots=True, eq=False)
class Part:
    """A section with its place among the others.

    ``attachment`` is the schedule, exhibit or annex that holds it (None in the body of the text, where numbers count from 1
    again in each). ``keys`` are all numbers by which it may be called inside that. ``children`` are the parts right inside it,
    ``ends`` the same by the last token of their numbers.
    """

    section: Section
    parent: Part | None
    attachment: Part | None
    keys: frozenset[Key] = frozenset()
    children: list[Part] = field(default_factory=list)
    ends: dict[str, Part] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """From its heading or its first word to its end."""
        return self.section.span.joined(self.section.body)

    def lineage(self) -> Iterator[Part]:
        """The part itself, then those that hold it, innermost first."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.parent


class Contents:
    """The table of contents of one text."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.parts: list[Part] = []
        self.outermost: list[Part] = []
        self.attachments: dict[tuple[str, Key], Part] = {}
        self.divisions: dict[tuple[str, Key], list[Part]] = {}
        self.first_of_kind: dict[str, Part] = {}
        self._numbered: dict[tuple[int, Key], list[Part]] = {}
        self._anywhere: dict[Key, list[Part]] = {}
        self._named: dict[Key, Part] = {}
        self._titled: dict[Key, list[Part]] = {}
        self._titles_with: dict[str, list[Key]] = {}
        opened: list[Part] = []
        for section in sections:
            while opened and opened[-1].section.level >= section.level:
                opened.pop()
            opened.append(self._enter(section, opened[-1] if opened else None))
        self._starts = [part.section.span.start for part in self.parts]

    def _enter(self, section: Section, parent: Part | None) -> Part:
        holder = parent.attachment if parent is not None else None
        if parent is not None and parent.section.kind in ATTACHMENTS:
            holder = parent
        part = Part(section, parent, holder)
        key = tokens(section.number)
        if section.kind in ATTACHMENTS and key:
            part.attachment = None
            self.attachments.setdefault((section.kind, key), part)
        elif key:
            part.keys = self._keys(part, key)
        if section.kind in DIVISIONS and key:
            self.divisions.setdefault((section.kind, key), []).append(part)
        else:
            for each in sorted(part.keys):
                self._numbered.setdefault((id(holder), each), []).append(part)
                self._anywhere.setdefault(each, []).append(part)
        for kind in {section.kind, *(meanings("reference").get(word, "") for word in title_words(section.title))}:
            self.first_of_kind.setdefault(kind, part)
        if section.title:
            words = title_words(section.title)
            self._named.setdefault(title_words(f"{section.number} {section.title}"), part)
            self._named.setdefault(words, part)
            if words not in self._titled:
                for word in dict.fromkeys(words):
                    self._titles_with.setdefault(word, []).append(words)
            self._titled.setdefault(words, []).append(part)
        siblings = parent.children if parent is not None else self.outermost
        siblings.append(part)
        if parent is not None and key:
            parent.ends.setdefault(key[-1], part)
        self.parts.append(part)
        return part

    def _keys(self, part: Part, key: Key) -> frozenset[Key]:
        """A number as it stands, and joined to those of the parts around it where it does not repeat them."""
        keys = {key}
        if part.attachment is not None:
            around = tokens(part.attachment.section.number)
            if key[: len(around)] == around and len(key) > len(around):
                keys.add(key[len(around) :])
        if part.parent is not None and part.parent is not part.attachment:
            for outer in sorted(part.parent.keys)[:MOST_KEYS]:
                keys |= {key if key[: len(outer)] == outer else outer + key for key in tuple(keys)}
        return frozenset(keys)

    def numbered(self, key: Key, attachment: Part | None) -> list[Part]:
        """The parts with a number, inside an attachment or in the body of the text."""
        return self._numbered.get((id(attachment), key), [])

    def numbered_anywhere(self, key: Key) -> list[Part]:
        """The parts with a number, in the body of the text or in any attachment."""
        return self._anywhere.get(key, [])

    def anchored(self, name: str) -> Part | None:
        """The part that a link inside the page leads to, by the name that pages make of headings: "#2-fees"."""
        return self._named.get(title_words(name.replace("-", " ").replace("_", " ")))

    def titled(self, title: str) -> list[Part]:
        """The parts with a title; where none has it, those whose titles hold all its words."""
        words = title_words(title)
        if exact := self._titled.get(words):
            return exact
        if not words:
            return []
        rarest = min((self._titles_with.get(word, []) for word in words), key=len)
        return [part for known in rarest if set(words) <= set(known) for part in self._titled[known]]

    def around(self, offset: int) -> Part | None:
        """The innermost part that a place lies in."""
        place = bisect_right(self._starts, offset) - 1
        part = self.parts[place] if place >= 0 else None
        return next((each for each in part.lineage() if offset < each.span.end), None) if part is not None else None
