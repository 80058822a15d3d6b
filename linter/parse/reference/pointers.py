"""Finds the words with which a text points at another part of itself, or at another text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from linter.model.document import Block, BlockKind
from linter.parse.definitions import Term, terms_quoted
from linter.parse.mention.links import Link, links
from linter.parse.mention.marking import index_at
from linter.parse.party.roles import OUTSIDE
from linter.parse.words.tokens import Label, Sentence, Terminal
from linter.parse.words.vocabulary import meanings
from linter.source import Source, Span
from linter.vocabulary.vocabulary import per_vocabulary

IN_BRACKETS = r"\((?:[a-z]{1,2}|[ivxlc]{1,5}|[A-Z]|[IVXLC]{1,5}|\d{1,3})\)"
NUMBER = re.compile(
    rf"(\d+(?:\.(?:\d+|[a-z]\b))*|[IVXLC]+(?:\.(?:\d+|[A-Z]))*\b|[A-Z]\b(?!['’]))((?:\s?{IN_BRACKETS})*)|((?:{IN_BRACKETS})+)"
)
NAME = r"[A-Z][\w.&'’-]*"
TITLE_IN_BRACKETS = re.compile(r"\s*\(([A-Z][^()\n]{2,80})\)")
# A law is named by capitals behind the number ("Article 6 GDPR") or before it ("15 U.S.C. § 1681").
ABBREVIATED_LAW_AFTER = re.compile(r"\s*(?:\([a-z0-9]+\)\s*)*(?:[A-Z]{3,}|[A-Z][a-z]?[A-Z]+[a-z]?)\b")
ABBREVIATED_LAW_BEFORE = re.compile(r"(?:\b[A-Z]{3,}|\bU\.?\s?S\.?\s?C\.?|\bC\.?\s?F\.?\s?R\.?)\s*,?\s*$")
LAW_REACH = 3  # terminals between the name of a law and a number behind it: "Act 2015, section 20"
PLAIN_TITLE = 6  # words: the longest title that is read without quotation marks
REACH = 8  # terminals between a table or a list and the words that say where it stands
NEAR = 3  # terminals between a title and "below"
GENERAL = frozenset({"section", "clause", "article", "paragraph"})
DIRECTIONS = frozenset({"above", "below"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Words that point somewhere; what they point at is not yet looked for.

    ``span`` is their place in the source, ``[start, end)`` that in the readable text of the block. ``direction`` is "above" or
    "below" where the words say it. ``within`` is the part that holds the one pointed at ("item 3 of Schedule 2"). ``own`` says
    that the words name this very text or part ("this Section", "Section 4 of this Agreement"), ``other`` is how they name the
    text ("Section 4 of the Master Agreement"). ``named`` says that the words themselves make it certain that a part of this text
    is meant, ``itself`` that it is the part that they stand in ("this Section 4"). For the rest see ``Reference``.
    """

    category: str
    text: str
    span: Span
    start: int
    end: int
    number: str | None = None
    through: str | None = None
    title: str | None = None
    direction: str | None = None
    within: Pointer | None = None
    own: bool = False
    other: str | None = None
    named: bool = False
    itself: bool = False
    outside: bool = False
    link: str | None = None


def pointers(block: Block, sentences: Sequence[Sentence], source: Source) -> list[Pointer]:
    """The pointers of a block, in the order of the text.

    A numbered part has the category of its noun, each number its own pointer, and a range one. "heading" is a title in quotation
    marks or before "section" or "below", "below" and "above" point without either, "document" names a text of its own, "page"
    and "anchor" are links, to another page and to a place of this one.
    """
    if block.kind is BlockKind.CODE:
        return []
    linked = list(links(block.text, source))
    found: list[Pointer] = []
    quoted = _quoted(block, sentences)
    for sentence in sentences:
        found += _of_sentence(block, sentence, quoted)
    found += _links(block, linked, found)
    return sorted((_with_link(pointer, linked) for pointer in found), key=lambda each: (each.start, each.end))


