"""The text around a clause: its sentence, the sentence before it, and what they announce."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions, pattern
from linter.source import Span

# A sentence ends at its stop, at an empty line, or where the next item, row or heading begins; the next may open with a tag.
BOUNDARY = re.compile(
    r"(?<=[.!?])[\"'”’*_)]*\s++(?=(?:<[^<>\n]{1,200}>)*\W*[A-Z“\"'(\[0-9])"
    r"|\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+·•|#]|\(?\w{1,3}[.)]\s))"
)
# Under a heading the text may begin on the next line; in markup an element ends where its tag does.
TITLE_END = re.compile(r"^[ \t]*#{1,6}[ \t][^\n]*(\n\s*)|</(?:h[1-6]|p|li|t[dhr])>(\s*)", re.MULTILINE | re.IGNORECASE)
EMPTY_LINE = re.compile(r"\n[ \t]*\n")
WINDOW = 2000
MARKING = ("EXCEPT", "UNLESS", "NOTWITHSTANDING", "CONCESSION", "SUBJECT", "OTHERWISE", "PROVISO", "BUT", "exception", "contrast")
ANNOUNCING = ("EXCEPT", "exception")


def sentence(text: str, span: Span) -> Span:
    """The sentence that a place begins in, up to the end of the one it ends in; at most ``WINDOW`` characters to each side."""
    starts, ends = _boundaries(text)
    before, after = bisect_right(ends, span.start), bisect_left(starts, span.end)
    start, end = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
    if before:
        start = max(start, ends[before - 1])
    if after < len(starts):
        end = min(end, starts[after])
    return Span(start, max(end, span.end))


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[Span, ...]:
    """The places of all sentences of a text, each as ``sentence`` gives it, in their order; blanks between them are in none."""
    starts, ends = _boundaries(text)
    places = (Span(start, end) for start, end in zip([0, *ends], [*starts, len(text)], strict=True))
    return tuple(place for place in places if text[place.start : place.end].strip())


@lru_cache(maxsize=4)
def _boundaries(text: str) -> tuple[list[int], list[int]]:
    """Where the boundaries between the sentences of a text start, and where they end."""
    found = [match.span() for match in BOUNDARY.finditer(text)]
    found += [match.span(match.lastindex) for match in TITLE_END.finditer(text) if match.lastindex is not None]
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(found):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


@lru_cache(maxsize=4096)
def sentence_before(text: str, span: Span) -> Span | None:
    """The sentence before the one at a place, in the same paragraph; None at the beginning of a paragraph."""
    own = sentence(text, span)
    first = max(0, own.start - WINDOW)
    before = text[first : own.start].rstrip()
    end = first + len(before)
    if not before or EMPTY_LINE.search(text, end, own.start):
        return None
    return sentence(text, Span(end - 1, end))


def sentence_after(text: str, span: Span) -> Span | None:
    """The sentence after the one at a place, in the same paragraph; None at the end of a paragraph."""
    own = sentence(text, span)
    after = text[own.end : own.end + WINDOW]
    start = own.end + len(after) - len(after.lstrip())
    if not after.strip() or EMPTY_LINE.search(text, own.end, start):
        return None
    return sentence(text, Span(start, start + 1))


def is_marked(policy: Policy, clause: Clause) -> bool:
    """True when the words around a clause tell the reader that it limits another rule.

    Looked at are its link word, its sentence, its lead-in, the headings over it, and the sentence before it in its paragraph.
    """
    text = policy.source.text
    places = [sentence(text, clause.span), sentence_before(text, clause.span)]
    if clause.lead_in is not None:
        places += [clause.lead_in, sentence_before(text, clause.lead_in)]
    return clause.link is not None or bool(clause.exceptions) or _announced(policy, clause, places)


def makes_room(policy: Policy, clause: Clause) -> bool:
    """True when a rule tells the reader that it does not hold for all: in its sentence, its lead-in, or the sentence after it."""
    text = policy.source.text
    after = sentence_after(text, clause.span)
    announced = after is not None and mentions(text[after.start : after.end], *ANNOUNCING)
    places = [sentence(text, clause.span), clause.lead_in]
    if clause.link is not None or clause.exceptions or announced or _continues(clause.text):
        return True
    return _announced(policy, clause, places)


def _continues(text: str) -> bool:
    """True for words that speak of the case before them: "then we cannot repay it", "no refund is made in that case"."""
    return mentions(text, "HOWEVER") or text.lower().split(maxsplit=1)[0] in phrases("THEN")


def _announced(policy: Policy, clause: Clause, places: list[Span | None]) -> bool:
    passages = [policy.source.text[place.start : place.end] for place in places if place is not None]
    return any(_marks(passage) for passage in [*passages, *clause.headings])


def _marks(passage: str) -> bool:
    # "Or otherwise transfer" names one more way, and limits nothing.
    return mentions(passage, *MARKING) and mentions(pattern("any_other_way").sub(" ", passage.lower()), *MARKING)


def setting(policy: Policy, clause: Clause) -> Clause | None:
    """The clause whose condition a clause continues: itself, or the one right before it in the same paragraph."""
    if clause.condition is not None:
        return clause
    place = bisect_left(policy.clauses, clause.span, key=lambda each: each.span)
    if not place:
        return None
    before = policy.clauses[place - 1]
    between = policy.source.text[before.span.end : clause.span.start]
    if before.condition is None or before.headings != clause.headings or EMPTY_LINE.search(between):
        return None
    return before
