"""What pages let people ask by, as it comes in an address."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Query

from communique.codebook import load
from communique.errors import BadInput
from communique.export.phrasing import phrases
from communique.query import Wanted, code

Types = Annotated[list[str] | None, Query(alias="type", description="PLOVER type, such as AID; may be repeated.")]
Statuses = Annotated[list[str] | None, Query(alias="status", description="occurred, planned, denied …; repeatable.")]
By = Annotated[str, Query(description="Who acts: a country's name or three letters.", max_length=80)]
To = Annotated[str, Query(description="To whom it is done.", max_length=80)]
Country = Annotated[str, Query(description="A country that takes part, on either side.", max_length=80)]
Source = Annotated[str, Query(description="According to whom.", max_length=200)]
Since = Annotated[str, Query(description="From this day on, YYYY-MM-DD.", max_length=10)]
Until = Annotated[str, Query(description="Up to this day, YYYY-MM-DD.", max_length=10)]


def wanted(
    types: list[str] | None = None, statuses: list[str] | None = None, by: str = "", to: str = "", country: str = "",
    source: str = "", since: str = "", until: str = "",
) -> Wanted:  # fmt: skip
    """The question in the desk's own terms. Raises BadInput for a country, type, status or day that is none."""
    return Wanted(
        code(by) if by else None, code(to) if to else None, code(country) if country else None,
        _known(types, tuple(load().types), str.upper), _known(statuses, tuple(phrases().statuses), str.lower),
        source or None, day(since), day(until),
    )  # fmt: skip


def _known(given: list[str] | None, known: tuple[str, ...], case: type[str] | object) -> tuple[str, ...]:
    found = tuple(case(one) for one in given or () if one)  # type: ignore[operator]
    for one in found:
        if one not in known:
            raise BadInput(f"'{one}' is none of {', '.join(known)}.")
    return found


def day(given: str) -> str | None:
    """A day as the desk writes it; of a month or a year alone the first. Raises BadInput."""
    if not given:
        return None
    try:
        return dt.date.fromisoformat(given + "-01-01"[: 10 - len(given)] if len(given) in (4, 7) else given).isoformat()
    except ValueError as error:
        raise BadInput(f"'{given}' is no day; write it as 2025-08-15.") from error
