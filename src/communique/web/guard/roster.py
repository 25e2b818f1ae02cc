"""The roster: who may use a desk, with which role, and who is logged in.

It is a file beside the desk and never in it, so that whoever is given a copy of a desk is given no password.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from communique.errors import BadInput, UnknownId
from communique.web.guard import passwords
from communique.web.guard.people import Person, Role

_TABLES = """
create table if not exists people (name text primary key collate nocase, role text not null, secret text not null,
  since real not null);
create table if not exists sessions (mark text primary key, name text not null collate nocase references people(name)
  on delete cascade on update cascade, opened real not null, turned real not null, seen real not null, until real);
create table if not exists failures (who text not null, at real not null);
create index if not exists failures_who on failures (who, at);
create table if not exists keys (name text primary key, value blob not null);
"""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the roster. since, seen: seconds since 1970; seen: None: never logged in, or not of late."""

    name: str
    role: Role
    since: float
    seen: float | None


class Roster:
    """The people of a desk. clock: seconds since 1970."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path, self.clock = path, clock

    @contextmanager
    def opened(self, *, write: bool = True) -> Iterator[sqlite3.Connection]:
        """A connection whose work is kept at the end of the block, all of it or nothing. write: else others may read
        and write meanwhile."""
        connection = sqlite3.connect(self.path, timeout=10.0, isolation_level=None)
        try:
            connection.execute("pragma foreign_keys = on")
            connection.execute("begin immediate" if write else "begin")
            yield connection
            connection.execute("commit")
        finally:
            connection.close()

    def make(self) -> None:
        """Nothing; the file is there, and nobody but its owner can read it."""
        if not self.path.exists():
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except OSError as error:
                raise BadInput(f"{self.path} cannot be made ({error.strerror}); choose another --people.") from error
        with self.opened() as connection:
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute("insert or ignore into keys values ('cookies', ?)", (secrets.token_bytes(32),))

    def any(self) -> bool:
        """Whether there is anybody in it."""
        return self.path.exists() and bool(self.people())

    def people(self) -> list[Member]:
        """Everybody, by name."""
        if not self.path.exists():
            return []
        query = (
            "select p.name, p.role, p.since, max(s.seen) from people p left join sessions s on s.name = p.name "
            "group by p.name order by p.name"
        )
        with self.opened(write=False) as connection:
            return [Member(*row) for row in connection.execute(query)]

    def key(self) -> bytes:
        """What cookies are signed with."""
        with self.opened(write=False) as connection:
            return bytes(connection.execute("select value from keys where name = 'cookies'").fetchone()[0])

    def add(self, name: str, role: str, password: str) -> None:
        """Nothing; somebody new may log in. Raises BadInput."""
        name = name.strip()
        if not name or len(name) > 60 or any(not one.isprintable() for one in name):
            raise BadInput("A name has 1 to 60 characters that can be seen, such as: ana.")
        row = (name, _known(role), passwords.hashed(password, name), self.clock())
        self.make()
        with self.opened() as connection:
            if connection.execute("select 1 from people where name = ?", (name,)).fetchone():
                raise BadInput(f"There is a {name} already; communique people password gives a new password.")
            connection.execute("insert into people values (?, ?, ?, ?)", row)

    def remove(self, name: str) -> None:
        """Nothing; the person comes in no more. What they decided stays. Raises UnknownId, BadInput."""
        self._stays_managed(name, None)
        self._change("delete from people where name = ?", (name,), name)

    def set_role(self, name: str, role: str) -> None:
        """Nothing; the person has the role from the next page on. Raises UnknownId, BadInput."""
        self._stays_managed(name, _known(role))
        self._change("update people set role = ? where name = ?", (role, name), name)

    def set_password(self, name: str, password: str) -> None:
        """Nothing; the person has another password, and is logged out everywhere. Raises UnknownId, BadInput."""
        self._change("update people set secret = ? where name = ?", (passwords.hashed(password, name), name), name)
        with self.opened() as connection:
            connection.execute("delete from sessions where name = ?", (name,))

    def check(self, name: str, password: str) -> Person | None:
        """The person of this name and password; None: there is none. It takes as long either way."""
        with self.opened(write=False) as connection:
            row = connection.execute("select name, role, secret from people where name = ?", (name,)).fetchone()
        if not passwords.matches(password, row[2] if row else None):
            return None
        if passwords.is_weak(row[2]):
            fresh = passwords.hashed(password, row[0])
            self._change("update people set secret = ? where name = ?", (fresh, row[0]), row[0])
        return Person(row[0], row[1])

    def _change(self, statement: str, values: tuple[str, ...], name: str) -> None:
        if not self.path.exists():
            raise UnknownId(f"There is no {name} in the roster; communique people list shows who is.")
        with self.opened() as connection:
            if not connection.execute(statement, values).rowcount:
                raise UnknownId(f"There is no {name} in the roster; communique people list shows who is.")

    def _stays_managed(self, name: str, role: str | None) -> None:
        others = [one for one in self.people() if one.name.casefold() != name.casefold()]
        if role != "manage" and others and not any(one.role == "manage" for one in others):
            raise BadInput(f"{name} is the only one who manages the desk; give another person the role manage first.")


def _known(role: str) -> Role:
    for one in get_args(Role):
        if role == one:
            return one  # type: ignore[no-any-return]
    raise BadInput(f"'{role}' is no role; one of {', '.join(get_args(Role))}.")


def roster_of(desk: str, given: str | None) -> Roster:
    """The roster of a desk. desk: its address. given: the file that was named; None: the desk's name with .people at
    its end, and for a desk on a server the file desk.people in the working folder."""
    return Roster(Path(given) if given else Path("desk.people" if "://" in desk else f"{desk}.people"))
