"""The table in terminals of several widths, and in a pipe."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from communique.export.table import print_table
from communique.record import Record
from tests.export.records import EMPTY, HOSTILE, RICH

WIDTHS = (40, 60, 80, 100, 110, 120, 149, 150, 160, 220)


def printed(record: Record, width: int, *, terminal: bool = False) -> str:
    """What is printed at a width."""
    out = io.StringIO()
    print_table(
        record, Console(file=out, width=width, force_terminal=terminal, color_system="auto" if terminal else None)
    )
    return out.getvalue()


def squeezed(text: str) -> str:
    """The text without white space, as wrapping leaves it."""
    return "".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("record", [RICH, EMPTY, HOSTILE], ids=["rich", "empty", "hostile"])
def test_no_line_is_wider_than_the_console(record: Record, width: int) -> None:
    assert max(cell_len(line) for line in printed(record, width).splitlines()) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pipe_gets_no_control_characters(width: int) -> None:
    for record in (RICH, HOSTILE):
        shown = printed(record, width)
        assert not any(ord(character) < 32 and character != "\n" for character in shown)
        assert "\u202e" not in shown


def test_no_line_in_a_pipe_ends_in_blanks() -> None:
    assert not [line for line in printed(RICH, 100).splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_blocks_say_all_that_is_known(width: int) -> None:
    shown = squeezed(printed(RICH, width))
    for said in (
        "V2 Osten gave military aid to Varland",
        "AID · occurred · source certain · score 0.81",
        "more than 1,200 sappers · “last spring”, date not settled · Lund",
        "according to Ada Holm ← the broadcaster",
        "More than 1,200 sappers were *deployed* to Varland last spring",
        "[actor not stated] does not give aid",
        "planned · source certain · same as V4",
        "when: not stated",
    ):
        assert squeezed(said) in shown


@pytest.mark.parametrize("width", [110, 120, 160, 200])
def test_tables_have_a_row_for_each_event(width: int) -> None:
    rows = printed(RICH, width).splitlines()
    for event in RICH.events:
        assert sum(row.strip().startswith(f"{event.id} ") for row in rows) == 1


def test_the_head_says_what_is_not_stated() -> None:
    assert "outlet: Harbour Wire · published: 3 September 2024 · id: demo-1" in printed(RICH, 100)
    assert "title: not stated · outlet: not stated · published: not stated · id: empty" in printed(EMPTY, 100)


def test_sections() -> None:
    shown = printed(RICH, 100)
    for said in (
        "Figures (2)",
        "Times without a date (1)",
        "needs the report's date",
        "Quotes (1)",
        "Who and what (6)",
    ):
        assert said in shown


def test_an_empty_record_says_so() -> None:
    assert "Nothing was found in this report" in printed(EMPTY, 80)


def test_markup_of_the_terminal_library_is_not_run() -> None:
    record = Record(report=EMPTY.report, text="[bold]x[/bold]", quotes=())
    assert printed(record, 80).startswith("[bold]x[/bold]\n")
    titled = Record(report=type(EMPTY.report)(id="[red]id[/red]", title="[bold]head[/bold] :smile:"), text="x")
    assert "[bold]head[/bold] :smile:" in printed(titled, 80)
    assert "[red]id[/red]" in printed(titled, 80)


def test_a_terminal_sees_the_trigger_set_off_by_style() -> None:
    shown = printed(RICH, 100, terminal=True)
    assert "\x1b[" in shown
    assert "*deployed*" not in shown


def test_long_evidence_is_cut_around_its_trigger() -> None:
    text = f"{'before ' * 60}STRUCK {'after ' * 60}".strip()
    start = text.index("STRUCK")
    event = type(RICH.events[0])(id="V1", trigger=(start, start + 6), evidence=(0, len(text)), type="ASSAULT")
    shown = printed(Record(report=EMPTY.report, text=text, events=(event,)), 100)
    assert "…" in shown
    assert "*STRUCK*" in shown
    assert len(shown) < 1200
