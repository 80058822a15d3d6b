"""The command line: what to read, what to print, and the exit status. What happens between is in ``linter.api``.

Each command imports what it needs when it runs, so that help and the list of rules come at once.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

import click

from linter.errors import FaultError, NothingToLintError, UserError

if TYPE_CHECKING:
    from linter.report.screen import Screen
    from linter.source import Source

PROGRAM = "clauselint"
STANDARD_INPUT = "-"


class Exit(IntEnum):
    """How a run ended."""

    FINE = 0
    FOUND = 1
    FAILED = 2
    NOTHING = 3
    INTERRUPTED = 130
    READER_LEFT = 141


def main() -> NoReturn:
    """Run the command line on the arguments of the process, and end it."""
    _never_fail_to_encode()
    try:
        status = commands.main(prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as mistake:
        _complain(_usage(mistake))
        status = Exit.FAILED
    except UserError as error:
        _complain(str(error))
        status = Exit.NOTHING if isinstance(error, NothingToLintError) else Exit.FAILED
    except (click.Abort, KeyboardInterrupt):
        status = Exit.INTERRUPTED
    sys.exit(status or Exit.FINE)


def _never_fail_to_encode() -> None:
    """A policy may hold characters that the terminal's encoding lacks: they are shown as escapes there."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _usage(mistake: click.ClickException) -> str:
    context = getattr(mistake, "ctx", None)
    advice = f" (`{context.command_path} --help` says how to use it)" if context else ""
    return mistake.format_message().rstrip(".") + advice


def _complain(sentence: str) -> None:
    from linter.report.screen import inert

    click.echo(f"error: {inert(sentence)}", err=True)


def _screen(color: str) -> Screen:
    """The screen that standard output is, as the user and the environment want it."""
    from linter.report.screen import Screen

    if color != "auto":
        coloured = color == "always"
    elif os.environ.get("NO_COLOR"):
        coloured = False
    elif os.environ.get("FORCE_COLOR"):
        coloured = True
    else:
        coloured = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Screen(columns=max(60, min(shutil.get_terminal_size((100, 24)).columns, 120)), colour=coloured)


def _say(text: str, screen: Screen) -> None:
    click.echo(text, color=screen.colour)


def _say_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _sources(paths: tuple[str, ...]) -> Iterator[tuple[str, UserError | None]]:
    """The files at some paths, each once; for a path that cannot be used the path and the error."""
    from linter import api

    seen: set[str] = set()
    for path in paths:
        try:
            files = api.find([path])
        except UserError as error:
            yield path, error
            continue
        for file in files:
            place = os.path.realpath(file)
            if place not in seen:
                seen.add(place)
                yield file, None


def _for_each(paths: tuple[str, ...], name: str | None, use: Callable[[Source], None]) -> Exit:
    """Do something with every text at some paths; what cannot be read is said, and the others are gone on with."""
    from linter import api

    done = failed = False
    for path, error in _sources(paths):
        try:
            if error:
                raise error
            use(api.load(path, name if path == STANDARD_INPUT else None))
            done = True
        except NothingToLintError as nothing:
            _complain(str(nothing))
        except UserError as failure:
            failed = True
            _complain(str(failure))
            if isinstance(failure, FaultError):
                _trace(failure.__cause__)
        except BrokenPipeError:
            raise
        except Exception as fault:
            failed = True
            _complain(str(FaultError("the work on it", path, fault)))
            _trace(fault)
    if failed:
        return Exit.FAILED
    return Exit.FINE if done else Exit.NOTHING


def _trace(fault: BaseException | None) -> None:
    if fault and click.get_current_context().find_root().params["traceback"]:
        click.echo("".join(traceback.format_exception(fault)), err=True)


def _names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name for part in value for name in part.split(",") if name.strip())
    if value and not names:
        raise click.BadParameter("name at least one rule")
    return names


class _Place(NamedTuple):
    """A place of a text, as a user names it; no file means all."""

    file: str | None
    line: int
    column: int | None


