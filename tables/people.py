"""Builds people.tsv and tenures.tsv: who held which office from when to when.

    python tables/people.py LEADERS.CSV

Sources: the files in people/ (see the head of the first), and REIGN, the Rulers, Elections and Irregular Governance
dataset (Bell, Besaw and Frank, One Earth Future 2021), leaders of 200 states from 1945 to February 2021. A row of
REIGN is used only where people/ does not already cover its time; its end is known to the month, and an open end there
means "in February 2021".
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from common import HERE, fold, write

CHECKED = "2025-10"  # when the lists in people/ were last gone through
REIGN_CHECKED = "2021-02"
FAMILY_FIRST = {"CHN", "PRK", "KOR", "TWN", "-KOR"}
HOLDER = re.compile(
    r"^(?P<name>[^{\[(\d]+?)\s*(?P<short>\{[^}]*\})?\s*(?P<other>\[[^\]]*\])?\s*(?P<short2>\{[^}]*\})?"
    r"\s*(?:\((?P<q>Q\d+)\))?\s+"
    r"(?P<since>\d{4}(?:-\d\d){0,2})(?:\s+(?P<until>\d{4}(?:-\d\d){0,2}))?$"
)
PARTICLES = {
    "de",
    "del",
    "della",
    "da",
    "dos",
    "di",
    "du",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "zu",
    "bin",
    "ben",
    "ibn",
    "al",
    "el",
    "ul",
    "ter",
    "arap",
    "wa",
}
TOP = (
    "head of state",
    "head of government",
    "party leader",
    "head of government party",
    "supreme leader",
    "paramount leader",
)
# REIGN names who leads, not the office: its rows take the title of the lists where the office did not change since.
SINCE_COLD_WAR = "1992"
SAME_SINCE_1945 = {
    *(
        "ITA",
        "NLD",
        "BEL",
        "NOR",
        "SWE",
        "DNK",
        "IRL",
        "AUS",
        "NZL",
        "ISL",
        "LUX",
        "MLT",
        "MEX",
        "CRI",
        "COL",
        "JAM",
        "TTO",
    ),
    *("BRB", "AUT", "FIN", "CHE"),
}
NOT_MEANT = {
    ("SUN", "Yeltsin"),
    ("EGY", "Tantawi"),
    ("IRQ", "Paul Bremer"),
}  # no holders of the office their row would get
CODES = {
    "730": "-KOR",
    "678": "-YAR",
    "680": "YMD",
    "817": "-RVN",
    "260": "DEU",
    "265": "DDR",
    "315": "CSK",
    "511": "-ZAN",
}


@dataclass
class Person:
    """A name and everything else somebody is called."""

    name: str
    country: str
    short: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    wikidata: str = ""
    source: str = "people"


@dataclass
class Tenure:
    """One person in one office, dates as precise as known."""

    person: str
    of: str
    kind: str
    title: str
    since: str
    until: str
    checked: str
    source: str


def short_names(name: str, country: str) -> list[str]:
    """What a person is called in short where no list says so: the family name with its particles."""
    words = name.split()
    if len(words) == 1:
        return [name]
    if country in FAMILY_FIRST:
        return [words[0]]
    start = len(words) - 1
    if words[start].rstrip(".") in {"Jr", "Sr", "II", "III"}:
        start -= 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    family = " ".join(words[start:])
    bare = re.sub(r"^(al|el|Al|El)-", "", family)
    return list(dict.fromkeys([family, bare]))


FULL_ONLY = "!full names only"  # at a file's head: whom it names first is not known by family name alone


def read(path: Path) -> Iterator[tuple[str, str, str, str, re.Match[str]]]:
    """(of, kind, title, checked, holder) for each holder in a file. Raises ValueError on a line that does not fit."""
    of = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("="):
            of = line[1:].strip()
        elif line.strip() and not line.startswith(("#", "!")):
            kind, title, holders = (part.strip() for part in line.split(" | "))
            title, _, checked = title.partition(" @")
            for holder in split_holders(holders):
                match = HOLDER.match(holder)
                if not match:
                    raise ValueError(f"{path.name}:{number}: {holder!r}")
                yield of, kind, title, checked or CHECKED, match


def split_holders(text: str) -> list[str]:
    """Holders parted by semicolons that stand outside brackets."""
    return [part.strip() for part in re.split(r";(?![^{\[]*[}\]])", text) if part.strip()]


def listed(block: str | None) -> list[str]:
    """The names in a {…} or […] block."""
    return [name.strip() for name in (block or "")[1:-1].split(";") if name.strip()]


def from_lists() -> tuple[dict[str, Person], list[Tenure]]:
    """All people and tenures of the files in people/."""
    people: dict[str, Person] = {}
    tenures = []
    for path in sorted((HERE / "people").glob("*.txt")):
        full_only = path.read_text("utf-8").startswith(FULL_ONLY)
        for of, kind, title, checked, match in read(path):
            name = match["name"].strip()
            country = "" if of.startswith("body:") else of
            person = people.setdefault(name, Person(name, country, ["-"] if full_only else []))
            person.country = person.country or country
            person.wikidata = person.wikidata or match["q"] or ""
            person.other += [n for n in listed(match["other"]) if n not in person.other]
            block = match["short"] or match["short2"]
            if block is not None:
                person.short = listed(block) or ["-"]
            tenures.append(Tenure(name, of, kind, title, match["since"], match["until"] or "", checked, "people"))
    for person in people.values():
        # No short name at all is written "-".
        person.short = (
            [n for n in person.short if n != "-"] if person.short else short_names(person.name, person.country)
        )
    return people, tenures


def repaired(name: str) -> str:
    """The name read as UTF-8 where that is what it was; the file mixes two encodings."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name


