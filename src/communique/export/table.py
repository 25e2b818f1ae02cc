"""The record as a table in a terminal, or in a pipe without colours."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.export.lines import (
    NOT_STATED,
    Line,
    Shelf,
    certainty_words,
    lines,
    said_by,
    said_figure,
)
from communique.export.phrasing import date_words, phrases
from communique.export.segments import UNTITLED, heading
from communique.export.visible import one_line
from communique.record import Entity, Quote, Record, Time

# Below the first width an event is a block of its own; from the second on each question has its column. Chosen by
# looking at 80, 100, 120 and 160 columns: at 110 the words column still holds three words on a line.
TABLE_FROM = 110
ALL_COLUMNS_FROM = 150
EVIDENCE_ROOM = 260  # code points of evidence in a block or cell; longer clauses are cut around the trigger
QUOTE_ROOM = 200
BY_FAMILY = {"talk": "bold blue", "help": "bold green", "dispute": "bold yellow", "force": "bold red"}


def print_table(record: Record, console: Console) -> None:
    """Print the record for people: a head, a row or block an event, then figures, open times, quotes, entities."""
    shelf = Shelf(record)
    print_head(record, console)
    if not any((record.events, record.figures, record.times, record.quotes, record.entities, record.attributions)):
        put(console, Text("\nNothing was found in this report: no event, figure, date, quotation or name."))
        return
    print_events(record, console)
    section(console, "Figures", (row(said_figure(one, shelf), shelf.words(one.span)) for one in record.figures))
    section(console, "Times without a date", (open_time(one, shelf) for one in record.times if one.value is None))
    section(console, "Quotes", (quote_row(one, shelf) for one in record.quotes))
    section(console, "Who and what", (entity_row(one) for one in record.entities))


def put(console: Console, shown: RenderableType) -> None:
    """Print something; without colours, as in a pipe, no line ends in the blanks that fill it up."""
    if console.color_system or console.record:
        console.print(shown)
        return
    for line in console.render_lines(shown, pad=False):
        console.file.write("".join(segment.text for segment in line).rstrip() + "\n")


def print_head(record: Record, console: Console) -> None:
    """Title, outlet, day, id, and how much was found."""
    report = record.report
    published = date_words(report.published.isoformat()) if report.published else None
    put(console, Text(heading(record) or UNTITLED, style="bold"))
    known = (
        ("title", None if report.title else NOT_STATED),
        ("outlet", report.outlet),
        ("published", published),
        ("address", report.url),
        ("id", report.id),
    )
    stated = (
        f"{name}: {one_line(value or NOT_STATED)}" for name, value in known if value or name not in ("title", "address")
    )
    put(console, Text(" · ".join(stated), style="dim"))


def print_events(record: Record, console: Console) -> None:
    """The events, as a table where the console is wide enough, else as blocks."""
    found = lines(record)
    if not found:
        put(console, Text("\nNo event was found: nobody in this report does anything to anybody."))
        return
    if console.width >= TABLE_FROM:
        put(console, events_table(found, record, console))
        return
    put(console, Text())
    for line in found:
        print_block(line, record, console)


def events_table(found: tuple[Line, ...], record: Record, console: Console) -> Table:
    """One row an event."""
    table = Table(box=SIMPLE_HEAD, expand=True, show_lines=False, pad_edge=False, padding=(0, 1, 1, 0))
    wide = console.width >= ALL_COLUMNS_FROM
    heads = (
        [("", None), ("When", 3), ("Who", 4), ("Does what", 4), ("To whom", 4), ("How many", 3), ("Where", 3)]
        if wide
        else [("", None), ("Who does what to whom", 7), ("When, where, how many", 4)]
    )
    for name, ratio in [*heads, ("Status, how sure", 3), ("According to", 4), ("Words", 8 if wide else 7)]:
        table.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    for line in found:
        table.add_row(*(cells(line) if wide else few_cells(line)), *last_cells(line, record, console))
    return table


def cells(line: Line) -> tuple[Text, ...]:
    """The first seven columns of the wide table."""
    return (
        Text(line.id, style="dim"),
        stated(line.when),
        who(line),
        does(line),
        Text(line.whom),
        Text("; ".join(line.figures), style="bold"),
        Text("; ".join(line.where)),
    )


def few_cells(line: Line) -> tuple[Text, ...]:
    """The first three columns of the narrower table."""
    known = Text("\n").join(
        [stated(line.when), *map(Text, line.where), *(Text(one, style="bold") for one in line.figures)]
    )
    return Text(line.id, style="dim"), sentence(line).append(Text(f"\n{line.code}", style="dim")), known


def last_cells(line: Line, record: Record, console: Console) -> tuple[Text, Text, Text]:
    """Status and certainty, the chain of sources, the words."""
    return happened(line, "\n"), Text(said_by(line, record)), evidence(line, console)


def print_block(line: Line, record: Record, console: Console) -> None:
    """One event as a block: the sentence; did it happen; how many, when, where; according to whom; the words."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(line.id), sentence(line))
    grid.add_row("", Text(f"{line.code} · ", style="dim").append(happened(line, " · ")))
    grid.add_row("", around(line))
    grid.add_row("", Text("according to ", style="dim").append(Text(said_by(line, record), style="not dim")))
    grid.add_row("", evidence(line, console))
    put(console, Padding(grid, (0, 0, 1, 0)))


