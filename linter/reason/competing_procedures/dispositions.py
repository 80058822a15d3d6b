"""What becomes of a request that is not met: turned down, or handed over to somebody else, with no line between the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, hits, says, sentences

NEAR = 4  # words between turning down and what is turned down
MOST = 3  # places that hand over are shown


@dataclass(frozen=True, slots=True)
class Disposition:
    """The first duty to turn requests down, and the duties to hand over what cannot be handled."""

    turned_down: Sentence
    handed_over: tuple[Sentence, ...]


def undivided(policy: Policy) -> Iterator[Disposition]:
    """The two duties of a text, where no sentence draws the line between them; one for a text."""
    refusing = [sentence for sentence in sentences(policy) if _turns_down(sentence)]
    if not refusing:
        return
    handing = [sentence for sentence in sentences(policy) if says(sentence, "hand_over") and says(sentence, "beyond_means")]
    if handing and not any(_draws_line(sentence) for sentence in (*refusing, *handing)):
        yield Disposition(refusing[0], tuple(handing[:MOST]))


def _turns_down(sentence: Sentence) -> bool:
    """True for a duty to turn requests down; who "may" do so has the choice."""
    if says(sentence, "left_open"):
        return False
    asked = hits(sentence, "demanded_of_us")
    return any(0 <= each.start - hit.end <= NEAR for hit in hits(sentence, "turn_down") for each in asked)


def _draws_line(sentence: Sentence) -> bool:
    """True where one of the two ways is told in words of the other: "hand over what you may not turn down"."""
    return (says(sentence, "hand_over") and says(sentence, "turn_down")) or (
        says(sentence, "hand_over") and says(sentence, "allowed_request")
    )
