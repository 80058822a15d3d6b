"""What special thing a clause is about, if it is not about whatever was bought."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause
from linter.reason.vocabulary import closed_class, phrases
from linter.reason.words import content, stem
from linter.vocabulary.vocabulary import per_vocabulary

# Categories of words that tell no goods from others.
GENERAL = ("goods", "purchase", "cost", "carriage", "unit", "numeral", "absolute", "fact", "indistinct")
MARKS = ".,;:()“”\"'"


def subject_matter(clause: Clause) -> str:
    """The special thing that a clause is about, in its own words; "" for a clause about whatever was bought.

    Of a clause in the passive it is the subject. Where that is the remedy itself, it is what the remedy is for.
    """
    general = _general_words() | content(clause.act) | {stem(remedy) for remedy in clause.remedies}
    for words in noun_phrases(theme(clause)):
        narrowing, _, head = words.rpartition(" ")
        # "All sales", but "sale items".
        if content(head) - general or content(narrowing) - (general - _of_purchase()):
            return words
    return ""


def theme(clause: Clause) -> str:
    """The words for what is acted on: the object; in the passive the subject, which stands before the verb."""
    told = clause.object or (clause.text if clause.bearer_text is None else "")
    for aside in (clause.link, *asides(clause)):
        told = told.replace(aside.rstrip(" .;"), " ") if aside else told
    if clause.object or clause.bearer_text is not None:
        return told
    before, verb, _ = told.lower().partition(clause.act or "\n")
    return told[: len(before)] if verb else told


def asides(clause: Clause) -> list[str]:
    """What a clause says beside its rule: its conditions, exceptions and ranks."""
    texts = [carveout.text for carveout in (*clause.exceptions, *clause.precedence)]
    return [*texts, *([fact.text for fact in clause.condition.facts()] if clause.condition is not None else [])]


def narrowing_heading(clause: Clause) -> str:
    """The heading right over a clause, when it names goods of its own: "Gift cards", "Cancelling a membership"."""
    heading = clause.headings[-1] if clause.headings else ""
    return heading if content(heading) - _general_words() else ""


def noun_phrases(text: str) -> Iterator[str]:
    """The first run of words that carry meaning, and what is tied to it: "the refund of gift cards" gives both nouns."""
    run: list[str] = []
    for word in text.split():
        bare = word.lower().strip(MARKS)
        if not closed_class() & {bare, bare.removesuffix("not")}:  # "cannot" is two words of grammar
            run.append(word.strip(MARKS))
        elif run:
            yield " ".join(run)
            if bare not in phrases("complement"):
                return
            run = []
    if run:
        yield " ".join(run)


@per_vocabulary
def _of_purchase() -> frozenset[str]:
    return frozenset(word for phrase in phrases("purchase") for word in content(phrase))


@per_vocabulary
def _general_words() -> frozenset[str]:
    return frozenset(word for category in GENERAL for phrase in phrases(category) for word in content(phrase))
