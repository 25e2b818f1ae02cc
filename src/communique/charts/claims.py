"""Claims about a quantity: each a dot, a range or an arrow at the day it was said, in its source's colour and shape;
a ring and a line where it contradicts an earlier one. Nothing is averaged, and no line joins what nobody joined."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from communique.charts.axes import Axis, day_axis, short, value_axis
from communique.charts.drawing import INK, PAPER, SHAPES, SOURCES, drawing, el, line, linked, shape, text
from communique.query.figures import Claim, Curve
from communique.query.rows import bounds

Link = Callable[[Claim], str | None]
WIDTH, LEFT, RIGHT, TOP = 760, 66, 14, 14
TALL, LOW, FEW = 300, 190, 10  # the plot's height; of a few claims it is lower
OTHERS = "all other sources"


def claims_chart(curve: Curve, title: str, link: Link = lambda _: None) -> str:
    """The series as a drawing. link: the address of a claim's words."""
    drawn = [one for one in curve.claims if one.low is not None or one.high is not None]
    names = named_sources(drawn)
    rows = _legend_rows(list(names))
    top = TOP + 22 * len(rows)
    plot = top + (TALL if len(drawn) > FEW else LOW)
    days = [one.said for one in drawn if one.said] or [dt.date.today()]
    undated = any(one.said is None for one in drawn)
    x, day_ticks = day_axis(days, LEFT + (60 if undated else 0), WIDTH - RIGHT)
    y, ticks = value_axis([v for one in drawn for v in (one.low, one.high) if v is not None], plot, top)
    places = _places(drawn, x)
    height = plot + 40
    return drawing(
        WIDTH, height, title, about(curve), *_legend(rows, names), *_grid(x, y, ticks, day_ticks, plot),
        text(LEFT + 4, plot + 20, "no day", soft=True, size=11.5) if undated else "",
        *_contradictions(drawn, places, y), *(_mark(one, places[one.place], y, names, link(one)) for one in drawn),
    )  # fmt: skip


def about(curve: Curve) -> str:
    """What the chart shows, in words."""
    against = sum(one.relation == "contradicts" for one in curve.claims)
    sources = len({one.according_to for one in curve.claims})
    return (
        f"{len(curve.claims)} claims by {sources} sources, each at the day it was said; {against} contradict another."
    )


def named_sources(claims: Sequence[Claim]) -> dict[str, int]:
    """The sources that get a colour of their own, by the number of it, the most heard first; all others share the
    last."""
    counted = Counter(source_of(one) for one in claims)
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    most = len(SOURCES) if len(ranked) <= len(SOURCES) else len(SOURCES) - 1
    found = {name: at for at, name in enumerate(ranked[:most])}
    return {**found, OTHERS: len(SOURCES) - 1} if len(ranked) > most else found


def source_of(claim: Claim) -> str:
    """According to whom, else the outlet."""
    return claim.according_to or claim.outlet or "not stated"


def _legend_rows(names: list[str]) -> list[list[tuple[str, float]]]:
    """Names in rows, each with its place."""
    rows: list[list[tuple[str, float]]] = [[]]
    x: float = LEFT
    for name in names:
        shown = name if len(name) <= 42 else name[:41] + "…"
        wide = 26 + 6.6 * len(shown)
        if x + wide > WIDTH and rows[-1]:
            rows.append([])
            x = LEFT
        rows[-1].append((name, x))
        x += wide
    return rows


def _legend(rows: list[list[tuple[str, float]]], names: dict[str, int]) -> list[str]:
    made = []
    for at, row in enumerate(rows):
        for name, x in row:
            number, y = names[name], TOP + 22 * at
            shown = name if len(name) <= 42 else name[:41] + "…"
            made.append(shape(SHAPES[number], x + 6, y, 5, fill=SOURCES[number], class_=f"s{number}"))
            made.append(text(x + 16, y + 4, shown, size=12))
    return made


def _grid(x: Axis, y: Axis, ticks: list[float], days: list[tuple[dt.date, str]], bottom: float) -> list[str]:
    made = []
    for value in ticks:
        made.append(line(LEFT, y.at(value), WIDTH - RIGHT, y.at(value)))
        made.append(text(LEFT - 8, y.at(value) + 4, short(value), soft=True, anchor="end", size=11.5))
    for day, name in days:
        at = x.at(day.toordinal())
        made.append(line(at, bottom, at, bottom + 5))
        made.append(text(at, bottom + 20, name, soft=True, anchor="middle", size=11.5))
    if y.by_factors:
        made.append(text(LEFT, bottom + 36, "each step is ten times the one below", soft=True, size=11))
    return made


