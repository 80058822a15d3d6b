"""What is shipped holds grammar and templates, works wherever it is put, and is enough to build from."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ("grammar", "templates")
TEXT = "# Repairs\n\nThe seller repairs defective lamps within [NUMBER] days after delivery.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    python("-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder), place=ROOT)
    [archive] = folder.glob("*.tar.gz")
    return archive


def python(*arguments: str, place: Path, path: Path | None = None, status: int = 0) -> str:
    """What Python prints when it is run in a place, with a folder put in front of all installed packages."""
    environment = {**os.environ, "PYTHONPATH": str(path) if path else "", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, *arguments], cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == status, run.stdout + run.stderr
    return run.stdout


def build_wheel(source: Path, folder: Path) -> Path:
    pip = ("-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    python(*pip, "--wheel-dir", str(folder), str(source), place=folder)
    [built] = folder.glob("*.whl")
    return built


def files_below(folder: Path) -> set[str]:
    """The files that belong to the project, as paths from the folder's parent."""
    found = (file.relative_to(folder.parent).as_posix() for file in folder.rglob("*") if file.is_file())
    return {file for file in found if not file.endswith(".pyc")}


def test_a_wheel_holds_the_package_and_the_folders_beside_it(wheel: Path) -> None:
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    beside = {f"linter/_data/{file}" for name in SHARED for file in files_below(ROOT / name)}
    assert shipped == files_below(ROOT / "linter") | beside


def test_a_wheel_holds_its_licence_and_command(wheel: Path) -> None:
    names = {name.partition(".dist-info/")[2] for name in zipfile.ZipFile(wheel).namelist()}
    assert {"licenses/LICENSE", "entry_points.txt"} <= names


def test_an_installed_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-index")
    python(*pip, "--target", str(installed), str(wheel), place=elsewhere)
    (elsewhere / "repairs.md").write_text(TEXT, encoding="utf-8")

    for name in SHARED:
        ask = f"from linter.resources import folder; print(folder({name!r}))"
        used = Path(python("-c", ask, place=elsewhere, path=installed).strip())
        assert used == installed / "linter" / "_data" / name
    found = python("-m", "linter", "check", "--format", "concise", "repairs.md", place=elsewhere, path=installed, status=1)
    assert "placeholder" in found
    page = python("-m", "linter", "render", "repairs.md", place=elsewhere, path=installed)
    assert page.startswith("# Repairs\n")


def test_a_checkout_uses_its_own_folders() -> None:
    for name in SHARED:
        ask = f"from linter.resources import folder; print(folder({name!r}))"
        assert Path(python("-c", ask, place=ROOT, path=ROOT).strip()) == ROOT / name


def test_the_wheel_of_a_source_archive_is_the_wheel_of_the_checkout(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    again = build_wheel(sdist, tmp_path)
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


def test_a_source_archive_holds_tests_and_documents(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
    documents = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", ".ci/run", ".pre-commit-hooks.yaml"}
    assert documents <= files
    assert files_below(ROOT / "tests") | files_below(ROOT / "corpus") <= files
