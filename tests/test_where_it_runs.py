"""The hooks of pre-commit and the action of GitHub, run as those run them, without the installation."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which

import pytest
import yaml
from running import run as clauselint

from linter.cli.check import check

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BAD = "# Returns\n\nRefunds are paid within [NUMBER] days after we receive the product.\n"
GOOD = "# Returns\n\nRefunds are paid within 14 days after we receive the product.\n"
OTHER = "\nOther matters.\n"

pytestmark = pytest.mark.skipif(not which("git") or not which("bash"), reason="git and bash are not there")


def program(folder: Path) -> Path:
    """A command clauselint in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "clauselint"
    place.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    return folder


def run(place: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment = {
        **kept,
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PRE_COMMIT_COLOR": "never",
        **more,
    }
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=300)


def git(place: Path, *arguments: str) -> str:
    done = run(place, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def committed(place: Path, files: Mapping[str, str]) -> str:
    """Puts some files into a repository, and says the commit."""
    place.mkdir(exist_ok=True)
    git(place, "init", "--quiet")
    for name, text in files.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "Begin")
    return git(place, "rev-parse", "HEAD")


def test_the_manifest_of_hooks_is_one(tmp_path: Path) -> None:
    done = run(tmp_path, sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_hooks_check_what_a_commit_changes_and_all_there_is(tmp_path: Path) -> None:
    # The environment that pre-commit would make holds what this one holds, and is not made.
    hooks = HOOKS.read_text(encoding="utf-8").replace("language: python", "language: system")
    revision = committed(tmp_path / "hooks", {".pre-commit-hooks.yaml": hooks})
    configuration = {
        "repos": [
            {
                "repo": str(tmp_path / "hooks"),
                "rev": revision,
                "hooks": [
                    {"id": "clauselint", "files": "^policies/"},
                    {"id": "clauselint-all", "args": ["policies"], "stages": ["manual"]},
                ],
            }
        ]
    }
    shop = tmp_path / "shop"
    committed(
        shop,
        {".pre-commit-config.yaml": yaml.safe_dump(configuration), "policies/old.md": BAD, "policies/new.md": GOOD, "a.md": BAD},
    )
    more = {
        "PATH": f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "CLAUSELINT_NO_CACHE": "",
        "CLAUSELINT_CACHE_DIR": str(tmp_path / "kept"),
    }

    # What the hooks will read was read before, so that none of them has to load the reader.
    (tmp_path / "read").mkdir()
    for number, text in enumerate((BAD, GOOD + OTHER)):
        (tmp_path / "read" / f"{number}.md").write_text(text, encoding="utf-8")
    clauselint(tmp_path, "check", "read", CLAUSELINT_NO_CACHE="", CLAUSELINT_CACHE_DIR=str(tmp_path / "kept"))

    def hook(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run(shop, sys.executable, "-m", "pre_commit", "run", *arguments, **more)

    for name in ("policies/new.md", "a.md"):
        (shop / name).write_text(GOOD + OTHER, encoding="utf-8")
    git(shop, "add", ".")
    fine = hook()
    assert fine.returncode == 0, fine.stdout + fine.stderr

    (shop / "policies" / "new.md").write_text(BAD, encoding="utf-8")
    git(shop, "add", ".")
    broken = hook()
    assert broken.returncode == 1
    assert "policies/new.md:3:25: error[placeholder]" in broken.stdout
    assert "old.md" not in broken.stdout

    everything = hook("--hook-stage", "manual", "clauselint-all")
    assert everything.returncode == 1
    assert "policies/new.md:3:25: error[placeholder]" in everything.stdout
    assert "policies/old.md:3:25: error[placeholder]" in everything.stdout


ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_runs_the_check_on_what_it_is_given(tmp_path: Path) -> None:
    step = ACTION["runs"]["steps"][-1]
    program(tmp_path / "temp" / "clauselint" / "bin")
    (tmp_path / "step.sh").write_text(step["run"], encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")

    def action(**inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: each["default"] for name, each in ACTION["inputs"].items()} | inputs
        said = {}
        for name, value in step["env"].items():
            for what, its in given.items():
                value = value.replace(f"${{{{ inputs.{what} }}}}", its)  # noqa: PLW2901
            said[name] = value.replace("${{ runner.temp }}", str(tmp_path / "temp"))
        assert "${{" not in "".join(said.values())
        more = {**said, "RUNNER_TEMP": str(tmp_path / "temp"), "CLAUSELINT_NO_CACHE": ""}
        return run(tmp_path, "bash", "--noprofile", "--norc", "-eo", "pipefail", "step.sh", **more)

    # What the action keeps is found again by its next run, which has to load no reader.
    kept = str(tmp_path / "temp" / "clauselint-cache")
    clauselint(tmp_path, "check", "bad.md", "good.md", "--cache-dir", kept, CLAUSELINT_NO_CACHE="")
    done = action(paths="bad.md good.md", options="--select placeholder", sarif="out.sarif")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=bad.md,line=3,endLine=3,col=25,endColumn=33,title=placeholder::")
    assert '"uri": "bad.md"' in (tmp_path / "out.sarif").read_text(encoding="utf-8")
    plain = action(paths="good.md", options="--select placeholder", annotations="false")
    assert (plain.returncode, plain.stdout) == (0, "")


def test_the_action_asks_for_options_that_there_are() -> None:
    options = {name for parameter in check.params for name in parameter.opts}
    script = ACTION["runs"]["steps"][-1]["run"]
    assert {word for word in script.replace("(", " ").split() if word.startswith("--") and len(word) > 2} <= options
