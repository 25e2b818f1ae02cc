"""Looking at accounts of events, and at the stories that they are joined to."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, and_, exists, or_, select

from communique.match.accounts import Account
from communique.store import tables as t
from communique.store.accounts import accounts_of
from communique.store.look import MANY, Id, Look, ids_of, some_of


class LookAtStories(Look):
    """Accounts and stories."""

    def accounts(self, ids: Sequence[Id], *, aside: bool = False) -> list[Account]:
        """The accounts with these readings and parts, in that order; those that do not hold are left out. aside: those
        that people rejected are not."""
        return accounts_of(self, ids, aside=aside)

    def as_read(self, ids: Sequence[Id]) -> dict[Id, Account]:
        """For accounts of readings with decisions in them, the account as the reader itself had it."""
        here = t.readings.c
        own: dict[int, int] = {}
        for some in some_of(sorted({reading for reading, _ in ids})):
            query = select(here.number, here.decided_from).where(here.number.in_(some), here.decided_from.is_not(None))
            own.update((int(row.number), int(row.decided_from)) for row in self.connection.execute(query))
        wanted = {(own[reading], part): (reading, part) for reading, part in ids if reading in own}
        return {wanted[one.id]: one for one in accounts_of(self, list(wanted), past=True)}

    def unjoined(self, most: int = MANY, first: int = 0) -> list[Id]:
        """Accounts of current readings that are in no story yet, in order of arrival, from the first reading on."""
        joined = exists().where(t.joins.c.reading == t.events.c.reading, t.joins.c.event == t.events.c.part)
        query = (
            select(t.events.c.reading, t.events.c.part)
            .join(t.readings, t.readings.c.number == t.events.c.reading)
            .where(t.readings.c.until.is_(None), t.events.c.reading >= first, ~joined)
            .order_by(t.events.c.reading, t.events.c.start)
            .limit(most)
        )
        return ids_of(self.connection.execute(query))

    def unjoined_of(self, reading: int) -> list[Id]:
        """Accounts of a reading that are in no story yet, in the order of its text."""
        joined = exists().where(t.joins.c.reading == t.events.c.reading, t.joins.c.event == t.events.c.part)
        query = select(t.events.c.reading, t.events.c.part).where(t.events.c.reading == reading, ~joined)
        return ids_of(self.connection.execute(query.order_by(t.events.c.start)))

    def every_account(self) -> list[Id]:
        """All accounts that hold, in order of arrival."""
        here = t.events.c
        query = select(here.reading, here.part).where(self.is_current(here.reading))
        return ids_of(self.connection.execute(query.order_by(here.reading, here.start)))

    def keyed(self, keys: Collection[str], most: int) -> list[Id]:
        """Accounts kept under the keys, the latest of each key, at most that many a key."""
        found: dict[Id, None] = {}
        for key in sorted(keys):
            here = t.keys.c
            query = select(here.reading, here.event).where(here.key == key).order_by(here.reading.desc()).limit(most)
            found.update(dict.fromkeys(ids_of(self.connection.execute(query))))
        return list(found)

    def account_at(self, key: str) -> Id:
        """The account with a key such as "r0123456789abcdef@482", one that people rejected too. Raises UnknownId."""
        report, _, start = key.partition("@")
        here = t.events.c
        query = select(here.reading, here.part).where(
            here.report == report, here.start == (int(start) if start.isdecimal() else -1),
            or_(self.is_current(here.reading), self.is_aside(here.reading, here.part)),
        )  # fmt: skip
        row = self.one(query.order_by(here.reading.desc(), here.part).limit(1), f"account {key}")
        return int(row.reading), str(row.part)

    def stories_of(self, ids: Collection[Id]) -> dict[Id, str]:
        """For each account that is in one its story."""
        here = t.joins.c
        found: dict[Id, str] = {}
        wanted = set(ids)
        for some in some_of(sorted({reading for reading, _ in wanted})):
            query = select(here.reading, here.event, here.story).where(here.reading.in_(some), self.holds(t.joins))
            for row in self.connection.execute(query):
                if (row.reading, row.event) in wanted:
                    found[row.reading, row.event] = row.story
        return found

    def tellings(self, stories: Collection[str]) -> dict[str, list[Id]]:
        """For each story its accounts that hold, in order of arrival."""
        found: dict[str, list[Id]] = {}
        here = t.joins.c
        for some in some_of(sorted(set(stories))):
            query = select(here.story, here.reading, here.event).where(
                here.story.in_(some), self.holds(t.joins), self.is_current(here.reading)
            )
            for row in self.connection.execute(query.order_by(here.number)):
                found.setdefault(row.story, []).append((int(row.reading), str(row.event)))
        return found

    def aside(self, stories: Collection[str]) -> dict[str, list[Id]]:
        """For each story its accounts that people rejected, in order of arrival."""
        found: dict[str, list[Id]] = {}
        here = t.joins.c
        for some in some_of(sorted(set(stories))):
            query = select(here.story, here.reading, here.event).where(
                here.story.in_(some), self.holds(t.joins), self.is_aside(here.reading, here.event)
            )
            for row in self.connection.execute(query.order_by(here.number)):
                found.setdefault(row.story, []).append((int(row.reading), str(row.event)))
        return found

    def joins(self, story: str) -> list[Row[Any]]:
        """Rows of `joins` that ever put an account into the story, the oldest first."""
        return list(self.connection.execute(select(t.joins).where(t.joins.c.story == story).order_by(t.joins.c.number)))

    def story_before(self, keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """For accounts, by report and first code point, the story that an earlier reading's account was last in."""
        here = t.joins.c
        found: dict[tuple[str, int], str] = {}
        for some in some_of(sorted({report for report, _ in keys})):
            query = (
                select(t.events.c.report, t.events.c.start, here.story)
                .join(t.events, and_(t.events.c.reading == here.reading, t.events.c.part == here.event))
                .where(t.events.c.report.in_(some), here.until.is_(None))
                .order_by(here.number)
            )
            found.update({(row.report, row.start): row.story for row in self.connection.execute(query)})
        return {key: found[key] for key in keys if key in found}

    def join_of(self, account: Id) -> tuple[str, float, list[dict[str, Any]], str] | None:
        """Story, score, reasons and maker of the join that holds for an account."""
        here = t.joins
        query = select(here).where(here.c.reading == account[0], here.c.event == account[1], self.holds(here))
        row = self.connection.execute(query).first()
        return (row.story, row.score, json.loads(row.reasons), row.made_by) if row else None
