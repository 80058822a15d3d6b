"""The comments that speak to clauselint: ``<!-- clauselint: ignore[placeholder, CON001] -- reason -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from linter.check.selection import find_rule
from linter.errors import UserError
from linter.model.document import Remark
from linter.rule import Rule
from linter.source import Source

IGNORE = "ignore"
IGNORE_FILE = "ignore-file"
SHAPE = "<!-- clauselint: ignore[RULE] -- reason -->"

_ADDRESSED = re.compile(r"\s*clauselint\b", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*clauselint\s*(?P<colon>:?)\s*(?P<verb>[\w-]*?)\s*(?P<list>\[(?P<names>[^\]]*)\])?\s*(?:(?:--|[\u2013\u2014])\s*(?P<reason>.*?))?\s*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Directive:
    """What such a comment says: the rules to silence, in the whole text or where it stands, and why."""

    remark: Remark
    rules: tuple[Rule, ...]
    reason: str
    whole_text: bool


def is_addressed(text: str) -> bool:
    """True for what stands in a comment that speaks to clauselint, rightly written or not."""
    return bool(_ADDRESSED.match(text))


def directives(remarks: Sequence[Remark], source: Source, rules: Sequence[Rule]) -> Iterator[Directive]:
    """The comments that speak to clauselint.

    Raises UserError, with line and column, for one that is not as it should be, names no rule that there is, or has no reason.
    """
    for remark in remarks:
        if is_addressed(remark.text):
            yield _Reader(remark, source, rules).directive()


class _Reader:
    def __init__(self, remark: Remark, source: Source, rules: Sequence[Rule]) -> None:
        self._remark = remark
        self._source = source
        self._rules = rules

    def directive(self) -> Directive:
        if not self._source.slice(self._remark.span).endswith("-->"):
            raise self._mistake(0, "this comment is never closed: write --> at its end")
        parts = _PARTS.fullmatch(self._remark.text)
        if parts is None or not parts["colon"]:
            raise self._mistake(0, f"this comment cannot be read: write {SHAPE}")
        verb = parts["verb"].lower()
        if verb not in (IGNORE, IGNORE_FILE):
            nearest = get_close_matches(verb, (IGNORE, IGNORE_FILE), n=1)
            advice = f"did you mean {nearest[0]}?" if nearest else f"write {SHAPE}"
            raise self._mistake(parts.start("verb"), f"clauselint knows no {parts['verb']!r} in a comment: {advice}")
        if parts["list"] is None or not parts["names"].strip(" ,"):
            raise self._mistake(parts.end("verb"), f"the rules to silence are missing: write {SHAPE}")
        rules = tuple(self._named(parts))
        if not parts["reason"]:
            raise self._mistake(0, f"the reason is missing: write {SHAPE}")
        return Directive(self._remark, rules, " ".join(parts["reason"].split()), verb == IGNORE_FILE)

    def _named(self, parts: re.Match[str]) -> Iterator[Rule]:
        for name in re.finditer(r"[^,\s](?:[^,]*[^,\s])?", parts["names"]):
            try:
                yield find_rule(name[0], self._rules)
            except UserError as error:
                raise self._mistake(parts.start("names") + name.start(), str(error)) from error

    def _mistake(self, offset: int, message: str) -> UserError:
        """``offset``: in the comment's text."""
        place = self._source.position(self._remark.span.start + (len("<!--") + offset if offset else 0))
        return UserError(f"{self._source.path}:{place.line}:{place.column}: {message}")
