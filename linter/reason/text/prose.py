"""What of a text is written for its reader: the source with all that is markup or code blanked out, place for place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.text.per_policy import per_policy
from linter.source import Span

MARKUP = re.compile(
    r"\A---\n.*?\n---\n"  # front matter
    r"|^[ \t]*(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<code>`{1,3})(?!`).{1,300}?(?<!`)(?P=code)(?!`)"
    r"|</?[A-Za-z][^<>\n]{0,500}>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)"  # where a link leads
    r"|^[ \t]*\[[^\]\n]+\]:[ \t]*\S+[^\n]*$"
    r"|\b(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
    r"|&(?:#\d+|#x[0-9a-fA-F]+|\w+);",
    re.MULTILINE | re.DOTALL,
)
OPENING, CLOSING = "<!--", "-->"
PARAGRAPH = re.compile(r"\n(?:[ \t>]*\n)+")


@per_policy
def prose(policy: Policy) -> str:
    """The text, as long as it is, with blanks in place of code, addresses, tags and where links lead; line breaks stay."""
    return MARKUP.sub(lambda match: _blank(match[0]), without_comments(policy))


@per_policy
def without_comments(policy: Policy) -> str:
    """The text, as long as it is, with blanks in place of comments, which no reader sees; line breaks stay."""
    text = policy.source.text
    pieces, at = [], 0
    start = text.find(OPENING)
    while start >= 0 and (end := text.find(CLOSING, start + len(OPENING))) >= 0:
        end += len(CLOSING)
        pieces += [text[at:start], _blank(text[start:end])]
        at = end
        start = text.find(OPENING, at)
    return "".join((*pieces, text[at:]))


def _blank(stretch: str) -> str:
    return re.sub(r"[^\r\n]", " ", stretch)


def paragraphs(text: str) -> Iterator[Span]:
    """The stretches of a text between empty lines, in its order."""
    start = 0
    for gap in PARAGRAPH.finditer(text):
        if text[start : gap.start()].strip():
            yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text))
