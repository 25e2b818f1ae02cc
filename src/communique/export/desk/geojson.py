"""Events on a map: GeoJSON after RFC 7946, a point for each place of an event."""

from __future__ import annotations

from collections.abc import Iterator

from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import json_document
from communique.export.desk.telling import Source
from communique.export.desk.told import Told
from communique.export.desk.values import EXACTNESS, day, is_placed, kind_of
from communique.record import Place


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """A feature for each place with coordinates; events without any only where they are asked for, without a point."""
    for told in source.told(tally):
        placed = [one for one in told.places if is_placed(one)]
        yield from (feature(told, place) for place in placed)
        if placed:
            continue
        if "incomplete" in source.asked.include:
            yield feature(told, None)
        else:
            named = "no place that the gazetteer has" if told.places else "no place"
            tally.left_out[f"{named}, which a map needs"] += 1


def feature(told: Told, place: Place | None) -> Item:
    """A feature; its point is the place's own, or null where there is none."""
    account = told.account
    kind = kind_of(place) if place else None
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place else None
    return {
        "type": "Feature",
        "id": f"{account.key}/{place.id}" if place else account.key,
        "geometry": point,
        "properties": {
            "account": account.key, "story": told.story, "type": account.type, "mode": account.mode,
            "status": account.status, "certainty": account.certainty, "first_day": day(account.first_day),
            "last_day": day(account.last_day), "actors": [one.name for one in told.sides("actors")],
            "recipients": [one.name for one in told.sides("recipients")], "source": account.source,
            "via": account.via, "outlet": account.outlet, "published": day(account.published),
            "words": account.evidence, "url": account.url, "place": place.name if place else None,
            "country": place.country if place else None, "geonames": place.geonames if place else None,
            "kind": kind, "precision": EXACTNESS.get(kind or ""), "decision": told.decision,
        },
    }  # fmt: skip


FORMAT = Format("geojson", "geojson", items, json_document({"type": "FeatureCollection"}, "features"))
