"""Keys under which accounts of one event find each other, so that none is held against all the others.

A key joins a kind of act, a party and a stretch of time. An account is kept under the keys of every stretch it lies in,
and looks under those as exact as its own date: an exact day finds its week and the ones beside it, a month the month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.match.accounts import Account
from communique.match.kinds import family
from communique.match.terms import stem

EXACT = 10  # days that a date may be wide and still count by weeks
WEEK = dt.timedelta(7)


def kept_under(account: Account) -> frozenset[str]:
    """The keys that an account is kept under."""
    return frozenset(_keys(account, _stretches(account)))


def looked_under(account: Account) -> frozenset[str]:
    """The keys that an account's fellows are looked for under."""
    return frozenset(_keys(account, _wanted(account)))


def _keys(account: Account, stretches: Iterator[str]) -> Iterator[str]:
    parties = sorted({party.country or stem(party.name) for party in account.parties}) or ["-"]
    kind = family(account.type)
    for stretch in stretches:
        for party in parties:
            yield f"{kind}|{party}|{stretch}"


def _stretches(account: Account) -> Iterator[str]:
    first, last = account.first_day, account.last_day
    if first and last:
        if (last - first).days <= EXACT:
            yield from {_week(first), _week(last)}
        if (first.year, first.month) == (last.year, last.month) or (last - first).days <= EXACT:
            yield _month(first)
        if (last - first).days <= 370:
            yield str(first.year)
    elif account.published:
        yield _week(account.published)
        yield _month(account.published)
    else:
        yield "undated"


def _wanted(account: Account) -> Iterator[str]:
    first, last = account.first_day, account.last_day
    if first and last:
        days = (last - first).days
        if days <= EXACT:
            yield from {_week(first - WEEK), _week(first), _week(last), _week(last + WEEK), _month(first)}
        elif days <= 31:
            yield _month(first)
        else:
            yield from {_month(first), str(first.year)}
    elif account.published:
        yield from (_week(account.published - WEEK), _week(account.published), _week(account.published + WEEK))
        yield _month(account.published)  # where accounts lie that name no more than the month
    else:
        yield "undated"


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _month(day: dt.date) -> str:
    return f"{day:%Y-%m}"
