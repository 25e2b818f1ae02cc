"""The journey from accounts to stories, and from figures to series: what is new is held against what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.match.accounts import Account
from communique.match.events import Place, place
from communique.match.figures import Counted, counted
from communique.match.gathering import gathered, kept_ids
from communique.match.keys import kept_under, looked_under
from communique.pipeline.ruling import ruling_of
from communique.store import Claim, Join, Series, Store, View, Writer
from communique.store.tallies import refresh

MANY = 100  # accounts placed in one transaction: others wait for it
PER_KEY = 16  # accounts looked at under one key, the latest: what bounds the cost as a desk grows
MOST = 24  # accounts that a new one is held against
Id = tuple[int, str]
Watcher = Callable[[int], None]


def match_new(store: Store, watch: Watcher = lambda _: None) -> int:
    """How many accounts were put into stories, figures into their series with them. watch: accounts placed so far."""
    placed, first = 0, 0
    while True:
        with store.work() as (view, writer):
            ids = view.unjoined(MANY, first)
            if ids:
                _place(view, writer, ids)
                first = ids[-1][0]  # what came before is done; another look at all of it would take longer each time
        placed += len(ids)
        watch(placed)
        if len(ids) < MANY:
            break
    claim_new(store)
    with store.work() as (view, writer):
        refresh(view, writer)
    return placed


def place_reading(view: View, writer: Writer, reading: int) -> None:
    """Nothing; accounts and figures of a reading that holds are in their stories and series, if they were in none."""
    ids = view.unjoined_of(reading)
    if ids:
        _place(view, writer, ids)
    if view.unclaimed(reading - 1, 1) == [reading]:
        _claim_reading(view, writer, reading)


def _place(view: View, writer: Writer, ids: Sequence[Id]) -> None:
    accounts = view.accounts(ids)
    near = Neighbours(view, accounts)
    before = view.story_before([(one.report, one.start) for one in accounts])
    settled = {f"{report}@{start}": (story, "the reading before") for (report, start), story in before.items()}
    ruling = ruling_of(view, accounts, settled)
    made: list[Place] = []
    for account in accounts:
        found = place(account, near(account), ruling)
        near.add(account, found.story)
        made.append(found)
    writer.join([_join(one) for one in made])
    writer.keep_keys((key, *account.id) for account in accounts for key in sorted(kept_under(account)))


def _join(one: Place) -> Join:
    reasons = tuple(reason.plain() for reason in one.reasons)
    return Join(*one.account.id, one.story, one.score, reasons, one.made_by)


class Neighbours:
    """Accounts near some new ones, with their stories: looked up for all of them at once, and added to as they are
    placed."""

    def __init__(self, view: View, accounts: Sequence[Account]) -> None:
        self._view = view
        self._kept: dict[str, list[Id]] = {}  # under keys asked for so far: dense desks are done after a few
        self._new: dict[str, list[Id]] = {}
        ids = list(dict.fromkeys(id for account in accounts for id in self._near(account)))
        self._stories = view.stories_of(ids)
        self._accounts = {account.id: account for account in view.accounts(ids)}

    def _near(self, account: Account) -> list[Id]:
        """Accounts under the account's keys, the most telling keys first, at most MOST."""
        found: dict[Id, None] = {}
        for key in looked_under(account):
            if key not in self._kept:
                self._kept[key] = self._view.keyed([key], PER_KEY)
            found.update(dict.fromkeys((self._new.get(key, []) + self._kept[key])[:PER_KEY]))
            if len(found) >= MOST:
                break
        return list(found)[:MOST]

    def __call__(self, account: Account) -> Mapping[str, Sequence[Account]]:
        """Stories near the account, with those of their accounts that are near it."""
        stories: dict[str, list[Account]] = {}
        for id in self._near(account):
            if id in self._accounts and id in self._stories:
                stories.setdefault(self._stories[id], []).append(self._accounts[id])
        return stories

    def add(self, account: Account, story: str) -> None:
        """Takes an account that was just placed."""
        self._accounts[account.id] = account
        self._stories[account.id] = story
        for key in kept_under(account):
            self._new.setdefault(key, []).insert(0, account.id)


def match_again(store: Store) -> tuple[int, int]:
    """How many accounts were looked at, and how many changed their story. Ids stay with the stories that they share
    the most accounts with; what people decided stands."""
    with store.work() as (view, writer):
        ids = view.every_account()
        accounts = view.accounts(ids)
        old = view.stories_of(ids)
        ruling = ruling_of(view, accounts, {})
        found = gathered(accounts, ruling)
        keys: dict[str, list[str]] = {}
        for one in found:
            keys.setdefault(one.story, []).append(one.account.key)
        fixed = {story: story for story, _ in (ruling.settled or {}).values()}  # people named these
        free = {story: some for story, some in keys.items() if story not in fixed}
        names = kept_ids(free, {account.key: old[account.id] for account in accounts if account.id in old}) | fixed
        moved = [one for one in found if names[one.story] != old.get(one.account.id)]
        writer.join([_join(_renamed(one, names[one.story])) for one in moved])
        refresh(view, writer)
    return len(accounts), len(moved)


def _renamed(one: Place, story: str) -> Place:
    return Place(one.account, story, one.score, one.reasons, one.made_by)


def claim_new(store: Store) -> int:
    """How many figures were put into series."""
    claimed, after = 0, 0
    while True:
        with store.work() as (view, writer):
            readings = view.unclaimed(after, MANY)
            claimed += sum([_claim_reading(view, writer, reading) for reading in readings])
        if not readings:
            return claimed
        after = readings[-1]


def _claim_reading(view: View, writer: Writer, reading: int) -> int:
    rows = view.figures(reading)
    told = [(reading, row.event) for row in rows if row.event]
    claims = [_claim(one) for one in counted(rows, {one.event: one for one in view.accounts(told)})]
    writer.claim(claims)
    return len(claims)


def _claim(one: Counted) -> Claim:
    named = one.series
    series = Series(named.id, named.quantity, named.act, named.actor, named.recipient)
    return Claim(one.reading, one.figure, one.event, series, one.reasons)
