"""The help of the commands, and what a shell completes."""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.testing import CliRunner
from running import run

from linter.cli.check import EXAMPLES, check
from linter.cli.command_line import commands
from linter.cli.status import Exit

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


def help_of(*command: str) -> str:
    return CliRunner().invoke(commands, [*command, "--help"], terminal_width=100).output


def test_each_exit_status_stands_once_in_the_readme() -> None:
    table = README[README.index("| Exit status | Meaning |") :].split("\n\n")[0]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()[2:]]
    assert [int(status) for status, _ in rows] == [status for status in Exit if status < Exit.INTERRUPTED]
    assert "findings" in rows[Exit.FOUND][1] and "nothing to read" in rows[Exit.NOTHING][1]


def test_the_help_of_check_tells_its_exit_statuses() -> None:
    shown = re.findall(r"^ *(?:Exit status:)? *(\d)  \S", help_of("check"), re.MULTILINE)
    assert [int(status) for status in shown] == [status for status in Exit if status < Exit.INTERRUPTED]


def test_every_option_of_check_stands_under_a_heading_once() -> None:
    options = [parameter.name for parameter in check.params if isinstance(parameter, click.Option)]
    grouped = [name for names in check.groups.values() for name in names]
    assert sorted(grouped) == sorted(options)
    shown = help_of("check")
    for parameter in check.params:
        if isinstance(parameter, click.Option):
            assert len(re.findall(rf"^  {parameter.opts[0]}\b", shown, re.MULTILINE)) == 1, parameter.name
    assert re.findall(r"^([A-Z][\w ]+):$", shown, re.MULTILINE) == [*check.groups, "Help", "Examples"]


def test_the_examples_are_command_lines_that_are_understood() -> None:
    for _, line in EXAMPLES:
        program, command, *arguments = line.split(" <")[0].split()
        assert (program, command) == ("clauselint", "check")
        with check.make_context("check", arguments):
            pass


def test_a_shell_completes_the_names_of_rules(tmp_path: Path) -> None:
    def completed(words: str, word: int) -> list[str]:
        done = run(tmp_path, _CLAUSELINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(word))
        return done.stdout.decode().split()

    assert completed("clauselint explain placeh", 2) == ["plain,placeholder"]
    assert completed("clauselint check --sel", 2) == ["plain,--select"]
