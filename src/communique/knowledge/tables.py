"""The shipped tables, read once and only when asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from communique.errors import BrokenInstallation

DATA = Path(__file__).parent / "data"


def path(name: str) -> Path:
    """Where a shipped file lies. Raises BrokenInstallation when it is not there."""
    place = DATA / name
    if not place.is_file():
        raise BrokenInstallation(
            f"The data file '{name}' is missing from communique.knowledge; install the package again."
        )
    return place


@cache
def table(name: str) -> tuple[list[str], ...]:
    """The rows of a tab-separated table in their order, its header left out."""
    lines = path(name).read_text("utf-8").split("\n")
    return tuple(line.split("\t") for line in lines[1:] if line)


def listed(field: str) -> tuple[str, ...]:
    """The names of a field, parted by semicolons."""
    return tuple(name for name in field.split(";") if name)
