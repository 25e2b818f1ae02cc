"""The commands, joined."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import about, actors, corpus, lookup, read

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
app.command("who", short_help="Print whom a phrase means.")(lookup.who)
app.command("where", short_help="Print the place that a name means.")(lookup.where)
app.add_typer(actors.app, short_help="Import names of actors from outside, list and remove them.")
app.add_typer(corpus.app, short_help="Print, count, check and export the gold corpus.")
app.command("schema", short_help="Print the JSON Schema of a record.")(about.schema)
app.command("info", short_help="Print what is installed, and how good it is.")(about.info)
app.command("version", short_help="Print the version.")(about.version)
