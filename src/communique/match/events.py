"""Which accounts tell of one event: each is held against those that share a key with it, and joins the best story.

The journey gives accounts in order of arrival; a story's id is made from its first account and never moves. Run anew
over the same accounts, the stories come out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.match.accounts import Account
from communique.match.agree import NEEDED, Agreement, Reason, agree
from communique.match.keys import kept_under

RULES = "rules 1"
FIRST = Reason("first", 1.0, "the first account of it")
AGAINST = 0.25  # share of a story's accounts that may rule an account out: readers err
SAID = 0.6  # agreement below which a report's own join of two mentions is not followed
TWICE = 0.65  # agreement at which two accounts of one report are one event
BESIDE = 8  # accounts of a story, and stories under a key, that are held against each other when stories are joined
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
        if found and not ruling.forbids(account, members) and (best is None or found.score > best[0]):
            best = (found.score, story, found)
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


def closest(account: Account, members: Sequence[Account]) -> Agreement | None:
    """The agreement with a story: with the account that it agrees with best, unless some of the others rule it out.

    Two accounts of one report are two events unless they agree well, and about the same thing: a report that tells a
    thing twice does so in its title and its lead, or comes back to it.
    """
    others = [other for other in members if other.key != account.key][:SHOWN]
    if any(other.report == account.report and not _said_again(account, other) for other in others):
        return None
    found = [(agree(account, other), other) for other in others]
    if any(one.score < TWICE for one, other in found if other.report == account.report):
        return None
    if not found or sum(one.score == 0.0 for one, _ in found) > AGAINST * len(found):
        return None
    return max((one for one, _ in found), key=lambda one: one.score)


def _said_again(one: Account, other: Account) -> bool:
    """Whether one report may well tell a thing twice: about the same, or with the same word, as done or as not."""
    foreseen = {"planned", "possible", "demanded"}
    same_stance = (one.status in foreseen) == (other.status in foreseen) and one.denies == other.denies
    if one.things and other.things:
        return same_stance and bool(one.things & other.things)
    return same_stance and bool(one.trigger_terms & other.trigger_terms)


def drawn_together(made: Sequence[Place], ruling: Ruling | None = None) -> list[Place]:
    """The places with stories joined that agree on average as accounts of one must: what came first may have been too
    little to tell that two stories are one. What people decided, and what they parted, stays."""
    ruling = ruling or Ruling()
    members: dict[str, list[Place]] = {}
    for one in made:
        members.setdefault(one.story, []).append(one)
    for story, other in _near(members):
        if story in members and other in members and _are_one(members[story], members[other], ruling):
            mean = _mean(members[story], members[other])
            why = (Reason("stories", mean, f"the accounts of {other} agree with those of {story} on average"),)
            moved = [Place(one.account, story, mean, why) for one in members.pop(other)]
            members[story] += moved
    return [one for some in members.values() for one in some]


def _near(members: Mapping[str, Sequence[Place]]) -> list[tuple[str, str]]:
    """Pairs of stories whose accounts share a key, those that agree best first; of two, the one begun first leads."""
    under: dict[str, list[str]] = {}
    for story, some in members.items():
        for key in {key for one in some[:SHOWN] for key in kept_under(one.account)}:
            under.setdefault(key, []).append(story)
    order = {story: place for place, story in enumerate(members)}
    pairs = {
        tuple(sorted((one, other), key=order.__getitem__))
        for stories in under.values()
        for at, one in enumerate(stories[-BESIDE:])
        for other in stories[-BESIDE:][at + 1 :]
    }
    scored = [(_mean(members[one], members[other]), one, other) for one, other in pairs]
    good = sorted((pair for pair in scored if pair[0] >= NEEDED), key=lambda pair: (-pair[0], pair[1:]))
    return [(one, other) for _, one, other in good]


def _mean(some: Sequence[Place], others: Sequence[Place]) -> float:
    """Their mean agreement; 0 where too many pairs rule each other out."""
    scores = [agree(one.account, other.account).score for one in some[:BESIDE] for other in others[:BESIDE]]
    if scores.count(0.0) > AGAINST * len(scores):
        return 0.0
    return round(sum(scores) / len(scores), 3)


def _are_one(some: Sequence[Place], others: Sequence[Place], ruling: Ruling) -> bool:
    accounts = [one.account for one in some]
    for other in others:
        held = other.account.key in (ruling.settled or {}) or ruling.forbids(other.account, accounts)
        twice = any(one.report == other.account.report and not _said_again(one, other.account) for one in accounts)
        if held or twice:
            return False
    return _mean(some, others) >= NEEDED


def kept_ids(new: Mapping[str, Collection[str]], old: Mapping[str, str]) -> dict[str, str]:
    """For each new story the id it keeps: that of the old one it shares the most accounts with, each used once.

    new: story -> account keys. old: account key -> story before.
    """
    votes = sorted(
        (
            (-sum(old.get(key) == was for key in keys), was, story)
            for story, keys in new.items()
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
