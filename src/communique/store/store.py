"""Store: a desk at an address, opened; gives views to read from and writers to write with."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, insert, select

from communique.errors import NoDesk
from communique.store import engine as databases
from communique.store import migrations
from communique.store import tables as t
from communique.store.moments import Clock, end_of, moment, utc_now
from communique.store.view import View
from communique.store.writer import Writer


class Store:
    """A desk. Nothing is kept open between calls: each view and each writer has its own connection.

    clock: what time it is, for tests and for loading a desk as if at another time.
    """

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self.engine = engine
        self.clock = clock

    @classmethod
    def open(cls, address: str, *, make: bool = False, clock: Clock = utc_now) -> Store:
        """The desk at an address: a file, or postgresql+psycopg://…. make: make it where there is none.

        An older desk gets the changes that it lacks. Raises NoDesk, OtherVersion, DeskBusy.
        """
        engine = databases.engine_for(address)
        if not make and engine.dialect.name == databases.SQLITE and not _has_bytes(engine):
            raise NoDesk(f"There is no desk at {address}; make one with: communique add PATH --desk {address}.")
        store = cls(engine, clock)
        with databases.reading(engine) as connection:
            lacking = migrations.missing(connection)
            fresh = not migrations.applied(connection)
        if fresh and not make:
            raise NoDesk(f"There is no desk at {address}; make one with: communique add PATH --desk {address}.")
        if lacking:
            store.migrate()
        return store

    @property
    def address(self) -> str:
        """The address without its password."""
        return self.engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")

    @property
    def kind(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    def migrate(self) -> tuple[str, ...]:
        """Names of the changes made to the tables."""
        now = moment(self.clock())
        with databases.writing(self.engine) as connection:
            done = migrations.migrate(connection, now)
            if connection.execute(select(t.about.c.name)).first() is None:
                stated = {"id": uuid.uuid4().hex, "made": now}
                connection.execute(insert(t.about), [{"name": name, "value": said} for name, said in stated.items()])
        return done

    @contextmanager
    def view(
        self, *, known_on: dt.date | None = None, stored_on: str | dt.date | dt.datetime | None = None
    ) -> Iterator[View]:
        """A look at the desk, the same to its end whatever others write meanwhile.

        known_on: with no report that was published later. stored_on: as the desk stood at the end of a day, or at a
        moment.
        """
        at = end_of(stored_on) if stored_on is not None else None
        with databases.reading(self.engine) as connection:
            yield View(connection, known_on=known_on, stored_at=at)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """A writer whose work is kept at the end of the block, all of it or nothing."""
        with databases.writing(self.engine) as connection:
            yield Writer(connection, moment(self.clock()))

    @contextmanager
    def work(self) -> Iterator[tuple[View, Writer]]:
        """A view and a writer on the same transaction: what is looked up cannot change before it is written."""
        with databases.writing(self.engine) as connection:
            yield View(connection), Writer(connection, moment(self.clock()))


def _has_bytes(engine: Engine) -> bool:
    path = Path(engine.url.database or "")
    return path.is_file() and path.stat().st_size > 0
