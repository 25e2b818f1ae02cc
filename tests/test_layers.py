"""The order of the folders: a folder imports from those above it and from none below.

Imports inside functions and imports for types alone count like any other. Change the list when the
product teaches better.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "communique"

# From the top down; names on one line are siblings, which never import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("record",),
    ("codebook", "ingest", "reader", "knowledge"),
    ("corpus",),
    ("assemble",),
    ("match",),
    ("store",),
    ("decide",),
    ("query",),
    ("export",),
    ("charts", "plain"),
    ("settings",),
    ("pipeline",),
    ("__init__",),
    ("web",),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def unit_of(path: Path) -> str:
    """The layer that a file belongs to: its first folder, or its own name."""
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and layer of every import of the package's own modules, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively; name the module in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "communique":
                yield node.lineno, parts[1] if len(parts) > 1 and parts[1] in LEVEL else "__init__"


FILES = sorted(path for path in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_only_up(path: Path) -> None:
    unit = unit_of(path)
    assert unit in LEVEL, f"{unit} has no place in the order of the layers"
    for line, other in imports_of(path):
        same = other == unit
        assert same or LEVEL[other] < LEVEL[unit], f"{path.name}:{line}: {unit} imports {other}"


def test_the_test_sees_hidden_imports(tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.py"
    hidden.write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from communique.cli import app\n"
        "def f():\n    import communique.pipeline\n    from communique import export\n"
    )
    assert [name for _, name in sorted(imports_of(hidden))] == ["cli", "pipeline", "export"]