def _of_sentence(block: Block, sentence: Sentence, quoted: Mapping[int, tuple[int, Term]]) -> list[Pointer]:
    numbered: list[Pointer] = []
    others: list[Pointer] = []
    for label in sentence.labels:
        match label.category:
            case "reference" | "numbered":
                own = list(_numbered(block, sentence, label))
                numbered += own
                if not own and label.category == "reference":
                    others += _unnumbered(block, sentence, label)
            case "pointer" if not _goes_on(sentence, label.end):
                others.append(_pointer(block, label.meaning, label.start, label.end, direction=label.meaning))
            case "itself":
                others.append(_pointer(block, "text", label.start, label.end, own=True))
            case _:
                pass
    things = list(_things_beside(block, sentence))
    others = [each for each in others if not any(thing.start < each.end and each.start < thing.end for thing in things)] + things
    titles = [*_headings(block, sentence, quoted), *_plain_titles(block, sentence)]
    taken = [(pointer.start, pointer.end) for pointer in titles]
    others = [each for each in others if not any(start < each.end and each.start < end for start, end in taken)]
    return [*_held(block, numbered), *others, *titles, *_documents(block, sentence)]


def _pointer(block: Block, category: str, start: int, end: int, **more: object) -> Pointer:
    blank = Pointer(category=category, text=block.text.plain[start:end], span=block.text.span(start, end), start=start, end=end)
    return replace(blank, **more)  # type: ignore[arg-type]


def _any_of(category: str, *wanted: str) -> str:
    words = [word for word, meaning in meanings(category).items() if not wanted or meaning in wanted]
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@per_vocabulary
def _joint() -> re.Pattern[str]:
    """What joins a number to the next one: "4, 5 and 6", "4 to 6"."""
    return re.compile(
        rf"\s*(?:(?P<range>[–-]|{_any_of('reference_joint', 'range')}\b)|,?\s*{_any_of('reference_joint', 'list')}\b|[,&])\s*"
        rf"(?=\d|[IVXLC]+\b|[A-Z]\b|\([a-z0-9])"
    )


@per_vocabulary
def _text_behind() -> re.Pattern[str]:
    """What says which text a numbered part belongs to: "of the Sale of Goods Act", "of this Agreement"."""
    name = rf"{NAME}(?:\s+(?:{_any_of('reference_whole')}\s+)?{NAME})*"
    return re.compile(
        rf"\s*(?:\([^)]*\)\s*)?{_any_of('reference_whole')}\s+"
        rf"(?:(?P<own>{_any_of('self_determiner')}\s)|{_any_of('reference_determiner')}\s+(?P<kind>{_any_of('document_kind')})\b"
        rf"|{_any_of('reference_determiner')}\s+(?P<name>{name})|(?P<bare>{name}))"
    )


@per_vocabulary
def _whole_behind() -> re.Pattern[str]:
    """Any thing that a numbered part is one of: "step 3 of the manual"."""
    return re.compile(rf"\s*{_any_of('reference_whole', 'part')}\s+{_any_of('reference_determiner')}\s+(\w+)")


@per_vocabulary
def _part_behind() -> re.Pattern[str]:
    """What stands between a numbered part and the part that holds it: "item 3 of Schedule 2", "Schedule 2, Part 1"."""
    return re.compile(rf"\s*(?:(?P<of>{_any_of('reference_whole')}(?:\s+the)?)|(?P<comma>,?))\s+", re.IGNORECASE)


def _numbered(block: Block, sentence: Sentence, label: Label) -> Iterator[Pointer]:
    """The numbers after a word such as "section": one pointer each, a range one for all."""
    plain = block.text.plain
    place = label.end
    while place < len(plain) and plain[place] in " \u00a0":
        place += 1
    found = NUMBER.match(plain, place)
    capital = plain[label.start].isupper() or not plain[label.start].isalpha()
    heads = block.kind is BlockKind.HEADING and not plain[: label.start].strip()  # the number of the heading itself
    if (
        found is None
        or heads
        or _counts(plain, found.end())
        or (found[3] and label.category == "numbered" and label.meaning != "part")
    ):
        return
    if found[0].isalpha() and not capital and (label.category == "numbered" or label.meaning in GENERAL):
        return
    start, ranged = label.start, False
    numbers: list[tuple[str, str | None, int, int]] = []
    while found is not None:
        number = re.sub(r"\s", "", found[0])
        if ranged:
            first, _, start, _ = numbers.pop()
            numbers.append((first, number, start, found.end()))
        else:
            numbers.append((number, None, start, found.end()))
        joint = _joint().match(plain, found.end())
        if joint is None:
            break
        start, ranged = joint.end(), joint["range"] is not None
        found = NUMBER.match(plain, joint.end())
        if found is not None and _counts(plain, found.end()):
            break
    end = numbers[-1][3]
    behind = _text_behind().match(plain, end)
    own = (behind is not None and behind["own"] is not None) or _text_named(sentence, end)
    law = not own and label.meaning in GENERAL and (_is_law(plain, label, end) or _begins_behind_law(sentence, label))
    title = TITLE_IN_BRACKETS.match(plain, end) if len(numbers) == 1 else None
    for number, through, first_character, last_character in numbers:
        yield _pointer(
            block,
            label.meaning,
            first_character,
            last_character,
            number=number,
            through=through,
            title=title[1] if title is not None and through is None and not _is_part(title[1]) else None,
            direction=_direction(sentence, end),
            own=own,
            itself=_is_itself(sentence, label),
            outside=law,
        )


