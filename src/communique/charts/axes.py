"""Axes: values and days to places, and where the ticks stand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from communique.export.phrasing import MONTHS

WIDE_APART = 40  # the largest value over the smallest from which the axis counts by factors


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of values on a stretch of the drawing. by_factors: logarithmic."""

    low: float
    high: float
    start: float
    end: float
    by_factors: bool = False

    def at(self, value: float) -> float:
        """The place of a value."""
        low, high = (math.log10(self.low), math.log10(self.high)) if self.by_factors else (self.low, self.high)
        here = math.log10(max(value, self.low)) if self.by_factors else value
        return self.start + (here - low) / (high - low) * (self.end - self.start)


def value_axis(values: Sequence[float], start: float, end: float) -> tuple[Axis, list[float]]:
    """An axis that holds the values, and its ticks. From zero, unless the values lie wide apart."""
    high, least = max(values, default=1.0) or 1.0, min((value for value in values if value > 0), default=1.0)
    if high / least > WIDE_APART:
        first, last = math.floor(math.log10(least)), math.ceil(math.log10(high))
        return Axis(10.0**first, 10.0**last, start, end, True), [10.0**power for power in range(first, last + 1)]
    step = nice(high / 4)
    top = math.ceil(high / step * 1.0001) * step
    return Axis(0, top, start, end), [step * at for at in range(round(top / step) + 1)]


def nice(rough: float) -> float:
    """The round number, 1, 2, 2.5 or 5 times a power of ten, that is not below a rough one."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * round_one for round_one in (1, 2, 2.5, 5, 10) if power * round_one >= rough * 0.9999)


def day_axis(days: Sequence[dt.date], start: float, end: float) -> tuple[Axis, list[tuple[dt.date, str]]]:
    """An axis that holds the days with some room on both sides, and its ticks with their names."""
    first, last = min(days), max(days)
    room = max(10, (last - first).days // 25)
    axis = Axis(first.toordinal() - room, last.toordinal() + room, start, end)
    return axis, _ticks(dt.date.fromordinal(int(axis.low)), dt.date.fromordinal(int(axis.high)))


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months / one <= 9), 1200)
    found: list[tuple[dt.date, str]] = []
    number = first.year * 12 + first.month - 1
    number += -number % step
    while (day := dt.date(number // 12, number % 12 + 1, 1)) <= last:
        if day >= first:
            january = day.month == 1 or not found
            name = str(day.year) if step >= 12 else MONTHS[day.month - 1][:3] + (f" {day.year}" if january else "")
            found.append((day, name))
        number += step
    return found


def short(value: float) -> str:
    """A number for a tick: 12,000; 1.5 million."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + name
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0")
