"""Finds the words that a text uses as if it had defined them: capitalised in mid-sentence, or in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model.document import Block, BlockKind
from linter.model.policy import Mention, MentionKind
from linter.parse.definitions import terms_quoted
from linter.parse.mention.marking import Claims, index_at, mention
from linter.parse.words.tokens import Sentence, Terminal
from linter.parse.words.vocabulary import meanings

DETERMINERS = frozenset({"THE", "A", "POSSESSIVE", "QUANTIFIER", "GENITIVE"})
JOINTS = frozenset({"MODAL", "IF", "WHEN", "AND", "OR", "NOT", "NO", "PLEASE", "THE", "A", "POSSESSIVE"})
RUNNING = frozenset({"MODAL", "BE", "HAVE", "THAT", "IF", "WHEN"})  # what stands in sentences and not in titles
LONGEST_TERM = 5


def terms(block: Block, sentences: Sequence[Sentence], named: Sequence[Sentence], titled: frozenset[str]) -> Iterator[Mention]:
    """The uses of terms in a block: "capitalised", "quoted", "lifetime" where nobody's lifetime is named, "defined-elsewhere"
    where the text says that its terms are defined in another place.

    Names are left out: those of parties (PARTY in ``named``, the sentences with their names marked), words of the title
    (``titled``, in lower case), words that no dictionary has, words of the calendar and of the map. So are whole lines in title
    case, where capitals say nothing.
    """
    if block.kind in (BlockKind.CODE, BlockKind.HEADING):
        return
    terminals = [terminal for sentence in sentences for terminal in sentence.terminals]
    quoted = terms_quoted(block, terminals)
    inside = {index for start, (end, _) in quoted.items() for index in range(start, end)}
    for place, (_end, term) in quoted.items():
        if terminals[place].type in ("QUOTE", "APOSTROPHE") and term.text[:1].isupper() and len(term.text.split()) < LONGEST_TERM:
            yield mention(block, MentionKind.TERM, "quoted", term.start, term.end)
    offset = 0
    for sentence, own in zip(sentences, named, strict=True):
        if any(terminal.capitalised for terminal in sentence.terminals) and not _title_case(sentence):
            covered = Claims()
            for terminal in own.terminals:
                if terminal.type == "PARTY":
                    covered.claim(terminal.start, terminal.end)
            yield from _capitalised(block, sentence, offset, inside, covered, titled)
        offset += len(sentence.terminals)
        for label in sentence.labels:
            if label.category == "lifetime" and not _measured(sentence, label.end):
                yield mention(block, MentionKind.TERM, "lifetime", label.start, label.end)
            elif label.category == "elsewhere":
                yield mention(block, MentionKind.TERM, "defined-elsewhere", label.start, label.end)


def _capitalised(
    block: Block, sentence: Sentence, offset: int, inside: set[int], covered: Claims, titled: frozenset[str]
) -> Iterator[Mention]:
    """Runs of capitalised dictionary words of one sentence that are no names."""
    terminals = sentence.terminals
    words = [
        terminal.capitalised and offset + index not in inside and _term_word(terminal) and not covered.covers(terminal.start)
        for index, terminal in enumerate(terminals)
    ]
    behind = 0
    for place, opens in enumerate(words):
        if not opens or place < behind:
            continue
        end = place
        while end < len(terminals) and (words[end] or _foreign_inside(terminals, words, place, end)):
            if end > place and terminals[end].start > terminals[end - 1].end + 1:
                break
            end += 1
        known = all(each.lower in titled for each in terminals[place:end])
        if not known and end - place <= LONGEST_TERM and _as_term(terminals, place, end):
            yield mention(block, MentionKind.TERM, "capitalised", terminals[place].start, terminals[end - 1].end)
        behind = end


def _foreign_inside(terminals: Sequence[Terminal], words: Sequence[bool], place: int, index: int) -> bool:
    """True for a foreign word inside a run: the second of "Force Majeure Event"."""
    return (
        place < index < len(words) - 1
        and terminals[index].capitalised
        and terminals[index].text.isalpha()
        and not terminals[index].text.isupper()
        and terminals[index].lower not in meanings("spelling")
        and terminals[index].lower not in meanings("firm")
        and words[index - 1]
        and words[index + 1]
    )


def _term_word(terminal: Terminal) -> bool:
    """True for a capitalised word that can be part of a term, not of a name."""
    word = terminal.text
    if not word.isalpha() or len(word) < 2 or word.isupper() or terminal.type in JOINTS:
        return False
    if (
        terminal.lower in meanings("spelling")
        or terminal.lower in meanings("official")
        or terminal.lower in meanings("reference")
    ):
        return False
    known = terminal.morphology
    return known.noun or known.adjective or known.participle


def _as_term(terminals: Sequence[Terminal], place: int, end: int) -> bool:
    """True when a run is used as a term: two words in running text, or one with a determiner or in the plural."""
    before = terminals[place - 1] if place else None
    after = terminals[end] if end < len(terminals) else None
    if after is not None and (_named(after) or after.type == "NUMBER" or (after.type == "COLON" and place == 0)):
        return False
    if before is not None and (
        _named(before) or before.type in ("QUOTE", "NUMBER") or (place > 1 and before.text in ("The", "A", "An"))
    ):
        return False
    if (
        after is not None
        and after.type in ("APOSTROPHE", "GENITIVE")
        and end + 1 < len(terminals)
        and terminals[end + 1].capitalised
    ):
        return False
    if (
        before is not None
        and before.type == "LEFT"
        and place > 1
        and any(letter.isdigit() for letter in terminals[place - 2].text)
    ):
        return False
    if _official(terminals, end) or _of_office(terminals, place, end) or _of_place(terminals, end):
        return False
    if before is None or before.type in ("STOP", "COLON", "QUESTION", "BAR"):
        return end - place >= 2 and terminals[place].type in ("WORD", "VERB") and _flows(terminals, end)
    if end - place >= 2:
        return _flows(terminals, end)
    plural = terminals[place].lower.endswith("s") and not terminals[place].lower.endswith("ss")
    return before.type in DETERMINERS or (plural and before.type not in ("COMMA", "LEFT", "AND", "OR", "SLASH", "NO"))


def _official(terminals: Sequence[Terminal], end: int) -> bool:
    """True when a run goes on as the name of a law or an authority: the "Sale" of "Sale of Goods Act"."""
    if end >= len(terminals) or terminals[end].type not in ("OF", "AND", "FOR", "ON"):
        return False
    while end < len(terminals) and (
        terminals[end].capitalised or terminals[end].type in ("OF", "AND", "FOR", "ON", "THE", "COMMA")
    ):
        if terminals[end].capitalised and terminals[end].lower in meanings("official"):
            return True
        end += 1
    return False


def _of_office(terminals: Sequence[Terminal], place: int, end: int) -> bool:
    """True for both halves of the name of an office or a body: "Head of Planning", "Centre for Marine Research"."""

    def is_office(index: int) -> bool:
        return terminals[index].capitalised and terminals[index].lower in meanings("office")

    ahead = end + 1 < len(terminals) and terminals[end].type in ("OF", "FOR") and terminals[end + 1].capitalised
    behind = place > 1 and terminals[place - 1].type in ("OF", "FOR")
    return (ahead and is_office(end - 1)) or (behind and is_office(place - 2))


def _of_place(terminals: Sequence[Terminal], end: int) -> bool:
    """True for what a name in no dictionary follows: "Province of Utrecht", "Port of Tallinn"."""
    return end + 1 < len(terminals) and terminals[end].type == "OF" and _named(terminals[end + 1])


def _flows(terminals: Sequence[Terminal], end: int) -> bool:
    """True when running text follows, so that the capitals stand out from it."""
    return (
        any(each.text.isalpha() and each.text.islower() and len(each.text) > 1 for each in terminals[end : end + 4])
        or end == len(terminals)
        or (terminals[end].type in ("STOP", "COMMA", "RIGHT", "SEMICOLON"))
    )


def _named(terminal: Terminal) -> bool:
    """True for a word of a name: capitalised and in no dictionary, or the last word of an official name."""
    if terminal.lower in meanings("official") and terminal.capitalised:
        return True
    if terminal.lower in meanings("firm") and terminal.capitalised:
        return True
    known = terminal.morphology
    return (
        terminal.capitalised
        and terminal.type == "WORD"
        and terminal.text.isalpha()
        and not (known.noun or known.verb or known.adjective or known.adverb)
        and len(terminal.text) > 1
    )


def _title_case(sentence: Sentence) -> bool:
    """True for a line whose words are all capitalised: a title, a name, an address, a row of a table."""
    if not RUNNING.isdisjoint([each.type for each in sentence.terminals]):
        return False
    words = [each for each in sentence.terminals if len(each.text) > 3 and each.text.isalpha()]
    lower = sum([not each.capitalised for each in words])
    if lower and sentence.terminals[-1].type == "STOP":
        return False
    return not words or lower == 0 or (lower < len(words) / 3 and len(words) < 8)


def _measured(sentence: Sentence, end: int) -> bool:
    """True when a lifetime is somebody's or something's: "for the lifetime of the lamp", or measured in figures."""
    first = index_at(sentence.terminals, end)
    before, after = sentence.terminals[max(0, first - 4) : max(0, first - 1)], sentence.terminals[first : first + 4]
    return any(each.type == "OF" for each in after[:2]) or any(
        each.type in ("GENITIVE", "POSSESSIVE", "NUMBER") for each in (*before, *after[:1])
    )
