"""where: the gazetteer, for names of places."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import lru_cache

from communique.knowledge.fold import key
from communique.knowledge.names import PLACE_FORMS, meant
from communique.knowledge.states import states
from communique.knowledge.tables import listed, path, table
from communique.knowledge.types import Spot

PROVINCE_WORDS = frozenset(
    {
        "region", "oblast", "province", "governorate", "state", "prefecture", "county", "district", "krai", "kray",
        "republic", "peninsula", "department", "canton", "voivodeship", "territory", "emirate", "division",
    }
)  # fmt: skip


@lru_cache(maxsize=1)
def _towns() -> bytes:
    """The towns, most people first, one a line: |folded|other names|, then the fields."""
    with gzip.open(path("places.tsv.gz")) as file:
        return file.read()


@lru_cache(maxsize=1)
def _provinces() -> bytes:
    return path("provinces.tsv").read_bytes()


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """ISO alpha-3 by alpha-2, of states and territories."""
    return {state.iso2: code for code, state in states().items() if state.iso2} | {
        row[1]: row[0] for row in table("territories.tsv")
    }


@lru_cache(maxsize=1)
def _regions() -> dict[str, list[str]]:
    return {key(name): row for row in reversed(table("regions.tsv")) for name in (row[2], *listed(row[3]))}


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return frozenset(row[0] for row in table("vague.tsv"))


@lru_cache(maxsize=8192)
def where_in(name: str, country: str | None = None, after: str | None = None) -> Spot | None:
    """The place of a name, in a country where one is given; None when the gazetteer has none."""
    wanted, alpha2 = _wanted(name), states()[country].iso2 if country in states() else ""
    if not wanted or (country and not alpha2):
        return None
    tail = wanted.rsplit(" ", 1)
    if not after and len(tail) == 2 and tail[1] in PROVINCE_WORDS and (found := where_in(tail[0], country, tail[1])):
        return found
    province = bool(after) and key(after or "") in PROVINCE_WORDS
    if wanted in _vague():  # "Western" alone is no district of Samoa; with its state and "Province" it may be one
        return _province(wanted, name, alpha2) if province and alpha2 else _region(wanted, name, alpha2)
    for look in (_province, _state, _region, _town) if province else (_state, _region, _town, _province):
        spot = look(wanted, name, alpha2)
        if spot and (not country or spot.country == country):
            return spot
    return None


def _wanted(name: str) -> str:
    return key(name).removeprefix("the ")


def _line(data: bytes, wanted: str, alpha2: str) -> list[str] | None:
    """The first line that bears a name, in the given country when one is given."""
    return next((fields for fields in _lines(data, wanted) if not alpha2 or fields[2] == alpha2), None)


def _lines(data: bytes, wanted: str) -> Iterator[list[str]]:
    """All lines that bear a name, in the order of the file."""
    needle, at = f"|{wanted}|".encode(), -1
    while (at := data.find(needle, at + 1)) >= 0:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        yield data[start:end].decode("utf-8").split("\t")
        at = end


def _state(wanted: str, name: str, alpha2: str) -> Spot | None:
    """A state or territory by its names; the Soviet Union's successors are several, so it has no country here."""
    for m in meant(name):
        if m.form == "name" and m.ref in states():
            state = states()[m.ref]
            if alpha2 and state.iso2 != alpha2:
                continue
            gone = not state.iso2
            basis = "state that is no more: no country of today" if gone else "state"
            return Spot(
                name=state.name, feature="country", country=None if gone else state.iso3,
                geonames=int(state.geonames) if state.geonames else None, basis=basis,
            )  # fmt: skip
    for row in table("territories.tsv"):
        if key(row[2]) == wanted:
            return Spot(
                name=row[2], feature="country", country=row[0], geonames=int(row[3]), basis="territory with a code"
            )
    return None


def _region(wanted: str, name: str, alpha2: str) -> Spot | None:  # noqa: ARG001
    """A sea, river, continent or region; one that is a province as well takes its point."""
    row = _regions().get(wanted)
    if row is None:
        return None
    feature, country, shown, _names, basis = row
    code = country.strip("-") or None
    alpha2 = states()[code].iso2 if code in states() else ""
    inside = _province(wanted, shown, alpha2) if code and alpha2 else None
    if inside and (inside.latitude is not None):
        return Spot(
            name=shown, feature="admin1", country=code, admin1=inside.admin1, latitude=inside.latitude,
            longitude=inside.longitude, population=inside.population,
            basis="; ".join(filter(None, (basis, inside.basis))),
        )  # fmt: skip
    town = _town(wanted, shown, alpha2) if code and alpha2 else None
    if town:
        return town
    return Spot(name=shown, feature=feature, country=code, basis="; ".join(filter(None, ("table of regions", basis))))


def _province(wanted: str, name: str, alpha2: str) -> Spot | None:  # noqa: ARG001
    """A province; its point is the mean of its towns', weighed by their people."""
    fields = _line(_provinces(), wanted, alpha2)
    return _as_province(fields) if fields else None


def _as_province(fields: list[str]) -> Spot:
    _, shown, iso2, _code, latitude, longitude, people = fields
    return Spot(
        name=shown, feature="admin1", country=_codes().get(iso2), admin1=shown, latitude=float(latitude),
        longitude=float(longitude), population=int(people), basis="GeoNames; mean of its towns",
    )  # fmt: skip


def _town(wanted: str, name: str, alpha2: str) -> Spot | None:  # noqa: ARG001
    """The town of a name with most people."""
    fields = _line(_towns(), wanted, alpha2)
    return _as_town(fields) if fields else None


def _as_town(fields: list[str]) -> Spot:
    _, shown, iso2, code, latitude, longitude, people, geonames = fields
    return Spot(
        name=shown, feature="city", country=_codes().get(iso2), admin1=_province_name(iso2, code),
        geonames=int(geonames), latitude=float(latitude), longitude=float(longitude),
        population=int(people), basis="GeoNames",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _by_code() -> dict[tuple[str, str], str]:
    lines = (line.split("\t") for line in _provinces().decode("utf-8").split("\n") if line)
    return {(fields[2], fields[3]): fields[1] for fields in lines}


def _province_name(iso2: str, code: str) -> str | None:
    return _by_code().get((iso2, code))


def spots(name: str) -> tuple[Spot, ...]:
    """All places of a name: state or territory, region, provinces, then towns, those with most people first."""
    wanted = _wanted(name)
    words = wanted.rsplit(" ", 1)
    stem = words[0] if len(words) == 2 and words[1] in PROVINCE_WORDS else wanted
    known = [_state(wanted, name, ""), _region(wanted, name, "")]
    known += [_as_province(fields) for fields in _lines(_provinces(), stem)]
    known += [_as_town(fields) for fields in _lines(_towns(), wanted)]
    found = {(spot.name, spot.feature, spot.country, spot.admin1, spot.geonames): spot for spot in known if spot}
    return tuple(found.values()) if wanted else ()


__all__ = ["PLACE_FORMS", "spots", "where_in"]
