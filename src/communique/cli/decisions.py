"""`communique decide …`: what people decide about the record, with who and why; and its undoing."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from communique.cli.desks import AsJson, Desk, opened
from communique.cli.door import door, say

app = typer.Typer(
    help="Decide about the record: join, split, accept, reject, correct, note; list and undo.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for others to read.", show_default=False)]
Who = Annotated[
    str | None,
    typer.Option(
        "--who", metavar="NAME", help="Who decides.  [default: the name you are logged in with]", show_default=False
    ),
]
Story = Annotated[str, typer.Argument(metavar="STORY", help="A story's id.", show_default=False)]
Target = Annotated[
    str, typer.Argument(metavar="ID", help="Id of a story, an account, a figure or a report.", show_default=False)
]


def _who(given: str | None) -> str:
    return given or getpass.getuser()


def _made(number: int) -> None:
    typer.echo(number)
    say(f"Decision {number} is kept; communique decide undo {number} takes it back.")


@app.command()
def join(
    story: Story,
    others: Annotated[
        list[str], typer.Argument(metavar="ID", help="Stories or accounts that tell of it too.", show_default=False)
    ],
    why: Why,
    who: Who = None,
    desk: Desk = None,
) -> None:
    """Say that other stories or accounts tell of this event."""
    with door():
        from communique.pipeline import deciding

        _made(deciding.join(opened(desk), story, others, who=_who(who), why=why))


@app.command()
def split(
    story: Story,
    accounts: Annotated[
        list[str], typer.Argument(metavar="ACCOUNT", help="Accounts that tell of another event.", show_default=False)
    ],
    why: Why,
    who: Who = None,
    desk: Desk = None,
) -> None:
    """Say that some accounts of a story tell of another event."""
    with door():
        from communique.pipeline import deciding

        _made(deciding.split(opened(desk), story, accounts, who=_who(who), why=why))


@app.command()
def accept(target: Target, why: Why, who: Who = None, desk: Desk = None) -> None:
    """Say that it was read rightly: later readings are held to it."""
    with door():
        from communique.pipeline import deciding

        _made(deciding.decide(opened(desk), "accept", target, {}, who=_who(who), why=why))


@app.command()
def reject(target: Target, why: Why, who: Who = None, desk: Desk = None) -> None:
    """Say that it is no event, or was read wrongly: it is in no count any more, and timeline --rejected lists it."""
    with door():
        from communique.pipeline import deciding

        _made(deciding.decide(opened(desk), "reject", target, {}, who=_who(who), why=why))


@app.command()
def correct(
    target: Target,
    values: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE", help="Such as type=AID status=planned, or low=9000.", show_default=False),
    ],
    why: Why,
    who: Who = None,
    desk: Desk = None,
) -> None:
    """Say what a value should be: it counts in place of the one that was read, which explain shows beside it.

    Of accounts: type, mode, context, status, certainty, actors, recipients, when, source. Of figures: low, high, unit.
    An empty value says that it is not stated; several are parted by semicolons.
    """
    with door():
        from communique.pipeline import deciding

        pairs = [value.partition("=") for value in values]
        if any(not between or not name for name, between, _ in pairs):
            raise typer.BadParameter("write each as FIELD=VALUE, such as status=planned.", param_hint="FIELD=VALUE")
        value: dict[str, str | None] = {name: said for name, _, said in pairs}
        _made(deciding.decide(opened(desk), "correct", target, value, who=_who(who), why=why))


@app.command()
def note(target: Target, why: Why, who: Who = None, desk: Desk = None) -> None:
    """Put a note beside it."""
    with door():
        from communique.pipeline import deciding

        _made(deciding.decide(opened(desk), "note", target, {}, who=_who(who), why=why))


@app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision.", show_default=False)],
    why: Why,
    who: Who = None,
    desk: Desk = None,
) -> None:
    """Take a decision back; that it was made stays known."""
    with door():
        from communique.pipeline import deciding

        deciding.undo(opened(desk), number, who=_who(who), why=why)
        say(f"Decision {number} stands no more.")


@app.command("list")
def listed(
    every: Annotated[bool, typer.Option("--all", help="Also those that were undone.")] = False,
    desk: Desk = None,
    as_json: AsJson = False,
) -> None:
    """List decisions, the oldest first."""
    with door():
        import json
        from dataclasses import asdict

        store = opened(desk)
        with store.view() as view:
            found = view.decisions(standing=not every)
        if as_json:
            typer.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
            return
        for one in found:
            undone = f"; undone by {one.undone_by}: {one.undone_why}" if one.until else ""
            typer.echo(f"{one.number}  {one.since[:16]}  {one.who}  {one.kind} {one.target}: {one.why}{undone}")