def _is_itself(sentence: Sentence, label: Label) -> bool:
    at = index_at(sentence.terminals, label.start)
    return at > 0 and sentence.terminals[at - 1].lower in meanings("self_determiner")


def _is_part(words: str) -> bool:
    """True for brackets that hold another reference: "(Schedule 2)"."""
    first = words.split(maxsplit=1)[0].lower()
    return first in meanings("reference") or first in meanings("numbered")


def _counts(plain: str, end: int) -> bool:
    """True for a number of things or times: the "5" of "items 3 and 5 days"."""
    following = re.match(r"[\s-]*(%|[A-Za-z]+)", plain[end : end + 24])
    return following is not None and (following[1] == "%" or following[1].lower() in meanings("unit"))


def _text_named(sentence: Sentence, end: int) -> bool:
    """True for "Section 4 hereof"."""
    return any(label.category == "itself" and label.start - end in (0, 1) for label in sentence.labels)


def _is_law(plain: str, label: Label, end: int) -> bool:
    """True when capitals around a number name a law: "Article 6 GDPR", "15 U.S.C. § 1681"; headings in capitals name none."""
    if plain[label.start : label.end].isupper() and plain[label.start].isalpha():
        return False
    return bool(
        ABBREVIATED_LAW_AFTER.match(plain, end) or ABBREVIATED_LAW_BEFORE.search(plain[max(0, label.start - 24) : label.start])
    )


def _begins_behind_law(sentence: Sentence, label: Label) -> bool:
    """True for a number behind the name of a law: "Consumer Rights Act 2015, section 20"."""
    at = index_at(sentence.terminals, label.start)
    before = [each for each in sentence.terminals[max(0, at - LAW_REACH) : at] if each.type not in ("COMMA", "NUMBER")]
    return bool(before) and before[-1].capitalised and before[-1].lower in meanings("official")


def _direction(sentence: Sentence, end: int) -> str | None:
    """ "above" or "below" where one of them stands right behind a number or a title."""
    at = index_at(sentence.terminals, end)
    following = (each for each in sentence.terminals[at : at + NEAR] if each.lower in DIRECTIONS)
    return next((each.lower for each in following if not _goes_on(sentence, each.end)), None)


def _goes_on(sentence: Sentence, end: int) -> bool:
    """True where a noun follows: "below the bar code" is no place of the text."""
    at = index_at(sentence.terminals, end)
    return at < len(sentence.terminals) and sentence.terminals[at].type in ("THE", "A", "POSSESSIVE")


def _held(block: Block, numbered: Sequence[Pointer]) -> list[Pointer]:
    """The numbered parts with the parts that hold them, and whether these belong to another text."""
    plain = block.text.plain
    held: list[Pointer] = []
    following: Pointer | None = None
    for pointer in reversed(numbered):
        between = _part_behind().fullmatch(plain, pointer.end, following.start) if following is not None else None
        if following is not None and between is not None and between["of"]:
            pointer = replace(pointer, within=following, outside=following.outside, own=following.own, other=following.other)  # noqa: PLW2901
        elif following is not None and between is not None and following.category != pointer.category:
            held[-1] = replace(following, within=pointer) if following.within is None else following
        else:
            pointer = _told(plain, pointer)  # noqa: PLW2901
        held.append(pointer)
        following = pointer
    return held[::-1]


