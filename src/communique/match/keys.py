"""Keys under which accounts of one event find each other, so that none is held against all the others.

A key joins a kind of act, its parties and a stretch of time. An account that dates its event exactly is kept under the
week, one that does not under the month or the year it names; each is looked for where the others that may mean the same
are kept. Two parties make one key, so that a desk about one pair of states still keeps its other pairs apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from communique.match.accounts import Account, Party
from communique.match.kinds import family
from communique.match.terms import stem

EXACT = 10  # days that a date may be wide and still count by weeks
APART = dt.timedelta(3)  # dates farther apart are of two events, see agree.when
NEWS = dt.timedelta(7)  # what is told without a date is mostly not older, see agree.when
_STRETCHES = ("20", "19", "undated", "about", "month", "in", "year")
NOBODY = "-"
ANY = "*"


def kept_under(account: Account) -> frozenset[str]:
    """The keys that an account is kept under."""
    sides = _sides(account)
    parties = {f"{min(one, other)}+{max(one, other)}" for one in sides[0] for other in sides[1]}
    parties |= {f"{one}+{ANY}" for side in sides for one in side if one != NOBODY}
    return _joined(account, parties, set(_kept(account)))


def looked_under(account: Account) -> frozenset[str]:
    """The keys that an account's fellows are looked for under."""
    sides = _sides(account)
    parties = {f"{min(one, other)}+{max(one, other)}" for one in sides[0] for other in sides[1]}
    if [NOBODY] in sides:  # the fellows may well name somebody there
        parties |= {f"{one}+{ANY}" for side in sides for one in side if one != NOBODY}
    else:
        parties |= {f"{NOBODY}+{one}" for side in sides for one in side}
    return _joined(account, parties, set(_looked(account)))


def in_order(keys: frozenset[str]) -> list[str]:
    """Keys with the most telling first: both parties before one, the week before the thing, the month and the year."""

    def rank(key: str) -> tuple[bool, int, str]:
        _, parties, stretch = key.split("|")
        place = next((at for at, start in enumerate(_STRETCHES) if stretch.startswith(start)), 0)
        return NOBODY in parties or ANY in parties, place, key

    return sorted(keys, key=rank)


def _joined(account: Account, parties: set[str], stretches: set[str]) -> frozenset[str]:
    kind = family(account.type)
    return frozenset(f"{kind}|{some}|{stretch}" for some in parties for stretch in stretches)


def _sides(account: Account) -> tuple[list[str], list[str]]:
    return _side(account.actors), _side(account.recipients)


def _side(parties: tuple[Party, ...]) -> list[str]:
    """Countries, and names of what has none; "lawmakers" and "soldiers" may be anybody's."""
    named = {party.country or stem(party.name) for party in parties if party.country or party.name[:1].isupper()}
    return sorted(named) or [NOBODY]


def _kept(account: Account) -> Iterator[str]:
    yield from (f"about {thing}" for thing in account.things)
    first, last = account.first_day, account.last_day
    if first and last:
        wide = (last - first).days
        if wide <= EXACT:
            yield from (_week(first), _week(last), f"in {first:%Y-%m}", f"in {last:%Y-%m}", f"in {first:%Y}")
        elif wide <= 31:
            yield from (f"month {first:%Y-%m}", f"in {first:%Y}")
        else:
            yield from (f"year {year}" for year in range(first.year, min(last.year, first.year + 2) + 1))
    elif account.published:
        yield from (_week(account.published), f"in {account.published:%Y-%m}")
    else:
        yield "undated"


def _looked(account: Account) -> Iterator[str]:
    first, last = account.first_day, account.last_day
    if first and last:
        wide = (last - first).days
        yield f"year {first.year}"
        if wide > EXACT:
            yield from (f"about {thing}" for thing in account.things)
        yield from (f"month {first:%Y-%m}", f"month {last:%Y-%m}")
        if wide <= EXACT:
            # An account without a date is published within days of what it tells.
            yield from (_week(first - APART), _week(last), _week(last + NEWS))
        elif wide <= 31:
            yield f"in {first:%Y-%m}"
        else:
            yield f"in {first:%Y}"
    elif account.published:
        day = account.published
        yield from (f"about {thing}" for thing in account.things)  # it may come back to what is long past
        yield from (_week(day - NEWS), _week(day), _week(day + APART), f"month {day:%Y-%m}")
    else:
        yield "undated"


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
