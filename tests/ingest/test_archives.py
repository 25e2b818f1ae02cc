"""PDFs, mails, web archives and feeds: the words, what they say of themselves, and nothing made up."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from communique.errors import BadInput, UnreadableFile
from communique.ingest import Given, Problem, find
from communique.ingest.pdf import paragraphs

WORDS = "The foreign minister of Varland arrived in Osten on Monday for talks about the harbour, the ministry said."
MORE = "He is to meet the prime minister on Tuesday, and a protocol on ferries may be signed, officials told reporters."
PAGE = (
    "<html><head><title>Talks</title><meta property='article:published_time' content='2025-03-03'></head>"
    f"<body><article><p>{WORDS}</p><p>{MORE}</p></article></body></html>"
)
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>
<item><title>Talks &amp; tolls</title><link>https://wire.example/1</link>
<pubDate>Mon, 03 Mar 2025 23:30:00 -0500</pubDate>
<description>&lt;p&gt;{WORDS}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>javascript:alert(1)</link></item></channel></rss>"""


def pdf(*lines: str, title: str = "") -> bytes:
    """A PDF of one page with these lines."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 11 Tf 40 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) >>" % title.encode(),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def warc(*pages: tuple[str, bytes, str]) -> bytes:
    """A packed archive of answers: address, body, status line."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, body, status in pages:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2025-03-04T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def found_in(folder: Path, name: str, data: bytes) -> list[Given | Problem]:
    (folder / name).write_bytes(data)
    return list(find([folder / name]))


def test_a_pdf(tmp_path: Path) -> None:
    data = pdf("The foreign minister of Varland arrived in Osten on", "Monday for talks.", title="Talks")
    (one,) = found_in(tmp_path, "a.pdf", data)
    assert isinstance(one, Given)
    assert one.document.text == "The foreign minister of Varland arrived in Osten on Monday for talks."
    assert one.document.title == "Talks" and one.document.published is None
    assert one.given == data and one.media == "pdf"


def test_a_pdf_of_pictures(tmp_path: Path) -> None:
    (one,) = found_in(tmp_path, "a.pdf", pdf())
    assert isinstance(one, Problem) and "text recognition" in str(one.error)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("a long line that runs on\nto the next.\nA new one.", "a long line that runs on to the next.\n\nA new one."),
        ("one\n\ntwo", "one\n\ntwo"),
        ("the har-\nbour of Lund", "the harbour of Lund"),
        ("", ""),
    ],
)
def test_lines_are_joined_to_paragraphs(lines: str, joined: str) -> None:
    assert paragraphs(lines) == joined


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mail(tmp_path: Path, kind: str) -> None:
    body = WORDS if kind == "plain" else PAGE
    head = (
        "From: Desk <desk@wire.example>\r\nTo: you@example.org\r\nSubject: =?utf-8?q?Talks_=E2=80=93_tolls?=\r\n"
        f"Date: Mon, 3 Mar 2025 23:30:00 -0500\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n"
    )
    for name in ("a.eml", "saved"):
        (one,) = found_in(tmp_path, name, (head + body).encode())
        assert isinstance(one, Given)
        assert one.document.text.startswith(WORDS) and one.document.title == "Talks – tolls"
        assert one.document.published == dt.date(2025, 3, 3) and one.document.outlet is None
        assert one.media == "mail"


def test_a_text_with_a_colon_is_no_mail(tmp_path: Path) -> None:
    (one,) = found_in(tmp_path, "a.txt", f"Update: {WORDS}\nNote: {MORE}\nFrom: Osten\n\n{WORDS}".encode())
    assert isinstance(one, Given) and one.document.text.startswith("Update")


def test_an_empty_mail(tmp_path: Path) -> None:
    (one,) = found_in(tmp_path, "a.eml", b"From: a@b.c\r\nSubject: x\r\n\r\n")
    assert isinstance(one, Problem)


