"""Finds the ways to reach somebody that a text gives."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.model.document import Block
from linter.model.policy import Mention, MentionKind
from linter.parse.mention.links import Link, links
from linter.parse.mention.marking import LONGEST_PHRASE, Claims, labels_within, mention
from linter.parse.words.tokens import Label, Sentence
from linter.parse.words.vocabulary import meanings
from linter.source import Source

MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
HIDDEN_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?[\[({<]\s?(?:at|@)\s*[\])}>]\s*[\w-]+(?:\s*(?:[\[({<]\s*(?:dot|\.)\s*[\])}>]|\.)\s*\w+)+",
    re.IGNORECASE,
)
SITE = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:]|(?<![\w.-])[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}(?:/[^\s<>\"')\],;]*)?",
    re.I,
)
TELEPHONE = re.compile(r"(?<![\w.,/$€£-])(?:\+\d{1,3}[\s.-]?)?(?:\(?\d{1,5}\)?[\s./-]?){1,4}\d{2,8}(?![\w%/-]|[.,]\d)")
STREET_NUMBER = re.compile(r"\d{1,5}[a-z]?(?:\s?[-–/]\s?\d{1,4}[a-z]?)?", re.IGNORECASE)
# What a text must hold before it is worth searching for the above, which takes longer.
LIKE_HIDDEN_MAIL = re.compile(r"[\[({<]\s?(?:at|@)\s*[\])}>]", re.IGNORECASE)
LIKE_SITE = re.compile(r"\.[a-z]{2}|://|www\.", re.IGNORECASE)
LIKE_TELEPHONE = re.compile(r"[\d(+][\d\s./()-]{5,}\d")
DOMAIN_ENDINGS = 2, 24  # letters of a top-level domain
SENTENCE_END = re.compile(r"[.!?]\s")
NEAR = frozenset({("contact", "e-mail"), ("contact", "write"), ("contact", "call"), ("contact", "contact"), ("channel", "form")})
NEARNESS = 60  # characters between the words "contact us" and the link they lead to
SHORTEST_NUMBER = 7  # digits: shorter ones are prices, years, item numbers


@dataclass(frozen=True, slots=True)
class _Place:
    """An address: its category, and characters ``[start, end)`` of the readable text."""

    category: str
    start: int
    end: int


def addresses(block: Block, sentences: Sequence[Sentence], source: Source, claims: Claims) -> list[Mention]:
    """The addresses in a block: "e-mail", "telephone", "link", "form", "postal". Of two that overlap the more telling counts.

    ``claims`` receives the readable ranges in which they stand.
    """
    plain = block.text.plain
    found = itertools.chain(_mailboxes(plain), _linked(block, sentences, source), _telephones(plain), _forms(sentences))
    kept = [place for place in found if claims.claim(place.start, place.end)]
    kept += [place for place in _postal(sentences) if claims.claim(place.start, place.end)]
    return [mention(block, MentionKind.ADDRESS, place.category, place.start, place.end) for place in kept]


def _mailboxes(plain: str) -> Iterator[_Place]:
    for sign, pattern in (("@" in plain, MAIL), (LIKE_HIDDEN_MAIL.search(plain), HIDDEN_MAIL)):
        for found in pattern.finditer(plain) if sign else ():
            yield _Place("e-mail", *found.span())


def _linked(block: Block, sentences: Sequence[Sentence], source: Source) -> Iterator[_Place]:
    """The words of links, and web addresses written out."""
    plain = block.text.plain
    near = [
        label
        for sentence in sentences
        for label in sentence.labels
        if label.category in {"contact", "channel"} and (label.category, label.meaning) in NEAR
    ]
    for link in links(block.text, source):
        yield _Place(_link_category(plain, link, near), link.start, link.end)
    for found in SITE.finditer(plain) if ("." in plain[:-2] or "://" in plain) and LIKE_SITE.search(plain) else ():
        if _is_site(found[0]):
            yield _Place(_link_category(plain, Link(*found.span(), found[0]), near), *found.span())


def _telephones(plain: str) -> Iterator[_Place]:
    for found in TELEPHONE.finditer(plain) if LIKE_TELEPHONE.search(plain) else ():
        if _is_telephone(found[0], plain[max(0, found.start() - 25) : found.start()]):
            yield _Place("telephone", *found.span())


def _forms(sentences: Sequence[Sentence]) -> Iterator[_Place]:
    """Channels that need no address, by their names."""
    for sentence in sentences:
        for label in sentence.labels:
            if label.category == "channel" and label.meaning == "form":
                yield _Place("form", label.start, label.end)


def _link_category(plain: str, link: Link, near: Sequence[Label]) -> str:
    """What a link leads to: a mailbox, a telephone, somewhere to reach somebody ("form"), or just another page ("link")."""
    lower = link.target.lower()
    if lower.startswith("mailto:"):
        return "e-mail"
    if lower.startswith("tel:"):
        return "telephone"
    before = labels_within(near, link.start - NEARNESS - LONGEST_PHRASE, link.end)
    if any(link.start - label.end < NEARNESS and not SENTENCE_END.search(plain, label.end, link.start) for label in before):
        return "form"
    parts = [part for part in re.split(r"[/.?#]", lower.split("://")[-1].rstrip("/")) if part]
    telling = [*parts[:1], *parts[-1:], *plain[link.start : link.end].split()]
    words = [word for part in telling for word in re.findall(r"[a-z]+", part.lower())] if len(telling) < 12 else []
    return "form" if any(word in meanings("reachable") for word in words) else "link"


def _is_site(text: str) -> bool:
    """Bare words with a dot are a site only where the last part can be a domain's ending: not "e.g", not "Inc.The"."""
    if text.lower().startswith(("http://", "https://", "www.")):
        return True
    host = text.split("/", maxsplit=1)[0].lower()
    *names, ending = host.split(".")
    return (
        DOMAIN_ENDINGS[0] <= len(ending) <= DOMAIN_ENDINGS[1]
        and ending in meanings("domain")
        and all(len(name) > 1 or len(names) > 1 for name in names)
        and text == text.strip(".")
    )


