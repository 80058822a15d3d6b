"""Reads which acts are asked about."""

from __future__ import annotations

from collections.abc import Sequence

from linter.ask.nearest import listed
from linter.ask.scope import REMEDIES_IN_ORDER, Scope
from linter.errors import UserError
from linter.model.clause import Remedy
from linter.reason.engine.decided_acts import CANCEL
from linter.reason.text.words import stem
from linter.vocabulary.vocabulary import entries, per_vocabulary


def acts_from(words: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """The acts that some words name, each once and in their order; without words every act that the policy decides.

    Remedies are known by every word that the vocabulary has for them, other acts by the form that the policy gives them. Raises
    UserError for an act that is neither a remedy nor decided by the policy.
    """
    return tuple(dict.fromkeys(_act(word, scope) for word in words)) or scope.acts


def _act(word: str, scope: Scope) -> str:
    asked = " ".join(word.lower().replace("_", " ").replace("-", " ").split())
    known = {*REMEDIES_IN_ORDER, *scope.acts}
    if asked in known:
        return asked
    if (remedy := _remedies().get(asked) or _remedies().get(stem(asked))) is not None:
        return remedy
    by_stem = [act for act in (*REMEDIES_IN_ORDER, *scope.acts) if stem(act) == stem(asked)]
    if by_stem:
        return by_stem[0]
    raise UserError(
        f"--act {word}: the policy decides nothing that is called so; ask about "
        f"{listed(asked, (*REMEDIES_IN_ORDER, *scope.acts))}"
    )


@per_vocabulary
def _remedies() -> dict[str, str]:
    """Remedies by the words for them and by the stems of these words."""
    found: dict[str, str] = {}
    for entry in entries():
        if entry.category == "remedy" and entry.meaning in set(Remedy):
            act = CANCEL if entry.meaning == Remedy.CANCELLATION else entry.meaning
            found.setdefault(entry.words.replace("-", " "), act)
            found.setdefault(stem(entry.words), act)
    return found
