"""Where the time of a run went."""

from __future__ import annotations

from linter.timings import Timings

STAGES = {
    "read": "reading texts into blocks",
    "parse": "parsing clauses",
    "rules": "running rules",
    "cache": "keeping and recalling",
}
RULE = "rule "


def timings_table(timings: Timings, wall: float) -> str:
    """The stages, then the rules by the time they took, the longest first; in seconds of all processes together."""
    stages = [(says, timings.seconds.get(stage, 0.0), timings.times[stage]) for stage, says in STAGES.items()]
    spent = ((name, seconds, timings.times[name]) for name, seconds in timings.seconds.items())
    rules = sorted(
        ((name.removeprefix(RULE), seconds, times) for name, seconds, times in spent if name.startswith(RULE)),
        key=lambda row: (-row[1], row[0]),
    )
    width = max(len(name) for name, *_ in (*stages, *rules))
    lines = [f"{name:{width}}  {seconds:9.3f} s  {times:7,} times" for name, seconds, times in (*stages, *rules)]
    if rules:
        lines = [
            *lines[: len(stages)],
            "",
            *lines[len(stages) :],
            "",
            "What several rules ask of a text is counted for the first.",
        ]
    return "\n".join([f"{'from start to end':{width}}  {wall:9.3f} s", *lines])
