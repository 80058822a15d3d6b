"""The file of known findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.check.baseline import Baseline, Known, read
from linter.errors import SettingsError, UserError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
KNOWN = st.lists(st.builds(Known, TEXTS, TEXTS, TEXTS, TEXTS), max_size=4, unique=True)


@given(st.dictionaries(st.sampled_from(["a.md", "b/c d.txt", "é.md"]), KNOWN, max_size=3))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, list[Known]]) -> None:
    place = tmp_path_factory.mktemp("known") / "known.json"
    baseline = Baseline(place)
    for name, its in texts.items():
        baseline.put(str(place.parent / name), its)
    baseline.write()
    again = read(place)
    assert again.texts == baseline.texts
    assert all(again.of(str(place.parent / name)) == tuple(sorted(its)) for name, its in texts.items())
    assert json.loads(place.read_bytes())["version"] == 1
    lines = place.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if '"fingerprint"' in line]) == again.size


def test_the_order_of_work_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    rows = [Known("r", "", word, word) for word in ("b", "a", "c")]
    written = []
    for order in (("x.md", "y.md"), ("y.md", "x.md")):
        baseline = Baseline(tmp_path / "known.json")
        for name in order:
            baseline.put(str(tmp_path / name), rows if name == order[0] else reversed(rows))
        baseline.write()
        written.append((tmp_path / "known.json").read_bytes())
    assert written[0] == written[1]
    assert list(tmp_path.iterdir()) == [tmp_path / "known.json"]


NUMBER_FOR_NAME = '{"version": 1, "findings": {"a": [{"rule": 1, "section": "", "words": "", "fingerprint": ""}]}}'


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2, "findings": {}}',
        '{"version": 1, "findings": []}',
        '{"version": 1, "findings": {"a": [{"rule": "x"}]}}',
        NUMBER_FOR_NAME,
        "\xff",
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, content: str) -> None:
    place = tmp_path / "known.json"
    place.write_text(content, encoding="latin-1")
    with pytest.raises(SettingsError, match="this is no baseline that clauselint wrote; remove it"):
        read(place)


def test_a_baseline_that_is_not_there_or_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such baseline; `clauselint baseline update` writes one"):
        read(tmp_path / "absent.json")
    with pytest.raises(UserError, match="cannot be written"):
        Baseline(tmp_path / "absent" / "known.json").write()
