"""Each kind of event between two countries in a row of its own, each month a dot as large as it has events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.charts.columns import LEFT, RIGHT, WIDTH, Columns, Link, columns, names_below, shown
from communique.charts.drawing import FAMILY, drawing, line, linked, shape, text
from communique.export.phrasing import family_of, phrases
from communique.query.dyad import Count

ROW, TOP = 26, 20
LARGEST = 11.0  # radius of a dot


def types_chart(counts: Sequence[Count], title: str, link: Link = lambda *_: None) -> str | None:
    """The kinds over time; None where nothing is dated."""
    counts = shown(counts)
    found = columns(counts)
    if found is None:
        return None
    cells: Counter[tuple[str, int]] = Counter()
    for one in counts:
        column = found.of(one.month) if one.month else None
        if column is not None:
            cells[one.type, column] += one.events
    there = {kind for kind, _ in cells}
    kinds = [kind for family in phrases().families.values() for kind in family.types if kind in there]
    made: list[str] = []
    for at, kind in enumerate(kinds):
        mine = {column: count for (one, column), count in cells.items() if one == kind}
        made += _row(kind, mine, max(cells.values()), TOP + at * ROW, found, link)
    bottom = TOP + len(kinds) * ROW
    made += names_below(found, bottom + 4)
    return drawing(WIDTH, bottom + 20, title, f"{len(kinds)} kinds of events, {cells.total()} events.", *made)


def _row(kind: str, counts: dict[int, int], most: int, y: float, found: Columns, link: Link) -> list[str]:
    name, family = phrases().types[kind].label, family_of(kind)
    wide = (WIDTH - RIGHT - LEFT) / len(found.starts)
    reach = min(LARGEST, max(4.0, wide * 0.9))
    made = [
        line(LEFT, y, WIDTH - RIGHT, y),
        text(LEFT - 10, y + 4, name, anchor="end", size=12),
        text(WIDTH - 6, y + 4, f"{sum(counts.values()):,}", soft=True, anchor="end", size=11.5),
    ]
    for column, count in sorted(counts.items()):
        radius = max(2.2, reach * (count / most) ** 0.5)
        dot = shape("circle", LEFT + (column + 0.5) * wide, y, radius, fill=FAMILY[family], fill_opacity=0.85,
                    class_=family)  # fmt: skip
        told = f"{name}, {found.name(column)}: {count} event{'' if count == 1 else 's'}"
        made.append(linked(dot, link(kind, *found.span(column)), told))
    return made
