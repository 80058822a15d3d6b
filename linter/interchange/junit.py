"""JUnit's XML, as Jenkins describes it: a suite for each text, in it a case that fails for each finding."""

from __future__ import annotations

from linter.finding import Finding
from linter.interchange.columns import region
from linter.interchange.uri import portable
from linter.interchange.xml import attributes, content
from linter.review import Review, Tally
from linter.source import Source, Span

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="clauselint">\n'


class Junit:
    """One document. A text without findings is a case that passes, so that it shows that it was checked."""

    def __init__(self) -> None:
        self._begun = False

    def add(self, review: Review) -> str:
        """The suite of a text."""
        source = review.source
        cases = [_case(finding, source) for finding in review.findings] or ['    <testcase name="no findings" time="0"/>\n']
        path = portable(source.path)
        suite = attributes(name=path, file=path, tests=len(cases), failures=len(review.findings), errors=0, skipped=0, time="0")
        return self._opening() + f"  <testsuite{suite}>\n{''.join(cases)}  </testsuite>\n"

    def end(self, tally: Tally) -> str:
        """What could not be read, and what closes the document."""
        cases = [
            f'    <testcase name="reading {number}" time="0">\n      <error{attributes(type="unread", message=failure)}/>\n'
            "    </testcase>\n"
            for number, failure in enumerate(tally.failures, 1)
        ]
        suite = attributes(name="could not be read", tests=len(cases), failures=0, errors=len(cases), skipped=0, time="0")
        unread = f"  <testsuite{suite}>\n{''.join(cases)}  </testsuite>\n" if cases else ""
        return self._opening() + unread + "</testsuites>\n"

    def _opening(self) -> str:
        opening = "" if self._begun else _OPENING
        self._begun = True
        return opening


def _case(finding: Finding, source: Source) -> str:
    place = region(source, finding.span)
    name = attributes(name=f"{finding.rule} at {place.line}:{place.column}", classname=portable(source.path), time="0")
    failure = attributes(type=f"{finding.severity}[{finding.rule}]", message=finding.message)
    lines = [
        _line(source, finding.span, finding.label),
        *(_line(each.source or source, each.span, each.message) for each in finding.related),
    ]
    body = content("\n".join([*lines, finding.help, *finding.notes]).rstrip())
    return f"    <testcase{name}>\n      <failure{failure}>{body}</failure>\n    </testcase>\n"


def _line(source: Source, span: Span, message: str) -> str:
    position = source.position(span.start)
    return f"{portable(source.path)}:{position.line}:{position.column}: {message}".rstrip(" :")
