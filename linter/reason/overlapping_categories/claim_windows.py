"""Times to report damage and times to report defects that nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.text.sentences import Sentence, says, sentences, subject_matter, wrongs_in


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence that sets a time to report something, and that time."""

    sentence: Sentence
    time: tuple[float | None, str]


def blurred_windows(policy: Policy) -> Iterator[tuple[Window, Window]]:
    """The time for goods that are damaged and the time for defective ones, where no word says which of the two a flaw is."""
    flaws = frozenset({Topic.DAMAGE, Topic.DEFECT})
    if any(says(sentence, "flaws_told_apart") and flaws & wrongs_in(subject_matter(sentence)) for sentence in sentences(policy)):
        return
    windows = list(_windows(policy))
    damage = next((each for each in windows if says(each.sentence, "goods_damaged") and Topic.DEFECT not in _wrongs(each)), None)
    defect = next((each for each in windows if Topic.DEFECT in _wrongs(each) and Topic.DAMAGE not in _wrongs(each)), None)
    if damage is not None and defect is not None and damage.time != defect.time:
        yield damage, defect


def _wrongs(window: Window) -> frozenset[Topic]:
    return wrongs_in(subject_matter(window.sentence))


def _windows(policy: Policy) -> Iterator[Window]:
    for sentence in sentences(policy):
        times = [
            quantity
            for clause in sentence.clauses
            for quantity in policy.quantities_of(clause)
            if isinstance(quantity, Duration)
            and quantity.relation is not Relation.EVERY
            and sentence.span.contains(quantity.span)
        ]
        if len(times) == 1 and says(sentence, "claim_made"):
            yield Window(sentence, (times[0].value, times[0].unit.value))
