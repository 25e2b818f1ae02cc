"""`communique actors`: files of names imported from outside, listed and removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.door import SOME_SET_ASIDE, door, say

if TYPE_CHECKING:
    from communique.knowledge import Import

app = typer.Typer(
    name="actors", help="Names of actors from outside, beside the shipped tables.", no_args_is_help=True,
    rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
SHOWN = 20  # rows set aside that are printed after an import; `list --aside` prints all


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="FollowTheMoney JSON lines, or an extract of Wikidata in CSV; also .gz."),
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call it.  [default: the file's name]")
    ] = None,
) -> None:
    """Take the actors of a file into your data folder; `who` and `read` know them from then on.

    A second import of one name is its next version and takes the place of the first. Broken rows are set aside and
    listed; exit code 1 says that there were some.
    """
    with door():
        from communique.knowledge import import_actors, set_aside

        one = import_actors(file, name)
        typer.echo(_line(one))
        for row in set_aside(one)[:SHOWN]:
            say(f"line {row.line} set aside: {row.reason}")
        if one.aside > SHOWN:
            say(f"and {one.aside - SHOWN} more; `communique actors list --aside` prints all.")
        if one.aside:
            raise typer.Exit(SOME_SET_ASIDE)


@app.command("list")
def list_(
    aside: Annotated[bool, typer.Option("--aside", help="Print the rows that were set aside as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print the imports, a line each, the newest version of a name last: that is the one looked up in."""
    with door():
        from communique.knowledge import actor_imports
        from communique.knowledge.store import folder

        found = actor_imports()
        if as_json:
            typer.echo(json.dumps([_facts(one) for one in found], indent=2, ensure_ascii=False))
            return
        if not found:
            typer.echo(f"No imports in {folder() / 'actors'}; `communique actors import FILE` takes one.")
        for one in found:
            typer.echo(_line(one))
            for line in _aside(one) if aside else ():
                typer.echo(line)


@app.command("remove")
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="One version (NAME@2), or a name with all of them.")],
) -> None:
    """Take imports away; an older version of the name, where one is left, counts again."""
    with door():
        from communique.knowledge import remove_actors

        for id_ in ids:
            for one in remove_actors(id_):
                typer.echo(f"removed {one.id}, {one.actors:,} actors")


def _line(one: Import) -> str:
    passed = sum(one.passed.values())
    more = f", {passed:,} rows that are no actors passed over" if passed else ""
    return (
        f"{one.id}\t{one.on}\t{one.actors:,} actors, {one.aside:,} rows set aside{more}\tfrom {one.file} ({one.form})"
    )


def _facts(one: Import) -> dict[str, object]:
    import msgspec

    facts: dict[str, object] = msgspec.to_builtins(one)
    return facts


def _aside(one: Import) -> Iterator[str]:
    from communique.knowledge import set_aside

    for row in set_aside(one):
        yield f"  line {row.line}: {row.reason}: {row.row}"
