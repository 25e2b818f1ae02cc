"""The command `communique`. Nothing heavy is imported before a command needs it, so that help comes at once."""

from __future__ import annotations

import contextlib
import sys

from communique.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Runs the command line and exits with its code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            # A pipe gets UTF-8 on every system; a terminal keeps its encoding and shows what it lacks escaped.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr]
    app(prog_name="communique")
