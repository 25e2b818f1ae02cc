"""Sessions: who is logged in. The browser has a random token in a signed cookie, the roster its hash, so that neither a
copied roster nor a guessed cookie opens the desk."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from communique.web.guard.people import Person
from communique.web.guard.roster import Roster

IDLE = 12 * 3600.0  # seconds without a page after which one must log in again
LONGEST = 7 * 86400.0
TURN = 3600.0  # a token lives so long; the next page gives another one
GRACE = 60.0  # and so long after that, for pages that were on their way
NOTED = 60.0  # how exactly it is kept when somebody was last seen


@dataclass(frozen=True, slots=True)
class Resumed:
    """Somebody who is logged in. cookie: the one to set, where the token was changed; left: seconds of the session."""

    person: Person
    cookie: str | None
    left: float


class Sessions:
    """The sessions of a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._key: bytes | None = None

    def open(self, person: Person) -> Resumed:
        """A new session."""
        now, token = self._roster.clock(), secrets.token_urlsafe(32)
        with self._roster.opened() as connection:
            connection.execute("delete from sessions where seen < ? or opened < ?", (now - IDLE, now - LONGEST))
            row = (_mark(token), person.name, now, now, now)
            connection.execute("insert into sessions values (?, ?, ?, ?, ?, null)", row)
        return Resumed(person, self._signed(token), LONGEST)

    def resume(self, cookie: str) -> Resumed | None:
        """Who has this cookie; None: nobody, or not any more."""
        token = self._token(cookie)
        if token is None:
            return None
        now = self._roster.clock()
        query = (
            "select p.name, p.role, s.opened, s.turned, s.seen from sessions s join people p on p.name = s.name "
            "where s.mark = ? and s.seen > ? and s.opened > ? and (s.until is null or s.until > ?)"
        )
        with self._roster.opened(write=False) as connection:
            row = connection.execute(query, (_mark(token), now - IDLE, now - LONGEST, now)).fetchone()
        if row is None:
            return None
        name, role, opened, turned, seen = row
        fresh = self._turned(token, name, opened) if now - turned > TURN else None
        if not fresh and now - seen > NOTED:
            with self._roster.opened() as connection:
                connection.execute("update sessions set seen = ? where mark = ?", (now, _mark(token)))
        return Resumed(Person(name, role), self._signed(fresh) if fresh else None, opened + LONGEST - now)

    def _turned(self, token: str, name: str, opened: float) -> str:
        """Another token for the session; the one that it had is good for a moment more."""
        now, fresh = self._roster.clock(), secrets.token_urlsafe(32)
        with self._roster.opened() as connection:
            connection.execute(
                "update sessions set until = ?, turned = ? where mark = ?", (now + GRACE, now, _mark(token))
            )
            row = (_mark(fresh), name, opened, now, now)
            connection.execute("insert into sessions values (?, ?, ?, ?, ?, null)", row)
        return fresh

    def end(self, cookie: str) -> None:
        """Nothing; whoever has this cookie is logged out."""
        token = self._token(cookie)
        if token is not None:
            with self._roster.opened() as connection:
                connection.execute("delete from sessions where mark = ?", (_mark(token),))

    def _signer(self) -> Signer:
        if self._key is None:
            self._key = self._roster.key()
        return Signer(self._key, salt="communique session", digest_method=hashlib.sha256)

    def _signed(self, token: str) -> str:
        return self._signer().sign(token).decode("ascii")

    def _token(self, cookie: str) -> str | None:
        try:
            return self._signer().unsign(cookie.encode("utf-8", "replace")).decode("ascii")
        except (BadSignature, UnicodeDecodeError):
            return None


def _mark(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
