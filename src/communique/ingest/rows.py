"""Reports written as JSON: one object a line, one object a file, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from communique.errors import BadRecord, TooLarge
from communique.ingest.admit import too_large
from communique.ingest.items import Limits, Stated
from communique.record import Document, as_date

_SKIP = 1_000_000  # bytes at a time when the rest of an overlong line is passed over


def lines_of(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | TooLarge]]:
    """Each line that is not blank with its number from 1; never holds more than one line of allowed length."""
    number = 0
    while line := stream.readline(limits.line_bytes):
        number += 1
        if len(line) >= limits.line_bytes and not line.endswith(b"\n"):
            length = len(line) + _pass_over(stream)
            yield number, too_large(f"a line of {length:,} bytes", limits)
        elif line.strip():
            yield number, line


def _pass_over(stream: BinaryIO) -> int:
    length = 0
    while rest := stream.readline(_SKIP):
        length += len(rest)
        if rest.endswith(b"\n"):
            break
    return length


def parse(data: bytes, *, what: str) -> Any:
    """The JSON value. Raises BadRecord saying where it breaks. what: "line" or "file", for the message."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadRecord(
            f"The {what} is not UTF-8 (at byte {error.start:,}), which JSON must be; convert it first, "
            "for example with iconv -f ENCODING -t UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        place = f"character {error.pos + 1:,}" if what == "line" else f"line {error.lineno:,}, column {error.colno:,}"
        raise BadRecord(f"The {what} is no valid JSON ({error.msg} at {place}); repair or remove it.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists without end
        raise BadRecord(f"The {what} is no JSON that can be read ({error}); repair or remove it.") from error


def reports_in(value: Any) -> Iterator[tuple[str, Any]]:
    """Each report of a .json file with its place: ("", it) for a single one, (", report 2", it) in a list."""
    if not isinstance(value, list):
        yield "", value
        return
    for number, row in enumerate(value, 1):
        yield f", report {number:,}", row


def document_of(row: Any, stated: Stated) -> Document:
    """The report in one JSON object; keys that are not known are passed over. Raises BadInput.

    The `report` part of a record that Communiqué wrote itself is understood, so that records can be read anew.
    """
    if not isinstance(row, dict):
        raise BadRecord(f'Expected an object such as {{"text": "…"}}, but this is {_kind(row)}.')
    inner = row.get("report")
    known = {**inner, **row} if isinstance(inner, dict) else row
    text = known.get("text")
    if "text" in known and not isinstance(text, str):
        raise BadRecord(f'"text" should be a string, but is {_kind(text)}.')
    if text is None:
        raise BadRecord(f'There is no "text" in it ({_keys(known)}); give the report\'s words under the key "text".')
    return Document(
        text=text,
        id=_word(known, "id") or "",
        title=stated.title or _word(known, "title"),
        outlet=stated.outlet or _word(known, "outlet"),
        url=_word(known, "url"),
        published=stated.published or as_date(_word(known, "published")),
        language=stated.language or _word(known, "language"),
    )


def _word(row: dict[str, Any], key: str) -> str | None:
    """A string, or None when it is absent, null or empty. A number is taken as its digits: ids often are numbers."""
    value = row.get(key)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise BadRecord(f'"{key}" should be a string, but is {_kind(value)}.')
    return value.strip() or None if value else None


def _keys(row: dict[str, Any]) -> str:
    shown = ", ".join(repr(key) for key in list(row)[:6])
    return f"its keys are {shown}" if shown else "the object is empty"


def _kind(value: Any) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", type(None): "null", dict: "an object"}
    return kinds.get(type(value), "a number")
