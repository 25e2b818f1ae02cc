"""Keys under which accounts of one event find each other, so that none is held against all the others.

A key joins what is told (the thing that it is about, the word that names it, the kind of act), one of those between
whom it passes, and a month, or any time at all: many an account dates nothing, and comes back to what is long past. An
account is kept under the months of its days, or of its publication; copies of one report find each other by their
words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.match.accounts import Account
from communique.match.kinds import family

NEAR = dt.timedelta(7)  # days by which accounts of one event may differ, see questions.when
LONG = 3  # months that a stretch of time may last and still be kept under each of them
ANYBODY, ANY_TIME = "*", "any"


def kept_under(account: Account) -> frozenset[str]:
    """The keys that an account is kept under."""
    return frozenset(_keys(account, [*_countries(account), ANYBODY], [*_months(account), ANY_TIME]))


def looked_under(account: Account) -> list[str]:
    """The keys that an account's fellows are looked for under, the most telling first."""
    who = _countries(account)
    months = _months(account, NEAR)
    keys = _keys(account, who, months), _keys(account, [ANYBODY], months)
    ever = _keys(account, who, [ANY_TIME]), _keys(account, [ANYBODY], [ANY_TIME])
    return list(dict.fromkeys(key for some in (*keys, *ever) for key in some))


def _keys(account: Account, who: list[str], months: list[str]) -> Iterator[str]:
    """Of copies, then of things, of words and of kinds; a kind alone tells too little for any time or anybody."""
    words = sorted(account.trigger_terms)
    if ANY_TIME in months and account.origin:
        yield from (f"origin {account.origin}|{word}" for word in words)
    whats = [f"about {thing}" for thing in sorted(account.things)] + [f"word {word}" for word in words]
    yield from (f"{what}|{one}|{month}" for month in months for what in whats for one in who)
    kind = family(account.type)
    yield from (f"{kind}|{one}|{month}" for month in months for one in who if month != ANY_TIME and one != ANYBODY)


def _countries(account: Account) -> list[str]:
    return sorted({party.country for party in account.parties if party.country})


def _months(account: Account, near: dt.timedelta = dt.timedelta(0)) -> list[str]:
    """Months of its days, or of those before it was published; of a long stretch the first."""
    days = account.days or ((account.published, account.published) if account.published else None)
    if days is None:
        return []
    first, last = days[0] - near, days[1] + near
    months = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(_month(first), _month(last) + 1)]
    return months if len(months) <= LONG else [f"{days[0]:%Y-%m}"]


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
