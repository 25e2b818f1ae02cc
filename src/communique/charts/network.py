"""Who acts on whom: countries on a circle, those that have most to do with each other side by side; a line for each
pair, as wide as it has events, cooperation and conflict in their share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from communique.charts.drawing import FAMILY, INK, drawing, el, linked, number, text
from communique.query.lists import Edge

SIZE, RADIUS = 620, 232
MOST_PAIRS, MOST_STATES = 60, 32
Pair = tuple[str, str]
CONFLICT = ("verbal conflict", "material conflict")


def network_chart(
    edges: Sequence[Edge],
    title: str,
    name: Callable[[str], str] = str,
    link: Callable[[str, str], str | None] = lambda *_: None,
) -> str | None:
    """The pairs with the most events as a drawing; None where there is none. name: of a country by its code."""
    pairs = busiest(edges)
    if not pairs:
        return None
    order = arranged({pair: sum(both) for pair, both in pairs.items()})
    spots = {state: _spot(at, len(order)) for at, state in enumerate(order)}
    most = max(sum(both) for both in pairs.values())
    made = [
        _tie(pair, both, spots, most, name, link) for pair, both in sorted(pairs.items(), key=lambda item: sum(item[1]))
    ]
    weights: dict[str, int] = defaultdict(int)
    for pair, both in pairs.items():
        for state in pair:
            weights[state] += sum(both)
    made += [_state(state, spots[state], weights[state], max(weights.values()), name(state)) for state in order]
    key = [
        el("line", x1=14, y1=18, x2=40, y2=18, stroke=FAMILY["talk"], stroke_width=4, class_="talk-line"),
        text(46, 22, "mostly cooperation"),
        el("line", x1=176, y1=18, x2=202, y2=18, stroke=FAMILY["force"], stroke_width=4, class_="force-line"),
        text(208, 22, "mostly conflict"),
    ]
    about = f"{len(order)} countries and {len(pairs)} pairs, from {sum(map(sum, pairs.values()))} events."
    return drawing(SIZE + 120, SIZE, title, about, *key, *made)


def busiest(edges: Sequence[Edge]) -> dict[Pair, tuple[int, int]]:
    """For the pairs with the most events how many are cooperation and how many conflict, both directions together."""
    found: dict[Pair, list[int]] = defaultdict(lambda: [0, 0])
    for edge in edges:
        if edge.actor != edge.recipient:
            one, other = sorted((edge.actor, edge.recipient))
            against = sum(edge.quads.get(quad, 0) for quad in CONFLICT)
            found[one, other][0] += edge.events - against
            found[one, other][1] += against
    ranked = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    kept: dict[Pair, tuple[int, int]] = {}
    states: set[str] = set()
    for pair, (good, bad) in ranked:
        if len(kept) >= MOST_PAIRS:
            break
        if len(states | set(pair)) <= MOST_STATES:
            kept[pair] = (good, bad)
            states |= set(pair)
    return kept


def arranged(weights: dict[Pair, int]) -> list[str]:
    """The states in an order in which those with the most in common stand together: the busiest first, each next one
    at the end to which it is tied more."""
    total: dict[str, int] = defaultdict(int)
    for pair, weight in weights.items():
        for state in pair:
            total[state] += weight
    left = sorted(total, key=lambda state: (-total[state], state))
    row = [left.pop(0)]

    def tie(one: str, other: str) -> int:
        return weights.get((min(one, other), max(one, other)), 0)

    while left:
        best = max(left, key=lambda state: (max(tie(state, row[0]), tie(state, row[-1])), total[state], state))
        left.remove(best)
        row = [best, *row] if tie(best, row[0]) > tie(best, row[-1]) else [*row, best]
    return row


def _spot(at: int, count: int) -> tuple[float, float, float]:
    angle = 2 * math.pi * at / count - math.pi / 2
    middle = (SIZE + 120) / 2
    return middle + RADIUS * math.cos(angle), SIZE / 2 + 8 + RADIUS * math.sin(angle), angle


def _tie(
    pair: Pair, both: tuple[int, int], spots: dict[str, tuple[float, float, float]], most: int,
    name: Callable[[str], str], link: Callable[[str, str], str | None],
) -> str:  # fmt: skip
    (x1, y1, _), (x2, y2, _) = spots[pair[0]], spots[pair[1]]
    middle_x, middle_y = (SIZE + 120) / 2, SIZE / 2 + 8
    good, bad = both
    kind = "force" if bad > good else "talk"
    bent = 0.1 + 0.45 * math.hypot(x2 - x1, y2 - y1) / (2 * RADIUS)  # how far the line is drawn to the middle
    curve = (
        f"M{number(x1)},{number(y1)} Q{number((x1 + x2) / 2 * (1 - bent) + middle_x * bent)},"
        f"{number((y1 + y2) / 2 * (1 - bent) + middle_y * bent)} {number(x2)},{number(y2)}"
    )
    width = 1 + 11 * ((good + bad) / most) ** 0.7
    path = el("path", d=curve, fill="none", stroke=FAMILY[kind], stroke_width=width, stroke_opacity=0.55,
              class_=f"{kind}-line tie")  # fmt: skip
    told = f"{name(pair[0])} and {name(pair[1])}: {good} cooperation, {bad} conflict"
    return linked(path, link(*pair), told)


def _state(state: str, spot: tuple[float, float, float], weight: int, most: int, name: str) -> str:
    x, y, angle = spot
    r = 4 + 8 * (weight / most) ** 0.5
    out = r + 6
    dx, dy = math.cos(angle) * out, math.sin(angle) * out
    anchor = "middle" if abs(math.cos(angle)) < 0.25 else "start" if dx > 0 else "end"
    shown = name if len(name) <= 22 else state
    lift = 4 + (6 * math.sin(angle) if anchor == "middle" else 0)
    dot = el("circle", cx=x, cy=y, r=r, fill=INK, class_="ink")
    return linked(dot + text(x + dx, y + dy + lift, shown, anchor=anchor, size=12.5), None, f"{name}: {weight} events")
