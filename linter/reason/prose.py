"""What of a text is written for its reader: the source with all that is markup or code blanked out, place for place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.per_policy import per_policy
from linter.source import Span

MARKUP = re.compile(
    r"\A---\n.*?\n---\n"  # front matter
    r"|^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<code>`+)(?!`).*?(?<!`)(?P=code)(?!`)"
    r"|<!--.*?-->|</?[A-Za-z][^<>\n]*>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)"  # where a link leads
    r"|^[ \t]*\[[^\]\n]+\]:[ \t]*\S+[^\n]*$"
    r"|\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|&(?:#\d+|#x[0-9a-fA-F]+|\w+);",
    re.MULTILINE | re.DOTALL,
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PARAGRAPH = re.compile(r"\n(?:[ \t>]*\n)+")


@per_policy
def prose(policy: Policy) -> str:
    """The text, as long as it is, with blanks in place of code, addresses, tags and where links lead; line breaks stay."""
    return MARKUP.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), policy.source.text)


@per_policy
def without_comments(policy: Policy) -> str:
    """The text, as long as it is, with blanks in place of comments, which no reader sees; line breaks stay."""
    return COMMENT.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), policy.source.text)


def paragraphs(text: str) -> Iterator[Span]:
    """The stretches of a text between empty lines, in its order."""
    start = 0
    for gap in PARAGRAPH.finditer(text):
        if text[start : gap.start()].strip():
            yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text))
