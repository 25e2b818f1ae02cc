"""Desks to test on: every test that asks for `address` or `desk` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from communique.store import Store
from tests.store.servers import LACKING, NEEDED, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server."""
    with server() as address:
        if address is None:
            if os.environ.get(NEEDED):
                pytest.fail(LACKING)
            pytest.skip(LACKING)
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a desk yet to be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.sqlite")
        return
    top = make_url(request.getfixturevalue("postgres"))
    name = f"desk_{uuid.uuid4().hex[:12]}"
    admin = create_engine(top, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield top.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


class Hands:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.time = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.time

    def turn(self, **by: float) -> None:
        """Moves it on by days, hours and the like."""
        self.time += dt.timedelta(**by)


@pytest.fixture
def hands() -> Hands:
    """The clock that `desk` goes by."""
    return Hands()


@pytest.fixture
def desk(address: str, hands: Hands) -> Store:
    """An empty desk."""
    return Store.open(address, make=True, clock=hands)
