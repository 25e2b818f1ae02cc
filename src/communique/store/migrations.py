"""Changes to the tables of a desk: small named functions, each recorded in the desk when it was made.

A desk that lacks some gets them when it is opened, all in one transaction: killed half-way, it is as before.
A change that was released is never edited; a new one goes below it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from communique.errors import NoDesk, OtherVersion
from communique.store import search
from communique.store.engine import SQLITE
from communique.store.shown import create_views
from communique.store.tables import META, migrations

Migration = Callable[[Connection], None]


def first_tables(connection: Connection) -> None:
    """All tables of the first version, the index for words and the views."""
    META.create_all(connection)
    search.create(connection)
    create_views(connection)


def decided_readings(connection: Connection) -> None:
    """Readings know from which reading people's decisions made them."""
    if any(column["name"] == "decided_from" for column in inspect(connection).get_columns("readings")):
        return
    kind = "INTEGER" if connection.dialect.name == SQLITE else "BIGINT"
    connection.exec_driver_sql(f"ALTER TABLE readings ADD COLUMN decided_from {kind} REFERENCES readings (number)")
    connection.exec_driver_sql("CREATE INDEX readings_decided ON readings (decided_from)")


def cited_words(connection: Connection) -> None:
    """Words of reports may say where they can be checked."""
    META.tables["citations"].create(connection, checkfirst=True)


MIGRATIONS: tuple[Migration, ...] = (first_tables, decided_readings, cited_words)


def applied(connection: Connection) -> frozenset[str]:
    """Names of the changes that were made; empty for an empty database. Raises NoDesk for another's tables."""
    names = set(inspect(connection).get_table_names())
    if migrations.name not in names:
        if names & set(META.tables):
            raise NoDesk("The database holds other tables of the same names; give an empty one for a desk.")
        return frozenset()
    return frozenset(connection.scalars(select(migrations.c.name)))


def missing(connection: Connection, known: tuple[Migration, ...] = MIGRATIONS) -> tuple[Migration, ...]:
    """Changes yet to be made. Raises OtherVersion where the desk has one that this version does not know."""
    made = applied(connection)
    strange = sorted(made - {step.__name__ for step in known})
    if strange:
        raise OtherVersion(
            f"The desk was changed by a newer Communiqué ({', '.join(strange)}); install that version to open it."
        )
    return tuple(step for step in known if step.__name__ not in made)


def migrate(connection: Connection, now: str, known: tuple[Migration, ...] = MIGRATIONS) -> tuple[str, ...]:
    """Names of the changes made now, within the caller's transaction."""
    steps = missing(connection, known)
    for step in steps:
        step(connection)
        connection.execute(migrations.insert().values(name=step.__name__, applied=now))
    return tuple(step.__name__ for step in steps)
