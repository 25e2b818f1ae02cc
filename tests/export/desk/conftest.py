"""A desk made by hand, and what a format makes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from communique import Desk
from communique.export.desk import FORMATS, Exported
from tests.export.desk.hand import filled
from tests.store.conftest import address, postgres

__all__ = ["address", "postgres"]

Export = Callable[..., Exported]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the desk of hand.py, made once."""
    folder = tmp_path_factory.mktemp("made")
    filled(folder)
    return folder / "desk.sqlite"


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    """A copy of the desk that a test may change."""
    path = tmp_path / "desk.sqlite"
    with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return Desk.open(str(path))


@pytest.fixture
def export(desk: Desk, tmp_path: Path) -> Export:
    """Writes the desk in a format."""

    def write(form: str, **asked: Any) -> Exported:
        return desk.export(form, tmp_path / f"out.{FORMATS[form].ending}", **asked)

    return write