def around(line: Line) -> Text:
    """How many, when and where in one phrase; only an unknown time is said to be unknown."""
    figures = [Text(figure, style="bold") for figure in line.figures]
    when = [Text(time) for time in line.when] or [Text(f"when: {NOT_STATED}", style="dim italic")]
    return Text(" · ").join([*figures, *when, *map(Text, line.where)])


def sentence(line: Line) -> Text:
    """Who does what to whom, the verb in the colour of its class."""
    parts = who(line), Text(line.does, style=BY_FAMILY[line.family]), Text(line.whom)
    return Text(" ").join(part for part in parts if part.plain)


def does(line: Line) -> Text:
    """What is done, and PLOVER's code for it."""
    return Text(line.does, style=BY_FAMILY[line.family]).append(Text(f"\n{line.code}", style="not bold dim"))


def who(line: Line) -> Text:
    """The actors, or in brackets that none is stated."""
    return Text(line.who) if line.known_actor else Text(f"[{line.who}]", style="dim italic")


def stated(values: tuple[str, ...]) -> Text:
    """Values in a row, or that none is stated."""
    return Text("; ".join(values)) if values else Text(NOT_STATED, style="dim italic")


def happened(line: Line, between: str) -> Text:
    """Did it happen, how sure the source is, and the reader's score."""
    text = Text(phrases().statuses[line.status].name, style="bold")
    text.append(f"{between}source {certainty_words(line)}", style="dim")
    if line.score is not None:
        text.append(f"{between}score {line.score:.2f}", style="dim")
    if line.again:
        text.append(f"{between}same as {line.again}", style="dim")
    return text


def evidence(line: Line, console: Console) -> Text:
    """The evidence with its trigger set off, by asterisks where there is no colour."""
    before, after = clipped(line)
    text = Text(before)
    if console.color_system is None:
        text.append(f"*{line.trigger}*")
    else:
        text.append(line.trigger, style="bold underline")
    return text.append(after)


def clipped(line: Line) -> tuple[str, str]:
    """What stands before and after the trigger, cut where both together have no room."""
    room = max(40, EVIDENCE_ROOM - len(line.trigger))
    before, after = line.before, line.after
    if len(before) + len(after) <= room:
        return before, after
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    if left < len(before):
        before = "…" + before[len(before) - left :].partition(" ")[2]
    if right < len(after):
        after = after[:right].rpartition(" ")[0] + "…"
    return before, after


def section(console: Console, name: str, rows: Iterable[tuple[Text, Text]]) -> None:
    """Print a short section: a rule with its name, two columns; nothing for no rows."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(ratio=3, overflow="fold")
    count = 0
    for count, cells in enumerate(rows, start=1):  # noqa: B007
        grid.add_row(*cells)
    if count:
        put(console, Rule(f"{name} ({count})", align="left", characters="─", style="dim"))
        put(console, Padding(grid, (0, 0, 1, 0)))


def row(value: str, words: str) -> tuple[Text, Text]:
    """A value and the words that it was read from."""
    return Text(value), Text(f"“{words}”", style="dim")


def open_time(time: Time, shelf: Shelf) -> tuple[Text, Text]:
    """A time expression without a value, and why it has none."""
    reason = time.basis.get(
        "value", "the report's date is not stated" if not time.resolved else "no reason is recorded"
    )
    return Text(f"“{shelf.words(time.span)}”"), Text(one_line(reason), style="dim")


def quote_row(quote: Quote, shelf: Shelf) -> tuple[Text, Text]:
    """A speaker and the quoted words."""
    speaker = shelf.name(quote.speaker)
    said = shelf.words(quote.span)
    said = said if len(said) <= QUOTE_ROOM else f"{said[:QUOTE_ROOM]}…"
    return Text(speaker) if speaker else Text("speaker not settled", style="dim italic"), Text(said)


def entity_row(entity: Entity) -> tuple[Text, Text]:
    """An entity, and what is known about it."""
    known = [phrases().kinds[entity.kind], entity.country, entity.sector, entity.role]
    count = len(entity.mentions)
    known.append(f"{count} mention{'' if count == 1 else 's'}")
    return Text(one_line(entity.name)), Text(one_line(", ".join(filter(None, known))), style="dim")
