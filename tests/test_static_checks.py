"""Style, types and architecture, each held by the tool that pyproject.toml sets up for it."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "--no-cache"], id="ruff check"),
        pytest.param(["ruff", "format", "--check", "--no-cache"], id="ruff format"),
        pytest.param(["mypy"], id="mypy"),
        pytest.param(["lint-imports"], id="lint-imports"),
    ],
)
def test_the_code_is_in_order(command: list[str]) -> None:
    program, *arguments = command
    run = subprocess.run([SCRIPTS / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.fail(f"{' '.join(command)} fails:\n\n{run.stdout}{run.stderr}", pytrace=False)
