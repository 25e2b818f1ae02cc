"""The whole of assembly: every part of a record, in the order in which the parts need each other."""

from __future__ import annotations

from communique.assemble.attributions import find_attributions, quotes_with_speakers
from communique.assemble.cast import gather
from communique.assemble.drafts import Parts
from communique.assemble.events import find_events
from communique.assemble.figures import find_figures
from communique.assemble.mend import mended
from communique.assemble.places import find_places
from communique.assemble.quotes import find_quotes
from communique.assemble.times import find_times
from communique.codebook import load
from communique.record import Document, Reading, Record, Report


def assemble(document: Document, reading: Reading) -> Record:
    """The record of one report. Pure: the same document and reading give the same record."""
    reading = mended(reading)
    cast = gather(document, reading)
    times = find_times(document, reading)
    figures = find_figures(document, reading, times)
    places = find_places(document, reading, cast)
    attributions = find_attributions(document, reading, cast)
    quotes = quotes_with_speakers(document, find_quotes(document.text, reading.sentences), attributions, reading, cast)
    events = find_events(reading, cast, Parts(times, figures, places, attributions), load())
    return Record(
        report=_report(document),
        text=document.text,
        entities=cast.entities,
        times=times,
        figures=figures,
        places=places,
        attributions=attributions,
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
    )
