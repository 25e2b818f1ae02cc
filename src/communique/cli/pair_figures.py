"""Figures of two countries on a terminal: the last claim of each source, its key, and where it can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.plain.claims import STATUS
from communique.plain.words import country, cut, day
from communique.query.wording import bounds

if TYPE_CHECKING:
    from communique.ingest import Citation
    from communique.query import Dyad
    from communique.query.dyad import Latest

ROOMY = 110  # columns from which a table has all its own
SERIES = 4  # of figures


def grouped(pair: Dyad, most: int) -> list[list[Latest]]:
    """The last claims of each series, the newest first; series between the two go first, then those that most sources
    speak of."""
    groups: dict[tuple[str, str | None, str | None], list[Latest]] = {}
    for one in sorted(pair.figures, key=lambda one: str(one.claim.said or ""), reverse=True):
        groups.setdefault((one.quantity, one.actor, one.recipient), []).append(one)
    ranked = sorted(groups.values(), key=lambda group: (not group[0].recipient, -len(group), group[0].quantity))
    return [group[:most] for group in ranked[:SERIES]]


def notes_of(groups: Sequence[Sequence[Latest]]) -> dict[str, tuple[int, Citation]]:
    """Addresses with their numbers, in the order in which they are met."""
    found: dict[str, tuple[int, Citation]] = {}
    for one in (one for group in groups for one in group):
        for cited in one.claim.citations:
            found.setdefault(cited.address, (len(found) + 1, cited))
    return found


def figures(group: Sequence[Latest], notes: dict[str, tuple[int, Citation]], width: int) -> RenderableType:
    """The last claims of one series: how many, according to whom, in which words, and where to follow it."""
    first = group[0]
    table = Table(
        box=SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=True, expand=True, header_style="dim", border_style="dim"
    )
    ends = " → ".join(country(code) for code in (first.actor, first.recipient) if code)
    table.add_column("how many", width=24)
    table.add_column("according to", ratio=1)
    table.add_column("said", width=10, no_wrap=True)
    if width >= ROOMY:
        table.add_column("in its words", ratio=1)
    for one in group:
        claim = one.claim
        who = Text(claim.according_to or claim.outlet or "–")
        who.append(f" via {claim.via}" if claim.via else "", style="dim")
        who.append(f"\n{STATUS[claim.status]}" if claim.status in STATUS else "", style="magenta")
        who.append("\nleaves no room for an earlier claim" if claim.relation == "contradicts" else "", style="magenta")
        value = Text(("about " if claim.approximate else "") + bounds(claim.low, claim.high), style="bold")
        checks = ", ".join(f"[{notes[cited.address][0]}]" for cited in claim.citations)
        value.append(f"\n{claim.figure}", style="not bold dim")
        said = Text(str(claim.said or "–"))
        said.append(f"\n{checks}" if checks else "", style="bright_blue")
        cells = [value, who, said] + ([Text(f"“{cut(claim.words, 60)}”", style="italic")] if width >= ROOMY else [])
        table.add_row(*cells)
    name = f"   {first.quantity}, {ends}" if ends else f"   {first.quantity}"
    return Group(Text(name, style="bold"), table)


def addresses(notes: dict[str, tuple[int, Citation]]) -> Iterator[RenderableType]:
    if not notes:
        return
    yield Text(" Where these figures can be checked", style="bold")
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=False)
    table.add_column(justify="right", width=6)
    table.add_column(overflow="fold")
    for number, cited in notes.values():
        about = ", ".join(part for part in (cited.outlet, day(cited.day), cited.claimed_by) if part)
        table.add_row(f"[{number}]", Text.assemble((f"{about}\n" if about else ""), (cited.address, "bright_blue")))
    yield Padding(table, (1, 0, 0, 0))
