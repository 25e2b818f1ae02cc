"""What a page is: one answer that can be seen, or taken as JSON or CSV, with the charts on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on a page. name: its part of the address. title, note: what it shows, in words. svg: the drawing,
    whole, with a text for those who cannot see it. rows: every value in it."""

    name: str
    title: str
    note: str
    svg: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Page:
    """A page. template: its file. title: for the window and citations. body: what the template shows, as `page`.
    answer: the same as .json; rows: the same as .csv. charts: each with addresses of its own."""

    template: str
    title: str
    body: Any
    answer: Any
    rows: Sequence[Row]
    charts: tuple[Chart, ...] = ()
