"""Files that appear under their own name only when they are finished."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def renamed_when_done(out: Path, *, keep: bool = False) -> Iterator[Path]:
    """A hidden neighbour of the file, which takes its name at the end.

    keep: it does so after a fault or an interruption as well, unless it is empty; otherwise what was half written goes
    away.
    """
    part = out.with_name(f".{out.name}.part")
    done = False
    try:
        yield part
        done = True
    finally:
        if part.exists() and (part.stat().st_size if keep else done):
            part.replace(out)
        else:
            part.unlink(missing_ok=True)
