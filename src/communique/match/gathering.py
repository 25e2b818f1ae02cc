"""All accounts of a desk gathered into stories at once: the two groups that agree best become one, again and again.

Average linkage (UPGMA) over the pairs that may be one event. The outcome depends on the accounts alone, not on the
order in which they came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import product

from communique.match.accounts import Account
from communique.match.agree import NEEDED, Agreement, Reason, agree
from communique.match.events import FIRST, SAID, Place, Ruling, story_id
from communique.match.keys import kept_under, looked_under

PER_KEY = 16  # accounts looked at under one key, those nearest in time
MOST = 24  # accounts that each is held against
ASKED = 12  # accounts of a group that are held against another's, spread over it
Key = tuple[dt.date, str, int]


def when_told(account: Account) -> Key:
    """By which accounts are put in an order that is always the same: by day of publication, report and place."""
    return account.published or dt.date.min, account.report, account.start


def gathered(accounts: Iterable[Account], ruling: Ruling | None = None) -> list[Place]:
    """The place of each account. What people decided, and what they parted, stands."""
    return _Groups(sorted(accounts, key=when_told), ruling or Ruling()).places()


def neighbours(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Pairs of places of accounts that may be one event: under the most telling keys first, those nearest in time."""
    under: dict[str, list[int]] = {}
    for at, account in enumerate(accounts):
        for key in kept_under(account):
            under.setdefault(key, []).append(at)
    for at, account in enumerate(accounts):
        found: dict[int, None] = {}
        for key in looked_under(account):
            near = sorted(under.get(key, ()), key=lambda other, at=at: abs(other - at))
            found.update(dict.fromkeys(other for other in near[: PER_KEY + 1] if other != at))
            if len(found) >= MOST:
                break
        yield from ((min(at, other), max(at, other)) for other in list(found)[:MOST])


class _Groups:
    """Groups of accounts by the place of their first."""

    def __init__(self, accounts: Sequence[Account], ruling: Ruling) -> None:
        self._accounts, self._ruling = accounts, ruling
        self._members = {at: [at] for at in range(len(accounts))}
        self._group = list(range(len(accounts)))
        self._settled = {at: self._story(at) for at in range(len(accounts)) if self._story(at)}
        self._known: dict[tuple[int, int], Agreement] = {}
        self._beside: dict[int, set[int]] = {at: set() for at in range(len(accounts))}
        for one, other in neighbours(accounts):
            self._beside[one].add(other)
            self._beside[other].add(one)

    def _story(self, at: int) -> str | None:
        settled = (self._ruling.settled or {}).get(self._accounts[at].key)
        return settled[0] if settled else None

    def places(self) -> list[Place]:
        """The place of each account, when all that agree are together."""
        self._as_people_said()
        self._as_reports_said()
        waiting = [(-self._mean(one, other), one, other) for one, some in self._beside.items() for other in some]
        waiting = [row for row in waiting if row[1] < row[2] and -row[0] >= NEEDED]
        heapify(waiting)
        while waiting:
            mean, one, other = heappop(waiting)
            if one in self._members and other in self._members and -mean == self._mean(one, other):
                for near in self._join(one, other):
                    likely = self._mean(one, near)
                    if likely >= NEEDED:
                        heappush(waiting, (-likely, min(one, near), max(one, near)))
        return [place for group, some in self._members.items() for place in self._placed(group, some)]

    def _as_people_said(self) -> None:
        first: dict[str, int] = {}
        for at, story in self._settled.items():
            assert story is not None
            if first.setdefault(story, at) != at:
                self._join(self._group[first[story]], self._group[at])

    def _as_reports_said(self) -> None:
        """Joins what its own report joins, unless that is far from likely."""
        place = {account.id: at for at, account in enumerate(self._accounts)}
        for at, account in enumerate(self._accounts):
            other = place.get((account.reading, account.same_as or ""))
            if other is not None and self._agreement(at, other).score >= SAID:
                one, two = sorted((self._group[at], self._group[other]))
                if one != two and not self._parted(one, two):
                    self._join(one, two)

    def _join(self, one: int, other: int) -> set[int]:
        """Groups beside the two, which are one now, under the first's name."""
        for at in self._members[other]:
            self._group[at] = one
        self._members[one] = sorted(self._members[one] + self._members.pop(other))
        if other in self._settled:
            self._settled[one] = self._settled[other]
        near = (self._beside[one] | self._beside.pop(other)) - {one, other}
        self._beside[one] = near
        for group in near:
            self._beside[group].discard(other)
            self._beside[group].add(one)
        return near

    def _parted(self, one: int, other: int) -> bool:
        """Whether people put the two into different stories, or some of their accounts asunder."""
        if self._settled.get(one) and self._settled.get(other) and self._settled[one] != self._settled[other]:
            return True
        keys = [[self._accounts[at].key for at in self._members[group]] for group in (one, other)]
        return bool(self._ruling.apart) and any(frozenset(pair) in self._ruling.apart for pair in product(*keys))

    def _mean(self, one: int, other: int) -> float:
        """Their mean agreement; 0 where they were parted."""
        if self._parted(one, other):
            return 0.0
        pairs = list(product(_spread(self._members[one]), _spread(self._members[other])))
        return sum(self._agreement(*pair).score for pair in pairs) / len(pairs)

    def _agreement(self, one: int, other: int) -> Agreement:
        pair = (min(one, other), max(one, other))
        if pair not in self._known:
            self._known[pair] = agree(self._accounts[pair[0]], self._accounts[pair[1]])
        return self._known[pair]

    def _placed(self, group: int, members: Sequence[int]) -> Iterator[Place]:
        story = self._settled.get(group) or story_id(self._accounts[group])
        for at in members:
            account, settled = self._accounts[at], self._story(at)
            if settled:
                made_by = (self._ruling.settled or {})[account.key][1]
                yield Place(account, settled, 1.0, (Reason("decision", 1.0, made_by),), made_by)
            elif at == members[0]:
                yield Place(account, story, 1.0, (FIRST,))
            else:
                found = [self._agreement(at, other) for other in _spread(members) if other != at]
                mean = sum(one.score for one in found) / len(found)
                yield Place(account, story, round(mean, 3), max(found, key=lambda one: one.score).reasons)


def _spread(members: Sequence[int]) -> Sequence[int]:
    return members if len(members) <= ASKED else [members[len(members) * at // ASKED] for at in range(ASKED)]


def kept_ids(new: Mapping[str, Iterable[str]], old: Mapping[str, str]) -> dict[str, str]:
    """For each new story the id it keeps: that of the old one it shares the most accounts with, each used once.

    new: story -> account keys. old: account key -> story before.
    """
    votes = sorted(
        (
            (-sum(old.get(key) == was for key in keys), was, story)
            for story, keys in ((story, list(keys)) for story, keys in new.items())
            for was in {old[key] for key in keys if key in old}
        ),
    )
    kept: dict[str, str] = {}
    used: set[str] = set()
    for _, was, story in votes:
        if story not in kept and was not in used:
            kept[story] = was
            used.add(was)
    return {story: kept.get(story, story if story not in used else f"{story}x") for story in new}
