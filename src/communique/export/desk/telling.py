"""The stream of what reports tell, and of stories, as people corrected them: what every format is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from communique.export.desk.decided import REJECTED, Rulings, differences
from communique.export.desk.nouns import Asked, Tally
from communique.export.desk.told import Told
from communique.match.accounts import Account
from communique.query import Story, Wanted
from communique.query.stories import story_of
from communique.store import ReportRow, View
from communique.store.asking import Id, every_like

T = TypeVar("T")
BATCH = 400  # accounts, or stories, looked up at once; some 100 reports are in memory at a time


@dataclass(frozen=True, slots=True)
class Source:
    """A look at a desk with what was asked of it; every format takes its items from here. repeats: whether further
    mentions in a report are taken. desk: the desk's id."""

    view: View
    asked: Asked
    rulings: Rulings
    repeats: bool
    desk: str = ""

    def told(self, tally: Tally) -> Iterator[Told]:
        """The accounts asked for, in order of arrival."""
        for some in _batches(self._ids()):
            for told in self.told_by(some):
                if self._is_wanted(told, tally):
                    yield told

    def told_by(self, ids: Sequence[Id]) -> Iterator[Told]:
        """The accounts with these ids, whatever was asked for."""
        stories = self.view.stories_of(ids)
        records = self.view.records({reading for reading, _ in ids}, aside=True)
        read = self.view.as_read(ids)
        for account in self.view.accounts(ids, aside=True):
            report, record = records[account.reading]
            event = next(one for one in record.events if one.id == account.event)
            word, differs = self.rulings.word(account), differences(account, read.get(account.id))
            yield Told(account, stories.get(account.id), word, differs, event, record, report)

    def stories(self, tally: Tally) -> Iterator[tuple[Story, tuple[Account, ...]]]:
        """Stories of which an account was asked for, by id, each with all its accounts that nobody rejected."""
        ids = self._ids()
        joined = [self.view.stories_of(some) for some in _batches(ids)]
        wanted = {story for found in joined for story in found.values()}
        if unjoined := len(ids) - sum(map(len, joined)):
            tally.left_out["not joined to a story yet (communique match joins them)"] += unjoined
        for some in _batches(sorted(wanted)):
            members, aside = self.view.tellings(some), self.view.aside(some)
            members = {story: [*members.get(story, ()), *aside.get(story, ())] for story in some}
            every = [id for told in members.values() for id in told]
            accounts = {one.id: one for one in self.view.accounts(every, aside=True)}
            for story in some:
                told = tuple(
                    account
                    for id in members.get(story, ())
                    if id in accounts and (account := self._kept(accounts[id], tally))
                )
                if any(self._fits(account) for account in told):
                    yield story_of(story, told), told

    def reports(self, tally: Tally) -> Iterator[ReportRow]:
        """Reports with an account that was asked for, in order of arrival; where nothing is filtered, all."""
        if self.asked.is_all:
            yield from self.view.reports()
            return
        seen: set[str] = set()
        for told in self.told(tally):
            if told.report.id not in seen:
                seen.add(told.report.id)
                yield told.report

    def _ids(self) -> list[Id]:
        """Accounts that fit, rejected ones too, which are counted where they are left out."""
        return every_like(self.view, self.asked.ways, aside=True)

    def _is_wanted(self, told: Told, tally: Tally) -> bool:
        if told.decision:
            tally.decided[told.decision] += 1
        if told.decision == REJECTED and "rejected" not in self.asked.include:
            tally.left_out["rejected by somebody"] += 1
            return False
        if told.account.same_as and not self.repeats:
            tally.left_out["told again in the same report"] += 1
            return False
        return True

    def _kept(self, account: Account, tally: Tally) -> Account | None:
        word = self.rulings.word(account)
        if word:
            tally.decided[word] += 1
        if word == REJECTED and "rejected" not in self.asked.include:
            tally.left_out["rejected by somebody"] += 1
            return None
        return account

    def _fits(self, account: Account) -> bool:
        return any(fits(account, wanted) for wanted in self.asked.ways)


def having_happened(asked: Asked, statuses: tuple[str, ...]) -> Asked:
    """What is asked, with a format's own statuses where none are named."""
    ways = tuple(replace(one, statuses=one.statuses or statuses) for one in asked.ways)
    return replace(asked, ways=ways)


def fits(account: Account, wanted: Wanted) -> bool:
    """Whether an account fits, as `store.asking` asks the desk for those that fit."""
    sides = {
        "actor": {party.country for party in account.actors},
        "recipient": {party.country for party in account.recipients},
        "country": {party.country for party in account.parties},
    }
    first = account.first_day or account.published
    last = account.last_day or first
    return (
        all(getattr(wanted, name) in (None, *countries) for name, countries in sides.items())
        and (not wanted.types or account.type in wanted.types)
        and (not wanted.statuses or account.status in wanted.statuses)
        and (not wanted.source or wanted.source.lower() in (account.source or "").lower())
        and (not wanted.first or (last is not None and last.isoformat() >= wanted.first))
        and (not wanted.last or (first is not None and first.isoformat() <= wanted.last))
    )


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[at : at + BATCH] for at in range(0, len(values), BATCH))
