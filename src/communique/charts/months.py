"""What two countries did to each other over time: cooperation above the line and conflict below it, month by month;
and each kind of event in a row of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.charts.axes import nice, short
from communique.charts.drawing import FAMILY, INK, drawing, el, line, linked, shape, text
from communique.export.phrasing import MONTHS, family_of, phrases
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


def months_chart(
    counts: Sequence[Count], ways: Sequence[tuple[str, str, str]], title: str, link: Link = lambda *_: None
) -> str | None:
    """Cooperation and conflict over time, a panel for each direction; None where nothing is dated.

    ways: actor, recipient and the direction in words, for each panel.
    """
    counts = shown(counts)
    found = columns(counts)
    if found is None:
        return None
    heaps = {(actor, recipient): _heaps(counts, actor, recipient, found) for actor, recipient, _ in ways}
    most = max((sum(heap[f] for f in side) for some in heaps.values() for heap in some for side in _SIDES), default=1)
    tick = nice(max(most, 2) / 2)
    panel = 170
    made = _legend(24)
    for at, (actor, recipient, name) in enumerate(ways):
        top = 46 + at * (panel + 26)
        made.append(text(8, top + 6, name, bold=True, size=12.5))
        made += _panel(heaps[actor, recipient], found, top + 12, panel - 12, most, tick, link)
    bottom = 46 + len(ways) * (panel + 26) - 10
    made += _months_below(found, bottom)
    told = f"From {found.name(0)} to {found.name(len(found.starts) - 1)}. {left_out(counts)}".strip()
    return drawing(WIDTH, bottom + 24, title, told, *made)


def left_out(counts: Iterable[Count]) -> str:
    """What the charts leave out because it lies too far from the rest, as a sentence; empty where nothing is."""
    drawn = shown(counts)
    found = columns(drawn)
    outside = found.outside(drawn) if found else 0
    if not outside:
        return ""
    does, is_ = ("", "is") if outside == 1 else ("s", "are")
    return f"{outside} event{does} far from the others in time {is_} not drawn."


_SIDES = (("talk", "help"), ("dispute", "force"))


def _heaps(counts: Sequence[Count], actor: str, recipient: str, found: Columns) -> list[dict[str, int]]:
    heaps: list[dict[str, int]] = [defaultdict(int) for _ in found.starts]
    for one in counts:
        column = found.of(one.month) if one.month else None
        if (one.actor, one.recipient) == (actor, recipient) and column is not None:
            heaps[column][family_of(one.type)] += one.events
    return heaps


def _legend(y: float) -> list[str]:
    made, x = [], 8.0
    for key, family in phrases().families.items():
        made.append(el("rect", x=x, y=y - 10, width=11, height=11, fill=FAMILY[key], class_=key))
        made.append(text(x + 16, y, family.name, size=12))
        x += 34 + 6.6 * len(family.name)
    return made


def _panel(
    heaps: list[dict[str, int]], found: Columns, top: float, tall: float, most: int, tick: float, link: Link
) -> list[str]:
    middle, scale = top + tall / 2, (tall / 2 - 4) / most
    made = [line(LEFT, middle, WIDTH - RIGHT, middle, stroke=INK, class_="ink-line")]
    for value in (tick, -tick):
        if abs(value) <= most:
            at = middle - value * scale
            made.append(line(LEFT, at, WIDTH - RIGHT, at))
            made.append(text(LEFT - 8, at + 4, short(abs(value)), soft=True, anchor="end", size=11))
    made.append(text(8, middle - tall / 4 + 4, "cooperation", soft=True, size=11))
    made.append(text(8, middle + tall / 4 + 4, "conflict", soft=True, size=11))
    wide = (WIDTH - RIGHT - LEFT) / len(heaps)
    for column, heap in enumerate(heaps):
        x = LEFT + column * wide
        bars = _bars(heap, x + min(1.5, wide * 0.1), max(1.0, min(wide - min(3, wide * 0.2), 26)), middle, scale)
        if bars:
            told = f"{found.name(column)}: " + ", ".join(f"{heap[f]} {phrases().families[f].name}" for f in heap)
            made.append(linked(bars, link("", *found.span(column)), told))
    return made


def _bars(heap: dict[str, int], x: float, wide: float, middle: float, scale: float) -> str:
    made = ""
    for side, way in zip(_SIDES, (-1, 1), strict=True):
        height = 0.0
        for family in side:
            tall = heap.get(family, 0) * scale
            if tall:
                y = middle - height - tall if way < 0 else middle + height
                made += el("rect", x=x, y=y, width=wide, height=tall, fill=FAMILY[family], class_=family)
                height += tall
    return made


def _months_below(found: Columns, y: float) -> list[str]:
    wide = (WIDTH - RIGHT - LEFT) / len(found.starts)
    made = []
    last = -100.0
    for column, start in enumerate(found.starts):
        x = LEFT + (column + (0.5 if found.step > 1 else 0)) * wide
        year, month = start // 12, start % 12
        name = str(year) if found.step >= 12 or month == 0 else MONTHS[month][:3] + (f" {year}" if not made else "")
        if x > last and x < WIDTH - RIGHT - 4:
            made.append(text(x, y + 6, name, soft=True, size=11.5))
            last = x + 6.2 * len(name) + 10
    return made


def types_chart(counts: Sequence[Count], title: str, link: Link = lambda *_: None) -> str | None:
    """Each kind of event in a row, each month a dot as large as it has events; None where nothing is dated."""
    counts = shown(counts)
    found = columns(counts)
    if found is None:
        return None
    cells: dict[tuple[str, int], int] = defaultdict(int)
    for one in counts:
        column = found.of(one.month) if one.month else None
        if column is not None:
            cells[one.type, column] += one.events
    kinds = [t for family in phrases().families.values() for t in family.types if any(k == t for k, _ in cells)]
    most, row = max(cells.values()), 26
    wide = (WIDTH - RIGHT - LEFT) / len(found.starts)
    reach = min(11.0, max(4.0, wide * 0.9))
    made = []
    for at, kind in enumerate(kinds):
        y = 20 + at * row
        made.append(line(LEFT, y, WIDTH - RIGHT, y))
        made.append(text(LEFT - 10, y + 4, phrases().types[kind].label, anchor="end", size=12))
        total = sum(count for (one, _), count in cells.items() if one == kind)
        made.append(text(WIDTH - 6, y + 4, f"{total:,}", soft=True, anchor="end", size=11.5))
        for (one, column), count in cells.items():
            if one == kind:
                family = family_of(kind)
                dot = shape("circle", LEFT + (column + 0.5) * wide, y, max(2.2, reach * (count / most) ** 0.5),
                            fill=FAMILY[family], fill_opacity=0.85, class_=family)  # fmt: skip
                told = f"{phrases().types[kind].label}, {found.name(column)}: {count} event{'' if count == 1 else 's'}"
                made.append(linked(dot, link(kind, *found.span(column)), told))
    bottom = 20 + len(kinds) * row
    made += _months_below(found, bottom + 4)
    return drawing(WIDTH, bottom + 20, title, f"{len(kinds)} kinds of events, {sum(cells.values())} events.", *made)
