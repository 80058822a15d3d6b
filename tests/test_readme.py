"""The README shows what the program does: its console blocks and its example are run, its tables compared.

`CLAUSELINT_UPDATE_README=1 pytest tests/test_readme.py` writes the outputs and the table of rules anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
from running import environment, run_text

from linter import api
from linter.cli.command_line import commands
from linter.cli.status import Exit
from linter.settings.form import Configuration

ROOT = Path(__file__).parent.parent
PATH = ROOT / "README.md"
UPDATE = bool(os.environ.get("CLAUSELINT_UPDATE_README"))

CONSOLE = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<shown>(?:.*\n)*?)```$", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(?P<code>(?:.*\n)*?)```\n\nIt prints:\n\n```text\n(?P<shown>(?:.*\n)*?)```$", re.MULTILINE)
RULES = re.compile(r"^<!-- rules -->\n(?P<shown>(?:.*\n)*?)<!-- /rules -->$", re.MULTILINE)
SHELL = re.compile(r"^```sh\n(?P<command>.+)\n```$", re.MULTILINE)


SESSION = re.compile(r"^```console session\n(?P<shown>(?:.*\n)*?)```$", re.MULTILINE)


def clauselint(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program.endswith("clauselint")
    return run_text(folder, *arguments)


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def rules_table() -> str:
    rows = ["| Rule | Code | Severity | What is wrong |", "|---|---|---|---|"]
    rows += [f"| `{page.name}` | {page.code} | {page.severity} | {page.summary} |" for page in api.rule_pages()]
    return "\n".join(rows) + "\n"


def shown_and_true() -> Iterator[tuple[str, re.Match[str], str]]:
    """Each generated part of the README: its name, where it stands, and what it should show."""
    readme = PATH.read_text(encoding="utf-8")
    for block in CONSOLE.finditer(readme):
        done = clauselint(block["command"])
        assert done.returncode in {Exit.FINE, Exit.FOUND}, done.stderr
        yield block["command"], block, done.stdout
    for block in PYTHON.finditer(readme):
        done = python(block["code"])
        assert done.returncode == 0, done.stderr
        yield "the Python example", block, done.stdout
    for block in RULES.finditer(readme):
        yield "the rules", block, rules_table()


def test_the_readme_shows_what_is_true() -> None:
    parts = list(shown_and_true())
    assert {"the Python example", "the rules"} < {name for name, _, _ in parts}
    if UPDATE:
        readme = PATH.read_text(encoding="utf-8")
        for _, block, true in sorted(parts, key=lambda part: part[1].start(), reverse=True):
            readme = readme[: block.start("shown")] + true + readme[block.end("shown") :]
        PATH.write_text(readme, encoding="utf-8", newline="\n")
        pytest.skip("the README has been written anew")
    for name, block, true in parts:
        assert block["shown"] == true, f"the README shows something else for {name}; CLAUSELINT_UPDATE_README=1 writes it anew"


def typed(command: str, folder: Path, status: int) -> subprocess.CompletedProcess[str]:
    """A command as somebody types it, who sees the exit status of the one before as $?. A shell does what is not ours."""
    if command.startswith("clauselint ") and not set(command) & set("|&;<>$`"):
        return clauselint(command, folder)
    return subprocess.run(
        ["bash", "-c", f"(exit {status}); {command}"],
        check=False,
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def played(commands: Sequence[str], folder: Path, status: int) -> tuple[str, int]:
    """What a session shows: each command, its output and what it remarks besides; and the exit status of the last one."""
    shown = ""
    for command in commands:
        done = typed(command, folder, status)
        assert all(line.startswith("note: ") for line in done.stderr.splitlines()), done.stderr
        shown += f"$ {command}\n{done.stdout}{done.stderr}"
        status = done.returncode
    return shown, status


@pytest.mark.skipif(sys.platform != "linux", reason="the sessions are typed into a shell with GNU sed")
def test_the_sessions_of_the_readme_show_what_is_true(tmp_path: Path) -> None:
    """They are one: each goes on in the folder that those before it left."""
    folder = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus", folder)
    readme = PATH.read_text(encoding="utf-8")
    status, parts = 0, []
    for block in SESSION.finditer(readme):
        commands = [line.removeprefix("$ ") for line in block["shown"].splitlines() if line.startswith("$ ")]
        true, status = played(commands, folder, status)
        parts.append((block, true))
    assert parts
    if UPDATE:
        for block, true in reversed(parts):
            readme = readme[: block.start("shown")] + true + readme[block.end("shown") :]
        PATH.write_text(readme, encoding="utf-8", newline="\n")
        pytest.skip("the README has been written anew")
    for block, true in parts:
        assert block["shown"] == true, "the README shows another session; CLAUSELINT_UPDATE_README=1 writes it anew"


SETTINGS = re.compile(r"^```toml\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)


def test_the_settings_that_the_readme_shows_are_settings() -> None:
    blocks = [tomllib.loads(block["text"]) for block in SETTINGS.finditer(PATH.read_text(encoding="utf-8"))]
    shown = [block for block in blocks if set(block) <= set(Configuration.model_json_schema()["properties"])]
    assert {"profile", "parties", "overrides", "suppressions"} <= {key for block in shown for key in block}
    for block in shown:
        Configuration.model_validate(block)


def test_the_first_command_ends_as_the_readme_says() -> None:
    install, _ = SHELL.findall(PATH.read_text(encoding="utf-8"))
    done = clauselint(install.split(" && ")[-1])
    assert done.returncode == Exit.FOUND
    assert done.stdout.splitlines()[-2].startswith("Found ")


def test_continuous_integration_runs_the_tests_of_the_readme() -> None:
    _, tests = SHELL.findall(PATH.read_text(encoding="utf-8"))
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_readme_names_every_command() -> None:
    readme = PATH.read_text(encoding="utf-8")
    assert re.findall(r"^\| `clauselint ([\w-]+)", readme, re.MULTILINE) == list(commands.commands)


def choices_of(option: click.Parameter) -> list[str]:
    return list(option.type.choices) if isinstance(option.type, click.Choice) else []


def test_the_readme_names_every_format() -> None:
    readme = PATH.read_text(encoding="utf-8")
    for name, command in commands.commands.items():
        choices = [choice for option in command.params if option.name == "format" for choice in choices_of(option)]
        row = re.search(rf"^\| `{name}` \| (.+) \|$", readme, re.MULTILINE)
        assert re.findall(r"`(\w+)`", row[1] if row else "") == choices


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_documents_name_files_that_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:linter|grammar|tests|corpus)/[\w./*-]*|[A-Z]+\.md|LICENSE)`", text)
    assert named
    for name in named:
        assert list(ROOT.glob(re.sub("FAMILY|NAME", "*", name))), name


def test_the_words_that_the_readme_teaches_go_under_a_heading_that_exists() -> None:
    [heading] = re.findall(r"^\[[^\[].*\]$", PATH.read_text(encoding="utf-8"), re.MULTILINE)
    assert any(heading in file.read_text(encoding="utf-8") for file in (ROOT / "grammar" / "vocabulary").glob("*.txt"))
