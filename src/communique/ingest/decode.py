"""Bytes to text: byte order mark, the page's own word, UTF-8, Windows-1252, and only then a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from communique.errors import NotText
from communique.ingest.items import Limits

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f]")
_WESTERN = re.compile("[“”‘’„–—…•«»£€§°½¼¾™®©±·\xa0àâäáãåæçèéêëìíîïñòóôöõøœßùúûüýÿÀÁÂÄÅÆÇÈÉÊËÍÑÖØÜŠŽšž]")
_SEEN = 65_536  # how much of a text decides about it
_FEW_CONTROLS = 0.1  # tapes and old terminals leave some; binary data has a fifth and more


def text_of(data: bytes, limits: Limits, *, page: bool = False) -> str:
    """The text, without a byte order mark and otherwise as given. page: believe an HTML page's own charset.

    Raises NotText when the bytes are binary or no encoding can be settled.
    """
    mark, encoding = mark_of(data)
    if encoding:
        return _marked(data[len(mark) :], encoding)
    for text in _readings(data, limits, page):
        if text is not None and not _is_binary(text):
            return text
    raise NotText(_why(data))


def _readings(data: bytes, limits: Limits, page: bool) -> Iterator[str | None]:
    """The text in each encoding that comes into question, the most trusted first."""
    yield _stated(data) if page else None
    yield _utf8(data)
    yield _western(data)
    yield _guessed(data, limits)


def mark_of(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark that the bytes begin with, and the encoding it names; empty and None without one."""
    return next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", None))


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"The byte order mark says {encoding.upper()}, but the bytes at position {error.start:,} are none; "
            "the file is damaged or was cut off. Save it again as UTF-8."
        ) from error


def _stated(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:_SEEN])
    if not found:
        return None
    try:
        return data.decode(codecs.lookup(found[1].decode()).name)
    except (LookupError, ValueError, UnicodeError):
        return None  # pages do lie about it; the bytes have the last word


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> str | None:
    """Windows-1252 if all beyond ASCII are a few letters and marks of Western writing.

    A statistical guess needs more text than the three curly quotes that an English report has.
    """
    if _mostly_utf8(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if character > "\x7f"]
    usual = all(map(_WESTERN.match, beyond))
    return text if usual and len(beyond) <= len(text) / 10 else None


def _guessed(data: bytes, limits: Limits) -> str | None:
    if _mostly_utf8(data):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SEEN]).best()
    if best is None or best.chaos > limits.encoding_mess:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with some damage; decoding that as anything else would garble every quotation mark."""
    text = data[:_SEEN].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > 2 * broken


def _is_binary(text: str) -> bool:
    seen = text[:_SEEN]
    return len(_CONTROLS.findall(seen)) > _FEW_CONTROLS * len(seen)


def _why(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            return (
                f"It is UTF-8 except for the bytes at position {error.start:,}; the file is damaged. "
                "Repair these, or save it again as UTF-8."
            )
        return "The encoding cannot be settled; save it as UTF-8 (for example with iconv -f ENCODING -t UTF-8)."
    return "This is binary data and no text; give the report as text, HTML or JSON."
