"""Word lists of the reader: one word a line, lower case."""

from __future__ import annotations

from pathlib import Path


def table(name: str) -> frozenset[str]:
    """The words of a list."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
