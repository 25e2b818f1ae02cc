"""Paths and streams to reports: files, folders, standard input, packed or not; what cannot be read is set aside."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from communique.errors import BadInput, BadRecord, EmptyReport, NotText, TooLarge, UnreadableFile
from communique.ingest import feed, mail, manifest, page, pdf, rows, warc
from communique.ingest.admit import admit, too_large
from communique.ingest.decode import mark_of, text_of
from communique.ingest.items import DEFAULT_LIMITS, NOTHING_STATED, Given, Ledger, Limits, Problem, Stated
from communique.ingest.kinds import HEAD, SUFFIXES, Kind, is_row, kind_of
from communique.record import Document

STDIN = "-"
COUNTED = 1_000_000_000  # bytes of lines that are counted for a progress bar: under a second from a warm disk
_GZIP = b"\x1f\x8b"
_BROKEN = (OSError, EOFError, zlib.error)


def find(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    stated: Stated = NOTHING_STATED,
    limits: Limits = DEFAULT_LIMITS,
    skip: Collection[Path] = (),
    ledger: Ledger | None = None,
) -> Iterator[Given | Problem]:
    """Every report under the paths in the order given, one at a time; folders are searched in sorted order.

    "-" is standard input. skip: files and folders passed over in a search, such as the one that is written to.
    ledger: passes over files that were done before.
    Raises nothing for anything that is found in a file: it comes out as a Problem in its place.
    """
    for path in paths:
        if os.fspath(path) == STDIN:
            yield from from_stream(stdin or sys.stdin.buffer, "standard input", stated=stated, limits=limits)
        elif _is_folder(Path(path)):
            yield from _from_folder(Path(path), stated, limits, {item.resolve() for item in skip}, ledger)
        elif manifest.is_list(Path(path)):
            yield from manifest.reports(
                Path(path), printable(path), stated, lambda file, known: _from_file(file, known, limits)
            )
        else:
            yield from _noted(Path(path), stated, limits, ledger)


def count(paths: Iterable[str | os.PathLike[str]], skip: Collection[Path] = ()) -> int | None:
    """About how many reports the paths hold, by the files' names and the lines of JSONL; None when that would take
    reading it all: standard input, packed files, a list in a .json file, archives and feeds, more than COUNTED bytes of
    lines."""
    total, left = 0, COUNTED
    skipped = {item.resolve() for item in skip}
    for path in map(Path, paths):
        if manifest.is_list(path):
            total += manifest.count(path)
            continue
        for file in _walk(path, skipped) if _is_folder(path) else (path,):
            kind = SUFFIXES.get(_suffix(file.name), "text")
            size = _size(file)
            packed = file.suffix.lower() == ".gz"
            if (
                os.fspath(path) == STDIN
                or kind in {"json", "warc", "feed"}
                or (kind == "jsonl" and (packed or size > left))
            ):
                return None
            total += _ends_of_lines(file) if kind == "jsonl" and size else 1
            left -= size if kind == "jsonl" else 0
    return total


def _is_folder(path: Path) -> bool:
    """Whether it is one; what cannot be looked at is none, and opening it tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _ends_of_lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def _from_folder(
    folder: Path, stated: Stated, limits: Limits, skip: Collection[Path], ledger: Ledger | None
) -> Iterator[Given | Problem]:
    empty = True
    for path in _walk(folder, skip):
        empty = False
        if _suffix(path.name) in SUFFIXES:
            yield from _noted(path, stated, limits, ledger)
        else:
            kinds = ", ".join(suffix for suffix in SUFFIXES if suffix)
            yield Problem(
                printable(path),
                NotText(f"A folder is searched for {kinds}; give this file by its own name to read it as text."),
            )
    if empty:
        yield Problem(printable(folder), EmptyReport("The folder holds no file; give one that holds reports."))


def _walk(folder: Path, skip: Collection[Path]) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _skipped(where, name, skip))
        for name in sorted(names):
            if not name.startswith(".") and not _skipped(where, name, skip):
                yield Path(where, name)


