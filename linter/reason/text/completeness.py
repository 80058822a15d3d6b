"""Whether a text is whole, or a part taken out of a longer one."""

from __future__ import annotations

from linter.model.policy import Policy, Section


def is_extract(policy: Policy) -> bool:
    """True when the numbering of the highest numbered headings does not begin at the beginning: "4. Payment", "K. Fees".

    It does begin there where paragraphs before them are numbered from the beginning: only some of a text's sections may look like
    headings. What an extract leaves open (a term, an address) may stand in the parts that were left out.
    """
    numbered = [section for section in policy.sections if section.number]
    if not numbered:
        return False
    highest = min(section.level for section in numbered)
    first = next(place for place, section in enumerate(numbered) if section.level == highest)
    return not any(_begins(section) for section in numbered[: first + 1])


def _begins(section: Section) -> bool:
    """True for the numbers that a count can begin with: 0, 1, 1.1, I, A, a."""
    head = section.number.split(".")[0].split("(")[0]
    return head.lower() in ("", "0", "1", "i", "a")
