"""The rule ``unpaired-mark``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from linter.finding import Severity
from linter.model.policy import Policy
from linter.reason.text.prose import paragraphs, prose
from linter.rule import Report, Rule
from linter.source import Span

PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
MARK = re.compile(r"[()\[\]{}“”]")
# "a)", "12)", "iv)" at the beginning of an item or inside a sentence: an enumerator, with a bracket of its own.
ENUMERATOR = re.compile(r"(?:^|(?<=[\s,;:(|]))[ \t]*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,6})$")
SMILEY = re.compile(r"[:;][-o']?$")
BEFORE = 12  # characters before a bracket in which its enumerator stands


class UnpairedMark(Rule):
    """A bracket or a quotation mark has no partner.

    Why:
        Where an aside ends decides what the sentence says without it. With one bracket missing it can end in two places.

    Bad:
        The deposit (two months' rent is paid back within 30 days after the keys are returned.

    Good:
        The deposit (two months' rent) is paid back within 30 days after the keys are returned.

    Limits:
        Round, square and curly brackets and curly quotation marks are looked at, a paragraph at a time; straight quotation marks
        also stand for inches and seconds. A quotation that goes on in the next paragraph opens there again, as is the custom.
        Numbers of items ("a)") need no partner.
    """

    code = "CLA008"
    severity = Severity.NOTE

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each mark without a partner in its paragraph."""
        text = prose(policy)
        for paragraph in paragraphs(text):
            for place in _alone(text, paragraph):
                mark = text[place.start : place.end]
                partner = PAIRS.get(mark) or CLOSING[mark]
                yield Report(
                    span=place,
                    message=f"The mark {mark} has no partner {partner} in its paragraph",
                    help=f"Write the {partner} that belongs to it, or take out the {mark}.",
                    label="no partner",
                )


def _alone(text: str, paragraph: Span) -> list[Span]:
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()  # how many of each mark are open
    alone: list[int] = []
    for found in MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start = found[0], found.start()
        if mark in PAIRS:
            opened.append((mark, start))
            waiting[mark] += 1
        elif opened and opened[-1][0] == CLOSING[mark]:
            opened.pop()
            waiting[CLOSING[mark]] -= 1
        elif not (mark == ")" and _is_no_bracket(text, start)):
            if waiting[CLOSING[mark]]:
                # What was opened inside and not closed is alone, not this one.
                while opened[-1][0] != CLOSING[mark]:
                    other, place = opened.pop()
                    waiting[other] -= 1
                    alone.append(place)
                opened.pop()
                waiting[CLOSING[mark]] -= 1
            else:
                alone.append(start)
    # A quotation that goes on in the next paragraph is not closed in this one.
    goes_on = bool(opened) and _goes_on(text, paragraph.end)
    alone += [start for mark, start in opened if mark != "“" or not goes_on]
    return [Span(start, start + 1) for start in sorted(alone)]


def _is_no_bracket(text: str, start: int) -> bool:
    before = text[max(0, start - BEFORE) : start]
    return ENUMERATOR.search(before) is not None or SMILEY.search(before) is not None


def _goes_on(text: str, end: int) -> bool:
    return text[end:].lstrip().startswith("“")
