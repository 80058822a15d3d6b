"""Names a finding by what it says of which words, so that it can be recognised in the next version of a text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from linter.finding import Finding
from linter.model.policy import Policy
from linter.source import Source, Span

_WORD = re.compile(r"\w+|[%\u2030\u00a7&@\u20a0-\u20cf$\u00a2-\u00a5]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def fingerprints(findings: Iterable[Finding], policy: Policy) -> tuple[str, ...]:
    """One fingerprint a finding, in their order: 16 hexadecimal digits.

    It is made of the rule's name, the words at the primary and related places, those of the clauses concerned, and a count that
    tells equal findings apart. Lines, layout, markup, comments, capitals and punctuation have no part in it; signs of money and
    share do. Nor has the section: a clause that moves is the same clause.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        content = "\n".join((finding.rule, *_content(finding, policy)))
        seen[content] += 1
        prints.append(sha256(f"{content}\n{seen[content]}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return tuple(prints)


def _content(finding: Finding, policy: Policy) -> Iterator[str]:
    for span in (finding.span, *(place.span for place in finding.related)):
        yield _words(written(policy.source, span).strip() or policy.source.slice(span))
    concerned = [policy.clause(name).text for name in finding.clauses] or _around(finding.span, policy)
    yield from sorted(_words(text) for text in concerned)


def _around(span: Span, policy: Policy) -> list[str]:
    """The smallest clause, or the sentence that was not understood, that a place lies in."""
    texts = [(each.span, each.text) for each in policy.clauses] + [(each.span, each.text) for each in policy.unparsed]
    held = [(its.end - its.start, text) for its, text in texts if its.contains(span)]
    return [min(held)[1]] if held else []


def written(source: Source, span: Span) -> str:
    """The characters of a place without the comments in it."""
    return _COMMENT.sub(" ", source.slice(span))


def _words(text: str) -> str:
    """The words of a place; its bare characters where it has no word ("[ ]")."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(text) or text.split())
