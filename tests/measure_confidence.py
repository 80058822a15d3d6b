"""How often readings are right, by their confidence: `python tests/measure_confidence.py [MEASURE]`.

MEASURE is a folder of policies annotated by hand, `../shared/measure` beside the checkout by default, with `docs/`, `gold/`, and
`score.py`, by whose pairing of readings and rows it is counted. A reading is right that has the place, kind and bearer of a row;
rows marked optional count neither way. Exit status: 1 when of the sure readings fewer than 95 in 100 are right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from linter import api
from linter.model.clause import Confidence

MEASURE = Path(__file__).parent.parent.parent / "shared" / "measure"
LEAST = 0.95


def pairing(measure: Path) -> ModuleType:
    """The module `score.py` of a measure."""
    spec = spec_from_file_location("score", measure / "score.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings(measure: Path, folder: str = "gold") -> Iterator[tuple[Confidence, bool, bool]]:
    """Of every clause that is read: its confidence, whether its place and kind are right, and whether its bearer is too."""
    score = pairing(measure)
    for gold in sorted((measure / folder).glob("*.json")):
        wanted = [row for row in json.loads(gold.read_text(encoding="utf-8")) if row["layer"] == "clause"]
        clauses = api.extract(next((measure / "docs").glob(f"{gold.stem}.*"))).clauses
        got: list[dict[str, Any]] = [
            {
                "kind": clause.kind.value,
                "bearer": clause.bearer and clause.bearer.value,
                "span": (clause.span.start, clause.span.end),
                "confidence": clause.confidence,
            }
            for clause in clauses
        ]
        pairs, _, unmatched = score.pair(wanted, got, score.same_place)
        for row, reading in pairs:
            if not row.get("optional"):
                kind = score.agrees(row, reading, "kind")
                yield reading["confidence"], kind, kind and score.agrees(row, reading, "bearer")
        for reading in unmatched:
            yield reading["confidence"], False, False


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("measure", nargs="?", type=Path, default=MEASURE)
    measure: Path = options.parse_args().measure
    if not (measure / "gold").is_dir():
        sys.stdout.write(f"skipped: {measure} holds no annotated policies\n")
        return 0
    found = list(readings(measure))
    sys.stdout.write(f"{'confidence':<12}{'clauses':>8}{'share':>8}{'place, kind':>13}{'and bearer':>12}\n")
    shares = Counter(confidence for confidence, _, _ in found)
    sure = 1.0
    for confidence in Confidence:
        count = shares[confidence]
        if not count:
            continue
        kinds = sum(kind for level, kind, _ in found if level is confidence) / count
        right = sum(bearer for level, _, bearer in found if level is confidence) / count
        sys.stdout.write(f"{confidence:<12}{count:>8}{count / len(found):>8.2f}{kinds:>13.3f}{right:>12.3f}\n")
        sure = right if confidence is Confidence.HIGH else sure
    return int(sure < LEAST)


if __name__ == "__main__":
    sys.exit(main())
