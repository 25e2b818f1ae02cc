"""`--plot FILE`: an answer as a picture with its title, and below it who says so and how many independent origins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.door import say

if TYPE_CHECKING:
    from communique.query import Curve, Dyad, Edge, Story

Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE", help="Also draw it, into a .svg or .png file.", show_default=False),
]
SERIES = 3  # drawn in one picture
NO_VERDICT = "Nothing is averaged and nothing is called true or false. Drawn by Communiqué."
CLAIMS = (
    "A dot is an exact figure, a bar a range, an arrow an open bound (at least, up to); hollow: planned, possible or "
    "denied. A ring and a dotted line: leaves no room for the earlier claim that it points at."
)


def _draw(path: Path, title: str, about: str, charts: Sequence[tuple[str, str | None]], foot: Sequence[str]) -> None:
    from communique.charts.poster import poster, write
    from communique.errors import BadInput

    drawn = [(name, svg) for name, svg in charts if svg]
    if not drawn:
        raise BadInput("There is nothing to draw: the desk holds nothing that fits, or nothing with a day.")
    write(path, poster(title, about, drawn, [*foot, NO_VERDICT]))
    say(f"Drew {path}.")


def _as_of(known_on: str | None) -> str:
    from communique.plain.words import day

    return f"As known on {day(known_on)}. " if known_on else f"As known to the desk on {day(dt.date.today())}. "


def claims(path: Path, curves: Sequence[Curve], known_on: str | None) -> None:
    """Nothing; the series are drawn, the longest of them, one below the other."""
    from communique.charts import claims_chart
    from communique.errors import BadInput
    from communique.plain.claims import origins, source_of, title_of
    from communique.plain.words import count, listed_all

    if not curves:
        raise BadInput("There is nothing to draw: the desk holds no such figures.")
    drawn = curves[:SERIES]
    if len(curves) > SERIES:
        say(f"Drawing the longest {SERIES} of {len(curves)} series; --from and --to choose others.")
    every = [claim for curve in drawn for claim in curve.claims]
    against = sum(claim.relation == "contradicts" for claim in every)
    room = count(against, "leaves", "leave").replace("0 leave", "none leaves")
    about = (
        f"{_as_of(known_on)}{count(len(every), 'claim')}, each at the day on which it was said; {room} no room for "
        "another source’s of about the same time."
    )
    foot = [CLAIMS]
    for curve in drawn:
        whose = listed_all(source_of(claim) for claim in curve.claims)
        foot.append(f"{_told_with(curve)}: according to {whose}; {count(origins(curve), 'independent origin')}.")
    title = f"{title_of(drawn[0])}: who claims how many"
    names = [_told_with(curve) if len(drawn) > 1 else "" for curve in drawn]
    charts = [(name, claims_chart(curve, title_of(curve))) for name, curve in zip(names, drawn, strict=True)]
    _draw(path, title, about, charts, foot)


def pair(path: Path, found: Dyad, curves: Sequence[Curve], known_on: str | None) -> None:
    """Nothing; what each country did by month is drawn, and the longest series of figures between them."""
    from communique.charts import claims_chart, left_out, months_chart, types_chart
    from communique.plain.claims import title_of
    from communique.plain.pair import summary
    from communique.plain.words import country

    one, other = country(found.a), country(found.b)
    ways = ((found.a, found.b, f"{one} towards {other}"), (found.b, found.a, f"{other} towards {one}"))
    charts = [
        ("Cooperation and conflict by month", months_chart(found.counts, ways, f"{one} and {other} by month")),
        ("Kinds of events", types_chart(found.counts, f"{one} and {other} by kind")),
    ]
    for curve in sorted(curves, key=_most_told, reverse=True)[:2]:
        charts.append((f"{title_of(curve)}: who claims how many", claims_chart(curve, title_of(curve))))
    foot = [f"One event told by many reports counts once, in the month in which it happened. {left_out(found.counts)}"]
    foot += [CLAIMS] if curves else []
    _draw(path, f"{one} and {other}", f"{_as_of(known_on)}{summary(found)}", charts, foot)


def _told_with(curve: Curve) -> str:
    """What a series counts, and in which kind of event: "Troops, North Korea, in aid"."""
    from communique.export.phrasing import phrases
    from communique.plain.claims import title_of

    act = phrases().types.get(curve.series.act or "")
    return f"{title_of(curve)}, in {act.label}" if act else title_of(curve)


def _most_told(curve: Curve) -> tuple[int, int, int]:
    against = sum(claim.relation == "contradicts" for claim in curve.claims)
    return against, len({claim.according_to for claim in curve.claims}), len(curve.claims)


def events(path: Path, found: Sequence[Story], known_on: str | None) -> None:
    """Nothing; events by month, cooperation above the line and conflict below it, and by kind."""
    from communique.charts import left_out, months_chart, types_chart
    from communique.plain.words import count
    from communique.query.dyad import Count

    counts = [
        Count(
            "", "", one.type, "denied" if one.standing.word == "denied" else "occurred", f"{one.first_day:%Y-%m}", 1, 1
        )
        for one in found
        if one.first_day and one.standing.word != "foreseen"
    ]
    undated = sum(one.first_day is None for one in found)
    foreseen = sum(one.standing.word == "foreseen" for one in found)
    about = (
        f"{_as_of(known_on)}{count(len(found), 'event')}, each told by one or more reports; not drawn: "
        f"{foreseen} only foreseen, {undated} that nobody dates, and those only denied."
    )
    origins = {telling.origin for story in found for telling in story.tellings}
    outlets = {telling.outlet for story in found for telling in story.tellings}
    foot = [f"From {count(len(outlets), 'outlet')} and {count(len(origins), 'independent origin')}. {left_out(counts)}"]
    title = "Cooperation and conflict, month by month"
    charts = [
        ("", months_chart(counts, (("", "", "All that fit"),), title)),
        ("Kinds of events", types_chart(counts, title)),
    ]
    _draw(path, title, about, charts, foot)


def links(path: Path, edges: Sequence[Edge], on: str | None, known_on: str | None) -> None:
    """Nothing; countries and what they have to do with each other are drawn."""
    from communique.charts import network_chart
    from communique.plain.words import count, country, day

    title = "Who acts on whom" + (f", up to {day(on)}" if on else "")
    events = sum(edge.events for edge in edges)
    about = (
        f"{_as_of(known_on)}{count(events, 'event')} between {count(len(edges), 'pair')} of countries, one way each."
    )
    foot = [
        "A line is as wide as the two have events; its colour is that of the greater part. Denied events are left out."
    ]
    _draw(path, title, about, [("", network_chart(edges, title, country))], foot)