def test_a_web_archive(tmp_path: Path) -> None:
    data = warc(
        ("https://wire.example/1", PAGE.encode(), "200 OK"),
        ("https://wire.example/gone", PAGE.encode(), "404 Not Found"),
        ("https://wire.example/empty", b"<html><body></body></html>", "200 OK"),
        ("https://wire.example/2", PAGE.replace("Monday", "Friday").encode(), "200 OK"),
    )
    first, empty, last = found_in(tmp_path, "news.warc.gz", data)
    assert isinstance(first, Given) and isinstance(last, Given) and isinstance(empty, Problem)
    assert first.document.url == "https://wire.example/1" and first.document.published == dt.date(2025, 3, 3)
    assert first.fetched == dt.datetime(2025, 3, 4, 10, tzinfo=dt.UTC) and first.given == PAGE.encode()
    assert last.where.endswith("news.warc.gz, page 3 (https://wire.example/2)")


def test_a_web_archive_that_breaks_off(tmp_path: Path) -> None:
    padded = f"{PAGE}<!--{random.Random(1).randbytes(100_000).hex()}-->".encode()
    data = warc(*[("https://wire.example/1", padded, "200 OK")] * 3)
    found = found_in(tmp_path, "news.warc.gz", data[:-300])
    assert isinstance(found[0], Given) and isinstance(found[-1], Problem)


def plain(data: bytes) -> bytes:
    """The same archive not packed."""
    return gzip.decompress(data)


@pytest.mark.parametrize("form", [bytes, plain])
def test_half_a_page_of_an_archive_never_passes_for_a_whole_one(
    tmp_path: Path, form: Callable[[bytes], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    one = warc(("https://wire.example/1", PAGE.encode(), "200 OK"))
    whole, second = form(one), len(form(one)) // 2
    for cut in (len(whole) - 60, second, 40):
        first, problem = found_in(tmp_path, "news.warc", whole + whole[:cut])
        assert isinstance(first, Given) and first.document.text == f"{WORDS}\n\n{MORE}"
        assert isinstance(problem, Problem) and isinstance(problem.error, UnreadableFile), cut
    assert capsys.readouterr().err == ""


def test_an_archive_without_a_page(tmp_path: Path) -> None:
    data = warc(("https://wire.example/gone", PAGE.encode(), "404 Not Found"))
    (problem,) = found_in(tmp_path, "news.warc.gz", data)
    assert isinstance(problem, Problem) and "no web page" in str(problem.error)


def test_an_archive_that_lies_about_its_lengths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = plain(warc(("https://wire.example/1", PAGE.encode(), "200 OK")))
    for length in (b"99999999", b"-5", b"7"):
        lied = re.sub(rb"(?<=Content-Length: )\d+", length, data) + data
        assert any(isinstance(item, Problem) for item in found_in(tmp_path, "a.warc", lied))
    assert capsys.readouterr().err == ""


def test_a_mail_of_parts_within_parts_without_end(tmp_path: Path) -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    (one,) = found_in(tmp_path, "a.eml", f"From: a@b.c\nSubject: x\n{parts}\n{WORDS}".encode())
    assert isinstance(one, Problem) and "mail" in str(one.error)


def test_a_feed(tmp_path: Path) -> None:
    whole, title = found_in(tmp_path, "feed.xml", FEED.encode())
    assert isinstance(whole, Given) and isinstance(title, Problem)
    one = whole.document
    assert (one.text, one.title, one.outlet) == (f"{WORDS}\n\n{MORE}", "Talks & tolls", "Harbour Wire")
    assert one.url == "https://wire.example/1" and one.published == dt.date(2025, 3, 3)
    assert "no words" in str(title.error)


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"WARC/1.0\r\n", b"<?xml version='1.0'?><rss>", b"From: x\nDate: y\nTo: z\n\n"]
)
@pytest.mark.parametrize("tail", [b"", b"\x00\xff" * 50, b"\r\n\r\n" * 20, b"<item>" * 50])
def test_nonsense_is_set_aside(tmp_path: Path, head: bytes, tail: bytes) -> None:
    for item in found_in(tmp_path, "x", head + tail):
        assert isinstance(item, Given) or isinstance(item.error, BadInput)
