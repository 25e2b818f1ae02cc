"""How items get into a stream: as a table, JSON lines, one JSON document that is never whole in memory, or text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import IO, Any

import msgspec

from communique.export.desk.nouns import Column, Item

Sink = Callable[[IO[bytes], Iterator[Item], tuple[Column, ...]], None]
FORMULA = tuple("=+-@\t\r")


def comma_separated(stream: IO[bytes], items: Iterator[Item], columns: tuple[Column, ...]) -> None:
    """CSV after RFC 4180 in UTF-8, with a header; null is an empty cell. A text that a spreadsheet would take for a
    formula gets an apostrophe before it."""
    with _text(stream) as text:
        writer = csv.DictWriter(text, [column.name for column in columns], lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in item.items()} for item in items)


def tab_separated(stream: IO[bytes], items: Iterator[Item], columns: tuple[Column, ...]) -> None:
    """Tab-separated with a header, without quotation marks around anything: tabs and line ends in values are blanks."""
    with _text(stream) as text:
        text.write("\t".join(column.name for column in columns) + "\n")
        for item in items:
            text.write("\t".join(_bare(item[column.name]) for column in columns) + "\n")


def json_lines(stream: IO[bytes], items: Iterator[Item], columns: tuple[Column, ...]) -> None:  # noqa: ARG001
    """One JSON object a line."""
    for item in items:
        stream.write(msgspec.json.encode(item) + b"\n")


def json_document(head: Item, list_name: str, tail: Callable[[int], Item] = lambda _: {}) -> Sink:
    """One JSON object: the head, the list of items, and what is known at the end, given how many there were."""

    def write(stream: IO[bytes], items: Iterator[Item], columns: tuple[Column, ...]) -> None:  # noqa: ARG001
        opening = msgspec.json.encode(head)[:-1] + (b"," if head else b"")
        stream.write(opening + msgspec.json.encode(list_name) + b":")
        count = _json_list(stream, items)
        rest = msgspec.json.encode(tail(count))[1:]
        stream.write((b"," if len(rest) > 1 else b"") + rest + b"\n")

    return write


def json_list(stream: IO[bytes], items: Iterator[Item], columns: tuple[Column, ...]) -> None:  # noqa: ARG001
    """One JSON list, an item a line."""
    _json_list(stream, items)
    stream.write(b"\n")


def texts(of: Callable[[Item], str]) -> Sink:
    """Text, one piece an item."""

    def write(stream: IO[bytes], items: Iterator[Item], columns: tuple[Column, ...]) -> None:  # noqa: ARG001
        for item in items:
            stream.write(of(item).encode())

    return write


def _json_list(stream: IO[bytes], items: Iterator[Item]) -> int:
    count = 0
    stream.write(b"[")
    for count, item in enumerate(items, 1):
        stream.write((b"\n" if count == 1 else b",\n") + msgspec.json.encode(item))
    stream.write(b"\n]")
    return count


def _text(stream: IO[bytes]) -> Any:
    """The stream as text that leaves it open at its end."""
    return _Open(stream, encoding="utf-8", newline="")


class _Open(io.TextIOWrapper):
    def __exit__(self, *_: object) -> None:
        self.flush()
        self.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _bare(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
