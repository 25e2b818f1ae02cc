"""How often somebody may try to log in: failures are counted by name and by address, and kept, so that a new start of
the desk forgives nothing."""

from __future__ import annotations

from communique.web.guard.roster import Roster

SPAN = 900.0  # seconds that failures count for
OF_NAME, OF_ADDRESS = 8, 30


class Tries:
    """The failures of a roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster

    def wait(self, name: str, address: str) -> int:
        """Seconds until the next try may be made; 0: now."""
        now = self._roster.clock()
        found = 0.0
        with self._roster.opened(write=False) as connection:
            for who, most in _counted(name, address):
                query = "select at from failures where who = ? and at > ? order by at desc limit 1 offset ?"
                row = connection.execute(query, (who, now - SPAN, most - 1)).fetchone()
                found = max(found, row[0] + SPAN - now) if row else found
        return int(found + 0.999)

    def failed(self, name: str, address: str) -> None:
        """Nothing; it is counted."""
        now = self._roster.clock()
        with self._roster.opened() as connection:
            connection.execute("delete from failures where at < ?", (now - SPAN,))
            rows = [(who, now) for who, _ in _counted(name, address)]
            connection.executemany("insert into failures values (?, ?)", rows)

    def succeeded(self, name: str) -> None:
        """Nothing; the failures under this name count no more, those from the address still do."""
        with self._roster.opened() as connection:
            connection.execute("delete from failures where who = ?", (_name(name),))


def _counted(name: str, address: str) -> tuple[tuple[str, int], ...]:
    return (_name(name), OF_NAME), (f"address {address}", OF_ADDRESS)


def _name(name: str) -> str:
    return f"name {name.strip().casefold()[:80]}"
