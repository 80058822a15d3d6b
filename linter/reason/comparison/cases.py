"""For which cases a clause is said: does a general rule reach the case of a narrower one?"""

from __future__ import annotations

from linter.model.clause import Clause, Condition, Connective
from linter.model.policy import Policy
from linter.reason.engine.acts import named_act
from linter.reason.text.places import places
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, stem, stems
from linter.vocabulary.vocabulary import per_vocabulary

COMMON = 3


def own_words(clause: Clause) -> frozenset[str]:
    """What a clause speaks of beside the act it decides and its condition."""
    aside = content(clause.act) | {stem(remedy) for remedy in clause.remedies} | content(clause.bearer_text)
    if clause.condition is not None and clause.condition.span != clause.span:
        aside |= content(clause.condition.text)
    for exception in clause.exceptions:
        aside |= content(exception.text)
    return content(clause.text) - aside


def specific_words(clause: Clause) -> frozenset[str]:
    """What a clause speaks of beside its act and goods or payments in general: who does not speak of it too is not meant."""
    general = stems("goods", "light")
    return own_words(clause) - general - {named_act(clause)}


def known_words(clause: Clause, case: Clause | None) -> frozenset[str]:
    """What a clause, its headings, and the clause whose case it continues speak of."""
    return content(clause.text).union(*map(content, clause.headings)) | content(case.text if case is not None else None)


def narrowing_words(clause: Clause) -> frozenset[str]:
    """The words by which the heading over a clause limits it to a case: "premium" and "plan", not "payment" or "summary"."""
    if not clause.headings:
        return frozenset()
    heading = clause.headings[-1]
    customers = (heading[place.start : place.end] for place in places(heading, "audience"))
    return (content(heading) - title_words()).union(*map(content, customers))


@per_vocabulary
def title_words() -> frozenset[str]:
    """The stems of words that head passages and name no case: those of texts, matters, remedies and purchases."""
    categories = ("title", "topic", "remedy", "purchase", "goods", "event")
    return frozenset(word for category in categories for phrase in phrases(category) for word in content(phrase))


def common_words(policy: Policy) -> frozenset[str]:
    """The words that clause after clause speaks of: what a policy is about as a whole, "order" or "item"."""
    count: dict[str, int] = {}
    for clause in policy.clauses:
        for word in content(clause.text):
            count[word] = count.get(word, 0) + 1
    return frozenset(word for word, times in count.items() if times >= COMMON) | content(policy.title)


def is_stage(condition: Condition | None) -> bool:
    """True for a single condition that names a stage which, once reached, lasts: "once production has begun"."""
    return condition is not None and condition.connective is Connective.FACT and condition.marker in phrases("stage")


def words_of(condition: Condition | None) -> frozenset[str]:
    """The words of a condition that carry subject matter."""
    return content(condition.text) if condition is not None else frozenset()
