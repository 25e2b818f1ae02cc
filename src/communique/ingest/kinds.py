"""What kind of file it is: told by its first bytes, by its name only where they leave it open."""

from __future__ import annotations

import json
import re
from typing import Literal

from communique.errors import NotText
from communique.ingest.decode import mark_of

Kind = Literal["text", "html", "json", "jsonl", "pdf", "mail", "warc", "feed"]

HEAD = 65_536  # bytes looked at

# Suffixes that a folder is searched for; anything else in a folder is listed as set aside, not read as prose.
SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", "": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".pdf": "pdf", ".eml": "mail", ".warc": "warc", ".rss": "feed", ".atom": "feed", ".xml": "feed",
}  # fmt: skip

# First bytes -> what it is and what to do. The signatures are those of each format's own definition.
BINARY = (
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text"),
    (b"{\\rtf", "an RTF document; save it as text"),
    (b"\x89PNG", "a picture; this version reads text only"),
    (b"\xff\xd8\xff", "a picture; this version reads text only"),
    (b"GIF8", "a picture; this version reads text only"),
    (b"\x1f\x8b", "packed twice over; unpack it once"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x7fELF", "a program; give a report"),
    (b"SQLite format 3\x00", "a database; export the reports as JSONL first"),
    (b"PAR1", "a Parquet table; export the reports as JSONL first"),
)

# First bytes of the binary kinds that are read.
MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"%PDF-", "pdf"), (b"WARC/", "warc"))

_COMMENTS = r"(?:<!--(?:(?!-->).)*-->\s*)*"
_PAGE = re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?{_COMMENTS}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<(?:\?xml|rss|feed|urlset)\b", re.I)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[ \t].*\r?\n(?:[ \t].*\r?\n)*){3}")
_MAIL_NAMES = re.compile(r"^(?:From|Date|Subject|Message-ID|Received):", re.M | re.I)
_MARKUP = re.compile(r"</(?:p|div|a|h[1-6]|article|span|li|title)\s*>", re.I)


def kind_of(head: bytes, suffix: str) -> Kind:
    """How to read what begins with these bytes. suffix: ".html" or the like, lower case, "" when there is none.

    Raises NotText for a known binary kind and for XML that is no page.
    """
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what in BINARY:
        if head.startswith(magic):
            raise NotText(f"This is {what}.")
    text = _start(head)
    if suffix == ".eml" or _is_mail(text):
        return "mail"
    if _PAGE.match(text) or ("<html" in text[:4096].lower() and _XML.match(text)):
        return "html"
    if _XML.match(text):
        if _FEED.search(text[:4096]):
            return "feed"
        raise NotText("This is XML, but neither a page nor a feed; save the articles as HTML, text or JSONL.")
    return _json_kind(text, suffix) or _by_mark_up(text, suffix)


def is_feed(head: bytes) -> bool:
    """Whether what begins with these bytes is an RSS or Atom feed."""
    text = _start(head)
    return bool(_XML.match(text)) and not _PAGE.match(text) and bool(_FEED.search(text[:4096]))


def is_row(head: bytes) -> bool:
    """Whether the first line that is not blank has come to its end and is a report in JSON."""
    first, end, _ = head.lstrip().partition(b"\n")
    return bool(end) and first.startswith(b"{") and _is_report(first.decode("utf-8", "replace"))


def _start(head: bytes) -> str:
    mark, encoding = mark_of(head)
    return head[len(mark) :].decode(encoding or "utf-8", "replace")


def _is_mail(text: str) -> bool:
    """Whether it begins as a mail does, with three headers, two of them a mail's own."""
    headers = _MAIL.match(text)
    return bool(headers) and len(set(_MAIL_NAMES.findall(headers[0]))) >= 2  # type: ignore[index]


def _by_mark_up(text: str, suffix: str) -> Kind:
    found = len(_MARKUP.findall(text))
    if found and (SUFFIXES.get(suffix) == "html" or (found > 2 and text.lstrip().startswith("<"))):
        return "html"
    return "text"


def _json_kind(text: str, suffix: str) -> Kind | None:
    """JSONL when a whole first line is an object, or looks like one whose end is out of sight."""
    expected = SUFFIXES.get(suffix)
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[0].strip() if lines else ""
    if first.startswith("{"):
        if _is_object(first) or (len(lines) == 1 and '"text"' in first and len(text) > HEAD // 4):
            return "jsonl"
        if expected == "jsonl" or (expected != "json" and any(map(_is_report, lines[1:]))):
            return "jsonl"
        return "json" if expected == "json" or '"text"' in text else None
    if expected == "jsonl" and any(map(_is_object, lines)):
        return "jsonl"  # a file cut off at its beginning
    if first.startswith("[") and (expected == "json" or re.match(r"\[\s*\{", text.lstrip())):
        return "json"
    return None


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_report(line: str) -> bool:
    return '"text"' in line and _is_object(line)
