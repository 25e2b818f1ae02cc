"""Months as columns: which there are, what is too far from the rest to be drawn, and their names below the plot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.charts.drawing import text
from communique.export.phrasing import MONTHS
from communique.query.dyad import Count

WIDTH, LEFT, RIGHT = 760, 128, 46
MOST = 48  # columns; beyond them months become quarters, then years
APART = ("denied", "historical")  # neither a denial nor what lies before the story is a thing done in a month
Link = Callable[[str, str, str], str | None]  # of a type, "" for all, and the first and last month of a column


@dataclass(frozen=True, slots=True)
class Columns:
    """Months put together, in order. first, last: months as YYYY-MM."""

    step: int
    starts: tuple[int, ...]

    def of(self, month: str) -> int | None:
        """The column of a month; None for one that lies outside."""
        column = (_number(month) - self.starts[0]) // self.step
        return column if 0 <= column < len(self.starts) else None

    def outside(self, counts: Iterable[Count]) -> int:
        """How many of the events lie in no column."""
        return sum(one.events for one in counts if one.month and self.of(one.month) is None)

    def span(self, column: int) -> tuple[str, str]:
        """The first and the last month of a column."""
        return _month(self.starts[column]), _month(self.starts[column] + self.step - 1)

    def name(self, column: int) -> str:
        """A column in words."""
        start = self.starts[column]
        year, month = start // 12, start % 12
        if self.step == 1:
            return f"{MONTHS[month]} {year}"
        return f"quarter {month // 3 + 1} of {year}" if self.step == 3 else str(year)


def columns(counts: Sequence[Count]) -> Columns | None:
    """The columns that hold the dated counts; None where there is none. A few that lie far from the others are left
    out rather than that months become years: up to one event in ten, at either end."""
    events: dict[int, int] = defaultdict(int)
    for one in counts:
        if one.month:
            events[_number(one.month)] += one.events
    if not events:
        return None
    first, last = _dense(events)
    wide = last - first + 1
    step = 1 if wide <= MOST else 3 if wide <= MOST * 3 else 12 * (-(-wide // (12 * MOST)))
    return Columns(step, tuple(range(first - first % step, last + 1, step)))


def _dense(events: dict[int, int]) -> tuple[int, int]:
    """The first and the last month: of all, or of the stretch of MOST months that holds nine events in ten."""
    months = sorted(events)
    if months[-1] - months[0] < MOST:
        return months[0], months[-1]

    def held(start: int) -> list[int]:
        return [month for month in months if start <= month < start + MOST]

    best = max((held(start) for start in months), key=lambda some: sum(events[month] for month in some))
    enough = sum(events[month] for month in best) >= 0.9 * sum(events.values())
    return (best[0], best[-1]) if enough else (months[0], months[-1])


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def shown(counts: Iterable[Count]) -> list[Count]:
    """The counts that the charts show."""
    return [one for one in counts if one.status not in APART and one.month]


def left_out(counts: Iterable[Count]) -> str:
    """What the charts leave out because it lies too far from the rest, as a sentence; empty where nothing is."""
    drawn = shown(counts)
    found = columns(drawn)
    outside = found.outside(drawn) if found else 0
    if not outside:
        return ""
    does, is_ = ("", "is") if outside == 1 else ("s", "are")
    return f"{outside} event{does} far from the others in time {is_} not drawn."


def names_below(found: Columns, y: float) -> list[str]:
    """Names of the columns, as many as have room: years first, then the first column, then the others in order."""
    wide = (WIDTH - RIGHT - LEFT) / len(found.starts)
    made: list[str] = []
    taken: list[tuple[float, float]] = []
    for column in sorted(range(len(found.starts)), key=lambda at: (found.starts[at] % 12 != 0, at)):
        x = LEFT + (column + (0.5 if found.step > 1 else 0)) * wide
        year, month = found.starts[column] // 12, found.starts[column] % 12
        name = str(year) if found.step >= 12 or month == 0 else MONTHS[month][:3] + (f" {year}" if column == 0 else "")
        end = x + 6.2 * len(name) + 10
        if x < WIDTH - RIGHT - 4 and all(end <= start or x >= stop for start, stop in taken):
            made.append(text(x, y + 6, name, soft=True, size=11.5))
            taken.append((x, end))
    return made
