"""The command, with an engine that needs no weights."""

from tests.cli.conftest import run

__all__ = ["run"]
