"""The command line as tests run it: in this process, or as one of its own where that is the point.

A process of its own loads spaCy and the grammar anew, which takes longer than what most tests are about. In this process they are
loaded once; arguments, streams, environment, working folder and exit status are what a process would have.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import linter
from linter.cli import batch
from linter.cli.command_line import main

CHECKOUT = str(Path(linter.__file__).parent.parent)
ANY = 10**9

Ran = subprocess.CompletedProcess[bytes]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """That of these tests, without what would colour or narrow an output."""
    unset = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    path = os.pathsep.join(filter(None, (CHECKOUT, os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **(extra or {})}


def run(folder: Path, *arguments: str, stdin: bytes = b"", encoding: str = "utf-8", **extra: str) -> Ran:
    """Runs the command line in this process, without other processes for many texts. ``extra`` goes into the environment.

    ``encoding`` is that of its output.
    """
    streams = {name: TextIOWrapper(BytesIO(), encoding) for name in ("stdout", "stderr")}
    given = TextIOWrapper(BytesIO(stdin), "utf-8")
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        stack.enter_context(patch.dict(os.environ, environment({"COLUMNS": "100", **extra}), clear=True))
        stack.enter_context(patch.object(batch, "FEW", ANY))
        stack.enter_context(patch.object(sys, "argv", ["clauselint", *arguments]))
        for name, stream in (*streams.items(), ("stdin", given)):
            stack.enter_context(patch.object(sys, name, stream))
        try:
            main()
        except SystemExit as end:
            status = end.code
    out, err = (_written(stream) for stream in streams.values())
    assert isinstance(status, int)
    return subprocess.CompletedProcess(arguments, int(status), out, err)


def _written(stream: TextIOWrapper) -> bytes:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, BytesIO)
    return held.getvalue()


def run_text(folder: Path, *arguments: str, stdin: bytes = b"", **extra: str) -> subprocess.CompletedProcess[str]:
    """The same without colours, and with what it says as text."""
    done = run(folder, *arguments, stdin=stdin, **{"NO_COLOR": "1", **extra})
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def run_process(folder: Path, *arguments: str, stdin: bytes = b"", **extra: str) -> Ran:
    """Runs the command line in a process of its own."""
    return subprocess.run(
        check=False,
        args=[sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env=environment(extra),
        timeout=120,
    )


_SEVERAL = """
import json, sys
from io import BytesIO, TextIOWrapper
from linter.cli.command_line import commands

said = []
for arguments in json.loads(sys.argv[1]):
    sys.stdout = TextIOWrapper(BytesIO(), "utf-8", newline="")
    status = commands.main(arguments, prog_name="clauselint", standalone_mode=False)
    sys.stdout.flush()
    said.append([int(status or 0), sys.stdout.buffer.getvalue().decode()])
sys.stdout = sys.__stdout__
print(json.dumps([said, sorted({"spacy", "lark", "lemminflect"} & set(sys.modules))]))
"""


def run_one_after_another(
    folder: Path, commands: Sequence[Sequence[str]], **extra: str
) -> tuple[list[tuple[int, str]], list[str]]:
    """The exit status and the output of some commands, all in one process, and which libraries that read were loaded there."""
    done = subprocess.run(
        [sys.executable, "-c", _SEVERAL, json.dumps(commands)],
        cwd=folder,
        env=environment(extra),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    outputs, loaded = json.loads(done.stdout)
    return [(status, output) for status, output in outputs], loaded
