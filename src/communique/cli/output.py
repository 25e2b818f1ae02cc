"""Records to standard output, a file or a folder, each as soon as it is read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from communique.errors import BadInput

if TYPE_CHECKING:
    from communique.pipeline import Kept
    from communique.record import Record

ONE_PAGE = "A page holds one report and several were given; name a folder with --out, such as --out pages."
WIDE = 100  # columns of a table that goes to no terminal
_FORMAT_OF = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".html": "html", ".htm": "html"}


class Format(StrEnum):
    """What the records are written as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def format_for(wanted: Format | None, out: Path | None) -> Format:
    """The format asked for, else the one that the file's name says, else a table."""
    return wanted or Format(_FORMAT_OF.get(out.suffix.lower() if out else "", "table"))


class Output(Protocol):
    """put: one record more. close: the end; `several` says whether the reports were more than one."""

    def put(self, kept: Kept) -> None:
        """Writes one record."""

    def close(self, several: bool) -> None:
        """Writes what belongs after the last one."""


@contextmanager
def opened(form: Format, out: Path | None) -> Iterator[Output]:
    """Where the records go. A file appears under its own name only when it is finished or the run is stopped."""
    if form is Format.html and out is not None and is_folder(out):
        yield Pages(out)
        return
    with _target(out) as stream:
        makers: dict[Format, Callable[[TextIO], Output]] = {
            Format.table: Table,
            Format.json: Json,
            Format.jsonl: JsonLines,
            Format.html: Page,
        }
        yield makers[form](stream)


def is_folder(out: Path) -> bool:
    """Whether pages are to go into a folder: it is one, or its name has no ending."""
    return out.is_dir() or not out.suffix


def check(form: Format, out: Path | None, sources: list[str]) -> None:
    """Nothing. Raises BadInput when the output has no place to go, or would go where the input comes from."""
    folder = form is Format.html and out is not None and is_folder(out)
    if form is Format.html and not folder and (len(sources) > 1 or any(Path(source).is_dir() for source in sources)):
        raise BadInput(ONE_PAGE)
    if out is None:
        return
    if not folder and out.is_dir():
        raise BadInput(f"--out {out} is a folder; name a file in it (only --format html writes into a folder).")
    if not out.absolute().parent.is_dir():
        raise BadInput(f"--out {out}: there is no folder {out.absolute().parent}; make it first.")
    if any(out.resolve() == Path(source).resolve() for source in sources if source != "-"):
        raise BadInput(f"--out {out} is also what is read; give the output another name.")


@contextmanager
def _target(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
        sys.stdout.flush()
    elif out.exists() and not out.is_file():  # /dev/null, a named pipe
        with out.open("w", encoding="utf-8") as stream:
            yield stream
    else:
        with _renamed_when_done(out.resolve()) as stream:
            yield stream


@contextmanager
def _renamed_when_done(out: Path) -> Iterator[TextIO]:
    """The file as a stream; it takes its name at the end, interrupted or not."""
    from communique.export.files import renamed_when_done

    with renamed_when_done(out, keep=True) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


class JsonLines:
    """One record a line, each flushed as it comes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def put(self, kept: Kept) -> None:
        """Writes one line."""
        self._stream.write(kept.record.to_json() + "\n")
        self._stream.flush()

    def close(self, several: bool) -> None:
        """Nothing is left to do."""


class Json:
    """One record as an object; of several reports a list, so the first one waits for the second."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._first: Record | None = None
        self._written = 0

    def put(self, kept: Kept) -> None:
        """Writes one record, or keeps it if it is the first."""
        if self._first is None and not self._written:
            self._first = kept.record
            return
        self._write_first()
        self._write(kept.record)

    def close(self, several: bool) -> None:
        """Writes a lone record, or ends the list."""
        if several:
            self._write_first()
            self._stream.write("\n]\n" if self._written else "[]\n")
        elif self._first is not None:
            self._stream.write(_indented(self._first) + "\n")

    def _write_first(self) -> None:
        if self._first is not None:
            first, self._first = self._first, None
            self._write(first)

    def _write(self, record: Record) -> None:
        self._stream.write(("[\n" if not self._written else ",\n") + _indented(record))
        self._written += 1


def _indented(record: Record) -> str:
    import msgspec

    return msgspec.json.format(record.to_json(), indent=2)


class Table:
    """For reading in a terminal, one record below the other."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console

        width = None if stream.isatty() or os.environ.get("COLUMNS") else WIDE
        # Square brackets and :names: in a report are the report's own, no mark-up.
        self._console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)

    def put(self, kept: Kept) -> None:
        """Prints one record."""
        from communique.export import print_table

        print_table(kept.record, self._console)
        self._console.file.flush()

    def close(self, several: bool) -> None:
        """Nothing is left to do."""


class Page:
    """One report as one page of HTML."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._used = False

    def put(self, kept: Kept) -> None:
        """Writes the page. Raises BadInput for a second one."""
        from communique.export import html_page

        if self._used:
            raise BadInput(
                "A page holds one report and several were given; name a folder with --out, such as --out pages."
            )
        self._used = True
        self._stream.write(html_page(kept.record))

    def close(self, several: bool) -> None:
        """Nothing is left to do."""


class Pages:
    """A folder with one page a report and index.html, which lists them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._pages: list[tuple[str, Record]] = []
        self._used = {"index"}

    def put(self, kept: Kept) -> None:
        """Writes one page, named after where the report came from."""
        from communique.export import html_page

        name = f"{self._free(slug(kept.where))}.html"
        self._write(name, html_page(kept.record))
        self._pages.append((name, kept.record))

    def close(self, several: bool) -> None:  # noqa: ARG002
        """Writes the index."""
        from communique.export import html_index

        if self._pages:
            self._write("index.html", html_index(self._pages))

    def _write(self, name: str, page: str) -> None:
        with _renamed_when_done(self._folder / name) as stream:
            stream.write(page)

    def _free(self, name: str) -> str:
        free, number = name, 1
        while free in self._used:
            number += 1
            free = f"{name}-{number}"
        self._used.add(free)
        return free


def slug(where: str) -> str:
    """A file name for a report: "news/Day 1.txt" is "day-1", "all.jsonl, line 3" is "all-line-3"."""
    plain = re.sub(r"\.(?:txt|text|md|markdown|x?html?|jsonl?|ndjson)(?:\.gz)?(?=,|$)", "", where.rpartition("/")[2])
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80] or "report"
