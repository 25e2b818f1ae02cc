"""The commands, joined."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import (
    about,
    actors,
    corpus,
    decisions,
    desks,
    exports,
    intake,
    lookup,
    people,
    questions,
    read,
    serve,
)

HELP = """Reads reports and official statements into a sourced record: who did what to whom, when, where, how many,
according to whom, and how sure; every value points at its words.

\b
Exit codes:
  0    all reports were read
  1    some reports were set aside; they are listed with the reason
  2    nothing could be read, or the command was given wrongly
  70   a fault of Communiqué's own
  130  interrupted; everything read before is kept
  141  the program that the output went to stopped taking it

\b
Environment:
  COMMUNIQUE_DESK            the desk of commands that are given none (desk.sqlite)
  COMMUNIQUE_MAX_CHARACTERS  how many characters one report may hold (1000000)
  COMMUNIQUE_WORKERS         how many processes read, as --workers
  COMMUNIQUE_PARALLEL_FROM   reports after which more processes start (32)
  COMMUNIQUE_DATA            the folder of what you import (your platform's place for data of programs)
  COMMUNIQUE_DEBUG           1 shows the traceback of a fault
"""

# Plain help: Typer's boxes cost half a second of imports, and would read square brackets in messages as mark-up.
app = typer.Typer(
    name="communique",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        about.print_version()
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """The options before any command; the help text is above."""
    del version  # its callback has seen to it


app.command("read", short_help="Read reports into records.")(read.read)
app.command("add", short_help="Add reports to a desk.")(intake.add)
app.command("watch", short_help="Watch feeds and add what they list.")(intake.watch)
app.command("problems", short_help="List what could not be added or read.")(intake.problems)
app.command("match", short_help="Join accounts of the same event.")(intake.match)
app.command("reread", short_help="Read what this version has not read yet.")(intake.reread)
app.command("search", short_help="Search reports and events by words.")(questions.search)
app.command("dyad", short_help="Two countries: all that they did for or to each other.")(questions.dyad)
app.command("timeline", short_help="Events in the order in which they happened.")(questions.timeline)
app.command("figures", short_help="What is claimed about a quantity over time.")(questions.figures)
app.command("sources", short_help="Sources with their own record.")(questions.sources)
app.command("network", short_help="Who acts on whom.")(questions.network)
app.command("story", short_help="One event across reports.")(questions.story)
app.command("explain", short_help="Every word and rule behind a value.")(questions.explain)
app.command("export", short_help="Write a desk for other programs.")(exports.export)
app.command("serve", short_help="Show a desk in a browser.")(serve.serve)
app.add_typer(people.app, name="people", short_help="Say who may log in to a desk.")
app.add_typer(decisions.app, name="decide", short_help="Decide about the record, and undo it.")
app.add_typer(desks.app, name="desk", short_help="Look after a desk.")
app.command("who", short_help="Print whom a phrase means.")(lookup.who)
app.command("where", short_help="Print the place that a name means.")(lookup.where)
app.add_typer(actors.app, short_help="Import names of actors from outside, list and remove them.")
app.add_typer(corpus.app, short_help="Print, count, check and export the gold corpus.")
app.command("schema", short_help="Print the JSON Schema of a record.")(about.schema)
app.command("info", short_help="Print what is installed, and how good it is.")(about.info)
app.command("version", short_help="Print the version.")(about.version)
