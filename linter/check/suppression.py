"""What is silenced in a text, by its comments and by the settings, and what of that is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from linter.check.directives import Directive, directives, is_addressed
from linter.check.selection import find_rule, mistake_in, placed
from linter.errors import UserError
from linter.finding import Finding
from linter.model.document import Remark
from linter.model.policy import Policy
from linter.rule import Rule
from linter.settings.settings import Silence
from linter.source import Source, Span

_COMMENT = re.compile(r"<!--(?P<text>.*?)(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings of some rules, silenced at some places of a text (None: in all of it) for a reason.

    ``place`` is where it stands in the text, or where it ought to silence something; ``origin`` tells it to people.
    """

    rules: tuple[Rule, ...]
    reason: str
    reach: tuple[Span, ...] | None
    place: Span
    origin: str

    def silences(self, finding: Finding) -> bool:
        """True when the finding is of a rule that is named, and one of its places, primary or related, lies where it reaches.

        Whoever accepts one side of a conflict has accepted the conflict.
        """
        if finding.rule not in {rule.name for rule in self.rules}:
            return False
        places = (finding.span, *(place.span for place in finding.related))
        return self.reach is None or any(_touches(reach, place) for reach in self.reach for place in places)


def _touches(reach: Span, place: Span) -> bool:
    return reach.overlaps(place) or reach.contains(place)  # a place may be empty


def suppressions(
    policy: Policy, remarks: Sequence[Remark], silences: Iterable[Silence], rules: Sequence[Rule]
) -> tuple[Suppression, ...]:
    """All suppressions of a text, those of its comments first.

    Raises UserError, with line and column, for a comment that is not written as it should be, and SettingsError for a rule that
    there is not.
    """
    found = [_of_comment(each, policy) for each in directives(remarks, policy.source, rules)]
    _refuse_comments_in_plain_text(policy.source, remarks)
    return (*found, *(_of_settings(each, policy, rules) for each in silences))


def _refuse_comments_in_plain_text(source: Source, remarks: Sequence[Remark]) -> None:
    """In a text of a kind that has no comments, what looks like one would silence nothing, and nobody would be told."""
    if remarks or source.path.lower().endswith((".md", ".markdown")):
        return
    for comment in _COMMENT.finditer(source.text):
        if is_addressed(comment["text"]):
            place = source.position(comment.start())
            raise UserError(
                f"{source.path}:{place.line}:{place.column}: plain text has no comments: write an entry [[suppressions]] in "
                "clauselint.toml instead"
            )


def _of_comment(directive: Directive, policy: Policy) -> Suppression:
    remark = directive.remark
    place = policy.source.position(remark.span.start)
    reach: tuple[Span, ...] | None = remark.reach
    if directive.whole_text:
        reach = None
    elif remark.inside:
        reach = (_clause_at(remark.span, remark.reach[0], policy),)
    return Suppression(directive.rules, directive.reason, reach, remark.span, f"{policy.source.path}:{place.line}:{place.column}")


def _clause_at(comment: Span, block: Span, policy: Policy) -> Span:
    """What a comment inside a block means: the clause around it, else the one before it, else the one after it.

    Sentences that were not understood count as clauses. A block that holds neither is meant as a whole.
    """
    if comment.end <= block.start:  # in front of all, on the same line
        return block
    spans = [*(clause.span for clause in policy.clauses), *(sentence.span for sentence in policy.unparsed)]
    units = [span for span in spans if block.overlaps(span)]
    around = [span for span in units if span.contains(comment)]
    if around:
        return min(around, key=lambda span: span.end - span.start)
    before = [span for span in units if span.end <= comment.start]
    if before:
        return max(before, key=lambda span: (span.end, span.start))
    after = [span for span in units if span.start >= comment.end]
    return min(after, key=lambda span: (span.start, -span.end)) if after else block


def _of_settings(silence: Silence, policy: Policy, rules: Sequence[Rule]) -> Suppression:
    named: list[Rule] = []
    for word in silence.rules:
        if mistake := mistake_in(word.name, rules, alone=True):
            raise placed(word, mistake)
        named.append(find_rule(word.name, rules))
    places = tuple(_quoted(silence.words, policy.source.text))
    reach = tuple(place.joined(clause.span) for place in places for clause in policy.clauses if clause.span.overlaps(place))
    place = places[0] if places else policy.source.line_span(1)
    return Suppression(tuple(named), silence.reason, (*places, *reach), place, str(silence.origin))


def _quoted(words: str, text: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(*found.span()) for found in re.finditer(pattern, text))
