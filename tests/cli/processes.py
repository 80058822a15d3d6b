"""The command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import linter

CHECKOUT = str(Path(linter.__file__).parent.parent)


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "COLUMNS"}}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        check=False,
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**kept, "PYTHONPATH": CHECKOUT, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
