"""Names of firms and people, as they stand in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from linter.parse import definitions
from linter.parse.party.roles import standing_of
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings
from linter.vocabulary.vocabulary import per_vocabulary

FAR = 80  # terminals: a party stands not farther before the brackets that name it
LONGEST_NAME = 8  # words of a name


def joined(terminals: Sequence[Terminal]) -> str:
    """The words of terminals as text."""
    if len(terminals) == 1:
        return terminals[0].text
    text = ""
    end = sys.maxsize
    for each in terminals:
        text += " " + each.text if each.start > end else each.text
        end = each.end
    return text


def is_firm(name: str) -> bool:
    words = name.lower().split()
    return any(" ".join(words[start:]) in meanings("firm") for start in range(1, len(words)))


def names_before(terminals: Sequence[Terminal], bracket: int) -> list[str]:
    """The names of the party that brackets introduce: a firm with its legal form, or the name that opens the phrase."""
    forms = meanings("firm")
    parted = [index + 1 for index in range(max(0, bracket - FAR), bracket) if terminals[index].type in ("RIGHT", "SEMICOLON")]
    start = max(parted[-1] if parted else 0, bracket - FAR)
    for index in range(bracket - 1, start, -1):
        for width in (4, 3, 2, 1):
            if index - width + 1 <= start:
                continue
            said = joined(terminals[index - width + 1 : index + 1]).lower()
            if said in forms and terminals[index].text[:1].isupper() | (terminals[index].type == "RIGHT"):
                first = index - width
                while first > max(start, index - LONGEST_NAME) and _part_of_name(terminals, first - 1):
                    first -= 1
                return [joined(terminals[first : index + 1]), joined(terminals[first : index - width + 1])]
    opening = start
    for index in range(start, bracket):
        if terminals[index].lower in meanings("introduction"):
            opening = index + 1
    end = definitions.name_run(terminals, opening)
    if end == opening + 1 and opening == start and not unknown_name(terminals[opening]):
        # A sentence opens with any word: the name is then the one right before the brackets.
        opening = bracket - 1
        while opening > start and terminals[opening - 1].capitalised:
            opening -= 1
        end = definitions.name_run(terminals, opening)
    return [joined(terminals[opening:end])] if end > opening and standing_of(joined(terminals[opening:end])) is None else []


def names_after(terminals: Sequence[Terminal], start: int) -> list[str]:
    """The firm that follows a role noun: "Publisher: Acme House Ltd", "The Supplier is Acme Ltd"; else the name that follows."""
    forms = meanings("firm")
    for index in range(start + 1, min(start + 9, len(terminals))):
        if terminals[index].type in ("COMMA", "SEMICOLON", "LEFT"):
            break
        for width in (4, 3, 2, 1):
            if (
                joined(terminals[index : index + width]).lower() in forms
                and terminals[index].capitalised
                and terminals[start].capitalised
            ):
                return [joined(terminals[start : index + width]), joined(terminals[start:index])]
    end = definitions.name_run(terminals, start)
    return [joined(terminals[start:end])] if end > start else []


# Closed classes, which text in capitals writes as names are written: "SHALL BE LIMITED" is no firm.
NO_NAMES = frozenset(
    {"IF", "WHEN", "THE", "A", "BY", "FOR", "MODAL", "PARTY", "BE", "HAVE", "DO", "NOT", "NO", "NEVER", "OR", "TO", "OF", "IN"}
    | {
        "ON",
        "AT",
        "WITH",
        "FROM",
        "UNDER",
        "THAT",
        "WHO",
        "AS",
        "UNLESS",
        "EXCEPT",
        "UPON",
        "QUANTIFIER",
        "POSSESSIVE",
        "PRONOUN",
    }
)


@per_vocabulary
def _firm_openings() -> frozenset[str]:
    """All that a legal form may begin with, "g", "gm", "gmb", "gmbh": its first word is among them however it is cut."""
    return frozenset(form[:length] for form in meanings("firm") for length in range(1, len(form) + 1))


def firms(terminals: Sequence[Terminal]) -> Iterator[tuple[list[str], int, int]]:
    """The firms with legal form in a sentence: full name and name without the form, and the characters they stand at."""
    forms, openings = meanings("firm"), _firm_openings()
    for index in range(1, len(terminals)):
        if terminals[index].lower not in openings or not (terminals[index].capitalised or terminals[index].type == "LEFT"):
            continue
        width = next((width for width in (4, 3, 2, 1) if joined(terminals[index : index + width]).lower() in forms), 0)
        first = index
        while width and first > max(0, index - LONGEST_NAME) and _part_of_name(terminals, first - 1):
            first -= 1
        if width and first < index:
            names = [joined(terminals[first : index + width]), joined(terminals[first:index]).rstrip(" ,")]
            yield names, terminals[first].start, terminals[min(index + width, len(terminals)) - 1].end


def _part_of_name(terminals: Sequence[Terminal], place: int) -> bool:
    terminal = terminals[place]
    joins = terminal.type == "AND" and place and terminals[place - 1].capitalised and terminal.text == "&"
    if terminal.lower in meanings("introduction"):
        return bool(joins)
    return bool(joins) or (terminal.capitalised and terminal.type not in NO_NAMES)


def short(names: Sequence[str]) -> list[str]:
    """The first word of a firm's name, where it is no ordinary word: "Sparrowhawk Tools Ltd" is "Sparrowhawk" too."""
    short = []
    for name in names:
        word = name.split()[0] if name else ""
        terminal = Terminal("WORD", word, 0, len(word))
        if len(name.split()) > 1 and unknown_name(terminal):
            short.append(word)
    return short


def unknown_name(terminal: Terminal) -> bool:
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


def shouted(terminals: Sequence[Terminal], place: int) -> bool:
    """True for a word in capitals among others that are not: a name, "PASS", as long as it acts."""
    word = terminals[place].text
    if not (word.isalpha() and word.isupper() and len(word) > 2) or terminals[place].type not in ("WORD", "VERB"):
        return False
    around = [*terminals[max(0, place - 2) : place], *terminals[place + 1 : place + 3]]
    return not any(each.text.isupper() and len(each.text) > 1 for each in around)
