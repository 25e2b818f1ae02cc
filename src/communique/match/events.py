"""Which accounts tell of one event: each is held against those that share a key with it, and joins the best story.

The journey gives accounts in order of arrival; a story's id is made from its first account and never moves. Run anew
over the same accounts, the stories come out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.match.accounts import Account
from communique.match.agree import NEEDED, Agreement, Reason, agree

RULES = "rules 2"
FIRST = Reason("first", 1.0, "the first account of it")
SAID = 0.1  # probability below which a report's own join of two mentions is not followed
SHOWN = 12  # accounts of a story that a new one is held against


@dataclass(frozen=True, slots=True)
class Place:
    """An account's place in a story. score and reasons: of the account in the story that it agrees with best."""

    account: Account
    story: str
    score: float
    reasons: tuple[Reason, ...]
    made_by: str = RULES


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people decided about places. apart: pairs of account keys never in one story. settled: account keys and
    the story that they are to be in, with the decision."""

    apart: frozenset[frozenset[str]] = frozenset()
    settled: Mapping[str, tuple[str, str]] | None = None

    def forbids(self, account: Account, others: Iterable[Account]) -> bool:
        """Whether the account may not join these."""
        return any(frozenset((account.key, other.key)) in self.apart for other in others)


Fellows = Callable[[Account], Mapping[str, Sequence[Account]]]  # an account -> stories near it, with their accounts


def story_id(account: Account) -> str:
    """The id of the story that begins with an account."""
    return "s" + hashlib.sha256(f"{account.key} {account.type}".encode()).hexdigest()[:12]


def places(accounts: Iterable[Account], fellows: Fellows, ruling: Ruling | None = None) -> Iterator[Place]:
    """The place of each account, one after the other; fellows must know those that were given out before."""
    ruling = ruling or Ruling()
    for account in accounts:
        yield place(account, fellows(account), ruling)


def place(account: Account, stories: Mapping[str, Sequence[Account]], ruling: Ruling) -> Place:
    """The account's place: where people put it, else in the story it agrees with best, else in one of its own."""
    settled = (ruling.settled or {}).get(account.key)
    if settled:
        return Place(account, settled[0], 1.0, (Reason("decision", 1.0, settled[1]),), settled[1])
    told = _told_before(account, stories)
    if told:
        return told
    best: tuple[float, str, Agreement] | None = None
    for story, members in sorted(stories.items()):
        found = closest(account, members)
        if found and not ruling.forbids(account, members) and (best is None or found[0] > best[0]):
            best = (found[0], story, found[1])
    if best is None or best[0] < NEEDED:
        return Place(account, story_id(account), 1.0, (FIRST,))
    return Place(account, best[1], best[0], best[2].reasons)


def _told_before(account: Account, stories: Mapping[str, Sequence[Account]]) -> Place | None:
    """The place of an account that its own report joins to an earlier one."""
    for story, members in stories.items() if account.same_as else ():
        said = [other for other in members if other.id == (account.reading, account.same_as)]
        if said and agree(account, said[0]).score >= SAID:
            return Place(account, story, 1.0, (Reason("report", 1.0, f"its report says it is {account.same_as}"),))
    return None


def closest(account: Account, members: Sequence[Account]) -> tuple[float, Agreement] | None:
    """The mean agreement with the accounts of a story, and that with the one it agrees with best."""
    found = [agree(account, other) for other in members[:SHOWN] if other.key != account.key]
    if not found:
        return None
    return round(sum(one.score for one in found) / len(found), 3), max(found, key=lambda one: one.score)
