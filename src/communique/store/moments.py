"""Moments as the desk writes them: ISO 8601 in UTC with microseconds, so that they sort as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from communique.errors import BadDate

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


def moment(value: dt.datetime) -> str:
    """ "2026-11-25T15:04:05.000123Z" for a moment in any zone; one without a zone is taken for UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def end_of(value: str | dt.date | dt.datetime) -> str:
    """The moment that is meant; a day means its last moment, in UTC. Raises BadDate for what is neither."""
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value) if len(value) > 10 else dt.date.fromisoformat(value)
        except ValueError as error:
            raise BadDate(f"'{value}' is no day or moment; write 2025-08-15 or 2025-08-15T12:00:00Z.") from error
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time.max, dt.UTC)
    return moment(value)
