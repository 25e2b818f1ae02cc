"""Coastlines of the world, from Natural Earth at 1 : 50 million; no borders, for whose they are is often disputed.

The file is TopoJSON: lines of differences in whole numbers, which rings name by number, a negative one backwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, product
from pathlib import Path

LAND = Path(__file__).parent / "data" / "land-50m.json"
Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> float:
        """The latitude in its middle."""
        return (self.south + self.north) / 2


@dataclass(frozen=True, slots=True)
class Bounded(Box):
    """A ring with the stretch of the world that it lies in."""

    points: Ring


@lru_cache(maxsize=1)
def bounded() -> tuple[Bounded, ...]:
    """The rings of all lands, each with its bounds."""
    found = []
    for ring in rings():
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        found.append(Bounded(min(xs), min(ys), max(xs), max(ys), ring))
    return tuple(found)


@lru_cache(maxsize=1)
def rings() -> tuple[Ring, ...]:
    """The rings of all lands, longitude and latitude in degrees."""
    plain = json.loads(LAND.read_text(encoding="utf-8"))
    (sx, sy), (dx, dy) = plain["transform"]["scale"], plain["transform"]["translate"]
    arcs = []
    for arc in plain["arcs"]:
        xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
        arcs.append([(x * sx + dx, y * sy + dy) for x, y in zip(xs, ys, strict=True)])
    found = []
    for geometry in plain["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        found += [_ring(numbers, arcs) for polygon in polygons for numbers in polygon]
    return tuple(found)


def _ring(numbers: list[int], arcs: list[list[Point]]) -> Ring:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(_unrolled(points))


def _unrolled(points: list[Point]) -> Iterator[Point]:
    """The points without jumps at the date line: longitudes go on beyond 180 where a ring crosses it."""
    turn, last = 0.0, points[0][0]
    for x, y in points:
        turn += -360 if x - last > 180 else 360 if last - x > 180 else 0
        last = x
        yield x + turn, y


def inside(box: Box) -> Iterator[Ring]:
    """The rings cut to a box (Sutherland and Hodgman 1974), those that reach into it."""
    for ring, turn in product(bounded(), (-360.0, 0.0, 360.0)):
        west, south, east, north = ring.west + turn, ring.south, ring.east + turn, ring.north
        if east < box.west or west > box.east or north < box.south or south > box.north:
            continue
        points = [(x + turn, y) for x, y in ring.points] if turn else list(ring.points)
        for axis, bound, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
            points = list(_cut(points, axis, bound, sign))
        if len(points) > 2:
            yield tuple(points)


def _cut(points: list[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    """The points on one side of a bound, with those at which the ring crosses it."""
    if not points:
        return
    for one, other in pairwise([*points, points[0]]):
        here, there = (sign * (point[axis] - bound) for point in (one, other))
        if here >= 0:
            yield one
        if (here < 0) != (there < 0):
            share = here / (here - there)
            yield one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def thinned(points: Iterable[Point], apart: float) -> list[Point]:
    """The points without those closer to the one kept before than a distance, in the drawing's units."""
    kept: list[Point] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= apart:
            kept.append(point)
    return kept
