"""The papers that must go with an act, as a rule asks for them and as the instructions for the same act do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, hits, says, sentences, subject_matter
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, mentions

LONGEST = 12  # sentences of instructions
OPENING = 5  # words that open instructions: "to send a lamp back"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A rule that asks for a paper with every act of a kind, and the step of the instructions that asks for another alone."""

    rule: Sentence
    paper: str
    step: Sentence
    other: str


def enclosures(policy: Policy) -> Iterator[Enclosure]:
    """Each rule with the first instructions for its act that ask for other papers and never for its own."""
    rules = [sentence for sentence in sentences(policy) if _asks_of_all(sentence)]
    if not rules:
        return
    opened = list(_instructions(policy))
    for rule in rules:
        act = _act(rule)
        wanted = _papers(rule, hits(rule, "enclosing_rule")[0].end)
        for opening, steps in opened:
            if not act & opening or rule in steps:
                continue
            named = {meaning for step in steps for meaning in _papers(step)}
            asking = next((step for step in steps if says(step, "enclosing_step") and _papers(step)), None)
            missing = sorted(wanted - named)
            if missing and asking is not None and not any(says(step, "pointing_back") for step in steps):
                yield Enclosure(rule, missing[0], asking, sorted(_papers(asking))[0])
                break


def _asks_of_all(sentence: Sentence) -> bool:
    """True for "all returns must be accompanied by": a duty in every case, with the papers behind it."""
    found = hits(sentence, "enclosing_rule")
    of_all = sentence.words[0].text in meant("QUANTIFIER", "all") | phrases("NO")
    return bool(found) and of_all and bool(_papers(sentence, found[0].end))


def _act(rule: Sentence) -> frozenset[str]:
    return subject_matter(rule, 1, hits(rule, "enclosing_rule")[0].start)


def _papers(sentence: Sentence, start: int = 0) -> frozenset[str]:
    return frozenset(hit.meaning for hit in hits(sentence, "paper") if hit.start >= start)


def _instructions(policy: Policy) -> Iterator[tuple[frozenset[str], list[Sentence]]]:
    """What instructions are for, by their opening words or the heading over them, with their sentences."""
    told = sentences(policy)
    for at, sentence in enumerate(told):
        heading = sentence.headings[-1] if sentence.headings else ""
        first_under = not at or told[at - 1].headings != sentence.headings
        if sentence.words[0].text in phrases("TO"):
            opening = subject_matter(sentence, 1, OPENING)
        elif first_under and mentions(heading, "instructions_title"):
            opening = content(heading)
        else:
            continue
        steps = [sentence]
        for following in told[at + 1 : at + LONGEST]:
            if following.headings != sentence.headings or not (following.is_item or following.passage == steps[-1].passage):
                break
            steps.append(following)
        yield opening, steps
