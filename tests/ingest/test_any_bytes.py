"""Whatever the bytes, ingest fails with BadInput or not at all; and text comes out as it went in."""

from __future__ import annotations

import gzip
import json

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.errors import BadInput
from communique.ingest import from_bytes

NAMES = st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.gz", "a.jsonl.gz", "a", "a.pdf", ""])
PIECES = st.sampled_from(
    [
        b"<html>",
        b"<p>",
        b"</p>",
        b"<!--",
        b"-->",
        b"<time datetime=",
        b"<script type='application/ld+json'>{",
        b"}",
        b"{",
        b'{"text": "',
        b'"}',
        b"\n",
        b"[",
        b"]",
        b"<meta charset=utf-16>",
        b"<meta charset=hex>",
        b"<?xml version='1.0' encoding='x'?>",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x00",
        b"\x1f\x8b\x08",
        b"The envoys met on Tuesday, they said. ",
        b"\\ud800",
        b"&#0;",
        b"&#xd800;",
    ]
)
BYTES = st.binary(max_size=300) | st.lists(PIECES | st.binary(max_size=6), max_size=25).map(b"".join)
RELAXED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def take(data: bytes, name: str) -> str | None:
    """The text, or None when it was refused as it should be."""
    try:
        return from_bytes(data, name=name).text
    except BadInput as error:
        assert str(error)
        return None


@RELAXED
@given(BYTES, NAMES)
@example(b'{"text": "' + b"9" * 5000 + b'"}', "a.json")
@example(b'{"text": ' + b"9" * 5000 + b"}", "a.json")
@example(b'{"text": "\\ud83d The envoys met."}', "a.jsonl")
@example(b"<html><body><p>The envoys\x00 met on Tuesday, the ministry said.</p></body></html>", "a.html")
@example(b"<html>" + b"<div>" * 5000 + b"The envoys met.", "a.html")
def test_no_bytes_break_it(data: bytes, name: str) -> None:
    take(data, name)
    take(gzip.compress(data), name)


@RELAXED
@given(st.text(min_size=1, max_size=200))
def test_text_in_json_comes_out_as_it_went_in(text: str) -> None:
    for ascii_only in (True, False):
        row = json.dumps({"text": text, "language": "en"}, ensure_ascii=ascii_only).encode()
        assert take(row, "a.jsonl") in ((text,) if text.strip() else (None, text))


@RELAXED
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=200))
@example("“We won’t,” she said.\r\n\r\n\tNext – line.\x0b")
@example("\ufeff Two marks")
def test_plain_text_comes_out_as_it_went_in(text: str) -> None:
    """Letters in front keep it from looking like JSON or a page; one NUL does not make it binary."""
    for whole in (f"Report {text}", f"Report, a longer one than this \x00 {text}"):
        found = from_bytes(whole.encode(), name="a.txt", language="en")
        assert found.text == whole