def _skipped(where: str, name: str, skip: Collection[Path]) -> bool:
    return bool(skip) and Path(where, name).resolve() in skip


def _noted(path: Path, stated: Stated, limits: Limits, ledger: Ledger | None) -> Iterator[Given | Problem]:
    if ledger and ledger.is_done(path):
        return
    found = 0
    for item in _from_file(path, stated, limits):
        found += isinstance(item, Given)
        yield item
    if ledger:
        ledger.done(path, found)


def _from_file(path: Path, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    where = printable(path)
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        yield Problem(where, _unreadable(error))
        return
    with stream:
        yield from from_stream(stream, where, name=path.name, stated=stated, limits=limits)


def from_stream(
    stream: BinaryIO, where: str, *, name: str = "", stated: Stated = NOTHING_STATED, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Given | Problem]:
    """Every report in a stream of bytes. name: a file name, whose ending decides what the bytes leave open."""
    found = 0
    try:
        for item in _unpacked(stream, where, _suffix(name), stated, limits):
            found += 1
            yield item
    except BadInput as error:
        yield Problem(where, error)
    except _BROKEN as error:
        yield Problem(where, _unreadable(error))
    else:
        if not found:
            yield Problem(where, EmptyReport("It is empty; give a report of at least one sentence."))


def from_bytes(
    data: bytes,
    *,
    name: str = "",
    id: str = "",  # noqa: A002 - the record's own word for it
    url: str | None = None,
    stated: Stated = NOTHING_STATED,
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """The one report in these bytes. name: a file name, if there is one. Raises BadInput; BadRecord for several."""
    items = from_stream(io.BytesIO(data), name or "bytes", name=name, stated=stated, limits=limits)
    first, second = next(items), next(items, None)
    if second is not None:
        raise BadRecord("There are several reports in it; read them with communique.ingest.documents.")
    if isinstance(first, Problem):
        raise first.error
    return msgspec.structs.replace(first.document, id=id or first.document.id, url=url or first.document.url)


def _unpacked(stream: BinaryIO, where: str, suffix: str, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    head, whole = _begun(stream)
    if not head.startswith(_GZIP):
        yield from _reports(whole, head, where, suffix, stated, limits)
        return
    with gzip.GzipFile(fileobj=whole) as packed:
        head, whole = _begun(cast(BinaryIO, packed))
        yield from _reports(whole, head, where, suffix, stated, limits)


def _reports(
    stream: io.BufferedReader, head: bytes, where: str, suffix: str, stated: Stated, limits: Limits
) -> Iterator[Given | Problem]:
    if not head.strip():
        return
    kind = kind_of(head, suffix)
    mark, encoding = mark_of(head)
    if kind == "jsonl" and encoding not in (None, "utf-8"):
        text = text_of(_bounded(stream, limits.file_bytes), limits)  # as Windows shells write it
        stream, mark = io.BufferedReader(io.BytesIO(text.encode())), b""
    if kind == "jsonl":
        stream.read(len(mark))
        yield from _lines(stream, where, stated, limits)
    elif kind == "json":
        yield from _values(stream, where, stated, limits)
    elif kind == "warc":
        yield from warc.pages(stream, where, stated, limits)
    elif kind == "feed":
        yield from feed.entries(_bounded(stream, limits.file_bytes), where, stated, limits)
    else:
        data = _whole(stream, kind, limits)
        yield Given(where, admit(_single(data, kind, stated, limits), limits), data, kind)


def _whole(stream: BinaryIO, kind: Kind, limits: Limits) -> bytes:
    if kind != "text":
        return _bounded(stream, limits.page_bytes if kind == "html" else limits.file_bytes)
    data = stream.read(limits.text_bytes + 1)
    if len(data) > limits.text_bytes:
        raise too_large(f"a text of more than {limits.text_bytes:,} bytes", limits)
    return data


def _single(data: bytes, kind: Kind, stated: Stated, limits: Limits) -> Document:
    if kind == "html":
        return page.document_of(text_of(data, limits, page=True), stated, limits)
    if kind == "pdf":
        return pdf.document_of(data, stated, limits)
    if kind == "mail":
        return mail.document_of(data, stated, limits)
    return Document(
        text=text_of(data, limits),
        title=stated.title,
        outlet=stated.outlet,
        published=stated.published,
        language=stated.language,
    )


def _values(stream: BinaryIO, where: str, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    data = _bounded(stream, limits.file_bytes)
    mark, encoding = mark_of(data)
    text = data if encoding in (None, "utf-8") else data[len(mark) :].decode(encoding, "replace").encode()
    for place, row in rows.reports_in(rows.parse(text, what="file")):
        yield _taken(row, where + place, stated, limits, json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))


def _lines(stream: BinaryIO, where: str, stated: Stated, limits: Limits) -> Iterator[Given | Problem]:
    for number, line in rows.lines_of(stream, limits):
        place = f"{where}, line {number:,}"
        if isinstance(line, BadInput):
            yield Problem(place, line)
            continue
        try:
            row = rows.parse(line, what="line")
        except BadInput as error:
            yield Problem(place, error)
        else:
            yield _taken(row, place, stated, limits, line)


def _taken(row: object, where: str, stated: Stated, limits: Limits, given: bytes) -> Given | Problem:
    try:
        return Given(where, admit(rows.document_of(row, stated), limits), given, "json")
    except BadInput as error:
        return Problem(where, error)


def _bounded(stream: BinaryIO, most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooLarge(
            f"The file is larger than {most:,} bytes, the most that is read of its kind. "
            "Split it, or write the reports as JSONL, one a line, which may be of any length."
        )
    return data


def _begun(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """The first bytes, enough to tell the kind, and the stream with them. Stops at a first line that is a report: a
    feed may be slow to go on. What breaks off early still gives what came before the break."""
    head, broken = b"", None
    while len(head) < HEAD:
        try:
            more = _some(stream, HEAD - len(head))
        except _BROKEN as error:
            if not head.strip():
                raise
            broken = error
            break
        head += more
        if not more or (b"\n" in more and is_row(head)):
            break
    return head, io.BufferedReader(_Rewound(head, stream, broken), HEAD)


def _some(stream: BinaryIO, most: int) -> bytes:
    read = getattr(stream, "read1", stream.read)
    data: bytes = read(most)
    return data


class _Rewound(io.RawIOBase):
    """A stream whose first bytes were read already and come once more, and with them what broke it off, if anything."""

    def __init__(self, head: bytes, stream: BinaryIO, broken: Exception | None) -> None:
        self._head, self._stream, self._broken = io.BytesIO(head), stream, broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._more(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _more(self, most: int) -> bytes:
        try:
            if self._broken:
                raise self._broken
            return _some(self._stream, most)
        except (EOFError, zlib.error) as error:  # who reads an archive takes its end of file for a good end
            raise gzip.BadGzipFile(str(error)) from error


def _suffix(name: str) -> str:
    path = Path(name)
    return (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


def printable(path: str | os.PathLike[str]) -> str:
    """A path that any terminal can show: bytes that are no text are escaped."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def _unreadable(error: Exception) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("There is no such file; check the path, or give - to read standard input.")
    if isinstance(error, PermissionError):
        return UnreadableFile("It may not be read by you; change its permissions or copy it.")
    if isinstance(error, gzip.BadGzipFile) and "CRC" in str(error):
        return UnreadableFile("The archive is damaged, and what was read of it may have wrong words; fetch it again.")
    if isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
        return UnreadableFile("The archive is damaged or was cut off; fetch or pack it again.")
    return UnreadableFile(f"It cannot be read ({getattr(error, 'strerror', None) or error}); check the path.")
