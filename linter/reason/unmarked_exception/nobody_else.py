"""Acts that a text keeps to one person, and leaves to another elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.text.passages import sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions
from linter.source import Span

MOST = 64  # sentences that are held against one
SHARED = 2  # words of the act and of what it is done to


def nobody_else(policy: Policy) -> Iterator[tuple[Span, Span]]:
    """Sentences by which nobody else may do a thing, each with one by which somebody "may also" do it."""
    text = policy.source.text
    told = [_trimmed(text, place) for place in sentences(text)]
    rules = [place for place in told if _denies_others(text[place.start : place.end])]
    others = [place for place in told if mentions(text[place.start : place.end], "also_may")] if rules else []
    for rule in rules:
        act = content(text[rule.start : rule.end])
        for other in others[:MOST]:
            words = " ".join(text[other.start : other.end].lower().split())
            behind = min((words.find(each) + len(each) for each in phrases("also_may") if each in words), default=0)
            if len(act & content(words[behind:])) >= SHARED and not mentions(words, "exception_word"):
                yield rule, other
                break


def _denies_others(words: str) -> bool:
    return mentions(words, "nobody_else") and mentions(words, "denying_word") and not mentions(words, "exception_word")


def _trimmed(text: str, place: Span) -> Span:
    words = text[place.start : place.end]
    start = place.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
