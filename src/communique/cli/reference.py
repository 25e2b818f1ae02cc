"""The commands' own help as documentation: `python -m communique.cli.reference docs/reference/cli.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from communique.cli.app import app

WIDTH = 100
MARK = "<!-- What follows is made by communique.cli.reference. -->\n"


def reference() -> str:
    """A section a command, each with its help."""
    return "\n".join(_sections(get_command(app), "communique"))


def renewed(page: str) -> str:
    """The page with all that follows the mark made anew."""
    return f"{page.partition(MARK)[0]}{MARK}\n{reference()}"


def _sections(command: Any, name: str) -> Iterator[str]:
    names = ["-h", "--help"]
    context = typer.Context(
        command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=names
    )
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    yield f"## {name}\n\n```text\n" + "\n".join(lines) + "\n```\n"
    for inner, sub in getattr(command, "commands", {}).items():
        yield from _sections(sub, f"{name} {inner}")


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(renewed(path.read_text("utf-8")), "utf-8")
