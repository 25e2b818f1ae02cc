"""A list of reports in TOML: what is known about each file from outside it, and where its facts can be checked.

    sources = "sources.toml"        # optional: another file with [[source]] tables

    [[report]]
    file = "letter.txt"             # relative to the list; with `id`, one line of a JSONL file
    outlet = "Example Wire"         # also title, published, url, language; they go before what the file says itself
    published = 2025-08-15

    [[source]]
    report = "letter.txt"           # "briefs.jsonl#id" for a line
    sentence = "Words of the report, as they stand in it."
    address = "https://…"           # where they can be checked; also claimed_by, via, outlet, day

Other keys are notes of the list's own and are passed over.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from communique.errors import BadInput, BadRecord, UnreadableFile
from communique.ingest.items import Citation, Given, Problem, Stated
from communique.record import as_date

Read = Callable[[Path, Stated], Iterator[Given | Problem]]
Rows = dict[str, list[dict[str, Any]]]
SUFFIX = ".toml"


def is_list(path: Path) -> bool:
    """Whether the file is taken for a list of reports: by its ending."""
    return path.suffix.lower() == SUFFIX


def count(path: Path) -> int:
    """How many reports a list names; 1 where it cannot be read, for that is one problem."""
    try:
        return len(_tables(path, "report"))
    except BadInput:
        return 1


def reports(path: Path, where: str, stated: Stated, read: Read) -> Iterator[Given | Problem]:
    """The reports of a list in its order. read: the reports in a file, with what is stated about them."""
    try:
        listed, sources = _tables(path, "report"), _sources(path)
        if not listed:
            raise BadRecord('It lists no report; write a [[report]] table with file = "…" for each.')
    except BadInput as error:
        yield Problem(where, error)
        return
    for file, rows in groupby(listed, lambda row: str(row.get("file") or "")):
        yield from _of_file(path, where, file, list(rows), sources, stated, read)
    for name in sources:
        yield Problem(where, BadRecord(f"A [[source]] is of the report {name!r}, which the list does not name."))


def _of_file(
    path: Path, where: str, file: str, rows: list[dict[str, Any]], sources: Rows, stated: Stated, read: Read
) -> Iterator[Given | Problem]:
    if not file:
        yield Problem(where, BadRecord('A [[report]] names no file; write file = "…", relative to the list.'))
        return
    if all("id" not in row for row in rows):
        for row in rows:
            try:
                known = _stated(row, stated)
            except BadInput as error:
                yield Problem(f"{where}, {file}", error)
                continue
            for item in read(path.parent / file, known):
                yield _known(item, row, sources.pop(file, []))
        return
    held = {item.document.id: item for item in read(path.parent / file, stated) if isinstance(item, Given)}
    for row in rows:
        id = str(row.get("id"))  # noqa: A001 - the record's own word for it
        if id in held:
            yield _known(held[id], row, sources.pop(f"{file}#{id}", []))
        else:
            yield Problem(where, BadRecord(f"{file} holds no report with the id {id!r}."))


def _stated(row: dict[str, Any], stated: Stated) -> Stated:
    day = row.get("published")
    return Stated(
        stated.published or as_date(day if isinstance(day, dt.date) else _word(row, "published")),
        stated.outlet or _word(row, "outlet"), stated.title or _word(row, "title"),
        stated.language or _word(row, "language"),
    )  # fmt: skip


def _known(item: Given | Problem, row: dict[str, Any], sources: list[dict[str, Any]]) -> Given | Problem:
    """The report with what the list says about it."""
    if isinstance(item, Problem):
        return item
    try:
        known = _stated(row, Stated())
        said = {name: value for name in ("title", "outlet", "published") if (value := getattr(known, name))}
        url = _word(row, "url")
        document = msgspec.structs.replace(item.document, **said, **({"url": url} if url else {}))
        cited = tuple(_citation(document.text, source) for source in sources)
    except BadInput as error:
        return Problem(item.where, error)
    return Given(item.where, document, item.given, item.media, item.fetched, cited)


def _citation(text: str, row: dict[str, Any]) -> Citation:
    sentence, address = _word(row, "sentence"), _word(row, "address")
    if not sentence or not address:
        raise BadRecord("A [[source]] needs a sentence of the report and the address where it can be checked.")
    found = re.search(r"\s+".join(map(re.escape, sentence.split())), text)
    if not found:
        raise BadRecord(f"A [[source]] gives a sentence that does not stand in the report: “{sentence[:80]}”.")
    day = row.get("day")
    return Citation(
        *found.span(), address, _word(row, "claimed_by"), _word(row, "via"), _word(row, "outlet"),
        as_date(day if isinstance(day, dt.date) else _word(row, "day")),
    )  # fmt: skip


def _sources(path: Path) -> Rows:
    """[[source]] tables of the list and of the file that it names, by report."""
    other = _plain(path).get("sources")
    rows = _tables(path, "source") + (_tables(path.parent / str(other), "source") if other else [])
    found: Rows = defaultdict(list)
    for row in rows:
        found[str(row.get("report") or "")].append(row)
    return found


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    rows = _plain(path).get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadRecord(f"{path.name}: write each {name} as a table of its own, under [[{name}]].")
    return rows


def _plain(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file {path.name} beside the list; check its name.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path.name} cannot be read ({error}); it must be TOML in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadRecord(f"{path.name} is no valid TOML ({error}); repair it.") from error


def _word(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise BadRecord(f"{key} should be words in quotation marks, but is {value!r}.")
    return value.strip() or None if value else None
