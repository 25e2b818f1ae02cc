"""`communique serve`: the desk as pages in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.desks import Desk, opened
from communique.cli.door import door
from communique.cli.people import File


def serve(
    desk: Desk = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to answer at; only this machine can reach the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to answer at.")] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name under which other machines ask for it.", show_default=False),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", exists=True, help="A certificate, for https.", show_default=False)
    ] = None,
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", exists=True, help="The certificate's key.", show_default=False)
    ] = None,
    people: File = None,
) -> None:
    """Show the desk in a browser: reports with their records, stories, pairs, figures, network, map; review it, add to
    it. Nothing is sent or fetched elsewhere, but for addresses that you add. Ctrl-C ends it.

    Without accounts only this machine can reach it, and nobody logs in. To share it: communique people add.
    """
    with door():
        from communique.web.serving import run

        run(opened(desk), host, port, names=name or (), people=people, certificate=certificate, key=key)
