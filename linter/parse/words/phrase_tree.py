"""The phrases of a vocabulary as a tree of words, so that one walk over a text finds all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linter.parse.words.vocabulary import Phrase


@dataclass(slots=True)
class Node:
    """A place in the tree: the words from the root to here.

    ``terminal`` is the phrase that they are as a terminal of the grammars: the first that the vocabulary lists. ``labels`` are
    the categories and meanings they carry besides, sorted by category. ``following`` leads on, by the next word in lower case.
    """

    terminal: Phrase | None = None
    labels: tuple[tuple[str, str], ...] = ()
    following: dict[str, Node] = field(default_factory=dict)


def tree(phrases: Iterable[tuple[Sequence[str], Phrase]]) -> Node:
    """The root of the tree of some phrases, each given with its words in lower case."""
    root = Node()
    for words, phrase in phrases:
        node = root
        for word in words:
            node = node.following.setdefault(word, Node())
        if phrase.is_terminal:
            node.terminal = node.terminal or phrase
        elif (phrase.category, phrase.meaning) not in node.labels:
            node.labels = tuple(sorted([*node.labels, (phrase.category, phrase.meaning)], key=lambda label: label[0]))
    return root
