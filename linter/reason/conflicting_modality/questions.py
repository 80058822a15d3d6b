"""Questions that a text puts and answers with "yes", and clauses that refuse what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.reason.comparison.cases import narrowing_words, specific_words
from linter.reason.engine.acts import is_final_sale
from linter.reason.engine.decided_acts import ANSWERS, acts_of
from linter.reason.engine.subject_matter import subject_matter
from linter.reason.text.passages import MARKING, sentence, sentence_after, sentences
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import WORD, content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

FIRST_WORDS = 3  # of a question, among which its modal stands, and of an answer: "So can I", "of course"
COMPOUND = re.compile(r"\w+-\w+")
MARKS = " \t\n*_#>-"
MOST = 32  # refusals that one answer is held against


def answered_yes(policy: Policy) -> Iterator[tuple[Span, Clause]]:
    """Each answer "yes" to the question whether a remedy can be had, with the first clause that refuses it in every case."""
    refused: dict[str, list[Clause]] = {}
    for clause in policy.clauses:
        for act in acts_of(clause) & ANSWERS if _refuses_plainly(policy, clause) else ():
            refused.setdefault(act, []).append(clause)
    if not refused:
        return
    text = policy.source.text
    for question, answer in pairwise(sentences(text)):
        asked, said = text[question.start : question.end], text[answer.start : answer.end]
        if not asked.rstrip(MARKS).endswith("?") or not _affirms(said) or mentions(said, *MARKING, "IF"):
            continue
        acts = _asked_for(asked)
        known = content(asked) | content(policy.title)
        found = next((each for act in sorted(acts) for each in refused.get(act, ())[:MOST] if _is_of(each, asked, known)), None)
        if found is not None:
            start = answer.start + len(said) - len(said.lstrip())
            # "Yes." alone points at nothing.
            after = sentence_after(text, answer) or answer
            yield Span(start, len(text[: after.end].rstrip())), found


def _refuses_plainly(policy: Policy, clause: Clause) -> bool:
    """True for a refusal of whatever was bought, in every case."""
    return (
        clause.kind is ClauseKind.REFUSAL
        and clause.condition is None
        and clause.lead_in is None
        and not clause.exceptions
        and not policy.durations_of(clause)
        and not subject_matter(clause)
        and not narrowing_words(clause) - content(policy.title)
        and not mentions(policy.source.slice(sentence(policy.source.text, clause.span)), *MARKING)
    )


def _is_of(refusal: Clause, asked: str, known: frozenset[str]) -> bool:
    """True for a refusal that names nothing besides what the question names: "e-books" are no books."""
    if is_final_sale(refusal):
        return True
    closed = closed_class()
    named = {word for word in specific_words(refusal) - content(refusal.link) if word.removesuffix("not") not in closed}
    return named <= known and all(compound in asked.lower() for compound in COMPOUND.findall(refusal.text.lower()))


def _affirms(answer: str) -> bool:
    said = f"{' '.join(WORD.findall(answer.lower())[:FIRST_WORDS])} "
    return any(said.startswith(f"{yes} ") for yes in phrases("affirming"))


def _asked_for(question: str) -> frozenset[str]:
    """The acts that a question asks whether one may do: "Can I exchange my boots?"."""
    words = WORD.findall(question.lower())
    modal = next((place for place, word in enumerate(words[:FIRST_WORDS]) if word in phrases("MODAL")), None)
    if modal is None or any(word in phrases("WHEN") for word in words[:modal]):
        return frozenset()
    return frozenset(act for word in words[modal + 1 :] if (act := _acts().get(stem(word))) is not None)


@per_vocabulary
def _acts() -> dict[str, str]:
    return {stem(act): act for act in ANSWERS}
