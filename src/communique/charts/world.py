"""Where events took place: a dot for each place, as large as it has events, on coastlines without borders."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from communique.charts.drawing import FAMILY, LINE, PAPER, drawing, el, line, linked, shape, text
from communique.charts.land import Box, Point, inside, thinned
from communique.export.phrasing import family_of, phrases
from communique.query.browse import Spot

WIDTH, TALLEST = 900, 560
LABELS = 22
LEAST = 12.0  # degrees that the map is wide at least
WHOLE = Box(-180, -57, 180, 79)


def world_chart(spots: Sequence[Spot], title: str, link: Callable[[Spot], str | None] = lambda _: None) -> str:
    """The places as a drawing that shows as much of the world as they need."""
    box = box_of(spots)
    squeeze = math.cos(math.radians(box.middle))  # degrees of longitude are as long as those of latitude in the middle
    scale = WIDTH / ((box.east - box.west) * squeeze)
    height = (box.north - box.south) * scale

    def at(longitude: float, latitude: float) -> Point:
        return (longitude - box.west) * squeeze * scale, (box.north - latitude) * scale

    most = max((spot.events for spot in spots), default=1)
    shown = [(spot, at(spot.longitude, spot.latitude)) for spot in spots]
    dots = [_dot(spot, place, most, link(spot)) for spot, place in shown]
    names = _names([(spot, place, _radius(spot, most)) for spot, place in shown], height)
    about = f"{len(spots)} places with {sum(spot.events for spot in spots)} events, on coastlines without borders."
    sea = el("rect", x=0, y=0, width=WIDTH, height=height, fill="#f4f6f7", class_="sea")
    return drawing(WIDTH, height + 30, title, about, sea, _land(box, at), *_lines(box, at, height), *dots, *names,
                   *_key(height + 20))  # fmt: skip


def box_of(spots: Sequence[Spot]) -> Box:
    """The stretch of the world that holds the places, with some sea around them."""
    if not spots:
        return WHOLE
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    if east - west > 200:
        return WHOLE
    wide = max(LEAST, (east - west) * 1.25)
    middle = (south + north) / 2
    squeeze = math.cos(math.radians(middle))
    tall = max((north - south) * 1.3, wide * squeeze * 0.45)
    wide = max(wide, tall * WIDTH / TALLEST / squeeze)
    if wide >= 340:
        return WHOLE
    left = min(max((west + east) / 2 - wide / 2, -180), 180 - wide)
    top = min(middle + tall / 2, 84)
    return Box(left, max(top - tall, -80), left + wide, top)


def _land(box: Box, at: Callable[[float, float], Point]) -> str:
    made = []
    for ring in inside(box):
        points = thinned((at(*point) for point in ring), 1.2)
        if len(points) > 2:
            made.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z")
    return el("path", d="".join(made), fill="#e4e0d6", stroke="#c9c4b8", stroke_width=0.6, class_="land")


def _lines(box: Box, at: Callable[[float, float], Point], height: float) -> list[str]:
    step = next(step for step in (5, 10, 20, 30, 60) if (box.east - box.west) / step <= 8)
    made = []
    for degree in range(-180, 181, step):
        if box.west < degree < box.east:
            x, _ = at(degree, box.north)
            made.append(line(x, 0, x, height, stroke=LINE, width=0.5))
        if box.south < degree < box.north:
            _, y = at(box.west, degree)
            made.append(line(0, y, WIDTH, y, stroke=LINE, width=0.5))
    return made


def _radius(spot: Spot, most: int) -> float:
    return 3.5 + 12 * math.sqrt(spot.events / max(most, 6))


def _dot(spot: Spot, place: Point, most: int, address: str | None) -> str:
    counts: dict[str, int] = {}
    for kind, events in spot.types.items():
        counts[family_of(kind)] = counts.get(family_of(kind), 0) + events
    family = max(sorted(counts), key=lambda key: counts[key])
    dot = shape("circle", *place, _radius(spot, most), fill=FAMILY[family], fill_opacity=0.75, stroke=PAPER,
                stroke_width=1, class_=family)  # fmt: skip
    told = ", ".join(f"{count} {phrases().families[key].name}" for key, count in counts.items())
    return linked(dot, address, f"{spot.name}{f' ({spot.country})' if spot.country else ''}: {told}")


def _names(shown: Sequence[tuple[Spot, Point, float]], height: float) -> list[str]:
    """Names of the places with the most events, where there is room for them."""
    taken: list[tuple[float, float, float, float]] = []
    made: list[str] = []
    for spot, (x, y), r in shown:
        wide = 6.4 * len(spot.name)
        left = x + r + 4 if x + r + 8 + wide < WIDTH else x - r - 4 - wide
        box = (left, y - 8, left + wide, y + 8)
        if len(made) >= LABELS or not 8 < y < height - 6:
            continue
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        made.append(text(left, y + 4, spot.name, size=11.5))
    return made


def _key(y: float) -> list[str]:
    made, x = [], 8.0
    for key, family in phrases().families.items():
        made.append(shape("circle", x + 5, y - 4, 5, fill=FAMILY[key], class_=key))
        made.append(text(x + 15, y, f"mostly {family.name}", size=12))
        x += 40 + 6.6 * (len(family.name) + 7)
    return made
