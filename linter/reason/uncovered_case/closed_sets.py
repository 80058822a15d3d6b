"""Sets of cases that a text closes itself, or lists in one place, and the member of them that it then leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.passages import sentences
from linter.reason.text.vocabulary import meant
from linter.reason.text.words import WORD, mentions
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

NEAR = 300  # characters around a right in which what becomes of money is looked for
AHEAD = 500  # characters behind a choice in which what holds for other reasons is looked for
FEWEST = 3  # intervals; two are a pair that many sentences name
ORDER = ("day", "week", "month", "quarter", "half-year", "year", "two-years")
QUOTED = re.compile(r"[\"'“‘][^\"'“”‘’]{3,60}[\"'”’]")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A list of intervals, and a time limit that holds for some of them, with the ``interval`` that it leaves out."""

    limit: Span
    listed: Span
    interval: str


def closed_reasons(policy: Policy) -> Iterator[Span]:
    """The sentences that ask for one of a few reasons in quotes, where nothing is said of whoever has another."""
    text = policy.source.text
    for place in _places(policy):
        words = text[place.start : place.end]
        if (
            len(QUOTED.findall(words)) > 1
            and mentions(words, "EITHER")
            and mentions(words, "reason_asked")
            and mentions(words, "reason_told")
            # "May end it only for one of these": whoever has another may not, and the text has said so.
            and not mentions(words, "ONLY")
            and not mentions(text[place.start : place.end + AHEAD], "reason_free")
        ):
            yield place


def unlisted(policy: Policy) -> Iterator[Unlisted]:
    """The time limits for plans of some intervals, in a text that offers plans of others as well."""
    places = [(place, *_intervals(policy.source.text[place.start : place.end])) for place in _places(policy)]
    listed = next(((place, known) for place, known, _ in places if len(known) >= FEWEST), None)
    limits = [
        (place, known | _compared(words, known))
        for place, known, words in places
        if known and (listed is None or place != listed[0]) and mentions(words, "interval_bearer") and _is_limit(words)
    ]
    if listed is None or not limits:
        return
    covered = frozenset[str]().union(*(known for _, known in limits))
    lost = [each for each in ORDER if each in listed[1] - covered]
    if len(lost) == 1 and len(covered & listed[1]) > 1 and not mentions(_outside(policy, limits), "interval_every"):
        yield Unlisted(limits[0][0], _list_in(policy, listed[0]), lost[0])


def stayed_away(policy: Policy) -> Iterator[Span]:
    """The sentences that give money back to guests who cannot come, in a text that never speaks of what is called off."""
    text = policy.source.text
    if mentions(text, "called_off"):
        return
    for place in _places(policy):
        words = text[place.start : place.end]
        if (
            mentions(words, "stays_away")
            and mentions(words, "occasion_held")
            and mentions(words, "IF")
            and mentions(words, "money_back")
        ):
            yield place
            return


def ended_at_will(policy: Policy) -> Iterator[tuple[Span, Span]]:
    """Where the provider may end what the customer paid for as it likes, with the sentence on the money if the customer ends it.

    Silent where any sentence speaks of money and of an end by the provider, and where one beside the right speaks of money.
    """
    text = policy.source.text
    told = [(place, text[place.start : place.end]) for place in _places(policy)]
    money = [(place, words) for place, words in told if mentions(words, "time_paid")]
    if not money or any(mentions(words, "we_end") for _, words in money):
        return
    of_customer = next(
        (
            place
            for (place, words), following in zip(told, [*(words for _, words in told[1:]), ""], strict=True)
            if mentions(words, "you_end") and mentions(f"{words} {following}", "time_paid")
        ),
        None,
    )
    if of_customer is None:
        return
    for place, words in told:
        around = text[max(0, place.start - NEAR) : place.end + NEAR]
        ends = all(mentions(words, category) for category in ("right_kept", "ending_account", "at_will"))
        if ends and _is_of_provider(words) and not mentions(around, "time_paid"):
            yield place, of_customer
            return


def _is_of_provider(words: str) -> bool:
    """True when the first side that a sentence names is the provider."""
    first = WORD.findall(words.lower())
    sides = [side for word in first for side in ("provider", "customer") if word in meant("PARTY", side)]
    return sides[:1] == ["provider"]


def _places(policy: Policy) -> Iterator[Span]:
    """The places of the sentences of a text, without the blanks around them."""
    text = policy.source.text
    for place in sentences(text):
        start = place.start + len(text[place.start : place.end]) - len(text[place.start : place.end].lstrip())
        yield Span(start, start + len(text[start : place.end].rstrip()))


def _intervals(words: str) -> tuple[frozenset[str], str]:
    lower = words.lower()
    named = _names(*ORDER).search(lower) is not None
    return frozenset(interval for interval in ORDER if named and _names(interval).search(lower)), words


@per_vocabulary
def _names(*intervals: str) -> re.Pattern[str]:
    names = sorted((name for interval in intervals for name in meant("interval", interval)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def _list_in(policy: Policy, place: Span) -> Span:
    """The part of a sentence from the first interval in it to the last."""
    words = policy.source.text[place.start : place.end].lower()
    found = [match for interval in ORDER for match in _names(interval).finditer(words)]
    return Span(place.start + min(each.start() for each in found), place.start + max(each.end() for each in found))


def _compared(words: str, known: frozenset[str]) -> frozenset[str]:
    """The intervals that a sentence takes in by comparison: "any shorter plan"."""
    ranks = [ORDER.index(each) for each in known]
    shorter = ORDER[: min(ranks)] if mentions(words, "interval_shorter") else ()
    longer = ORDER[max(ranks) :] if mentions(words, "interval_longer") else ()
    return frozenset((*shorter, *longer))


def _is_limit(words: str) -> bool:
    return mentions(words, "BEFORE") and mentions(words, "unit")


def _outside(policy: Policy, limits: list[tuple[Span, frozenset[str]]]) -> str:
    """The words of the time limits and of the sentences right behind them."""
    return " ".join(policy.source.text[place.start : place.end + AHEAD] for place, _ in limits)