def _places(claims: Sequence[Claim], x: Axis) -> dict[int, float]:
    """Where each claim stands; claims of about one day stand beside each other."""
    taken: Counter[int] = Counter()
    found = {}
    for one in claims:
        at = x.at(one.said.toordinal()) if one.said else LEFT + 22
        cell = round(at / 12)
        count = taken[cell]
        taken[cell] += 1
        found[one.place] = at + (count + 1) // 2 * (6 if count % 2 else -6) * (1 if count < 8 else 0.6)
    return found


def _level(claim: Claim, y: Axis) -> float:
    known = [value for value in (claim.low, claim.high) if value is not None]
    return y.at(sum(known) / len(known))


def _contradictions(claims: Sequence[Claim], places: dict[int, float], y: Axis) -> list[str]:
    by_place = {one.place: one for one in claims}
    made = []
    for one in claims:
        other = by_place.get(one.to or 0)
        if one.relation == "contradicts" and other:
            made.append(
                line(places[one.place], _level(one, y), places[other.place], _level(other, y), class_="against",
                     stroke="#b3261e", width=1, dash="2 3")
            )  # fmt: skip
    return made


def _mark(claim: Claim, x: float, y: Axis, names: dict[str, int], address: str | None) -> str:
    number = names.get(source_of(claim), len(SOURCES) - 1)
    colour, class_ = SOURCES[number], f"s{number}"
    made = []
    if claim.low is not None and claim.high is not None and claim.low != claim.high:
        made.append(_stem(x, y.at(claim.low), y.at(claim.high), colour, class_))
        made += [_cap(x, y.at(value), colour, class_) for value in (claim.low, claim.high)]
    elif claim.low is None or claim.high is None:
        made.append(_arrow(x, _level(claim, y), -1 if claim.high is None else 1, colour, class_))
    if claim.relation == "contradicts":
        made.append(el("circle", cx=x, cy=_level(claim, y), r=9, fill="none", stroke="#b3261e", stroke_width=1.5,
                       class_="against"))  # fmt: skip
    hollow = claim.status in ("denied", "possible", "planned", "demanded")
    made.append(
        shape(SHAPES[number], x, _level(claim, y), 5, fill=PAPER if hollow else colour, stroke=colour, stroke_width=1.5,
              class_=f"{class_} {'hollow' if hollow else 'full'}")
    )  # fmt: skip
    if claim.status == "denied":
        made.append(line(x - 6, _level(claim, y) + 6, x + 6, _level(claim, y) - 6, class_="ink-line", stroke=INK))
    return linked("".join(made), address, told(claim))


def _stem(x: float, one: float, other: float, colour: str, class_: str) -> str:
    return line(x, one, x, other, stroke=colour, width=3, class_=f"{class_}-line")


def _cap(x: float, y: float, colour: str, class_: str) -> str:
    return line(x - 4, y, x + 4, y, stroke=colour, width=2, class_=f"{class_}-line")


def _arrow(x: float, y: float, way: int, colour: str, class_: str) -> str:
    """An open bound: an arrow upwards for "at least", downwards for "up to"."""
    end = y + way * 22
    left, right, back = f"{x - 4:.1f}", f"{x + 4:.1f}", f"{end - way * 5:.1f}"
    points = f"M{x:.1f},{y:.1f} V{end:.1f} M{left},{back} L{x:.1f},{end:.1f} L{right},{back}"
    return el("path", d=points, fill="none", stroke=colour, stroke_width=1.5, class_=f"{class_}-line")


def told(claim: Claim) -> str:
    """A claim in a line of words."""
    when = f"{claim.said}" if claim.said else "day not stated"
    stands = f"; {claim.relation} no. {claim.to}" if claim.to else ""
    status = f" ({claim.status})" if claim.status and claim.status != "occurred" else ""
    amount = f"{bounds(claim.low, claim.high)} {claim.unit or ''}{status}"
    return f"{amount}, {source_of(claim)}, {when}{stands}: “{claim.words}”"
