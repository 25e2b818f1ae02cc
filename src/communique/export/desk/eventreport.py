"""One row an event report: the columns of the R package eventreport and its MAVERICK data, and ours after them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import comma_separated
from communique.export.desk.telling import Source
from communique.export.desk.told import Side, Told
from communique.export.desk.values import EXACTNESS, best_place, country_name, day, day_exactness, kind_of, people

CLASSES = {"certain": 3, "probable": 2, "possible": 1}


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """Every account, dated and placed or not."""
    return (row(told) for told in source.told(tally))


def row(told: Told) -> Item:
    """One row."""
    account, place = told.account, best_place(told)
    kind = kind_of(place) if place else None
    return {
        "id": account.key,
        "event_id": told.story or account.key,
        "country": country_name(place.country) if place else None,
        "date_start": day(account.first_day),
        "date_end": day(account.last_day),
        "date_precision": day_exactness(account),
        "city": place.name if place and kind == "city" else None,
        "location": told.words(place.span) if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": EXACTNESS.get(kind or ""),
        **actor(1, told.sides("actors")),
        **actor(2, told.sides("recipients")),
        **counted("deaths", "killed", told),
        **counted("injuries", "wounded", told),
        "source": account.outlet,
        "source_author": account.source,
        "source_classification": CLASSES[account.certainty],
        "unit_of_analysis": "Event report",
        "event_type": account.type,
        "event_mode": account.mode,
        "status": account.status,
        "certainty": account.certainty,
        "score": account.score,
        "via": account.via,
        "origin": account.origin,
        "published": day(account.published),
        "title": account.title,
        "url": account.url,
        "words": account.evidence,
        "decision": told.decision,
    }


def actor(number: int, sides: tuple[Side, ...]) -> Item:
    """The columns of a side: its first party, the others by name."""
    one = sides[0] if sides else None
    return {
        f"actor{number}": one.name if one else None,
        f"actor{number}_id": (one.wikidata or one.country) if one else None,
        f"actor{number}_type": one.sector if one else None,
        f"actor{number}_country": one.country if one else None,
        f"actor{number}_precision": None if one is None else 2 if one.wikidata or one.country else 1,
        f"actor{number}_others": [other.name for other in sides[1:]] or None,
    }


def counted(column: str, quantity: str, told: Told) -> Item:
    """A number of people: the stated one where there is one, and its bounds."""
    figure = people(told, quantity)
    low, high = (figure.low, figure.high) if figure else (None, None)
    return {f"{column}_best": low if low == high else None, f"{column}_low": low, f"{column}_high": high}


FORMAT = Format("eventreport", "csv", items, comma_separated)
