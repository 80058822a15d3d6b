"""Finds what the pointers of a text point at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from linter.model.document import Block, BlockKind, Document
from linter.model.policy import Mention, MentionKind, Section
from linter.model.reference import Reference, Target
from linter.parse.reference.beginnings import Beginnings
from linter.parse.reference.contents import ATTACHMENTS, DIVISIONS, Contents, Key, Part, title_words, tokens
from linter.parse.reference.pointers import Pointer
from linter.parse.words.vocabulary import meanings
from linter.source import Span

# Parts that a text names without numbering its headings so: that none is found says little.
LOOSE = frozenset({"item", "table", "part", "chapter"})
COLUMNS = re.compile(r"[^\n]*?(?:\S[ ]{2,}\S|\t|\|)|[^\n]{0,60}\n[^\n]{1,60}\n[^\n]{1,60}(?:\n|$)")
MARK = re.compile(r"""(?:\b(?:id|name)\s*=\s*["']?|\{#)([\w.:-]+)""")
STATUTORY = 100  # the number of a section from which on it is more likely one of a statute


class Resolver:
    """Finds parts of one text: its sections, tables, lists and addresses."""

    def __init__(self, document: Document, sections: Sequence[Section], title: str | None, mentions: Iterable[Mention]) -> None:
        self._text = document.source.text
        self._beginnings = Beginnings(self._text)
        self._contents = Contents(sections)
        self._title = frozenset(title_words(title or ""))
        blocks = document.blocks
        self._tables = _runs(blocks, BlockKind.ROW)
        self._lists = _runs(blocks, BlockKind.ITEM)
        tables, lists = ([run[0].joined(run[-1]) for run in runs] for runs in (self._tables, self._lists))
        self._beside_of = {
            "table": tables or lists,
            "list": sorted([*lists, *tables]),
            "section": [section.span for section in sections],
            "address": [each.span for each in mentions if each.kind in (MentionKind.ADDRESS, MentionKind.PLACEHOLDER)],
        }
        self._labels = {
            title_words(block.label.plain): block.label.whole()
            for block in blocks
            if block.label is not None and block.label.plain
        }
        places = [block.text.whole() for block in blocks if block.text.plain.strip()]
        self._extent = Span(places[0].start, places[-1].end) if places else Span(0, 0)
        self._pointed: list[Span] = []
        self._paragraphs = [place.start for place in places]
        # For the eye alone a table or a list: columns of blanks, or short lines.
        self._like_tables = [start for start in self._paragraphs if COLUMNS.match(self._text, start)]
        self._marks = {mark[1]: Span(*mark.span()) for mark in MARK.finditer(self._text)}

    def resolve(self, pointers: Sequence[Pointer]) -> tuple[Reference, ...]:
        """The references of the text, in its order."""
        self._pointed = sorted(pointer.span for pointer in pointers)
        resolved = (self._reference(pointer) for pointer in sorted(pointers, key=lambda each: (each.span, each.category)))
        return tuple(reference for reference in resolved if reference is not None)

    def _reference(self, pointer: Pointer) -> Reference | None:
        outside = pointer.outside or (pointer.other is not None and not self._is_own(pointer.other))
        targets: tuple[Target, ...] = ()
        missing = False
        if not outside:
            found = self._found(pointer)
            if found is None and pointer.category == "heading" and not pointer.named:
                return None
            targets, missing = found or (), found is None and not pointer.itself
        return Reference(
            category=pointer.category,
            text=pointer.text,
            span=pointer.span,
            number=pointer.number,
            through=pointer.through,
            title=pointer.title,
            targets=targets,
            missing=missing,
            outside=outside,
            link=pointer.link,
        )

    def _is_own(self, name: str) -> bool:
        """True when a text is called by words of this one's title: "the Agreement" in a "Supply Agreement"."""
        words = set(title_words(name))
        return bool(words) and words <= self._title

    def _found(self, pointer: Pointer) -> tuple[Target, ...] | None:
        """What a pointer into this text covers; () where that stays open, None where it is not there."""
        match pointer.category:
            case "text":
                return (Target(number="", title="", span=self._extent),)
            case "heading":
                return self._titled(pointer)
            case "anchor":
                return self._anchored(pointer)
            case "above" | "below":
                return self._beside(pointer)
            case _ if pointer.number is None:
                return self._unnumbered(pointer)
            case _:
                return self._numbered(pointer)

    def _numbered(self, pointer: Pointer) -> tuple[Target, ...] | None:
        key = tokens(pointer.number)
        if not key:
            return ()
        first = self._part(pointer, key)
        if first is None:
            return self._unheaded(pointer, key)
        if pointer.through is None:
            return _targets(first)
        last_key = tokens(pointer.through)
        if pointer.through.startswith("(") and len(key) > len(last_key):
            last_key = key[: -len(last_key)] + last_key
        last = self._part(pointer, last_key)
        if last is None:
            return None if self._unheaded(pointer, last_key) is None else _targets(first)
        if isinstance(first, Span) or isinstance(last, Span):
            return _targets(first) + _targets(last)
        return tuple(target for part in _series(first, last, self._contents.outermost) for target in _targets(part))

    def _part(self, pointer: Pointer, key: Key) -> Part | Span | None:
        """The numbered part, or the place of an item inside a sentence, that a number names; None where there is none."""
        contents = self._contents
        if pointer.category in ATTACHMENTS:
            return contents.attachments.get((pointer.category, key))
        if pointer.category in DIVISIONS and (division := self._division(pointer, key)):
            return division
        around = contents.around(pointer.span.start)
        holder = self._part(pointer.within, tokens(pointer.within.number)) if pointer.within is not None else None
        if pointer.within is not None and pointer.within.category in ATTACHMENTS:
            return self._inside(holder, key) if isinstance(holder, Part) else None
        if isinstance(holder, Part):
            return self._relative((holder,), key, pointer) or self._listed(holder, key)
        if pointer.number is not None and pointer.number.startswith("("):
            return self._relative(tuple(around.lineage()) if around is not None else (), key, pointer)
        attachment = _attachment_of(around)
        for place in dict.fromkeys((attachment, None)):
            found = self._deepest(key, place, pointer)
            if found is not None:
                return found
        if (
            pointer.category == "paragraph"
            and around is not None
            and (found := self._relative(tuple(around.lineage()), key, pointer))
        ):
            return found
        elsewhere = contents.numbered_anywhere(key)
        return elsewhere[0] if elsewhere else None

    def _division(self, pointer: Pointer, key: Key) -> Part | None:
        """A part or chapter: inside the schedule that holds it or the pointer, else of the whole text."""
        holder = self._part(pointer.within, tokens(pointer.within.number)) if pointer.within is not None else None
        wanted = holder if isinstance(holder, Part) else _attachment_of(self._contents.around(pointer.span.start))
        divisions = self._contents.divisions.get((pointer.category, key), [])
        inside = [part for part in divisions if part.attachment is wanted]
        return next(iter(inside if isinstance(holder, Part) else [*inside, *divisions]), None)

    def _inside(self, holder: Part, key: Key) -> Part | Span | None:
        found = self._contents.numbered(key, holder)
        return found[0] if found else self._listed(holder, key)

    def _listed(self, holder: Part, key: Key) -> Span | None:
        """The row of a table, or the item of a list without numbers, that a number counts in a part."""
        if len(key) != 1 or not key[0].isdigit():
            return None
        for runs in (self._tables, self._lists):
            at = bisect_left(runs, holder.span.start, key=lambda run: run[0].start)
            run = runs[at] if at < len(runs) and holder.span.contains(runs[at][0]) else []
            named = [each for each in run if tokens(self._text[each.start : each.start + 8])[:1] == key]
            if run:
                place = int(key[0]) - 1
                return named[0] if named else (run[place] if place < len(run) else None)
        return None

    def _deepest(self, key: Key, attachment: Part | None, pointer: Pointer) -> Part | Span | None:
        """The part with a number; else the longest beginning of it that has one, and the rest as items inside its sentences."""
        for length in range(len(key), 0, -1):
            parts = self._contents.numbered(key[:length], attachment)
            if parts:
                if length == len(key):
                    return _nearest(parts, pointer)
                return next((item for part in parts if (item := self._items(part.span, key[length:]))), None)
        return None

    def _relative(self, lineage: Sequence[Part], key: Key, pointer: Pointer) -> Part | Span | None:
        """A part called by the end of its number, "paragraph (b)": the nearest around the pointer, outwards."""
        for part in lineage:
            for outer in sorted(part.keys, key=len, reverse=True):
                if parts := self._contents.numbered(outer + key, part.attachment):
                    return parts[0]
            if len(key) == 1 and key[0] in part.ends:
                return part.ends[key[0]]
            if item := self._items(part.span, key):
                return item
        if not lineage:
            return self._items(Span(0, len(self._text)), key)
        return next(iter(self._contents.numbered(key, lineage[-1].attachment)), None)

    def _items(self, within: Span, key: Key) -> Span | None:
        """Items that stand inside sentences: "(a) the price; (b) the tax". Words that point at "(b)" are none."""
        place: Span | None = None
        for token in key:
            items = self._beginnings.items(token, within)
            place = next((item for item in items if not self._is_pointed(item.start)), None)
            if place is None:
                return None
            within = Span(place.start + 1, within.end)
        return place

    def _is_pointed(self, offset: int) -> bool:
        at = bisect_right(self._pointed, offset, key=lambda span: span.start)
        return at > 0 and self._pointed[at - 1].end > offset

    def _unheaded(self, pointer: Pointer, key: Key) -> tuple[Target, ...] | None:
        """What is known of a number that no heading and no paragraph has: () where it may be there all the same."""
        if pointer.category in ATTACHMENTS:
            words = pointer.text if pointer.text[:1].isalpha() and " " in pointer.text else f"{pointer.category} {pointer.number}"
            return () if self._begins_line(words, pointer) else None
        known = pointer.own or pointer.within is not None or pointer.category in self._contents.first_of_kind
        if pointer.category in LOOSE and not known:
            return ()
        if key[0].isdigit() and int(key[0]) >= STATUTORY and not pointer.own:
            return ()
        if pointer.title and (titled := self._contents.titled(pointer.title)):
            return _targets(_nearest(titled, pointer))
        base = (pointer.number or "").partition("(")[0]
        headed = bool(self._contents.numbered_anywhere(tokens(base)))
        return () if base and not headed and self._begins_line(base, pointer) else None

    def _begins_line(self, words: str, pointer: Pointer) -> bool:
        """True when a line begins with some words that are not the pointer's own."""
        return any(not place.overlaps(pointer.span) for place in self._beginnings.lines(words))

    def _unnumbered(self, pointer: Pointer) -> tuple[Target, ...] | None:
        """ "This Section", "the attached Schedule"."""
        if pointer.own:
            around = self._contents.around(pointer.span.start)
            lineage = list(around.lineage()) if around is not None else []
            fitting = [part for part in lineage if part.section.kind == pointer.category]
            if not fitting and pointer.category not in ATTACHMENTS | DIVISIONS:
                fitting = [part for part in lineage if _suits(part, pointer.category)] or lineage
            return _targets(fitting[0]) if fitting else ()
        part = self._contents.first_of_kind.get(pointer.category)
        return _targets(part) if part is not None else None

    def _titled(self, pointer: Pointer) -> tuple[Target, ...] | None:
        title = pointer.title or ""
        parts = self._contents.titled(title)
        if parts:
            return _targets(_nearest(parts, pointer))
        label = self._labels.get(title_words(title))
        if label is not None:
            return (Target(number="", title=title, span=label),)
        beginning = next((place for place in self._beginnings.lines(title) if not place.overlaps(pointer.span)), None)
        return (Target(number="", title=title, span=beginning),) if beginning is not None else None

    def _anchored(self, pointer: Pointer) -> tuple[Target, ...] | None:
        """The heading that a link inside the page leads to, by the name that pages make of headings."""
        name = (pointer.link or "").removeprefix("#").partition(" ")[0]
        if part := self._contents.anchored(name):
            return _targets(part)
        if name in self._marks:
            return (Target(number="", title="", span=self._marks[name]),)
        similar = self._contents.titled(name.replace("-", " ").replace("_", " "))
        return _targets(similar[0]) if similar else None

    def _beside(self, pointer: Pointer) -> tuple[Target, ...] | None:
        """The table, list, section or address above or below; of other things only whether there is any text there."""
        named = pointer.text.lower().split()
        below = pointer.direction == "below"
        kinds = [meaning for word in named if (meaning := meanings("pointed_thing").get(word))]
        runs = self._beside_of[kinds[0]] if kinds else []
        at = bisect_left(runs, pointer.span.start, key=lambda span: span.start)
        nearest = runs[at : at + 1] if below else runs[max(0, at - 1) : at]
        if nearest:
            return (Target(number="", title="", span=nearest[0]),)
        # What stands beside may be a table or an address that was not read as one.
        places = self._like_tables if kinds and kinds[0] in ("table", "list") else self._paragraphs
        own = bisect_right(self._paragraphs, pointer.span.start)
        first = self._paragraphs[own - 1] if own else 0  # of the paragraph that points
        beside = places[-1:] > [first] if below else bool(places) and places[0] < first
        return () if beside else None


def _targets(found: Part | Span) -> tuple[Target, ...]:
    if isinstance(found, Span):
        return (Target(number="", title="", span=found),)
    section = found.section
    return (Target(number=section.number, title=section.title, span=section.span),)


def _series(first: Part, last: Part, outermost: Sequence[Part]) -> list[Part]:
    """The parts from one to another of the same rank, in the order of the text; just the two where they are of different ones."""
    siblings = first.parent.children if first.parent is not None else outermost
    if first.parent is not last.parent or first.section.span.start > last.section.span.start:
        return [first, last]
    start, end = (bisect_left(siblings, part.section.span, key=lambda each: each.section.span) for part in (first, last))
    return [part for part in siblings[start : end + 1] if part.section.number]


def _nearest(parts: Sequence[Part], pointer: Pointer) -> Part:
    """The part that the words "above" or "below" mean, else the first."""
    start = pointer.span.start
    if pointer.direction == "below":
        return next((part for part in parts if part.section.span.start >= start), parts[0])
    if pointer.direction == "above":
        return next((part for part in reversed(parts) if part.section.span.start <= start), parts[0])
    return parts[0]


def _attachment_of(part: Part | None) -> Part | None:
    return next((each for each in part.lineage() if each.section.kind in ATTACHMENTS), None) if part is not None else None


def _suits(part: Part, category: str) -> bool:
    """True for a heading as "this section", and for a numbered paragraph as "this clause" or "this paragraph"."""
    return (part.section.kind == "" and (category == "section") == bool(part.section.title)) or part.section.kind == category


def _runs(blocks: Sequence[Block], kind: BlockKind) -> list[list[Span]]:
    """The places of the blocks of a kind, those that follow each other together: tables, lists."""
    runs: list[list[Span]] = []
    before: BlockKind | None = None
    for block in blocks:
        if block.kind is kind:
            if before is not kind:
                runs.append([])
            runs[-1].append(block.text.whole())
        before = block.kind
    return runs
