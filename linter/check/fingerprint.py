"""Names a finding by what it says of which words, so that it can be recognised in the next version of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from linter.finding import Finding
from linter.source import Source, Span

_WORD = re.compile(r"\w+")


def fingerprints(findings: Iterable[Finding], source: Source) -> tuple[str, ...]:
    """One fingerprint a finding, in their order: 16 hexadecimal digits.

    It is made of the rule's name, the words at the primary and related places, and a count that tells equal findings apart.
    Lines, layout, markup, punctuation and capitals have no part in it.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        words = [_words(source, span) for span in (finding.span, *(place.span for place in finding.related))]
        content = "\n".join((finding.rule, *words))
        seen[content] += 1
        prints.append(sha256(f"{content}\n{seen[content]}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return tuple(prints)


def _words(source: Source, span: Span) -> str:
    """The words of a place; its bare characters where it has no word ("[ ]")."""
    text = unicodedata.normalize("NFKC", source.slice(span)).casefold()
    return " ".join(_WORD.findall(text) or text.split())
