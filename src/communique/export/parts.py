"""The record's other parts as rows of a page: who says what, figures, times, places, quotations, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from communique.export.lines import Shelf, said_figure, voices
from communique.export.phrasing import phrases, time_words
from communique.export.slugs import Slugs
from communique.export.visible import one_line
from communique.record import Attribution, Entity, Figure, Place, Quote, Record, Time

LONG = 220  # code points of a quotation or reported words in a row; the text beside it has them all


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the record in a row. tokens: the marks that light up with it. is_words: detail is the report's own."""

    slug: str
    tokens: str
    head: str
    note: str
    detail: str
    is_words: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows."""

    name: str
    rows: tuple[Row, ...]


def sections(record: Record, shelf: Shelf, slugs: Slugs) -> tuple[Section, ...]:
    """The sections that have a row, in the page's order."""
    plan: tuple[tuple[str, Iterable[Any], Callable[[Any, Shelf, Slugs], Row]], ...] = (
        ("Who says what", record.attributions, attribution_row),
        ("Figures", record.figures, figure_row),
        ("Dates and times", record.times, time_row),
        ("Places", record.places, place_row),
        ("Quotations", record.quotes, quote_row),
        ("Names", sorted(record.entities, key=lambda one: -len(one.mentions)), entity_row),
    )
    made = (Section(name, tuple(row(part, shelf, slugs) for part in parts)) for name, parts, row in plan)
    return tuple(section for section in made if section.rows)


def attribution_row(one: Attribution, shelf: Shelf, slugs: Slugs) -> Row:
    """Who says so, through whom, and what."""
    slug = slugs.of(one.id)
    chain = voices(one.id, shelf)
    said = " … ".join(shelf.words(span) for span in one.content)
    note = ", ".join(filter(None, (one.kind, f"“{chain[0].cue}”" if chain[0].cue else "")))
    return Row(slug, f"{slug}s {slug}k {slug}c", " ← ".join(voice.words for voice in chain), note, clipped(said))


def figure_row(one: Figure, shelf: Shelf, slugs: Slugs) -> Row:
    """A figure with its bounds in words, and its own words."""
    slug = slugs.of(one.id)
    return Row(slug, slug, said_figure(one, shelf), "", shelf.words(one.span))


def time_row(one: Time, shelf: Shelf, slugs: Slugs) -> Row:
    """A time in words, its TIMEX3 value; where it has none, why."""
    slug = slugs.of(one.id)
    if one.value is None:
        reason = one.basis.get("value", "" if one.resolved else "the report’s date is not stated")
        return Row(slug, slug, "not settled", one_line(reason), shelf.words(one.span))
    return Row(slug, slug, time_words(one.value), f"{one.type.lower()}, {one.value}", shelf.words(one.span))


def place_row(one: Place, shelf: Shelf, slugs: Slugs) -> Row:
    """A place, where it lies, and its own words."""
    slug = slugs.of(one.id)
    where = [one.admin1, one.country, degrees(one)]
    return Row(slug, slug, one_line(one.name), one_line(", ".join(filter(None, where))), shelf.words(one.span))


def degrees(one: Place) -> str:
    """Latitude and longitude for people; empty when not known."""
    if one.latitude is None or one.longitude is None:
        return ""
    north, east = "N" if one.latitude >= 0 else "S", "E" if one.longitude >= 0 else "W"
    return f"{abs(one.latitude):.2f}° {north}, {abs(one.longitude):.2f}° {east}"


def quote_row(one: Quote, shelf: Shelf, slugs: Slugs) -> Row:
    """A speaker and the quoted words."""
    slug = slugs.of(one.id)
    return Row(slug, slug, shelf.name(one.speaker) or "speaker not settled", "", clipped(shelf.words(one.span)))


def entity_row(one: Entity, shelf: Shelf, slugs: Slugs) -> Row:
    """An entity, and what is known about it."""
    slug = slugs.of(one.id)
    known = ", ".join(filter(None, (phrases().kinds[one.kind], one.country, one.sector)))
    count = len(one.mentions)
    spoken = list(dict.fromkeys(shelf.words(span) for span in one.mentions))
    detail = f"{count} mention{'' if count == 1 else 's'}" + (f": {', '.join(spoken[:4])}" if spoken else "")
    note = "; ".join(filter(None, (known, one.role)))
    return Row(
        slug, slug, one_line(one.name), one_line(note), detail + (" …" if len(spoken) > 4 else ""), is_words=False
    )


def clipped(words: str) -> str:
    """The words, cut at a blank where they are long."""
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"
