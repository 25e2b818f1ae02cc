"""`communique export`: a desk for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.answers import KnownOn, StoredOn
from communique.cli.desks import Desk
from communique.cli.door import door, say
from communique.cli.filters import By, Country, Since, Source, Statuses, To, Types, Until, view_of, wanted_of

if TYPE_CHECKING:
    from communique.export.desk import Exported


def export(
    form: Annotated[
        str | None,
        typer.Argument(metavar="FORMAT", help="What to write; without it the formats are listed.", show_default=False),
    ] = None,
    desk: Desk = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Where to; its codebook goes beside it.  [default: standard output]",
            show_default=False,
        ),
    ] = None,
    dyad: Annotated[
        tuple[str, str] | None,
        typer.Option("--dyad", metavar="COUNTRY COUNTRY", help="What the two do to each other.", show_default=False),
    ] = None,
    types: Types = None,
    statuses: Statuses = None,
    by: By = None,
    to: To = None,
    country: Country = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            metavar="WHAT",
            help="rejected: what people rejected; incomplete: events without a day, place or party that the format "
            "needs; repeats: further mentions in the same report. May be repeated.",
        ),
    ] = None,
    fill: Annotated[
        str,
        typer.Option(
            "--fill",
            metavar="HOW",
            help="Rows of zeros in panels: none; seen: pairs or countries in it; world: all states.",
        ),
    ] = "none",
    directed: Annotated[
        bool, typer.Option("--directed/--undirected", help="Panels: tell who acts from whom it is done to.")
    ] = True,
    known_on: KnownOn = None,
    stored_on: StoredOn = None,
) -> None:
    """Write events, panels or reports for other programs, each with a codebook beside it that says what it was made
    from, what every column means, and what was left out.

    \b
    Examples:
      communique export plover -o events.jsonl
      communique export dyad-month --dyad RUS PRK --fill seen -o rus-prk.csv
      communique export geojson --country UKR --type ASSAULT --since 2024-01-01 -o map.geojson
    """
    with door():
        from communique.export.desk import FORMATS, Asked, format_named, put, write

        if form is None:
            for one in FORMATS.values():
                typer.echo(f"{one.name:<14} {one.description.about}")
            return
        chosen = format_named(form)
        plain = wanted_of(types, statuses, by, to, country, source, since, until)
        if dyad and (by or to):
            raise typer.BadParameter("give either --dyad or --by and --to.", param_hint="--dyad")
        asked = Asked.of(plain, dyad, include or (), fill, directed=directed)
        with view_of(desk, known_on, stored_on) as view:
            if out is None or str(out) == "-":
                _report(put(view, chosen, sys.stdout.buffer, asked))
            else:
                _report(write(view, chosen, out, asked))


def _report(done: Exported) -> None:
    for note in done.notes:
        say(note)
    for reason, count in done.left_out.items():
        say(f"Left out {count:,}: {reason}.")
    if not done.rows:
        say("Nothing in the desk fits.")
    if done.path:
        say(f"Wrote {done.rows:,} row{'' if done.rows == 1 else 's'} to {done.path}; what they mean: {done.codebook}")
