"""The rule ``mixed-modals``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import ClauseKind, Confidence
from linter.model.policy import Policy
from linter.reason.engine.consistency import also, ways
from linter.reason.text.places import places
from linter.reason.text.prose import prose
from linter.reason.text.vocabulary import meant
from linter.rule import Profile, Report, Rule
from linter.source import Span

DUTIES = ("shall", "must", "will")
LEAST = 2  # times that each word is used before it is a way of this text


class MixedModals(Rule):
    """Duties of one text are put with different words.

    Why:
        “Shall”, “must” and “will” all bind. A text that uses them side by side makes readers ask what the difference is: whether
        “will” only foretells, and whether “must” is a condition.

    Bad:
        The Hirer shall clean the boat. The Hirer must pay on arrival. The Hirer shall return the keys. The Hirer must be sober.

    Good:
        The Hirer shall clean the boat. The Hirer shall pay on arrival. The Hirer shall return the keys. The Hirer shall be sober.

    Limits:
        Only clauses that were read as duties count, and a word that is used once is taken for a slip. “Will” of the party that
        wrote the text and “must” of the other are a style of many terms of use, and reported all the same.
    """

    code = "MOD001"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding a text, at the first duty that is not put in the usual way."""
        found = ways(_modals(policy))
        several = {way: spans for way, spans in found.places.items() if len(spans) >= LEAST}
        if len(several) < 2:
            return
        first, *rest = [span for span in found.others() if any(span in spans for spans in several.values())]
        yield Report(
            span=first,
            message=f"Duties are put with {' and '.join(f'“{way}”' for way in several)}",
            help=f"Put every duty with one word, for example “{found.usual}”.",
            label="another word",
            related=(*also(found.places[found.usual][:2], f"“{found.usual}”"), *also(rest[:2], "another word too")),
            confidence=Confidence.MEDIUM,
        )


def _modals(policy: Policy) -> Iterator[tuple[str, Span]]:
    """The word by which each duty binds, and its place."""
    text = prose(policy)
    for clause in policy.clauses:
        if clause.kind is ClauseKind.OBLIGATION:
            for place in places(text, "MODAL", clause.span):
                words = text[place.start : place.end].lower()
                way = next((way for way in DUTIES if words in meant("MODAL", way)), None)
                if way is not None:
                    yield way, place
                    break
