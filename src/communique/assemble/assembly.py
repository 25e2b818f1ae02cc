"""The whole of assembly: every part of a record, in the order in which the parts need each other."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UNSET

from communique.assemble.attributions import find_attributions, quotes_with_speakers
from communique.assemble.cast import Cast, gather
from communique.assemble.drafts import Parts
from communique.assemble.events import find_events
from communique.assemble.figures import find_figures
from communique.assemble.mend import mended
from communique.assemble.places import find_places
from communique.assemble.quotes import find_quotes
from communique.assemble.times import find_times
from communique.codebook import load
from communique.record import Document, Reading, Record, Report


@dataclass(frozen=True, slots=True)
class Given:
    """All that events are found in: the reading with its trees mended, the cast, and the other parts of the record."""

    reading: Reading
    cast: Cast
    parts: Parts


def parts_of(document: Document, reading: Reading) -> Given:
    """Everything but quotations and events, in the order in which the parts need each other."""
    reading = mended(reading)
    cast = gather(document, reading)
    times = find_times(document, reading)
    figures = find_figures(document, reading, times)
    places = find_places(document, reading, cast)
    attributions = find_attributions(document, reading, cast)
    year = document.published.year if document.published else 0
    return Given(reading, cast, Parts(times, figures, places, attributions, year))


def assemble(document: Document, reading: Reading) -> Record:
    """The record of one report. Pure: the same document and reading give the same record."""
    given = parts_of(document, reading)
    reading, cast, parts = given.reading, given.cast, given.parts
    found = find_quotes(document.text, reading.sentences)
    quotes = quotes_with_speakers(document, found, parts.attributions, reading, cast)
    events = find_events(reading, cast, parts, load())
    return Record(
        report=_report(document),
        text=document.text,
        entities=cast.entities,
        times=parts.times,
        figures=parts.figures,
        places=parts.places,
        attributions=parts.attributions,
        quotes=quotes,
        events=events,
    )


def _report(document: Document) -> Report:
    return Report(
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        published=document.published,
        language=document.language,
        basis=document.basis or UNSET,
    )