def _told(plain: str, pointer: Pointer) -> Pointer:
    """A pointer with the text that its words name behind it: another one, unless it is this."""
    if pointer.own or pointer.outside:
        return pointer
    behind = _text_behind().match(plain, pointer.end)
    if behind is None:
        whole = _whole_behind().match(plain, pointer.end)
        return replace(pointer, other=whole[1]) if whole is not None else pointer
    bare = behind["bare"]
    if bare and not (bare.isupper() or any(word.lower() in meanings("official") for word in bare.split())):
        return pointer
    return replace(pointer, other=behind["name"] or behind["kind"] or bare)


def _unnumbered(block: Block, sentence: Sentence, label: Label) -> Iterator[Pointer]:
    """ "this Section", "the attached Schedule"."""
    at = index_at(sentence.terminals, label.start)
    before = [each.lower for each in sentence.terminals[max(0, at - 2) : at]]
    if before[-1:] and before[-1] in meanings("self_determiner"):
        yield _pointer(block, label.meaning, sentence.terminals[at - 1].start, label.end, own=True)
    elif any(word in meanings("attached") for word in before) and label.meaning not in GENERAL:
        yield _pointer(block, label.meaning, label.start, label.end, named=True)


def _quoted(block: Block, sentences: Sequence[Sentence]) -> Mapping[int, tuple[int, Term]]:
    """The terms in quotation marks by the character where each begins, with the character behind the closing mark."""
    terminals = [terminal for sentence in sentences for terminal in sentence.terminals]
    return {
        terminals[place].start: (terminals[end - 1].end, term)
        for place, (end, term) in terms_quoted(block, terminals).items()
        if terminals[place].type in ("QUOTE", "APOSTROPHE") and term.text[:1].isupper()
    }


def _headings(block: Block, sentence: Sentence, quoted: Mapping[int, tuple[int, Term]]) -> Iterator[Pointer]:
    """Titles in quotation marks that are pointed at: under "Wear" below, the section "Returns"."""
    terminals = sentence.terminals
    pointing = meanings("heading_pointer")
    on_screen = any(terminal.lower in meanings("screen") for terminal in terminals)
    for at, terminal in enumerate(terminals):
        if at == 0 or terminal.start not in quoted:
            continue
        end, term = quoted[terminal.start]
        behind = index_at(terminals, end)
        before = terminals[at - 1].lower
        after = terminals[behind].lower if behind < len(terminals) else ""
        direction = _direction(sentence, end)
        if before in pointing or after in pointing or direction is not None:
            # "Entitled" names a section only behind that word: a form or a deed has a title too.
            placed = pointing.get(before) == "place" or pointing.get(after) == "place" or terminals[at - 2].lower in pointing
            yield _pointer(
                block,
                "heading",
                term.start,
                term.end,
                title=term.text,
                direction=direction,
                named=not on_screen and (direction is not None or placed),
            )


def _things_beside(block: Block, sentence: Sentence) -> Iterator[Pointer]:
    """Tables and lists with words behind them that say where they stand: "the list of parts below"."""
    terminals = sentence.terminals
    ends = [(label.start, label.end) for label in sentence.labels if label.category == "page_end"]
    ends += [(each.start, each.end) for each in terminals if each.lower in DIRECTIONS and not _goes_on(sentence, each.end)]
    for start, end in sorted(ends):
        at = index_at(terminals, start)
        for place in range(at - 1, max(0, at - REACH) - 1, -1):
            if terminals[place].type in ("STOP", "COMMA", "SEMICOLON", "COLON"):
                break
            if meanings("pointed_thing").get(terminals[place].lower) in ("table", "list"):
                direction = "above" if terminals[at].lower == "above" else "below"
                yield _pointer(block, direction, terminals[place].start, end, direction=direction)
                break


