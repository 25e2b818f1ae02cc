"""`communique serve`: the desk as pages in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.desks import Desk, opened
from communique.cli.door import door


def serve(
    desk: Desk = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to answer at; only this machine can reach the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to answer at.")] = 8765,
) -> None:
    """Show the desk in a browser: reports with their records, stories, pairs, figures, network, map. Nothing is sent
    or fetched elsewhere, but for addresses that you add. Ctrl-C ends it."""
    with door():
        from communique.web.serving import run

        run(opened(desk), host, port)