def _place(_: click.Context, __: click.Parameter, value: str | None) -> _Place | None:
    if value is None:
        return None
    parts = re.fullmatch(r"(\d+)(?::(\d+))?", value) or re.fullmatch(r"(?P<file>.+?):(\d+)(?::(\d+))?", value)
    if parts is None:
        raise click.BadParameter(f"{value!r} is no place; write LINE, LINE:COLUMN or FILE:LINE")
    *_file, line, column = parts.groups()
    return _Place(parts.groupdict().get("file"), int(line), int(column) if column else None)


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
_color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the output. By default a terminal gets colour, unless NO_COLOR is set; FORCE_COLOR gives it to a pipe too.",
)
_stdin_filename = click.option("--stdin-filename", metavar="NAME", help="What to call the text that comes from standard input.")
_vocabulary = click.option(
    "--vocabulary",
    "folders",
    multiple=True,
    metavar="DIR",
    help="Read with the word lists of this folder too (repeat for several; each is laid over those before).",
)


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    from importlib.metadata import PackageNotFoundError, version

    if wanted:
        try:
            number = version(PROGRAM)
        except PackageNotFoundError:
            number = "(a checkout that is not installed)"
        click.echo(f"{PROGRAM} {number}")
        context.exit()


class _Commands(click.Group):
    """A group that ends quietly when nobody reads its output any more; click itself would say 1, which means findings."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain when it closes the stream
            return Exit.READER_LEFT
        return status


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="PATHS are files and folders; `-` is standard input. In a folder, the files *.md, *.markdown and *.txt are read.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version and exit."
)
@click.option("--traceback", is_flag=True, help="When clauselint itself fails on a text, show where in its code.")
def commands(traceback: bool) -> None:
    """Read contracts and policies, and find their conflicts and gaps."""


@commands.command()
@_paths
@click.option(
    "--format", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True, help="How findings are shown."
)
@_color
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="RULE",
    help="Run only this rule, by name or code (repeat, or list with commas).",
)
@click.option("--ignore", multiple=True, callback=_names, metavar="RULE", help="Do not run this rule.")
@click.option(
    "--fail-level",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="Exit with status 1 when a finding at or above this level was found.",
)
@_vocabulary
@_stdin_filename
def check(
    paths: tuple[str, ...],
    format: Literal["full", "concise", "json"],
    color: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_level: str,
    folders: tuple[str, ...],
    stdin_filename: str | None,
) -> int:
    """Find conflicts and gaps.

    \b
    Exit status: 0  nothing at or above the fail level
                 1  findings
                 2  something could not be read, or clauselint failed
                 3  there was nothing to read
    """
    from linter import api
    from linter.report.concise import concise
    from linter.report.full import full
    from linter.report.summary import Tally, summary

    rules = [page.name for page in api.rule_pages(select or None, ignore)]
    vocabulary = api.vocabulary(*folders)
    screen = _screen(color)
    tally = Tally()
    rows: list[dict[str, Any]] = []

    def show(source: Source) -> None:
        policy = api.extract(source, vocabulary=vocabulary)
        fault = None
        try:
            findings = api.check(policy, select=rules, vocabulary=vocabulary)
        except api.RuleFaultError as error:
            fault, findings = error, error.findings
        tally.add(policy, findings)
        if format == "json":
            rows.extend(api.findings_as_json(findings, source))
        elif format == "full":
            for finding in findings:
                _say(full(finding, source, screen) + "\n", screen)
        else:
            for finding in findings:
                _say(concise(finding, source, screen), screen)
        if fault:
            raise fault

    status = _for_each(paths, stdin_filename, show)
    if format == "json":
        _say_bytes(api.json_output("findings", rows))
    elif format == "full" and tally.texts:
        _say(summary(tally, screen), screen)
    return Exit.FOUND if status is Exit.FINE and tally.reaches(fail_level) else status


@commands.command()
@_paths
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How clauses are shown.")
@click.option("--explain", is_flag=True, help="Show of each sentence what was seen in it, and why its clauses came out so.")
@click.option(
    "--at", "place", callback=_place, metavar="[FILE:]LINE[:COLUMN]", help="With --explain: only the sentences at this place."
)
@_color
@_vocabulary
@_stdin_filename
def extract(
    paths: tuple[str, ...],
    format: Literal["text", "json"],
    explain: bool,
    place: _Place | None,
    color: str,
    folders: tuple[str, ...],
    stdin_filename: str | None,
) -> int:
    """Show what a text says.

    It is listed clause by clause, then what was not understood. With --explain it is shown how it was read: the words with the
    line of the list that each was found in, the quantities, the predicates, and for each clause the row of the table of effects
    that decided. A sentence can be given on standard input: echo "We may refuse." | clauselint extract --explain -

    The exit status is 0, or 2 when something could not be read, or 3 when there was nothing to read.
    """
    from linter import api
    from linter.report.overview import overview
    from linter.report.trace import trace as shown

    if place is not None and not explain:
        raise click.UsageError("--at narrows --explain: give both")
    vocabulary = api.vocabulary(*folders)
    screen = _screen(color)
    writer = api.json_writer("traces" if explain else "policies", sys.stdout.buffer.write)
    traced: list[str] = []

    def show(source: Source) -> None:
        policy = api.extract(source, vocabulary=vocabulary)
        if format == "json":
            writer.add(api.policy_as_row(policy))
        else:
            _say(overview(policy, screen) + "\n", screen)

    def show_reading(source: Source) -> None:
        if place is not None and place.file is not None and os.path.normpath(place.file) != os.path.normpath(source.path):
            return
        trace = api.trace(source, vocabulary=vocabulary)
        traced.append(source.path)
        if place is not None:
            trace = trace.at(place.line, place.column)
            if not trace.sentences:
                raise UserError(f"{source.path}:{place.line}: there is no sentence here; name a line that holds one")
        if format == "json":
            writer.add(api.trace_as_json(trace))
        else:
            _say(shown(trace, screen) + "\n", screen)

    status = _for_each(paths, stdin_filename, show_reading if explain else show)
    if status is Exit.FINE and explain and not traced:
        raise UserError(f"{place.file if place else ''}: not among the texts that were read; name it as it is named in PATHS")
    if format == "json":
        writer.end()
    return status


@commands.command()
@click.argument("file")
@click.option(
    "--act",
    "acts",
    multiple=True,
    metavar="ACT",
    help="What is asked about: refund, cancel, … (repeat for several; default: all).",
)
@click.option(
    "--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact of the case: reason=defect (repeat for several)."
)
@click.option("--table", is_flag=True, help="Answer all cases that the policy tells apart, in a table.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How answers are shown.")
@_color
@_vocabulary
@_stdin_filename
def ask(
    file: str,
    acts: tuple[str, ...],
    facts: tuple[str, ...],
    table: bool,
    format: Literal["text", "json"],
    color: str,
    folders: tuple[str, ...],
    stdin_filename: str | None,
) -> int:
    """Ask a policy what it says in a case.

    FILE is a policy; `-` is standard input. The case is what the facts say. What is not told is left open, and where the answer
    hangs on it, the answer says so.

    \b
    ACT   refund return cancel replacement repair exchange credit reship;
          of contracts also the verbs of rights, duties and prohibitions: terminate, assign
    FACT  reason=       change-of-mind defect damage wrong-item wrong-quantity missing-item
                        not-received late-delivery returned-to-origin
          tracking=     delivered failed returned
          product=      the goods in your words: product="phone battery"
          opened= used= proof= approved= intercepted= production_started= procedure=   yes, no
          days_since_EVENT=10   order payment shipment delivery purchase booking, …; also hours_ weeks_
                        months_ years_ business_days_; hours_until_EVENT=48 for what lies ahead
          elapsed=25d   8mo 2y 3w 36h 10bd: since whatever starts a period whose start is not named
          party=        who acts, where it is no remedy that is asked about: provider, customer, or its name
          cause=        what an exclusion names: cause=misuse; also misuse=yes, and any other condition
                        by the name that an answer gives it
    \b
    Answers: given or refused, or
      CONFLICT     clauses decide it in two ways, and nothing in the text ranks them
      UNSPECIFIED  no clause decides it
      NEEDS        it hangs on the facts named
      DISCRETION   it is left to somebody
    \b
    Exit status: 0  answered
                 2  an act or a fact is unknown, facts contradict each other, or the text could not be read
                 3  there was nothing to read
    """
    from linter import api
    from linter.report.answer import brief_answers, full_answer
    from linter.report.decision_table import decision_tables

    if table and facts:
        raise click.UsageError("--table shows all cases: leave out --fact")
    if file != STANDARD_INPUT and Path(file).is_dir():
        raise UserError(f"{file}: a folder; ask one policy at a time")
    vocabulary = api.vocabulary(*folders)
    screen = _screen(color)

    def show_answers(source: Source) -> None:
        policy = api.extract(source, vocabulary=vocabulary)
        answers = api.ask(policy, *acts, facts=facts, vocabulary=vocabulary)
        if format == "json":
            _say_bytes(api.json_output("answers", api.answers_as_json(answers, source)))
        elif acts:
            _say("\n\n".join(full_answer(answer, policy, facts, screen) for answer in answers), screen)
        else:
            _say(brief_answers(answers, policy, screen), screen)

    def show_table(source: Source) -> None:
        policy = api.extract(source, vocabulary=vocabulary)
        found = api.decision_tables(policy, *acts, vocabulary=vocabulary)
        if format == "json":
            _say_bytes(api.json_output("tables", [api.table_as_json(each, source) for each in found]))
        else:
            _say(decision_tables(found, policy, screen), screen)

    return _for_each((file,), stdin_filename, show_table if table else show_answers)


@commands.command()
@click.argument("file")
@click.option(
    "--format", type=click.Choice(["markdown", "html"]), default="markdown", show_default=True, help="What page to write."
)
@click.option("--output", metavar="FILE", help="Write the page to this file instead of standard output.")
@_vocabulary
@_stdin_filename
def render(
    file: str, format: Literal["markdown", "html"], output: str | None, folders: tuple[str, ...], stdin_filename: str | None
) -> int:
    """Write a text out as a normalized page.

    The page is read again. Where it differs from the text is listed, and the exit status is 1; it is 2 when the text could not be
    read, and 3 when there was nothing to read.
    """
    from linter import api

    vocabulary = api.vocabulary(*folders)
    lost: list[str] = []

    def show(source: Source) -> None:
        page = api.render(source, format, vocabulary=vocabulary)
        lost.extend(loss.message for loss in page.losses)
        if output is None:
            _say_bytes(page.text.encode("utf-8", "backslashreplace"))
        else:
            _write(output, page.text)

    status = _for_each((file,), stdin_filename, show)
    for message in lost:
        _complain(f"the page differs from the text: {message}")
    return Exit.FOUND if status is Exit.FINE and lost else status


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise UserError(f"{path}: the page cannot be written ({error}); name another file") from error


@commands.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How changes are shown.")
@_color
@_vocabulary
@_stdin_filename
def diff(
    old: str, new: str, format: Literal["text", "json"], color: str, folders: tuple[str, ...], stdin_filename: str | None
) -> int:
    """Show what changed in meaning between two versions of a text.

    OLD and NEW are files; one of them may be `-`, standard input. Shown are norms that were added, removed, strengthened or
    weakened, and for whom; then cases that the two versions decide otherwise. What is only said in other words is no change.

    \b
    Exit status: 0  nothing changed in meaning
                 1  something did
                 2  a text could not be read, or clauselint failed
                 3  there was nothing to read
    """
    from linter import api
    from linter.report.changes import changes

    if old == new == STANDARD_INPUT:
        raise click.UsageError("only one of OLD and NEW can be standard input")
    if folder := next((path for path in (old, new) if Path(path).is_dir()), None):
        raise UserError(f"{folder}: this is a folder; name two files, an old version and a new one")
    vocabulary = api.vocabulary(*folders)
    screen = _screen(color)
    before: list[Source] = []
    found: list[bool] = []

    def show(after: Source) -> None:
        comparison = api.diff(before[0], after, vocabulary=vocabulary)
        found.append(bool(comparison))
        if format == "json":
            _say_bytes(api.comparison_as_json(comparison, before[0], after))
        else:
            _say(changes(comparison, before[0], after, screen), screen)

    status = _for_each((old,), stdin_filename, before.append)
    if status is Exit.FINE:
        status = _for_each((new,), stdin_filename, show)
    return Exit.FOUND if any(found) else status


@commands.command()
@click.argument("rule")
@_color
def explain(rule: str, color: str) -> None:
    """Show the page of a rule.

    RULE is a name or a code. The page says why it matters, gives a bad and a good example, and says what the rule does not see.
    """
    from linter import api
    from linter.report.rule_page import rule_page

    screen = _screen(color)
    _say(rule_page(api.explain(rule), screen), screen)


@commands.command()
@_color
def rules(color: str) -> None:
    """List the rules."""
    from linter import api
    from linter.report.rule_page import rule_table

    screen = _screen(color)
    _say(rule_table(api.rule_pages(), screen), screen)