def _plain_titles(block: Block, sentence: Sentence) -> Iterator[Pointer]:
    """Titles without quotation marks: "our Returns section", "the Fees, Payment, and Renewal section", "see Returns below"."""
    terminals = sentence.terminals
    on_screen = any(terminal.lower in meanings("screen") for terminal in terminals)
    for at, terminal in enumerate(terminals):
        if terminal.lower in meanings("reference") and at and not terminal.capitalised:
            first = _run_before(terminals, at)
            if first is not None and first and terminals[first - 1].type in ("THE", "POSSESSIVE"):
                start, end = terminals[first].start, terminals[at - 1].end
                title, direction = block.text.plain[start:end], _direction(sentence, terminal.end)
                behind = _text_behind().match(block.text.plain, terminal.end)
                named = direction is not None or (behind is not None and behind["own"] is not None)
                yield _pointer(block, "heading", start, end, title=title, direction=direction, named=named and not on_screen)
        elif (
            terminal.lower in DIRECTIONS
            and not _goes_on(sentence, terminal.end)
            and (first := _title_before(terminals, at)) is not None
        ):
            start, end = terminals[first].start, terminals[at - 1].end
            title = block.text.plain[start:end]
            yield _pointer(block, "heading", start, end, title=title, direction=terminal.lower, named=not on_screen)


def _title_before(terminals: Sequence[Terminal], end: int) -> int | None:
    """The terminal at which a title that ends before "below" begins: right behind "see" or "under", with a capital."""
    for first in range(end - 1, max(0, end - PLAIN_TITLE), -1):
        if not terminals[first].text.isalpha() or terminals[first].lower in meanings("reference"):
            return None
        if terminals[first - 1].lower in meanings("heading_pointer"):
            return first if terminals[first].capitalised else None
    return None


def _run_before(terminals: Sequence[Terminal], end: int) -> int | None:
    """The terminal at which a capitalised title that ends at ``end`` begins; None where none does."""
    first = end
    while (
        first
        and end - first < 2 * PLAIN_TITLE
        and (
            _in_title(terminals[first - 1]) or (first < end and terminals[first - 1].type in ("AND", "COMMA", "OF", "OR", "FOR"))
        )
    ):
        first -= 1
    while first < end and not terminals[first].capitalised:
        first += 1
    return first if first < end else None


def _in_title(terminal: Terminal) -> bool:
    lower = terminal.lower
    return (
        terminal.capitalised
        and terminal.text.isalpha()
        and lower not in meanings("reference")
        and lower not in meanings("heading_pointer")
        and terminal.type not in ("THE", "POSSESSIVE", "A")
    )


def _documents(block: Block, sentence: Sentence) -> Iterator[Pointer]:
    """Other documents by name: "our Privacy Policy", "our pricing page"."""
    terminals = sentence.terminals
    for place, terminal in enumerate(terminals):
        if terminal.type != "POSSESSIVE" or not terminal.meaning:
            continue
        end = _kind_end(terminals, place + 1)
        if end is not None:
            start, end = terminals[place + 1].start, terminals[end - 1].end
            yield _pointer(block, "document", start, end, title=block.text.plain[start:end], outside=True)


def _kind_end(terminals: Sequence[Terminal], start: int) -> int | None:
    """The terminal after a document's name that begins at ``start``; None where none does."""
    kinds = meanings("document_kind")
    for end in range(min(start + 5, len(terminals)), start + 1, -1):
        if not all(each.text.isalpha() and each.type not in OUTSIDE for each in terminals[start : end - 1]):
            continue
        if any(" ".join(each.lower for each in terminals[max(start, end - width) : end]) in kinds for width in (3, 2, 1)):
            return end
    return None


def _links(block: Block, linked: Sequence[Link], found: Sequence[Pointer]) -> Iterator[Pointer]:
    """Links to other pages, and to a place of this one; those that lead to a mailbox or a telephone are addresses."""
    for link in linked:
        target = link.target.strip()
        if not target or target.lower().startswith(("mailto:", "tel:")) or target == "#" or "{{" in target:
            continue
        if any(pointer.start < link.end and link.start < pointer.end for pointer in found):
            continue
        category = "anchor" if target.startswith("#") else "page"
        yield _pointer(block, category, link.start, link.end, outside=category == "page", link=target)


def _with_link(pointer: Pointer, linked: Sequence[Link]) -> Pointer:
    if pointer.link is not None:
        return pointer
    around = next((link for link in linked if link.start < pointer.end and pointer.start < link.end), None)
    if around is None or not around.target.strip():
        return pointer
    target = around.target.strip()
    return replace(pointer, link=target, outside=pointer.outside or not target.startswith("#"))
