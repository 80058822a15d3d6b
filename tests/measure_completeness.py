"""What became of every sentence that may bind somebody: `python tests/measure_completeness.py [MEASURE] [--lost]`.

MEASURE is a folder of policies, `../shared/measure` beside the checkout by default, with `docs/`, and `gold/` that names those of
them that count. A sentence counts that holds a modal verb, a negation or a quantity, as the program itself sees its words, and is
no heading: it must be in a clause, complete the items under it as their lead-in, or be owned to be unparsed. `--lost` lists those
that are nowhere. Exit status: 1 when there are any.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from linter import api
from linter.model.trace import SentenceTrace, Silence, Trace

MEASURE = Path(__file__).parent.parent.parent / "shared" / "measure"
DENIALS = frozenset({"NOT", "NEVER", "NO", "NEITHER", "NONE"})


class Sign(StrEnum):
    """What in a sentence says that it may bind somebody."""

    MODAL = "modal verb"
    DENIAL = "negation"
    QUANTITY = "quantity"


class Fate(StrEnum):
    """What became of a sentence."""

    CLAUSE = "in a clause"
    LEAD_IN = "lead-in"
    UNPARSED = "unparsed"
    LOST = "in none"


def signs(sentence: SentenceTrace) -> set[Sign]:
    """The signs in a sentence that it may bind somebody; none of a heading, which names what stands under it."""
    if sentence.silence is Silence.HEADING:
        return set()
    types = {word.read_as or word.type for word in sentence.words}
    seen = {Sign.MODAL: "MODAL" in types, Sign.DENIAL: bool(types & DENIALS), Sign.QUANTITY: bool(sentence.islands)}
    return {sign for sign, found in seen.items() if found}


def fates(trace: Trace) -> Iterator[tuple[SentenceTrace, Fate]]:
    """The sentences of a text that may bind somebody, each with what became of it, by the places in the policy alone."""
    policy = trace.policy
    leading = {clause.lead_in for clause in policy.clauses}
    for sentence in trace.sentences:
        if not signs(sentence):
            continue
        if any(clause.span.overlaps(sentence.span) for clause in policy.clauses):
            yield sentence, Fate.CLAUSE
        elif any(lead is not None and lead.overlaps(sentence.span) for lead in leading):
            yield sentence, Fate.LEAD_IN
        elif any(each.span.overlaps(sentence.span) for each in policy.unparsed):
            yield sentence, Fate.UNPARSED
        else:
            yield sentence, Fate.LOST


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("measure", nargs="?", type=Path, default=MEASURE)
    options.add_argument("--lost", action="store_true", help="list the sentences that are nowhere")
    asked = options.parse_args()
    measure: Path = asked.measure
    if not (measure / "gold").is_dir():
        sys.stdout.write(f"skipped: {measure} holds no annotated policies\n")
        return 0
    counts: Counter[tuple[str, Fate]] = Counter()
    for gold in sorted((measure / "gold").glob("*.json")):
        for sentence, fate in fates(api.trace(next((measure / "docs").glob(f"{gold.stem}.*")))):
            counts.update((name, fate) for name in ("any of them", *signs(sentence)))
            if asked.lost and fate is Fate.LOST:
                sys.stdout.write(f"{gold.stem} {sentence.silence}: {sentence.text}\n")
    sys.stdout.write(f"{'sentences with':<16}{'all':>8}" + "".join(f"{fate:>14}" for fate in Fate) + "\n")
    for name in ("any of them", *Sign):
        row = [counts[name, fate] for fate in Fate]
        sys.stdout.write(f"{name:<16}{sum(row):>8}" + "".join(f"{count:>14}" for count in row) + "\n")
    return int(counts["any of them", Fate.LOST] > 0)


if __name__ == "__main__":
    sys.exit(main())
