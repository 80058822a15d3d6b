"""Source text in, document out."""

from __future__ import annotations

import re

from linter.model.document import BlockKind, Document
from linter.read import markdown, plain
from linter.read.files import STANDARD_INPUT
from linter.read.outline import blocks_of
from linter.read.titles import find_titles
from linter.source import Source

_MARKDOWN_SUFFIXES = (".md", ".markdown")
_MARKDOWN_SIGNS = re.compile(
    r"^#{1,6}[ \t]+\S|^ {0,3}(?:```|~~~)|^\|.*\|[ \t]*$|^[ \t]*:?-{3,}:?[ \t]*\||\[[^\]\n]{1,200}\]\([^)\n]{1,500}\)"
    r"|\*\*[^*\n]{1,200}\*\*|(?<!\w)__[^_\n]{1,200}__(?!\w)",
    re.MULTILINE,
)
_LOOK = 20_000


def read(source: Source) -> Document:
    """The document of a source. Nothing readable is lost, whatever the text is.

    Markdown is read for the suffixes .md and .markdown, and for standard input that shows signs of it; all else is plain text.
    """
    if is_markdown(source):
        drafts = markdown.drafts_of(source.text)
        # A title alone says nothing of how the sections below it are set off.
        stated = sum(draft.kind is BlockKind.HEADING for draft in drafts)
        find_titles(drafts, typed=stated < 2)
    else:
        drafts = plain.drafts_of(source.text)
        find_titles(drafts, typed=True)
    return Document(source, blocks_of(drafts))


def is_markdown(source: Source) -> bool:
    """True where Markdown is read, False where plain text is."""
    if source.path == STANDARD_INPUT:
        return bool(_MARKDOWN_SIGNS.search(source.text[:_LOOK]))
    return source.path.lower().endswith(_MARKDOWN_SUFFIXES)