def _is_telephone(text: str, before: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    if digits < SHORTEST_NUMBER or digits > 16 or re.match(r"\d{4}-\d{2}-\d{2}", text):
        return False
    words = re.findall(r"[a-z.]+", before.lower())
    announced = any(word.strip(".") in meanings("channel") for word in words) or text.startswith("+")
    grouped = len(re.findall(r"\d+", text)) >= 3 or re.fullmatch(r"\d{3,5}[\s-]\d{5,8}", text.strip()) is not None
    return announced or (grouped and not re.fullmatch(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", text.strip()))


def _postal(sentences: Sequence[Sentence]) -> Iterator[_Place]:
    """Postal addresses: a house number beside a capitalised street name, on a line of its own or after a name, "at", "to", ":".

    A street in running text is the place of something ("the fourth floor of 9 Mill Lane") and reaches nobody.
    """
    for sentence in sentences:
        terminals = sentence.terminals
        place = 0
        while place < len(terminals):
            # A street begins with a capital or a house number.
            end = _street(sentence, place) if terminals[place].capitalised or terminals[place].text[0].isdecimal() else None
            if end is None:
                place += 1
                continue
            first = place
            if _reaches(sentence, first):
                yield _Place("postal", terminals[first].start, terminals[end - 1].end)
            place = end


def _street(sentence: Sentence, place: int) -> int | None:
    """The terminal after a street with house number that begins at a terminal: "14 Mill Lane", "Lindenweg 8", "P.O. Box 12"."""
    terminals = sentence.terminals
    first = terminals[place]
    streets = meanings("street")
    if (
        first.text[0].isdecimal()
        and STREET_NUMBER.fullmatch(first.text)
        and place + 1 < len(terminals)
        and terminals[place + 1].start > first.end
    ):
        end = place + 1
        while (
            end < len(terminals)
            and end <= place + 5
            and (terminals[end].capitalised or terminals[end].type in ("GENITIVE", "HYPHEN", "NUMBER"))
        ):
            end += 1
            if terminals[end - 1].lower in streets:
                return end
        return end if end > place + 1 and _followed_by_place(sentence, end) and terminals[end - 1].capitalised else None
    if first.capitalised and first.type != "NUMBER":
        end = place
        while (
            end < len(terminals)
            and end < place + 4
            and (terminals[end].capitalised or (end > place and terminals[end].lower in meanings("particle")))
        ):
            end += 1
        run = terminals[place:end]
        if (
            end < len(terminals)
            and STREET_NUMBER.fullmatch(terminals[end].text)
            and not any(each.lower in meanings("spelling") for each in run)  # a date
            and (_followed_by_place(sentence, end + 1) or any(each.lower in streets for each in run))
        ):
            return end + 1
        listed = end > place + 1 and place > 0 and terminals[place - 1].type == "COMMA" and _followed_by_place(sentence, end)
        if listed and any(each.lower.endswith(("street", "strasse", "straße", "road")) or each.lower in streets for each in run):
            return end
    return None


def _followed_by_place(sentence: Sentence, end: int) -> bool:
    """True when a comma and a capitalised word or a number (town, postcode) follow."""
    rest = sentence.terminals[end : end + 2]
    return len(rest) == 2 and rest[0].type == "COMMA" and (rest[1].capitalised or rest[1].type == "NUMBER")


def _reaches(sentence: Sentence, place: int) -> bool:
    """True when what stands before a street makes it somebody's address."""
    if place == 0:
        return True
    before = sentence.terminals[place - 1]
    if (
        before.type in ("COMMA", "COLON", "AT", "TO", "BAR", "DASH", "HYPHEN", "STOP", "SEMICOLON")
        or not before.text[0].isalnum()
    ):
        return (
            place < 2
            or before.type != "COMMA"
            or sentence.terminals[place - 2].capitalised
            or sentence.terminals[place - 2].type == "RIGHT"
        )
    if before.type == "OR":
        return True
    if before.type == "OF" and place > 1:
        return sentence.terminals[place - 2].capitalised or sentence.terminals[place - 2].lower in meanings("firm")
    return before.lower in meanings("firm")
