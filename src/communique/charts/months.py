"""What two countries did to each other over time: cooperation above the line and conflict below it, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.charts.axes import nice, short
from communique.charts.columns import LEFT, RIGHT, WIDTH, Columns, Link, columns, left_out, names_below, shown
from communique.charts.drawing import FAMILY, INK, drawing, el, line, linked, text
from communique.export.phrasing import family_of, phrases
from communique.query.dyad import Count


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
    made += names_below(found, bottom)
    told = f"From {found.name(0)} to {found.name(len(found.starts) - 1)}. {left_out(counts)}".strip()
    return drawing(WIDTH, bottom + 24, title, told, *made)


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
            told = f"{found.name(column)}: {_told(heap)}"
            made.append(linked(bars, link("", *found.span(column)), told))
    return made


def _told(heap: dict[str, int]) -> str:
    return ", ".join(f"{count} {phrases().families[one].name}" for one, count in heap.items() if count)


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
