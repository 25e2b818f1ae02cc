"""TIMEX3 values and the calendar: which year, quarter, week or day holds a date, and what lies so far from it.

Values after ISO-TimeML: 1945-08-15, 1945-08, 1945, 194 (decade), 19 (century), 2024-Q3, 2024-H1, 2024-SU,
2024-W32, 2024-W32-WE. Weeks are ISO 8601. A winter has the year of its December.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
DAYS_IN = {"D": 1, "W": 7, "WE": 7, "F": 14}

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4})-(\d\d)$")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
HALF = re.compile(r"(\d{4})-H([12])$")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
YEARS = re.compile(r"\d{2,4}$")

FIXED_HOLIDAYS = {
    "christmas": (12, 25), "christmas eve": (12, 24), "new year": (1, 1), "new year's eve": (12, 31),
    "may day": (5, 1), "halloween": (10, 31), "valentine": (2, 14),
}  # fmt: skip


def first_day(value: str | None) -> dt.date | None:
    """The first day of a value; None when it names no stretch of the calendar."""
    if value is None:
        return None
    if found := DAY.match(value):
        return valid(*map(int, found.groups()))
    if found := MONTH.match(value):
        return valid(int(found[1]), int(found[2]), 1)
    if found := QUARTER.match(value):
        return valid(int(found[1]), 3 * int(found[2]) - 2, 1)
    if found := HALF.match(value):
        return valid(int(found[1]), 6 * int(found[2]) - 5, 1)
    if found := SEASON.match(value):
        return valid(int(found[1]), SEASON_STARTS[found[2]], 1)
    if found := WEEK.match(value):
        return dt.date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
    return valid(int(value.ljust(4, "0")), 1, 1) if YEARS.match(value) else None


def grain(value: str) -> str:
    """The unit of a value: D, M, Q, H, S season, W, WE, Y, DE, CE; nothing for a vague one."""
    if DAY.match(value):
        return "D"
    for pattern, unit in ((MONTH, "M"), (QUARTER, "Q"), (HALF, "H"), (SEASON, "S")):
        if pattern.match(value):
            return unit
    if found := WEEK.match(value):
        return "WE" if found[3] else "W"
    return {4: "Y", 3: "DE", 2: "CE"}[len(value)] if YEARS.match(value) else ""


def valid(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def holding(day: dt.date, unit: str) -> str:
    """The value of the unit that holds a day."""
    year = f"{day.year:04d}"
    if unit == "M":
        return f"{year}-{day.month:02d}"
    if unit == "Q":
        return f"{year}-Q{(day.month + 2) // 3}"
    if unit in ("W", "WE", "F"):
        iso_year, week, _ = day.isocalendar()
        return f"{iso_year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    return {"Y": year, "DE": year[:3], "CE": year[:2], "ML": year[:1]}.get(unit, day.isoformat())


def moved(day: dt.date, unit: str, count: float) -> dt.date | None:
    """The day so many units later, a month's last day where it has fewer days; None off the calendar."""
    try:
        if unit in DAYS_IN:
            return day + dt.timedelta(days=round(count * DAYS_IN[unit]))
        months = day.year * 12 + day.month - 1 + round(count * MONTHS_IN[unit])
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(name: str, year: int) -> dt.date | None:
    """The day of a holiday in a year. Thanksgiving is that of the United States, the fourth Thursday of November."""
    if name in FIXED_HOLIDAYS:
        return valid(year, *FIXED_HOLIDAYS[name])
    if name == "thanksgiving":
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)
    shift = {"easter": 0, "easter monday": 1, "good friday": -2}[name]
    return easter(year) + dt.timedelta(days=shift)
