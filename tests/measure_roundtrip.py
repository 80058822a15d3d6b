"""How much of a policy its normalized page says: `python tests/measure_roundtrip.py DOCS... [--misses]`.

DOCS are files or folders of policies. Each becomes a page, the page is read again, and both readings are compared:

* quantities equal: of all periods, shares and amounts, those that the page has in the same clause with the same value, unit or
  currency, relation or bound, and basis (the event a period is counted from, the base of a share);
* clauses equal: of all clauses, those whose statement is read as a norm of the same kind and bearer with the same quantities;
* clauses the same in all: those of them whose remedies, conditions and absoluteness are equal as well;
* worded from the model: of all clauses, those whose sentence the page built from the parts of the model; the others are carried
  in the words of the text (`linter.render.view.Origin` says what counts as which).

`--misses` lists what differs. Exit status: 1 when a figure is below its bound: .99 of quantities, .95 of clauses.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from linter import api
from linter.model.policy import Policy
from linter.render.arrange import page_of
from linter.render.meaning import Aspect
from linter.render.roundtrip import Loss
from linter.render.view import Origin
from linter.render.wording import wording

NEAR = frozenset({Aspect.CLAUSE, Aspect.KIND, Aspect.BEARER, Aspect.PERIOD, Aspect.AMOUNT})
BOUNDS = {"quantities equal": 0.99, "clauses equal": 0.95}


def documents(paths: Iterable[str]) -> Iterator[Path]:
    """The files at some paths, those inside of folders in the order of their names; expectations and notes are none."""
    for path in map(Path, paths):
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (each for each in inside if each.is_file() and each.suffix != ".toml" and each.name != "README.md")


def counted(policy: Policy, losses: Iterable[Loss]) -> Counter[str]:
    """What of a policy its page says as it does, and all there is of it."""
    losses = tuple(losses)
    changed = {loss.clause.id for loss in losses if loss.clause and loss.aspect in NEAR}
    altered = {loss.clause.id for loss in losses if loss.clause}
    unread = {loss.clause.id for loss in losses if loss.clause and loss.aspect is Aspect.CLAUSE}
    lost = sum(loss.aspect in (Aspect.PERIOD, Aspect.AMOUNT) and loss.message.endswith("is lost") for loss in losses)
    lost += sum(quantity.clause in unread for quantity in policy.quantities)
    return Counter(
        {
            "documents": 1,
            "quantities": len(policy.quantities),
            "quantities equal": len(policy.quantities) - lost,
            "clauses": len(policy.clauses),
            "clauses equal": len(policy.clauses) - len(changed),
            "clauses the same in all": len(policy.clauses) - len(altered),
            "additions": sum(loss.aspect is Aspect.ADDITION for loss in losses),
        }
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("documents", nargs="+", metavar="DOCS")
    options.add_argument("--misses", action="store_true", help="list what the pages say differently")
    asked = options.parse_args()
    counts: Counter[str] = Counter()
    for path in documents(asked.documents):
        policy = api.extract(path)
        page = api.render(policy)
        losses = page.losses
        counts += counted(policy, losses)
        statements = tuple(page_of(policy, wording(), page.manner).statements())
        origins = Counter(statement.origin for statement in statements)
        counts["by a modal of its kind"] += origins[Origin.MODEL]
        counts["worded from the model"] += origins[Origin.MODEL] + origins[Origin.FACT]
        counts["failed the proof"] += len(page.manner.verbatim)
        if asked.misses:
            sys.stdout.writelines(f"{path.name}: {loss.message}\n" for loss in losses)
    shares = {
        "quantities equal": "quantities",
        "clauses equal": "clauses",
        "clauses the same in all": "clauses",
        "worded from the model": "clauses",
        "by a modal of its kind": "clauses",
        "failed the proof": "clauses",
    }
    sys.stdout.write(f"{'documents':<26}{counts['documents']:>6}\n")
    for name, whole in shares.items():
        sys.stdout.write(f"{name:<26}{_share(counts, name, whole):>6.3f}  ({counts[name]} of {counts[whole]})\n")
    sys.stdout.write(f"{'norms added':<26}{counts['additions']:>6}\n")
    return int(any(_share(counts, name, shares[name]) < bound for name, bound in BOUNDS.items()))


def _share(counts: Counter[str], name: str, whole: str) -> float:
    return counts[name] / counts[whole] if counts[whole] else 1.0


if __name__ == "__main__":
    sys.exit(main())
