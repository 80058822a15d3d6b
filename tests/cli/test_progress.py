"""How far a run is shows on a terminal after a second, and is gone before anything else is written."""

from __future__ import annotations

import pytest

from linter.cli import progress as module
from linter.cli.progress import Progress


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_waits_shows_and_goes(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 0.0
    monkeypatch.setattr(module, "monotonic", lambda: now)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    shown = []

    def said() -> str:
        return capsys.readouterr().err.replace("\r\x1b[K", "<")

    progress = Progress()
    for now, clear in ((0.5, False), (1.0, False), (1.05, False), (1.2, False), (1.3, True), (1.31, True), (1.4, False)):
        progress.at(int(now * 1000), 5000, clear=clear)
        shown.append(said())
    progress.clear()
    shown.append(said())
    expected = ["", "<1,000 of 5,000 texts", "", "<1,200 of 5,000 texts", "<", "", "<1,400 of 5,000 texts", "<"]
    assert shown == (expected if terminal else [""] * 8)
