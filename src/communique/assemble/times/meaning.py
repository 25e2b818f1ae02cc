"""Meaning: what the grammar understood of a time expression, before any calendar is asked."""

from __future__ import annotations

from typing import Any

import msgspec


class Meaning(msgspec.Struct, frozen=True):
    """The parts of a time expression that were said; None is what was not.

    kind:   date (calendar fields), shift (so many units from a base), duration, set, ref, or nothing yet.
    side:   -1 last, ago, earlier; 0 this, same; 1 next, later, hence.
    base:   published (yesterday, ago) or stated (the date named last: earlier, the following).
    amount: how many units, or "X" for a few.
    unit:   Y M W D, Q quarter, DE decade, CE century, WE weekend, TH TM TS hours to seconds, ML millennium.
    part:   MO AF EV NI MI, a time of day after TIMEX3 (TMO).
    """

    rule: str = ""
    kind: str = ""
    iso: str | None = None
    numeric: str | None = None
    year: int | None = None
    short_year: int | None = None
    decade: int | None = None
    nineties: int | None = None
    century: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: bool | None = None
    weekend: bool | None = None
    holiday: str | None = None
    part: str | None = None
    clock: str | None = None
    hour: int | float | None = None
    minute: int | float | None = None
    half_day: str | None = None
    zone: str | None = None
    year_side: int | None = None
    month_side: int | None = None
    side: int | None = None
    base: str | None = None
    amount: int | float | str | None = None
    extra: float | None = None
    unit: str | None = None
    ref: str | None = None
    value: str | None = None
    event: bool | None = None

    def joined(self, other: Meaning) -> Meaning:
        """This meaning with the other's fields where it has none of its own."""
        missing = {
            name: value
            for name in FIELDS
            if (value := getattr(other, name)) is not None and getattr(self, name) in (None, "")
        }
        return msgspec.structs.replace(self, **missing)

    def having(self, **known: Any) -> Meaning:
        """This meaning with some fields set."""
        return msgspec.structs.replace(self, **known)


FIELDS = Meaning.__struct_fields__
