"""The reviewer's queue: what is worth a look first, because it matters and the reader is unsure of it."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import dataclass

from communique.match.accounts import Account
from communique.query.verdicts import Verdicts
from communique.store import View
from communique.store.asking import Id, Wanted
from communique.store.browsing import latest_denials
from communique.store.reviewing import Weight, least_sure, weights

UNSURE = 400  # accounts that the reader is least sure of
DENIALS = 200  # latest denials, whose stories are looked at whole
UNSCORED = 0.5  # the score of what has none


@dataclass(frozen=True, slots=True)
class Waiting:
    """An account that waits for a verdict. rank: see rank. reasons: why it waits here, in words."""

    account: Account
    rank: float
    reasons: tuple[str, ...]
    story: str | None


def queue(view: View, wanted: Wanted, decided: Container[str]) -> list[Waiting]:
    """Accounts that nobody decided about, the highest rank first. decided: keys of the others.

    Looked at are those that the reader is least sure of, and all of the events that were denied last.
    """
    ids = dict.fromkeys(least_sure(view, wanted, UNSURE))
    if wanted == Wanted():
        ids |= dict.fromkeys(_contested(view))
    return ranked(view, [one for one in view.accounts(list(ids)) if one.key not in decided])


def again(view: View, wanted: Wanted, verdicts: Verdicts, who: str) -> list[Waiting]:
    """Accounts that others decided about and this person did not, the highest rank first; for a second opinion."""
    keys = [key for key, by in verdicts.items() if by and who not in by]
    found = []
    for account in view.accounts([place for key in keys if (place := _place(view, key))], aside=True):
        if account.key in verdicts and (wanted == Wanted() or _fits(account, wanted)):
            found.append(account)
    return ranked(view, found)


def ranked(view: View, accounts: list[Account]) -> list[Waiting]:
    """The accounts as they wait, the highest rank first."""
    known = weights(view, [one.id for one in accounts])
    found = [
        Waiting(one, rank(one, known[one.id]), _reasons(one, known[one.id]), known[one.id].story) for one in accounts
    ]
    return sorted(found, key=lambda one: (-one.rank, one.account.key))


def rank(account: Account, weight: Weight) -> float:
    """How much a look is worth: how unsure the reader is, times what hangs on it.

    Unsure: 1 - score, the share of such accounts that are expected to be wrong. What hangs on it: 1, and 2 more where
    some of the event's accounts affirm it and others deny it; the binary logarithm of how many accounts tell it; and
    half that of how many claims the longest series of its figures has.
    """
    unsure = 1 - (UNSCORED if account.score is None else account.score)
    contested = 2.0 if weight.affirming and weight.denying else 0.0
    return unsure * (1 + contested + math.log2(max(1, weight.accounts)) + math.log2(1 + weight.claims) / 2)


def _reasons(account: Account, weight: Weight) -> tuple[str, ...]:
    found = ["the reader gives no score" if account.score is None else f"the reader is {account.score:.0%} sure of it"]
    if weight.affirming and weight.denying:
        found.append(f"{weight.affirming} {'account says' if weight.affirming == 1 else 'accounts say'} that it "
                     f"happened, {weight.denying} {'denies' if weight.denying == 1 else 'deny'} it")  # fmt: skip
    elif weight.accounts > 1:
        found.append(f"{weight.accounts} accounts tell of the event")
    if weight.claims > 1:
        found.append(f"its figure is one of {weight.claims} claims about the same")
    return tuple(found)


def _contested(view: View) -> list[Id]:
    stories = set(view.stories_of(latest_denials(view, DENIALS)).values())
    return [id for some in view.tellings(stories).values() for id in some]


def _place(view: View, key: str) -> Id | None:
    from communique.errors import UnknownId

    try:
        return view.account_at(key)
    except UnknownId:
        return None  # a figure, or what no reading holds any more


def _fits(account: Account, wanted: Wanted) -> bool:
    countries = {party.country for party in account.parties}
    return (not wanted.country or wanted.country in countries) and (not wanted.types or account.type in wanted.types)
