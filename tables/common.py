"""What the build scripts share: where things are, how rows are read, how names are folded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "communique" / "knowledge" / "data"
sys.path.insert(0, str(HERE.parent / "src"))

from communique.knowledge.fold import key as fold  # noqa: E402

__all__ = ["DATA", "HERE", "fold", "rows", "write"]


def rows(path: Path) -> Iterator[list[str]]:
    """Rows of a |-separated table, fields stripped, comments and blank lines left out."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def write(name: str, header: str, lines: list[str]) -> None:
    """Writes one shipped table: a header line, then rows in the order given."""
    (DATA / name).write_text(header + "\n" + "\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(lines)} rows")
