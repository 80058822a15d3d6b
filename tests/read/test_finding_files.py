"""What a user names becomes the list of files to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import NothingToLintError, UserError
from linter.read.files import find


def _write(folder: Path, *names: str) -> None:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("Goods may be returned.", encoding="utf-8")


def test_a_named_file_is_kept_whatever_its_suffix(tmp_path: Path) -> None:
    _write(tmp_path, "terms.html")
    assert find([str(tmp_path / "terms.html")]) == (str(tmp_path / "terms.html"),)


def test_a_folder_gives_its_texts_sorted_and_at_any_depth(tmp_path: Path) -> None:
    _write(tmp_path, "b.md", "a.txt", "inner/c.markdown", "inner/picture.png", "D.MD")
    found = [Path(path).relative_to(tmp_path).as_posix() for path in find([str(tmp_path)])]
    assert found == ["D.MD", "a.txt", "b.md", "inner/c.markdown"]


def test_hidden_folders_and_installed_packages_are_left_out(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", ".git/b.md", "node_modules/x/c.md", ".venv/d.txt", ".hidden.md")
    assert find([str(tmp_path)]) == (str(tmp_path / "a.md"),)


def test_no_file_comes_twice_and_the_named_order_stays(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "b.md")
    first = str(tmp_path / "b.md")
    assert find([first, str(tmp_path), "-", "-"]) == (first, str(tmp_path / "a.md"), "-")


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"absent\.md.*no such file"):
        find([str(tmp_path / "absent.md")])


def test_a_folder_without_texts_is_nothing_to_lint(tmp_path: Path) -> None:
    _write(tmp_path, "picture.png")
    with pytest.raises(NothingToLintError) as caught:
        find([str(tmp_path)])
    assert str(tmp_path) in str(caught.value)
    assert ".md, .markdown, .txt" in str(caught.value)


def test_a_path_with_a_nul_character_is_refused() -> None:
    with pytest.raises(UserError):
        find(["terms\0.md"])


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    _write(tmp_path, "inner/a.md")
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert find([str(tmp_path)]) == (str(tmp_path / "inner" / "a.md"),)
