"""The rule ``broken-numbering``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.policy import Policy, Section
from linter.reason.text.completeness import is_extract
from linter.rule import Report, Rule

LEAST = 3  # sections of a run before a gap in it is one
NUMBER = re.compile(r"\d+(?:\.\d+)*")


class BrokenNumbering(Rule):
    """The numbers of sections leave one out, or give one twice.

    Why:
        A section is cited by its number. Where two have the same, or one was taken out and its number with it, letters and other
        contracts point at the wrong one, and a reader asks what was removed.

    Bad:
        # Rules of the house

        ## 1. Arrival

        You may arrive from 15:00.

        ## 2. Pets

        You may bring a dog.

        ## 2. Noise

        You may not make noise after 22:00.

        ## 3. Departure

        You must leave by 11:00.

    Good:
        # Rules of the house

        ## 1. Arrival

        You may arrive from 15:00.

        ## 2. Pets

        You may bring a dog.

        ## 3. Noise

        You may not make noise after 22:00.

        ## 4. Departure

        You must leave by 11:00.

    Limits:
        Numbers in figures are looked at, in sections of one level that follow each other. Numbering may begin anew, as it does in
        a schedule; extracts are left alone, and so is a number that stands somewhere between, at the beginning of a line.
    """

    code = "REF002"
    severity = Severity.NOTE

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each section whose number does not follow that before it."""
        if is_extract(policy):
            return
        runs: dict[tuple[str, int], list[Section]] = {}
        for section in policy.sections:
            if not NUMBER.fullmatch(section.number.rstrip(".")) or section.kind or not _is_written(policy, section):
                continue
            before, last = _split(section)
            # Numbers below begin anew under the next one above.
            runs = {key: run for key, run in runs.items() if f"{before}.".startswith(f"{key[0]}.") or not key[0]}
            run = runs.setdefault((before, section.level), [])
            if run and last == 1:
                run.clear()
            elif run and len(run) + 1 >= LEAST and (report := _broken(policy, run[-1], section)) is not None:
                yield report
            run.append(section)


def _is_written(policy: Policy, section: Section) -> bool:
    """True when the number stands there as it is; that of an item may be made of its own and that of the section around it."""
    text = policy.source.text
    line = text.rfind("\n", 0, section.span.start) + 1
    return re.match(rf"\W*{re.escape(section.number)}(?!\d)", text[line : section.span.end]) is not None


def _split(section: Section) -> tuple[str, int]:
    before, _, last = section.number.rstrip(".").rpartition(".")
    return before, int(last)


def _broken(policy: Policy, former: Section, section: Section) -> Report | None:
    earlier, later = _split(former)[1], _split(section)[1]
    if later == earlier:
        return Report(
            span=section.span,
            message=f"Two sections have the number {section.number}",
            help="Number the second one anew, and look at what points at either.",
            label="the same number",
            related=(Place(former.span, "has it too"),),
        )
    if later != earlier + 1 and later > earlier and not _stands_between(policy, former, section):
        return Report(
            span=section.span,
            message=f"The number {section.number} follows {former.number}",
            help="Close the gap, or say that a section was left out on purpose.",
            label=f"follows {former.number}",
            related=(Place(former.span, "the section before"),),
        )
    return None


def _stands_between(policy: Policy, former: Section, section: Section) -> bool:
    """True when a number that is missing begins a line between two sections, where it was not taken for a section's."""
    before, last = _split(former)
    missing = f"{before}.{last + 1}" if before else str(last + 1)
    between = policy.source.text[former.span.start : section.span.start]
    return re.search(rf"^\W*(?:\w+\W+)?{re.escape(missing)}(?!\d)", between, re.MULTILINE) is not None
