"""How fast a text is read, beside the least that spaCy can do with it, how time and memory grow: `python tests/benchmark.py`.

`python tests/benchmark.py --repository 5000` measures instead how a repository of so many policies is checked: for the first
time, again, with one file changed, and in two processes.

`--pages 125 250 500 1000` publishes so many policies as a site instead, each number in a call of its own, and ends.

The text is the corpus over and over, with other names, numbers and headings in each copy so that no cache answers twice.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice
from math import log
from pathlib import Path
from random import Random
from statistics import linear_regression
from time import perf_counter, process_time
from typing import TypeVar

from linter import api
from linter.parse.words.language import english
from linter.source import Source

POLICIES = Path(__file__).parent.parent / "corpus" / "policies"
Given = TypeVar("Given")
Result = TypeVar("Result")
SYLLABLES = ("ba", "den", "fir", "gol", "har", "kes", "lum", "mor", "nas", "pel", "ros", "tav", "vin", "wex", "yor", "zan")


def varied(policies: list[str]) -> Iterator[str]:
    """Policies without end, each the next of the corpus with words of its own in it."""
    random = Random(7)
    for number in count():
        name = "".join(random.choice(SYLLABLES) for _ in range(3))
        words = [
            word if not word.isalpha() or random.random() > 0.03 else word + random.choice(SYLLABLES)
            for word in policies[number % len(policies)].split(" ")
        ]
        yield f"# {name.title()} {number}\n\nThese terms bind {name.title()} Ltd.\n\n" + " ".join(words) + "\n\n"


def text_of(size: int) -> str:
    """A text of at least this many characters."""
    policies = [path.read_text(encoding="utf-8") for path in sorted(POLICIES.iterdir()) if path.suffix in {".md", ".txt"}]
    parts: list[str] = []
    total = 0
    for part in varied(policies):
        parts.append(part)
        total += len(part)
        if total >= size:
            return "".join(parts)
    raise AssertionError("there is always another part")


DEEDS = ("assign", "inspect", "repair", "deliver", "publish", "audit", "return", "store", "insure", "label", "replace", "pack")
THINGS = ("Equipment", "Records", "Premises", "Software", "Samples", "Invoices", "Vehicles", "Data")


def contract_of(clauses: int) -> str:
    """A contract of so many clauses that share parties, acts and things, so that many pairs must be held against each other."""
    random = Random(11)
    lines = ["# Agreement\n"]
    for number in range(clauses):
        if number % 10 == 0:
            lines.append(
                f"\n## {number // 10 + 1}. {random.choice(THINGS)} of {random.choice(SYLLABLES)}{random.choice(SYLLABLES)}\n"
            )
        party, modal = random.choice(("Supplier", "Customer")), random.choice(("shall", "may", "shall not", "must"))
        name = "".join(random.choice(SYLLABLES) for _ in range(2)).title()
        tail = random.choice(
            (
                "",
                f" within {random.choice((5, 10, 14, 30, 60))} days after delivery",
                f" if the {random.choice(('order', 'invoice', 'report'))} {random.choice(('is late', 'has been approved'))}",
                f" on {random.choice((7, 30, 90))} days' notice",
            )
        )
        lines.append(f"The {party} {modal} {random.choice(DEEDS)} the {random.choice(THINGS)} of {name}{tail}.\n")
    return "\n".join(lines)


def written(size: int, path: Path) -> int:
    """Writes a text of at least this many characters, part by part, and returns how many it has."""
    total = 0
    with path.open("w", encoding="utf-8") as file:
        while total < size:
            total += file.write(text_of(min(size - total, 1_000_000)))
    return total


def peak(path: Path) -> int:
    """The most memory, in bytes, that the command line ever holds while it writes the JSON of a text."""
    command = [sys.executable, "-m", "linter", "extract", str(path), "--format", "json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def memory(sizes: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Characters, and bytes for each of them above those that the same command takes for a text of one line.

    To be asked before this process has grown: a child counts the memory of the process that it was split from.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_text("We refund the price within 10 days after delivery.\n", encoding="utf-8")
        base = peak(path)
        for size in sizes:
            characters = written(size, path)
            yield characters, (peak(path) - base) / characters


def repository_of(number: int, folder: Path) -> int:
    """Writes so many policies into folders of a hundred, and returns their characters."""
    policies = [path.read_text(encoding="utf-8") for path in sorted(POLICIES.iterdir()) if path.suffix in {".md", ".txt"}]
    total = 0
    for each, text in enumerate(islice(varied(policies), number)):
        place = folder / f"{each // 100:03}" / f"policy-{each:05}.md"
        place.parent.mkdir(exist_ok=True)
        total += place.write_text(text, encoding="utf-8")
    return total


def checked(folder: Path, *options: str) -> tuple[float, float, bytes]:
    """Seconds from start to end, seconds of processor time, and the findings, when the command line checks a folder.

    The time of processes that are split off is not in the second.
    """
    command = [sys.executable, "-m", "linter", "check", str(folder), "--format", "jsonl", *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CLAUSELINT_")}
    with tempfile.TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(command, stdout=output, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        taken = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in {0, 1}
        output.seek(0)
        return taken, usage.ru_utime + usage.ru_stime, output.read()


def repository(number: int, say: Callable[[str], object]) -> None:
    """How long it takes to check so many policies: cold, warm, with one changed, and cold in two processes."""
    with tempfile.TemporaryDirectory() as place:
        folder, kept, other = (Path(place) / name for name in ("policies", "kept", "other"))
        folder.mkdir()
        characters = repository_of(number, folder)
        say(f"{number:,} policies, {characters:,} characters; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n\n")
        say(f"{'':36}{'seconds':>10}{'processor':>14}{'beside cold':>14}\n")
        cold = 0.0
        outputs = []

        def measure(name: str, *options: str) -> None:
            nonlocal cold
            taken, spent, output = checked(folder, *options)
            outputs.append(output)
            cold = cold or taken
            own = "" if "2" in options else f"{spent:.1f}"
            say(f"{name:36}{taken:>10.1f}{own:>14}{taken / cold:>14.3f}\n")

        measure("cold, --jobs 1", "--jobs", "1", "--cache-dir", str(kept))
        measure("cold, --jobs 2", "--jobs", "2", "--cache-dir", str(other))
        measure("warm", "--jobs", "1", "--cache-dir", str(kept))
        assert len(set(outputs)) == 1, "the runs do not say the same"
        changed = next(folder.rglob("*.md"))
        changed.write_text(changed.read_text(encoding="utf-8") + "\nWe refund the price within 10 days.\n", encoding="utf-8")
        measure("one policy changed", "--jobs", "1", "--cache-dir", str(kept))


def published(number: int) -> tuple[float, float, int]:
    """Seconds of processor time, bytes of memory at most, and pages, when the command line publishes so many policies."""
    with tempfile.TemporaryDirectory() as place:
        texts, out = Path(place) / "policies", Path(place) / "site"
        texts.mkdir()
        repository_of(number, texts)
        command = [sys.executable, "-m", "linter", "render", str(texts), "--out", str(out), "--allow-loss"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in (0, 1)
        bytes_at_most = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return usage.ru_utime + usage.ru_stime, bytes_at_most, len(list(out.rglob("policy-?????.html")))


def timed(work: Callable[[Given], Result], given: Given) -> tuple[Result, float]:
    """What some work makes of what it is given, and the seconds of processor time it takes."""
    start = process_time()
    return work(given), process_time() - start


def bare_spacy(text: str) -> None:
    """Tokens and sentences, block by block, and nothing else."""
    for paragraph in text.split("\n\n"):
        for _ in english()(paragraph).sents:
            pass


def measure_pages(numbers: Sequence[int], say: Callable[[str], object]) -> None:
    say(f"{'policies':>9}{'pages':>8}{'time':>11}{'each':>11}{'memory':>11}\n")
    points = []
    for number in numbers:
        seconds, held, pages = published(number)
        points.append((log(number), log(seconds)))
        say(f"{number:>9}{pages:>8}{seconds:>9.1f} s{seconds / number * 1000:>8.0f} ms{held / 1_000_000:>8.0f} MB\n")
    if len(points) > 1:
        say(f"time grows with the power {linear_regression(*zip(*points, strict=True)).slope:.2f} of the policies\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of the text whose words per second are measured")
    parser.add_argument(
        "--part", type=int, default=60_000, help="characters of the text of which 1, 4 and 16 copies are measured"
    )
    parser.add_argument(
        "--memory", type=int, nargs="*", default=[1_000_000], help="characters of the texts whose memory is measured"
    )
    parser.add_argument(
        "--clauses", type=int, nargs="*", default=[625, 1250, 2500, 5000], help="clauses of the contracts that are checked"
    )
    parser.add_argument("--repository", type=int, metavar="N", help="measure how N policies are checked, and nothing else")
    parser.add_argument("--pages", type=int, nargs="*", help="policies that are published as a site; nothing else is measured")
    asked = parser.parse_args()
    say = sys.stdout.write
    if asked.repository:
        repository(asked.repository, say)
        return

    if asked.pages is not None:
        measure_pages(asked.pages or [125, 250, 500, 1000], say)
        return

    for characters, each in memory(asked.memory):
        say(f"{characters:,} characters, at most {each:.1f} bytes of memory each, the JSON written\n")

    api.check(Source("start.md", "We refund the price within 10 days after delivery."))  # loads everything
    text = text_of(asked.size)
    words = len(text.split())
    say(f"\n{len(text):,} characters, {words:,} words\n")
    _, least = timed(bare_spacy, text)
    _, taken = timed(api.extract, Source("text.md", text))
    for name, duration in (("spaCy, blank with sentencizer", least), ("clauselint, extract", taken)):
        say(f"{name:32}{duration:9.2f} s {words / duration:12,.0f} words/s {least / duration:8.3f}\n")

    say(f"\n{'clauses':>8}{'extract':>12}{'check':>12}\n")
    points = []
    for number in asked.clauses:
        policy, extract = timed(api.extract, Source("contract.md", contract_of(number)))
        _, check = timed(api.check, policy)
        points.append((log(len(policy.clauses)), log(check)))
        say(f"{len(policy.clauses):>8}{extract:>10.2f} s{check:>10.2f} s\n")
    if len(points) > 1:
        say(f"the rules take time with the power {linear_regression(*zip(*points, strict=True)).slope:.2f} of the clauses\n")

    part = text_of(asked.part)
    say(f"\n{len(part):,} characters, {len(part.split()):,} words, in copies\n")
    say(f"{'copies':>8}{'extract':>12}{'check':>12}{'extract per copy':>20}{'check per copy':>18}\n")
    first = 0.0
    for copies in (1, 4, 16):
        policy, extract = timed(api.extract, Source("text.md", part * copies))
        _, check = timed(api.check, policy)
        say(f"{copies:>8}{extract:>10.2f} s{check:>10.2f} s{extract / copies:>18.3f} s{check / copies:>16.3f} s\n")
        first = first or extract
    say(f"16 times the text took extract {extract / first:.1f} times as long\n")


if __name__ == "__main__":
    main()
