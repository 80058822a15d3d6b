"""Limits that are set for several acts at once, and repeated for one of them alone."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.text.conditional import matter, phrases_at
from linter.reason.text.sentences import Sentence, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content


def repeated_limits(policy: Policy) -> Iterator[tuple[Sentence, Sentence]]:
    """Each limit of several kinds, with its repetition under the heading of one kind while another heading has none."""
    limits = [(sentence, *limit) for sentence in sentences(policy) for limit in [_limit(sentence)] if limit is not None]
    titles = {section.title: content(section.title) for section in policy.sections if section.title}
    for general, subject, said in limits:
        if not _is_of_several(general):
            continue
        for special, _, same in limits:
            title = special.headings[-1] if special.headings else ""
            if special is general or same != said or special.words[0].text not in phrases("this_one") or not title:
                continue
            kind = content(title) & subject
            others = [each for each, words in titles.items() if each != title and words & kind and not words <= kind]
            told = {sentence.headings[-1] for sentence, _, words in limits if words == said and sentence.headings}
            # A heading over the others is none of them.
            beside = [each for each in others if each not in told and each not in special.headings]
            if kind and beside:
                yield general, special
                break


def _limit(sentence: Sentence) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """What a limit is set for, and its words: "can only be used once"."""
    end = next((last for _, last in phrases_at(sentence.words, ("so_often",))), None)
    modals = phrases("MODAL")
    start = next((at for at, word in enumerate(sentence.words) if word.text in modals), None) if end is not None else None
    if start is None or end is None or start > end:
        return None
    said = tuple(word.text for word in sentence.words[start:end])
    return (matter(sentence.words[:start]), said) if phrases("ONLY") & set(said) else None


def _is_of_several(sentence: Sentence) -> bool:
    start = next((at for at, word in enumerate(sentence.words) if word.text in phrases("MODAL")), 0)
    joints = phrases("OR") | phrases("AND") | phrases("any_one")
    return any(word.text in joints for word in sentence.words[:start])
