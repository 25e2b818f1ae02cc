"""An extract of Wikidata in CSV, one row an item or one row an office of an item, to actors."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

from communique.errors import BadInput
from communique.knowledge.outside import Actor, BadRow, Gathered, Held, date, names, one_country
from communique.knowledge.roles import sector_of
from communique.record.record import EntityKind

COLUMNS = {
    "id": ("item", "qid", "id", "wikidata", "wikidataid"),
    "name": ("itemLabel", "label", "name", "caption"),
    "other": ("itemaltlabel", "altlabel", "altlabels", "aliases", "alias"),
    "country": ("countrylabel", "country", "countries", "citizenshiplabel", "citizenship", "nationality", "iso3"),
    "kind": ("instancelabel", "instanceoflabel", "instance", "instanceof", "type", "kind", "schema"),
    "office": ("positionlabel", "position", "officelabel", "office"),
    "since": ("start", "startdate", "since"),
    "until": ("end", "enddate", "until"),
}
PERSONS = frozenset({"", "human", "person", "q5"})


def gathered(lines: Iterable[str]) -> Gathered:
    """The actors of a file; broken rows set aside. Raises BadInput where there is no column of ids or names."""
    rows = csv.reader(lines)
    at = columns(next(rows, []))
    found = Gathered()
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                _take(found, rows.line_num, row, at)
    except csv.Error as error:
        found.leave(rows.line_num, f"the table ends here, {error}", "")
    return found


def columns(head: list[str]) -> dict[str, int]:
    """Where each fact stands, by the names of the columns."""
    given = {re.sub(r"[\W_]", "", name.lower()): at for at, name in reversed(list(enumerate(head)))}
    at = {
        fact: given[name.lower()]
        for fact, known in COLUMNS.items()
        for name in reversed(known)
        if name.lower() in given
    }
    if missing := [fact for fact in ("id", "name") if fact not in at]:
        wanted = " and ".join(f"'{COLUMNS[fact][0]}'" for fact in missing)
        raise BadInput(
            f"The table has no column {wanted}; an extract of Wikidata needs item and itemLabel, and may have "
            "itemAltLabel, countryLabel, instanceLabel, positionLabel, start and end."
        )
    return at


def _take(found: Gathered, line: int, row: list[str], at: dict[str, int]) -> None:
    try:
        found.take(_actor({fact: row[place].strip() if place < len(row) else "" for fact, place in at.items()}))
    except BadRow as error:
        found.leave(line, str(error), ",".join(row))


def _actor(row: dict[str, str]) -> Actor:
    id_ = row["id"].rsplit("/", 1)[-1]
    if not id_:
        raise BadRow("it has no id")
    if row["name"] == id_:
        raise BadRow("its name is only its id: it has no label in English")
    name, *other = names([row["name"], *re.split(r"[;|]|, ", row.get("other", ""))])
    kind, sector = _kind(row.get("kind", ""))
    country = one_country(re.split(r"[;|]", row.get("country", "")))
    return Actor(
        id=id_, name=name, kind=kind, other=tuple(other), country=country, sector=sector,
        wikidata=id_ if re.fullmatch(r"Q\d+", id_) else "",
        offices=_offices(row),
    )  # fmt: skip


def _offices(row: dict[str, str]) -> tuple[Held, ...]:
    title, since, until = row.get("office", ""), date(row.get("since", "")), date(row.get("until", ""))
    return (Held(title, since, until),) if title else ()


def _kind(words: str) -> tuple[EntityKind, str | None]:
    """(kind, sector) by what the item is an instance of."""
    if words.lower().rsplit("/", 1)[-1] in PERSONS:
        return "person", None
    found = sector_of(words)
    return (found[1], found[0]) if found and found[1] != "person" else ("organisation", found[0] if found else None)
