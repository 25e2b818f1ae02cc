"""The desk that a command works on, and `communique desk …`: info, check, backup, restore, metadata."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.door import NOTHING, door, say

if TYPE_CHECKING:
    from communique.store import Store

Desk = Annotated[
    str | None,
    typer.Option(
        "--desk",
        "-d",
        metavar="DESK",
        help="The desk: a file, or postgresql+psycopg://USER@HOST/DATABASE.  [default: the environment's "
        "COMMUNIQUE_DESK, else desk.sqlite]",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]

app = typer.Typer(
    help="Look after a desk: what is in it, whether it is whole, copies.", no_args_is_help=True, rich_markup_mode=None
)


def opened(address: str | None, *, make: bool = False) -> Store:
    """The desk that is meant."""
    from communique.settings import Settings
    from communique.store import Store

    return Store.open(address or Settings.from_environment().desk, make=make)


@app.command()
def info(desk: Desk = None, as_json: AsJson = False) -> None:
    """Print what is in the desk: reports, outlets, origins, readings, events, stories, problems."""
    with door():
        from communique.pipeline import count_unread

        store = opened(desk)
        with store.view() as view:
            facts: dict[str, Any] = {"desk": store.address, "kind": store.kind, **view.facts(), **view.counts()}
        facts["unread"] = count_unread(store)
        _print(facts, as_json)


@app.command()
def check(desk: Desk = None, as_json: AsJson = False) -> None:
    """Check that the desk is whole: the file, references, hashes, every event's words. Exits with 2 where it is not."""
    with door():
        from communique.store import check as look

        found = look(opened(desk))
        _print({"rows": found.counts, "faults": list(found.faults)} if as_json else found.counts, as_json)
        for fault in found.faults:
            say(f"Fault: {fault}")
        if found.faults:
            raise typer.Exit(NOTHING)
        if not as_json:
            say("The desk is whole.")


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The copy, a SQLite file.", show_default=False)],
    desk: Desk = None,
) -> None:
    """Copy the whole desk, of either kind, into one file; others may go on writing meanwhile."""
    with door():
        from communique.store import backup as copy

        say(f"Copied {copy(opened(desk), out):,} reports to {out}.")


@app.command()
def restore(
    copy: Annotated[
        Path, typer.Argument(metavar="FILE", help="A copy made by communique desk backup.", show_default=False)
    ],
    desk: Desk = None,
) -> None:
    """Put a copy into a new desk of either kind; this is also the way from SQLite to PostgreSQL and back."""
    with door():
        from communique.store import restore as put_back

        say(f"Put back {put_back(copy, opened(desk, make=True)):,} reports.")


@app.command()
def metadata(
    desk: Desk = None, title: Annotated[str, typer.Option(help="The title of the desk.")] = "A Communiqué desk"
) -> None:
    """Print titles of tables and columns for Datasette: datasette desk.sqlite --metadata FILE."""
    with door():
        from communique.settings import Settings
        from communique.store import metadata as described

        name = Path(desk or Settings.from_environment().desk).stem
        typer.echo(json.dumps(described(title, name), indent=2, ensure_ascii=False))


def _print(facts: dict[str, Any], as_json: bool, show: Callable[[str], None] = typer.echo) -> None:
    if as_json:
        show(json.dumps(facts, indent=2, ensure_ascii=False))
        return
    for name, value in facts.items():
        show(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}")
