"""TIMEX3 values as days: the first and the last day that a value can mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re

Days = tuple[dt.date, dt.date]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_YEARS = re.compile(r"(\d{2,4})$")
# First month and months it lasts; the northern year, as TimeML means it.
_SEASONS = {
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
    "H1": (1, 6), "H2": (7, 6),
}  # fmt: skip


def days_of(value: str | None) -> Days | None:
    """First and last day of "2024-06-19", "2024-W25", "2024-06", "2024-SU", "2024-Q2", "2024", "202"; else None.

    A winter begins in December of its year. Durations, sets and PAST_REF name no days.
    """
    for form, make in ((_DAY, _day), (_WEEK, _week), (_SEASON, _season), (_MONTH, _month), (_YEARS, _years)):
        found = form.match(value or "")
        if found:
            try:
                return make(found)
            except ValueError:  # 2024-13, 2023-02-30
                return None
    return None


def _day(found: re.Match[str]) -> Days:
    day = dt.date(int(found[1]), int(found[2]), int(found[3]))
    return day, day


def _week(found: re.Match[str]) -> Days:
    first, last = (dt.date.fromisocalendar(int(found[1]), int(found[2]), number) for number in (1, 7))
    return (last - dt.timedelta(1) if found[3] else first), last


def _season(found: re.Match[str]) -> Days:
    month, length = _SEASONS[found[2]]
    return _months(int(found[1]), month, length)


def _month(found: re.Match[str]) -> Days:
    return _months(int(found[1]), int(found[2]), 1)


def _months(year: int, month: int, length: int) -> Days:
    end = month + length - 1
    last_year, last_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    return dt.date(year, month, 1), dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _years(found: re.Match[str]) -> Days:
    missing = 4 - len(found[1])
    return dt.date(int(found[1] + "0" * missing), 1, 1), dt.date(int(found[1] + "9" * missing), 12, 31)
