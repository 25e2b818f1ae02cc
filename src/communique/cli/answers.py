"""Answers to standard output: as a table with a summary, in plain words, as JSON, or as CSV."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

WIDE = 120  # columns of a table that goes to no terminal


class As(StrEnum):
    """What an answer is written as."""

    table = "table"
    text = "text"
    json = "json"
    csv = "csv"


Form = Annotated[
    As,
    typer.Option(
        "--format",
        "-f",
        help="table for people, text in plain words, json with every word behind it, csv for other programs.",
    ),
]
KnownOn = Annotated[
    str | None,
    typer.Option(
        "--as-known-on", metavar="DATE", help="Only what was published by then, YYYY-MM-DD.", show_default=False
    ),
]
StoredOn = Annotated[
    str | None,
    typer.Option(
        "--as-stored-on", metavar="DATE", help="As the desk itself stood at the end of that day.", show_default=False
    ),
]

Row = dict[str, Any]


def put(
    form: As,
    answer: Any,
    rows: Sequence[Row],
    summary: str,
    *,
    long: str | None = None,
    say: Callable[[Any], str] | None = None,
) -> None:
    """The answer: whole as JSON, its rows as CSV or as a table with the summary below. long: a column of many words,
    which a table shows below each row. say: the answer in plain words; an answer without them is a table there too."""
    if form is As.text and say:
        typer.echo(say(answer))
    elif form is As.json:
        from communique.query.rows import plain

        typer.echo(json.dumps(plain(answer), indent=2, ensure_ascii=False, default=str))
    elif form is As.csv:
        from communique.query.rows import csv_of

        typer.echo(csv_of(rows), nl=False)
    elif rows:
        _table(rows, long)
        typer.echo(f"{summary}\n")
    else:
        typer.echo("Nothing in the desk fits.\n")


def _table(rows: Sequence[Row], long: str | None) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDE
    console = Console(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False)
    names = [name for name in rows[0] if name != long]
    if long is None:
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for name in names:
            table.add_column(name.replace("_", " "), overflow="fold")
        for row in rows:
            table.add_row(*(Text(_cell(row[name])) for name in names))  # brackets in a report are no mark-up
        console.print(table)
        return
    for row in rows:
        console.print(Text(" · ".join(_cell(row[name]) for name in names if row[name] not in (None, (), []))))
        console.print(Padding(Text(_cell(row[long])), (0, 0, 1, 4)))


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "".join(c if c.isprintable() else " " for c in str(value))
