"""FollowTheMoney entities, one JSON object a line, as OpenSanctions publishes them, to actors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec

from communique.knowledge.outside import Actor, BadRow, Gathered, Held, date, names, one_country, sector_of_title
from communique.knowledge.tables import table
from communique.record.record import EntityKind

KINDS: dict[str, tuple[EntityKind, str | None]] = {
    "Person": ("person", None),
    "Organization": ("organisation", None),
    "LegalEntity": ("organisation", None),
    "Company": ("organisation", "BUS"),
    "PublicBody": ("government", "GOV"),
}
PLACES = ("country", "jurisdiction", "nationality", "citizenship", "mainCountry")


@lru_cache(maxsize=1)
def _topics() -> dict[str, tuple[str, EntityKind]]:
    return {topic: (sector, kind) for topic, sector, kind in table("topics.tsv")}  # type: ignore[misc]


def gathered(lines: Iterable[str]) -> Gathered:
    """The actors of a file, their offices joined to them; broken rows set aside, other entities passed over."""
    found, posts, terms = Gathered(), {}, []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            id_, schema, properties = _entity(line)
            if schema == "Position":
                posts[id_] = names(properties.get("name", []))[0]
            elif schema == "Occupancy":
                terms.append(_term(properties))
            elif schema in KINDS:
                found.take(_actor(id_, schema, properties))
            else:
                found.passed[schema] += 1
        except BadRow as error:
            found.leave(number, str(error), line.strip())
    _give_offices(found, posts, terms)
    return found


def _entity(line: str) -> tuple[str, str, dict[str, list[str]]]:
    """(id, schema, properties) of a row. Raises BadRow."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadRow("it is no JSON") from error
    given = row.get("properties") if isinstance(row, dict) else None
    if not isinstance(given, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("schema"), str):
        raise BadRow("it is no FollowTheMoney entity: it needs id, schema and properties")
    return row["id"], row["schema"], {name: _texts(values) for name, values in given.items()}


def _texts(values: Any) -> list[str]:
    """Texts of a property; entities nested in it are named by their id."""
    listed = values if isinstance(values, list) else [values]
    return [value["id"] if isinstance(value, dict) and "id" in value else str(value) for value in listed]


def _term(properties: dict[str, list[str]]) -> tuple[str, str, str, str]:
    """(holder, post, since, until) of an Occupancy."""
    holder, post, since, until = (
        (properties.get(name) or [""])[0] for name in ("holder", "post", "startDate", "endDate")
    )
    if not holder or not post:
        raise BadRow("an Occupancy needs holder and post")
    return holder, post, date(since), date(until)


def _actor(id_: str, schema: str, properties: dict[str, list[str]]) -> Actor:
    given = [name for key in ("name", "alias", "previousName") for name in properties.get(key, [])]
    name, *other = names(given)
    kind, sector = KINDS[schema]
    for topic in properties.get("topics", []):
        if sector in (None, "BUS") and topic in _topics():
            sector, of_body = _topics()[topic]
            kind = kind if kind == "person" else of_body
    return Actor(
        id=id_, name=name, kind=kind, other=tuple(other), sector=sector or _by_post(properties.get("position", [])),
        country=next((c for place in PLACES if (c := one_country(properties.get(place, [])))), None),
        wikidata=next(iter(properties.get("wikidataId", [])), id_ if id_[:1] == "Q" and id_[1:].isdigit() else ""),
    )  # fmt: skip


def _by_post(posts: list[str]) -> str | None:
    """The sector that positions named without dates share."""
    sectors = {sector for post in posts if (sector := sector_of_title(post))}
    return sectors.pop() if len(sectors) == 1 else None


def _give_offices(found: Gathered, posts: dict[str, str], terms: list[tuple[str, str, str, str]]) -> None:
    """Joins the offices held to their holders."""
    for holder, post, since, until in terms:
        actor = found.actors.get(holder)
        if actor and post in posts:
            offices = (*actor.offices, Held(posts[post], since, until))
            found.actors[holder] = msgspec.structs.replace(actor, offices=offices)