NO_PERSON = re.compile(r"council|government|committee|junta|interim|\d|/|transition", re.IGNORECASE)


def reign_rows(path: Path, codes: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """(country, name, since, until) of REIGN's persons; until is "" for those in office at its end."""
    with path.open(encoding="cp1252", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            name = repaired(re.sub(r"\s+", " ", row["leader"]).strip())
            if "," in name:
                name = " ".join(reversed([part.strip() for part in name.split(",", 1)]))
            if not name or "�" in name or NO_PERSON.search(name):
                continue
            since = f"{int(row['syear']):04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
            until = f"{int(row['eyear']):04}-{int(row['emonth']):02}" if row["eyear"] else ""
            country = codes.get(row["ccode"], "")
            if row["ccode"] == "365" and since < "1991-12-26":
                country = "SUN"
            if row["ccode"] == "345":
                country = "YUG" if since < "2003-02-04" else "SCG" if since < "2006-06-03" else "SRB"
            if country:
                yield country, name, since, until


def months(since: str, until: str) -> set[int]:
    """The months of a stretch of time, as numbers."""
    first, last = (int(d[:4]) * 12 + int(d[5:7] or 1) for d in (since + "-01", until + "-12"))
    return set(range(first, last + 1))


def add_reign(path: Path, codes: dict[str, str], people: dict[str, Person], tenures: list[Tenure]) -> int:
    """Adds REIGN's rows that the lists leave open; says how many."""
    own: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        if tenure.kind in TOP:
            own.setdefault(tenure.of, []).append(tenure)
    given = list(reign_rows(path, codes))
    kinds: dict[str, dict[tuple[str, str], int]] = {}
    for country, name, since, _until in given:
        for tenure in own.get(country, ()):
            if (
                fold(name).split()[-1] in fold(tenure.person).split()
                and abs(int(tenure.since[:4]) - int(since[:4])) < 2
            ):
                votes = kinds.setdefault(country, {})
                votes[tenure.kind, tenure.title] = votes.get((tenure.kind, tenure.title), 0) + 1
    added = 0
    for country, name, since, until in given:
        matched = kinds.get(country, {})
        held = months(since, until or REIGN_CHECKED)
        covered = {
            month
            for tenure in own.get(country, ())
            if (tenure.kind, tenure.title) in matched or not matched
            for month in months(tenure.since, tenure.until or tenure.checked)
        }
        if len(held & covered) > 0.4 * len(held) or (country, name) in NOT_MEANT:
            continue
        titled = matched if since > SINCE_COLD_WAR or country in SAME_SINCE_1945 else {}
        kind, title = max(titled, key=lambda k: titled[k]) if titled else ("leader", "Leader")
        later = [
            t
            for t in own.get(country, ())
            if since < t.since < (until or REIGN_CHECKED) and (t.kind, t.title) in matched
        ]
        if later:
            until = min(t.since for t in later)
        key = same_person(name, later) or unused(name, country, since, people)
        if key not in people:
            family = short_names(name, country) if country not in FAMILY_FIRST else [name.split()[0]]
            people[key] = Person(name, country, family, source="REIGN")
        tenures.append(Tenure(key, country, kind, title, since, until, REIGN_CHECKED, "REIGN"))
        added += 1
    return added


def same_person(name: str, later: list[Tenure]) -> str:
    """The person of the lists who follows in office under the same family name: REIGN's row is of the same person."""
    family = fold(name).split()[-1]
    return next((t.person for t in later if family in fold(t.person).split()), "")


def unused(name: str, country: str, since: str, people: dict[str, Person]) -> str:
    """A key for a new person, told from others of one name by state and year."""
    return f"{name} ({country} {since[:4]})" if name in people or len(name.split()) == 1 else name


def main() -> None:
    """Writes both tables."""
    people, tenures = from_lists()
    codes = {}
    for line in (HERE / "states.txt").read_text("utf-8").splitlines():
        row = line.split("|")
        if len(row) > 3 and row[2] and row[0] not in ("SUN", "YUG", "SCG", "-OTT", "-PRU", "-UAR", "-DRV", "-FRG"):
            codes[row[2]] = row[0]
    codes.update(CODES)
    mine = len(tenures)
    added = add_reign(Path(sys.argv[1]), codes, people, tenures)
    keys = {key: str(number) for number, key in enumerate(people)}
    write(
        "people.tsv",
        "id\tname\tshort\tother\tcountry\twikidata\tsource",
        [
            "\t".join([keys[key], p.name, ";".join(p.short), ";".join(p.other), p.country, p.wikidata, p.source])
            for key, p in people.items()
        ],
    )
    tenures.sort(key=lambda t: (t.of, t.kind, t.since))
    write(
        "tenures.tsv",
        "person\tof\tkind\ttitle\tsince\tuntil\tchecked\tsource",
        ["\t".join([keys[t.person], t.of, t.kind, t.title, t.since, t.until, t.checked, t.source]) for t in tenures],
    )
    print(mine, "tenures from people/,", added, "from REIGN")


if __name__ == "__main__":
    main()
