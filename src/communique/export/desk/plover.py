"""PLOVER's own JSON, one event a line, by the field names and lists of its manual; what PLOVER has no field for stands
under `communique`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import yaml

from communique.codebook import load
from communique.errors import BrokenInstallation
from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import json_lines
from communique.export.desk.telling import Source
from communique.export.desk.told import Side, Told
from communique.export.desk.values import (
    best_place,
    country_name,
    day,
    figure_item,
    kind_of,
    people,
    place_item,
)  # fmt: skip
from communique.record import Figure, Place
from communique.record.record import as_status

RESOLUTION = {"country": 1, "admin1": 2, "city": 4}  # the manual's: 5 within a city, 4 city, 3 district, 2 province
SIZES = {"dead": "killed", "injured": "wounded", "arrested": "detained"}


class Manual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """plover.yaml, checked."""

    modes: dict[str, dict[str, str]]
    contexts: frozenset[str]
    renamed: dict[str, str]
    planned: dict[str, str]
    scores: dict[str, dict[str, float]]
    codes: frozenset[str]
    bodies: dict[str, str]
    sectors: frozenset[str]


@cache
def manual() -> Manual:
    """What the manual allows; read once."""
    path = Path(__file__).with_name("plover.yaml")
    try:
        return msgspec.convert(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader), Manual)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BrokenInstallation(f"The file {path.name} is missing or damaged: {error}. Reinstall.") from error


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """The events that have what PLOVER requires, a day and an actor; the others only where they are asked for."""
    for told in source.told(tally):
        lacking = "no day" if not told.account.first_day else "no actor" if not told.account.actors else None
        if lacking and "incomplete" not in source.asked.include:
            tally.left_out[f"{lacking}, which PLOVER requires"] += 1
            continue
        yield event(told, source)


def event(told: Told, source: Source) -> Item:
    """One event."""
    account, rules = told.account, manual()
    kind = rules.planned.get(account.type, account.type) if account.status == "planned" else account.type
    mode = rules.modes.get(kind, {}).get(account.mode or "")
    actors, recipients = told.sides("actors"), told.sides("recipients")
    mutual = account.mode != "visit" and {one.name for one in actors} == {one.name for one in recipients}
    place, scores = best_place(told), rules.scores[kind]
    found = {
        "id": account.key,
        "date": day(account.first_day),
        "enddate": day(account.last_day) if account.last_day != account.first_day else None,
        "actor": [entity(one, told) for one in actors],
        "recipient": [entity(one, told) for one in recipients] if not mutual else None,
        "event": [kind],
        "event_loc": location(place, told) if place else None,
        "event_text": [account.evidence],
        "quad_code": load().types[kind].quad,
        "event_scale": scores.get(mode or "", scores[""]),
        "mode": [mode] if mode else None,
        "context": contexts(told),
        "link": told.story,
        "size": sizes(told),
        "text_info": {"start": told.event.evidence[0], "end": told.event.evidence[1]},
        "cite_info": citation(told, source),
        "coder": "Communiqué",
        "communique": extension(told),
    }
    return {name: value for name, value in found.items() if value not in (None, [], {}) or name in ("date", "actor")}


def contexts(told: Told) -> list[str]:
    """PLOVER's contexts and, as its manual has it, the auxiliary mode of the status among them."""
    rules, status = manual(), told.account.status
    named = [rules.renamed.get(one, one) for one in told.context]
    known = [one for one in named if one in rules.contexts]
    stated_by_type = status == "planned" and told.account.type in rules.planned
    auxiliary = None if stated_by_type else load().auxiliary_mode(as_status(status))
    return list(dict.fromkeys([*known, *([auxiliary] if auxiliary else [])]))


def entity(side: Side, told: Told) -> Item:
    """An actor or recipient as PLOVER's object for entities."""
    rules = manual()
    code = rules.bodies.get(side.wikidata or "") or ("KOS" if side.country == "XKX" else side.country)
    role = side.entity.role if side.entity else None
    found = {
        "code": code or (side.sector if side.sector in rules.codes else None),
        "sector": side.sector if side.sector in rules.sectors else None,
        "entity_text": told.words(side.span) if side.span else side.name,
        "identifier_id": side.wikidata,
        "identifier_text": side.name,
        "office": role,
    }
    return {name: value for name, value in found.items() if value}


def location(place: Place, told: Told) -> Item:
    """A place as PLOVER's object for locations."""
    kind = kind_of(place)
    found = {
        "extracted_place": told.words(place.span), "resolved_place": place.name, "geonameid": place.geonames,
        "lat": place.latitude, "lon": place.longitude, "city": place.name if kind == "city" else None,
        "province": place.admin1, "country": country_name(place.country), "country_code": place.country,
        "resolution": RESOLUTION.get(kind or ""),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None}


def sizes(told: Told) -> Item:
    """Numbers of people that are stated exactly; bounds and doubts are in `communique.figures`."""
    found = {name: people(told, quantity) for name, quantity in SIZES.items()}
    return {name: figure.low for name, figure in found.items() if figure and _is_exact(figure)}


def _is_exact(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high and not figure.approximate


def citation(told: Told, source: Source) -> Item:
    """Where the event was read."""
    report, about = told.report, told.record.report
    found = {
        "corpus": f"Communiqué desk {source.desk}", "citation": report.id,
        "url": report.url, "title": report.title, "language": about.language, "publication": report.outlet,
        "codebook": "PLOVER manual, draft 0.8",
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def extension(told: Told) -> Item:
    """What PLOVER has no field for."""
    account = told.account
    found = {
        "type": account.type, "mode": account.mode, "context": list(told.context), "status": account.status,
        "certainty": account.certainty, "score": account.score, "source": account.source,
        "source_country": account.source_country, "via": account.via, "published": day(account.published),
        "origin": account.origin, "when": [one.value for one in told.times if one.value],
        "trigger": {"words": account.trigger, "start": told.event.trigger[0], "end": told.event.trigger[1]},
        "figures": [figure_item(told, one) for one in told.figures],
        "places": [place_item(one) for one in told.places], "decision": told.decision,
        "read_as": {name: _plain(value) for name, value in told.read.items()},
        "basis": told.event.basis,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _plain(value: object) -> object:
    """A value as JSON has it; parties by their names."""
    return [one.name for one in value] if isinstance(value, tuple) else value


FORMAT = Format("plover", "jsonl", items, json_lines)
