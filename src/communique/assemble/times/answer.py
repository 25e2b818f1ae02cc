"""Answer: a TIMEX3 value, or the reason why there is none; and what several answers are made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from communique.assemble.times import dates
from communique.assemble.times.anchors import Anchors
from communique.assemble.times.meaning import Meaning

NO_PUBLISHED = "publication date unknown"
NO_STATED = "no earlier date to count from"
NO_DAY = "no day stated for this time of day"
NO_SUCH_DATE = "no such date in the calendar"
NO_ORDER = "day and month cannot be told apart"
NO_CLOCK = "publication time unknown"

CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
YEARS_IN = {"DE": 10, "CE": 100, "ML": 1000}
# Two-digit years before this one are of the 2000s.
PIVOT = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """value, or None with a reason."""

    value: str | None
    reason: str = ""


def length(amount: int | float | str | None, unit: str, extra: float = 0.0) -> str:
    """The ISO 8601 duration; decades and centuries are counted in years when they are counted."""
    sign, unit = ("PT", CLOCK_UNITS[unit]) if unit in CLOCK_UNITS else ("P", unit)
    if amount is None or isinstance(amount, str):
        return sign + "X" + {"DE": "DE", "CE": "C", "ML": "L"}.get(unit, unit)
    count = amount + extra
    if unit in YEARS_IN:
        count, unit = count * YEARS_IN[unit], "Y"
    if unit in ("F", "WE"):
        count, unit = (count * 2, "W") if unit == "F" else (count, "WE")
    smaller = {("P", "Y"): ("M", 12), ("PT", "H"): ("M", 60), ("PT", "M"): ("S", 60)}.get((sign, unit))
    fraction = count - int(count)
    if smaller and fraction:
        rest = f"{round(fraction * smaller[1])}{smaller[0]}"
        return f"{sign}{int(count)}{unit}{rest}" if int(count) else sign + rest
    return f"{sign}{count:g}{unit}" if fraction else f"{sign}{int(count)}{unit}"


def moved_value(base: dt.date | None, unit: str, count: float, told_in: str) -> Answer:
    """The value of the unit so far from a day."""
    day = dates.moved(base, unit, count) if base else None
    return Answer(dates.holding(day, told_in)) if day else Answer(None, NO_SUCH_DATE)


def stated_year(meaning: Meaning, anchors: Anchors) -> int | None:
    """The year that was said, or the one that "last year" counts from the publication date."""
    if meaning.short_year is not None:
        if meaning.year:
            return meaning.year - meaning.year % 100 + meaning.short_year % 100
        return meaning.short_year + (2000 if meaning.short_year < PIVOT else 1900)
    if meaning.year:
        return meaning.year
    if meaning.year_side is not None and anchors.published:
        return anchors.published.year + meaning.year_side
    return None
