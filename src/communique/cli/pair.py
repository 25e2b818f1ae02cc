"""Two countries on a terminal: counts by kind and month, events, figures with their sources, and how to follow each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.cli.pair_figures import ROOMY, addresses, figures, grouped, notes_of
from communique.cli.pair_months import months
from communique.export.phrasing import phrases
from communique.plain.pair import summary, when_of
from communique.plain.stories import sources
from communique.plain.words import count, country, cut, names

if TYPE_CHECKING:
    from communique.query import Dyad, Story

WIDE = 100  # columns where the output goes to no terminal
STANDS = {
    "corroborated": "green", "single-origin": "default", "disputed": "bold magenta", "denied": "bold red",
    "foreseen": "dim",
}  # fmt: skip


def console_of() -> Console:
    """Where it is printed. Square brackets and :names: in a report are the report's own, no mark-up."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDE
    return Console(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False)


def print_pair(pair: Dyad, desk: str, most: int, console: Console | None = None) -> None:
    """Nothing; the pair is printed. desk: what follows each command, such as " --desk team.sqlite". most: how many
    events and figures are shown under one head."""
    console = console or console_of()
    put(console, Rule(Text(f" {country(pair.a)} and {country(pair.b)} ", style="bold"), characters="━", style="dim"))
    put(console, Padding(Text(summary(pair)), (1, 2)))
    if not pair.counts:
        return
    for part in _parts(pair, desk, most, console.width):
        put(console, part)


def put(console: Console, part: RenderableType) -> None:
    """Nothing; printed, and in a pipe without the blanks that fill a line."""
    if console.color_system or console.record:
        console.print(part)
        return
    for line in console.render_lines(part, pad=False):
        console.file.write("".join(segment.text for segment in line).rstrip() + "\n")


def _parts(pair: Dyad, desk: str, most: int, width: int) -> Iterator[RenderableType]:
    yield from months(pair, width)
    for title, told in (
        ("Treaties and agreements", pair.treaties), ("Visits and talks", pair.visits),
        ("Transfers and aid", pair.transfers), ("Disputed or denied", pair.disputes),
    ):  # fmt: skip
        if told:
            yield _head(title, len(told), most)
            yield _events(told[:most], width, mixed=title.startswith("Disputed"))
    groups = grouped(pair, most)
    if groups:
        notes = notes_of(groups)
        yield _head("Latest figures, by source", len(pair.figures), sum(map(len, groups)))
        for group in groups:
            yield figures(group, notes, width)
        yield from addresses(notes)
    yield _next(pair, desk)


def _head(title: str, held: int, most: int) -> Text:
    more = f"   {most} of {held:,}" if held > most else ""
    return Text.assemble((f"\n {title}", "bold"), (more, "dim"))


def _events(told: Sequence[Story], width: int, *, mixed: bool = False) -> RenderableType:
    """A day, who and whom with the words, and how it stands. mixed: of several kinds, which are named."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False, expand=True)
    table.add_column(width=11, no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(width=15, no_wrap=True)
    for story in told:
        how = story.standing
        kind = f"{phrases().types[story.type].label}: " if mixed else ""
        said = Text(kind + cut(_who(story), 90))
        said.append(f"\n“{cut(_words(story), 100 if width < ROOMY else 160)}”", style="italic")
        denied = sources(story.tellings, {"denied"})
        said.append(f"\ndenied according to {denied}" if denied else "", style="magenta")
        said.append(f"\n{story.id} · {count(how.reports, 'report')}, {count(how.origins, 'origin')}", style="dim")
        when = when_of(story)
        first = Text(f" {when.removeprefix('told ')}")
        first.append("\n first told" if when.startswith("told ") else "", style="dim")
        table.add_row(first, said, Text("rejected" if story.rejected else how.word, style=STANDS[how.word]))
    return table


def _who(story: Story) -> str:
    """Who did it to whom; both together where each did it to the other."""
    if set(story.actors) == set(story.recipients):
        return names(story.actors)
    return f"{names(story.actors)} → {names(story.recipients)}"


def _words(story: Story) -> str:
    return story.summary.removesuffix(f" ({story.standing.word}: {story.standing.why})")


def _next(pair: Dyad, desk: str) -> RenderableType:
    """Commands that lead from what is shown to what it rests on."""
    told = next((one for one in (*pair.disputes, *pair.transfers, *pair.visits)), None)
    groups = grouped(pair, 1)
    series = groups[0][0] if groups else None
    figure = series.claim.figure if series else None
    asked = None
    if series and series.actor:
        other = pair.a if series.actor == pair.b else pair.b
        asked = f'communique figures "{series.quantity}" --from {series.actor} --to {other}'
    steps = (
        (figure and f"communique explain {figure}", "every word and rule behind a figure, and where to check it"),
        (told and f"communique story {told.id}", "an event as each report tells it"),
        (asked, "each claim over time; add --plot FILE.png for a chart"),
        (f"communique timeline --by {pair.b} --to {pair.a} --type AID", "the events behind a row of counts"),
        ("communique sources", "what each source claimed, and what became of it"),
    )
    shown_steps = Text("\n Follow any of it\n", style="bold")
    for command, about in steps:
        if not command:
            continue
        shown_steps.append(f"\n   {command}{desk}", style="default")
        shown_steps.append(f"\n      {about}", style="dim")
    return shown_steps
