"""What special thing a clause is about, if it is not about whatever was bought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.model.clause import Clause
from linter.reason.engine.acts import DENYING
from linter.reason.engine.categories import names_goods
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import content, stem
from linter.vocabulary.vocabulary import per_vocabulary

# Categories of words that tell no goods from others.
GENERAL = ("goods", "purchase", "cost", "carriage", "unit", "numeral", "absolute", "fact", "indistinct")
COSTS = ("cost", "carriage")
ENDING = ",;"
MARKS = ".,;:()“”\"'"


def subject_matter(clause: Clause, known: frozenset[str] = frozenset()) -> str:
    """The special thing that a clause is about, in its own words; "" for a clause about whatever was bought.

    Of a clause in the passive it is the subject. Where that is the remedy itself, it is what the remedy is for. ``known``: stems
    of words that make nothing special in this text.
    """
    general = _general_words() | content(clause.act) | {stem(remedy) for remedy in clause.remedies} | known
    # "Bookings at the saver rate cannot be cancelled": where a refusal names its goods first, the price tells them apart.
    ties = phrases("AT") if clause.kind in DENYING and not clause.object else frozenset[str]()
    for number, words in enumerate(noun_phrases(theme(clause), ties)):
        narrowing, _, head = words.rpartition(" ")
        if content(head) <= sums() and not (number and ties):
            continue  # "the room price" is what was paid, whatever was bought
        if head.lower() in phrases("portion"):
            return words
        # "All sales", but "sale items".
        if content(head) - general or content(narrowing) - (general - _of_purchase()):
            return words
    return ""


def theme(clause: Clause) -> str:
    """The words for what is acted on: the object; in the passive the subject, which stands before the verb."""
    told = without(clause.object or (clause.text if clause.bearer_text is None else ""), (clause.link, *asides(clause)))
    if clause.bearer_text is not None or content(clause.object) - _general_words():
        return told
    # "Flex tickets are refunded in full": what stands behind the verb names nothing.
    told = without(clause.text, (clause.link, *asides(clause)))
    before, verb, _ = told.lower().partition(clause.act or "\n")
    return told[: len(before)] if verb else told


def without(text: str, parts: Iterable[str | None]) -> str:
    """A text with some of its parts blanked out."""
    for part in parts:
        text = text.replace(part.rstrip(" .;"), " ") if part else text
    return text


def asides(clause: Clause) -> list[str]:
    """What a clause says beside its rule: its conditions, exceptions and ranks."""
    texts = [carveout.text for carveout in (*clause.exceptions, *clause.precedence)]
    return [*texts, *([fact.text for fact in clause.condition.facts()] if clause.condition is not None else [])]


def narrowing_heading(clause: Clause, known: frozenset[str] = frozenset()) -> str:
    """The heading right over a clause, when it names goods of its own: "Gift cards", "Cancelling a membership".

    ``known``: stems of words that make nothing special in this text, such as those of its title.
    """
    heading = clause.headings[-1] if clause.headings else ""
    return heading if names_goods(heading) and content(heading) - _general_words() - known else ""


def noun_phrases(text: str, ties: frozenset[str] = frozenset()) -> Iterator[str]:
    """The first run of words that carry meaning, and what is tied to it: "the refund of gift cards" gives both nouns.

    ``ties``: words that tie besides those of every text.
    """
    closed, tying = closed_class(), phrases("complement") | ties
    run: list[str] = []
    listed = False
    for word in text.split():
        bare = word.lower().strip(MARKS)
        if bare not in closed and bare.removesuffix("not") not in closed:  # "cannot" is two words of grammar
            run.append(word.strip(MARKS))
            if word[-1] in ENDING:
                yield " ".join(run)
                run = []
                listed = True
        elif run or listed:
            if run:
                yield " ".join(run)
            listed = False
            if bare not in tying:
                return
            run = []
    if run:
        yield " ".join(run)


@per_vocabulary
def _of_purchase() -> frozenset[str]:
    return frozenset(word for phrase in phrases("purchase") for word in content(phrase))


@per_vocabulary
def _general_words() -> frozenset[str]:
    found = [content(phrase) for category in GENERAL for phrase in phrases(category) if category not in COSTS]
    # "Customs clearance" makes no clearance item general.
    found += [words for category in COSTS for phrase in phrases(category) if len(words := content(phrase)) == 1]
    return frozenset().union(*found)


@per_vocabulary
def sums() -> frozenset[str]:
    """The stems of words for what was paid, whatever was bought."""
    return frozenset(word for phrase in phrases("sum") for word in content(phrase))
