"""Finds standards without a criterion: words that leave open what is enough, when, or how good."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.model.document import Block, BlockKind
from linter.model.policy import Mention, MentionKind
from linter.parse.mention.marking import index_at, labels_within, mention
from linter.parse.words.tokens import Label, Sentence, Terminal
from linter.parse.words.vocabulary import meanings

CRITERION_NEAR = 61  # characters after a vague phrase in which its criterion must begin
LONGEST_NOUN_PHRASE = 3  # words that an adjective takes along
NEEDS_JUDGED = {
    "sufficiency": ("proof",),
    "quality": ("condition", "proof"),
    "reasonableness": ("request", "term"),
    "quantity": ("time",),
}
NOUNS = frozenset({"WORD", "VERB", "ROLE", "NOUN", "HYPHEN", "SLASH"})


def vagueness(block: Block, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The vague standards of a block for which neither their sentence nor the next one gives a criterion."""
    if block.kind in (BlockKind.CODE, BlockKind.HEADING):
        return
    for index, sentence in enumerate(sentences):
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        covered = -1
        for label in sentence.labels:
            if label.category != "vague" or label.start < covered:
                continue
            if _negligible(sentence, label):
                continue
            end = _phrase_end(sentence, label)
            covered = end
            if not _criterion(sentence, following, end, block.text.plain):
                category = _category(label.meaning, block.text.plain[label.start : end])
                yield mention(block, MentionKind.VAGUE, category, label.start, end)


def _negligible(sentence: Sentence, label: Label) -> bool:
    """True where the word has another sense: "in advance" after a duration, "at least once", "enough to"."""
    first, last = index_at(sentence.terminals, label.start), index_at(sentence.terminals, label.end)
    before, after = sentence.terminals[max(0, first - 3) : first], sentence.terminals[last : last + 6]
    if label.meaning == "timing" and before and any(terminal.type == "NUMBER" for terminal in before):
        return True
    if label.meaning == "timing" and after and after[0].type in ("LEFT", "BY") and any(each.type == "NUMBER" for each in after):
        return True
    return bool(before) and before[-1].type == "HYPHEN" and before[-1].end == label.start


def _phrase_end(sentence: Sentence, label: Label) -> int:
    """The end of the phrase: an adjective takes its noun along."""
    if label.meaning in ("promptness", "frequency", "discretion", "satisfaction", "effort"):
        return label.end
    first = index_at(sentence.terminals, label.end)
    last = sentence.terminals[first - 1]
    end = label.end
    if last.start > label.start and last.morphology.noun and not last.morphology.adjective:
        return end
    after = sentence.terminals[first : first + LONGEST_NOUN_PHRASE + 1]
    for place, terminal in enumerate(after[:LONGEST_NOUN_PHRASE]):
        if terminal.type not in NOUNS or not _nominal(terminal):
            break
        end = terminal.end
        if terminal.morphology.noun and not terminal.morphology.adjective and terminal.type != "HYPHEN":
            nexts = after[place + 1 : place + 2]
            if not nexts or nexts[0].type not in NOUNS or not nexts[0].morphology.noun:
                break
    return end


def _nominal(terminal: Terminal) -> bool:
    morphology = terminal.morphology
    return terminal.type in ("HYPHEN", "SLASH", "ROLE", "NOUN") or morphology.noun or morphology.adjective


def _criterion(sentence: Sentence, following: Sentence | None, end: int, plain: str) -> bool:
    """True when words after the vague phrase say what it means."""
    near = labels_within(sentence.labels, end, end + CRITERION_NEAR)
    if any(label.category == "criterion" and label.meaning == "same" for label in near):
        return True
    if re.match(r"\s*[(:]\s*\w", plain[end : end + 8]):
        return True
    if following is None:
        return False
    opening = [label for label in labels_within(following.labels, 0, following.start + 30) if label.category == "criterion"]
    if following.terminals[0].type in ("BY", "THE", "THAT", "IN"):
        return any(label.meaning == "next" or label.start < following.start + 5 for label in opening)
    return any(label.start < following.start + 5 for label in opening)


def _category(meaning: str, words: str) -> str:
    """The category of a vague phrase: whether there is enough proof, or a good condition, is another matter than enough room."""
    if meaning not in NEEDS_JUDGED:
        return meaning
    table = meanings("judged")
    judged = next((table[word] for word in reversed(words.lower().split()) if word in table), None)
    return meaning if judged in NEEDS_JUDGED[meaning] else f"{meaning} of something else"
