"""Who chooses between remedies, and who may decide freely."""

from __future__ import annotations

from linter.model.clause import Role
from linter.parse.clause.reading import Reading

SIDES = frozenset(Role)
PARTIES = frozenset({"PARTY", "ROLE", "POSSESSIVE"})


def chooser(reading: Reading, start: int, end: int, category: str, subject: Role | None) -> Role | None:
    """The party whose option or discretion terminals ``[start, end)`` name: "at our option", "at the choice of the buyer".

    ``category`` is "option" or "discretion"; "its option" is the subject's. A verb of choosing tells as much ("as the owner
    chooses").
    """
    for label in reading.labels(start, end):
        if label.category != "choice" or label.meaning != category:
            continue
        before = [word for word in reading.terminals[start:end] if word.end <= label.start][-4:]
        after = [word for word in reading.terminals[start:end] if word.start >= label.end][:3]
        named = [word for word in before if word.type in PARTIES and word.meaning in SIDES]
        if before and before[-1].type == "POSSESSIVE" and not before[-1].meaning:
            return subject
        if not named and after and after[0].type == "OF":
            named = [word for word in after if word.type in PARTIES and word.meaning in SIDES]
        if named:
            return Role(named[-1].meaning)
    if category != "option" or not any(
        label.category == "deed" and label.meaning == "choose" for label in reading.sentence.labels
    ):
        return None
    for place in range(start + 1, end):
        word, doer = reading.terminals[place], reading.terminals[place - 1]
        if doer.type not in PARTIES or doer.meaning not in SIDES:
            continue
        if any(label.meaning == "choose" for label in reading.sentence.labels_in("deed", word.start, word.end)):
            return Role(doer.meaning)
    return None
