"""Which desk, seen as of when, and which of its events: what commands that ask a desk have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.desks import opened

if TYPE_CHECKING:
    from communique.query import Wanted
    from communique.store import View

Types = Annotated[
    list[str] | None, typer.Option("--type", "-t", metavar="TYPE", help="PLOVER type, such as AID; may be repeated.")
]
Statuses = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help="occurred, planned, denied …; may be repeated.")
]
By = Annotated[str | None, typer.Option("--by", metavar="COUNTRY", help="Who acts: a name or three letters.")]
To = Annotated[str | None, typer.Option("--to", metavar="COUNTRY", help="To whom it is done.")]
Country = Annotated[str | None, typer.Option("--country", metavar="COUNTRY", help="Who takes part, on either side.")]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="According to whom.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")]


@contextmanager
def view_of(desk: str | None, known_on: str | None, stored_on: str | None) -> Iterator[View]:
    """A look at the desk that is meant."""
    from communique.record import as_date

    with opened(desk).view(known_on=as_date(known_on), stored_on=stored_on) as view:
        yield view


def wanted_of(
    types: list[str] | None, statuses: list[str] | None, by: str | None, to: str | None, country: str | None,
    source: str | None, since: str | None, until: str | None,
) -> Wanted:  # fmt: skip
    """What is wanted, as it was given."""
    from communique.codebook import load
    from communique.query import Wanted, code
    from communique.record import as_date

    known = load().types
    for one in types or ():
        if one.upper() not in known:
            raise typer.BadParameter(f"'{one}' is none of {', '.join(known)}.", param_hint="--type")
    first, last = as_date(since), as_date(until)
    return Wanted(
        code(by) if by else None, code(to) if to else None, code(country) if country else None,
        tuple(one.upper() for one in types or ()), tuple(statuses or ()), source,
        first.isoformat() if first else None, last.isoformat() if last else None,
    )  # fmt: skip
