"""The command ``ask``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from linter.cli.options import color_option, stdin_filename_option
from linter.cli.settling import reader_of, reading_options
from linter.cli.speaking import leave, say, say_bytes, screen_of
from linter.cli.texts import STANDARD_INPUT, for_each
from linter.errors import UserError

if TYPE_CHECKING:
    from linter.source import Source


@click.command()
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
@color_option
@reading_options
@stdin_filename_option
def ask(
    file: str,
    acts: tuple[str, ...],
    facts: tuple[str, ...],
    table: bool,
    format: Literal["text", "json"],
    color: str,
    stdin_filename: str | None,
    **options: Any,
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
    reader = reader_of(options)
    screen = screen_of(color)

    def show_answers(source: Source) -> None:
        policy, vocabulary = reader.extract(source), reader.vocabulary(reader.settings(source.path))
        answers = api.ask(policy, *acts, facts=facts, vocabulary=vocabulary)
        if format == "json":
            say_bytes(api.json_output("answers", api.answers_as_json(answers, source)))
        elif acts:
            say("\n\n".join(full_answer(answer, policy, facts, screen) for answer in answers), screen)
        else:
            say(brief_answers(answers, policy, screen), screen)

    def show_table(source: Source) -> None:
        policy, vocabulary = reader.extract(source), reader.vocabulary(reader.settings(source.path))
        found = api.decision_tables(policy, *acts, vocabulary=vocabulary)
        if format == "json":
            say_bytes(api.json_output("tables", [api.table_as_json(each, source) for each in found]))
        else:
            say(decision_tables(found, policy, screen), screen)

    status = for_each((file,), stdin_filename, show_table if table else show_answers)
    leave(reader.caches.values())
    return status
