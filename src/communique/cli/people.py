"""`communique people …`: who may log in to a desk that is served, and as what."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.desks import AsJson, Desk, opened
from communique.cli.door import door, say

if TYPE_CHECKING:
    from communique.web.guard.roster import Roster

app = typer.Typer(
    help="Say who may log in to a desk: to read, to review, to manage.", no_args_is_help=True, rich_markup_mode=None
)
File = Annotated[
    str | None,
    typer.Option(
        "--people", metavar="FILE", help="The file with names and hashes of passwords.  [default: DESK.people]",
        show_default=False,
    ),
]  # fmt: skip
Name = Annotated[str, typer.Argument(metavar="NAME", help="As decisions are signed.", show_default=False)]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="read, review or manage.")]


def roster(desk: str | None, people: str | None) -> Roster:
    """The roster of the desk that is meant."""
    from communique.web.guard.roster import roster_of

    return roster_of(opened(desk).address, people)


@app.command()
def add(name: Name, role: Role = "read", desk: Desk = None, people: File = None) -> None:
    """Add somebody; the password is asked for, or read as one line from standard input."""
    with door():
        where = roster(desk, people)
        where.add(name, role, _password())
        say(f"{name} may {role} the desk, by {where.path}.")


@app.command("list")
def listed(desk: Desk = None, people: File = None, as_json: AsJson = False) -> None:
    """List who may log in, as what, since when and when they were last seen."""
    with door():
        import json
        from dataclasses import asdict

        found = roster(desk, people).people()
        if as_json:
            typer.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
            return
        for one in found:
            seen = f", last seen {_day(one.seen)}" if one.seen else ""
            typer.echo(f"{one.name}  {one.role}  since {_day(one.since)}{seen}")
        if not found:
            say("Nobody: whoever is at this machine may do everything, and no other machine reaches the desk.")


@app.command()
def remove(name: Name, desk: Desk = None, people: File = None) -> None:
    """Remove somebody, and log them out; what they decided stays."""
    with door():
        roster(desk, people).remove(name)
        say(f"{name} comes in no more.")


@app.command()
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="read, review or manage.", show_default=False)],
    desk: Desk = None,
    people: File = None,
) -> None:
    """Give somebody another role."""
    with door():
        roster(desk, people).set_role(name, role)
        say(f"{name} may {role} the desk.")


@app.command()
def password(name: Name, desk: Desk = None, people: File = None) -> None:
    """Give somebody another password, and log them out; it is asked for, or read from standard input."""
    with door():
        roster(desk, people).set_password(name, _password())
        say(f"{name} has another password.")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="Once more"))
    return sys.stdin.readline().rstrip("\r\n")


def _day(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
