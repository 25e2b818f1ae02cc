"""Events in the columns of ICEWS's yearly files on Dataverse, one pair of actors a row."""

from __future__ import annotations

from collections.abc import Iterator

from communique.codebook import load
from communique.codebook.cameo import cameo_of, goldstein_of
from communique.export.desk.nouns import HAPPENED, Format, Item, Tally
from communique.export.desk.sinks import tab_separated
from communique.export.desk.telling import Source
from communique.export.desk.told import Side, Told
from communique.export.desk.values import best_place, country_name, day, kind_of


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """The rows; events that are not dated to a day, or have no two sides, only where they are asked for."""
    number = 0
    for told in source.told(tally):
        pairs = pairs_of(told)
        lacking = "not dated to one day" if not exact_day(told) else "no pair of parties" if not pairs else None
        if lacking and "incomplete" not in source.asked.include:
            tally.left_out[f"{lacking}, which an ICEWS row needs"] += 1
            continue
        for actor, recipient in pairs or [(None, None)]:
            number += 1
            yield row(number, told, actor, recipient)


def exact_day(told: Told) -> str | None:
    """The day of the event; None where it is dated less exactly, for ICEWS cannot say how exactly."""
    account = told.account
    return day(account.first_day) if account.first_day == account.last_day else None


def pairs_of(told: Told) -> list[tuple[Side | None, Side | None]]:
    """Each actor with each recipient, nobody with himself."""
    return [
        (one, other) for one in told.sides("actors") for other in told.sides("recipients") if one.name != other.name
    ]


def row(number: int, told: Told, actor: Side | None, recipient: Side | None) -> Item:
    """One row."""
    account, place = told.account, best_place(told)
    code = cameo_of(account.type, account.mode, frozenset(told.context), account.trigger)
    kind = kind_of(place) if place else None
    return {
        "Event ID": number,
        "Event Date": exact_day(told),
        **party("Source", actor),
        "Event Text": load().cameo[code].name.capitalize() if code else account.type,
        "CAMEO Code": code,
        "Intensity": goldstein_of(code),
        **party("Target", recipient),
        "Story ID": told.report.number,
        "Sentence Number": None,
        "Publisher": account.outlet,
        "City": place.name if place and kind == "city" else None,
        "District": None,
        "Province": place.admin1 if place else None,
        "Country": country_name(place.country) if place else None,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
    }


def party(side: str, one: Side | None) -> Item:
    """The three columns of a side."""
    sector = load().sectors.get(one.sector or "") if one else None
    return {
        f"{side} Name": one.name if one else None,
        f"{side} Sectors": sector.name.capitalize() if sector else None,
        f"{side} Country": country_name(one.country) if one else None,
    }


FORMAT = Format("icews", "tsv", items, tab_separated, HAPPENED)
