"""The command with an engine that needs no weights, and desks on both databases."""

from tests.cli.conftest import run
from tests.store.conftest import address, postgres

__all__ = ["address", "postgres", "run"]
