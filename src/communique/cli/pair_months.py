"""Counts of two countries on a terminal: a row a kind of event, a digit a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.charts.columns import Columns, columns, left_out
from communique.export.phrasing import family_of, phrases
from communique.plain.pair import APART
from communique.plain.words import country, cut

if TYPE_CHECKING:
    from communique.query import Dyad
    from communique.query.dyad import Count

# The sixteen colours of a terminal, which people have set to be read on their own ground.
FAMILY = {"talk": "bright_blue", "help": "green", "dispute": "magenta", "force": "red"}


def months(pair: Dyad, width: int) -> Iterator[RenderableType]:
    """For each direction a row a kind of event, a digit a month."""
    drawn = [one for one in pair.counts if one.status not in APART]
    found = columns(drawn)
    if found is None:
        return
    cell = 2 if len(found.starts) * 2 <= width - 42 else 1
    grid = Table(box=None, padding=0, pad_edge=False, show_header=False)
    grid.add_column(width=24, no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(width=9, justify="right")
    grid.add_column(width=8, justify="right")
    for actor, recipient in ((pair.a, pair.b), (pair.b, pair.a)):
        name = Text(cut(f" {country(actor)} → {country(recipient)}", 23), style="bold")
        grid.add_row(name, _scale(found, cell), Text("no month", style="dim"), Text("in all", style="dim"))
        for kind, cells, undated in _rows(drawn, actor, recipient, found):
            style = FAMILY[family_of(kind)]
            marks = Text()
            for number in cells:
                said = "·" if not number else str(number) if number < 10 else "+"
                marks.append(said.ljust(cell), style="dim" if not number else f"bold {style}")
            label = Text(f"  {phrases().types[kind].label}", style=style)
            grid.add_row(label, marks, Text(str(undated or ""), style="dim"), Text(f"{sum(cells) + undated:,}"))
        grid.add_row("", "", "", "")
    key = Text(" ")
    for family, named in phrases().families.items():
        key.append(f" ■ {named.name}", style=FAMILY[family])
    each = {1: "month", 3: "quarter"}.get(found.step, "stretch of years")
    note = f"  A digit counts the events of a {each} that are said to have happened. {left_out(drawn)}".rstrip()
    yield Text.assemble(("\n What each did, by kind and month", "bold"))
    yield Padding(grid, (1, 0, 0, 0))
    yield Group(key, Text(note, style="dim"))


def _rows(drawn: Sequence[Count], actor: str, recipient: str, found: Columns) -> list[tuple[str, list[int], int]]:
    """Kinds of events with how many lie in each column, and in none because nobody gives a month."""
    cells: dict[str, list[int]] = {}
    undated: Counter[str] = Counter()
    for one in drawn:
        column = found.of(one.month) if one.month else None
        if (one.actor, one.recipient) == (actor, recipient) and (column is not None or not one.month):
            row = cells.setdefault(one.type, [0] * len(found.starts))
            if column is None:
                undated[one.type] += one.events
            else:
                row[column] += one.events
    order = [kind for family in phrases().families.values() for kind in family.types]
    return [(kind, row, undated[kind]) for kind, row in sorted(cells.items(), key=lambda item: order.index(item[0]))]


def _scale(found: Columns, cell: int) -> Text:
    """Years above the columns in which they begin."""
    marks = [" "] * (len(found.starts) * cell + 4)
    januaries = [at for at, start in enumerate(found.starts) if start % 12 == 0]
    first = [0] if (januaries[0] if januaries else 9) * cell > 4 else []
    for at in first + januaries:
        marks[at * cell : at * cell + 4] = list(str(found.starts[at] // 12))
    return Text("".join(marks).rstrip(), style="dim")
