"""Files, folders and pipes to reports, and each thing that can be wrong with them."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import re
from pathlib import Path

import pytest

from communique.errors import (
    BadDate,
    BadInput,
    BadRecord,
    EmptyReport,
    NotText,
    TooLarge,
    UnreadableFile,
    WrongLanguage,
)
from communique.ingest import Limits, Problem, count, documents, from_bytes
from communique.record import Document

TEXT = "The envoys of both states met in the border town on Tuesday, the ministry said."
OTHER = "The navy of the island state sent two ships to the strait after the warning."


def read(*paths: Path | str, **given: object) -> list[Document | Problem]:
    """All that comes out."""
    return list(documents(paths, **given))  # type: ignore[arg-type]


def only_problem(*paths: Path | str, **given: object) -> Problem:
    """The one problem, when nothing else comes out."""
    (item,) = read(*paths, **given)
    assert isinstance(item, Problem)
    assert str(item.error).endswith("."), "a problem is told in a sentence"
    return item


@pytest.mark.parametrize(
    "text", [TEXT, f"Headline\n\n{TEXT}", f"{TEXT}\r\n\r\n{OTHER}\r\n", f"\n  {TEXT}\t\x0c “…” 😀 e\u0301\n\n"]
)
def test_plain_text_is_kept_exactly(tmp_path: Path, text: str) -> None:
    for name in ("a.txt", "a.md", "a"):
        (tmp_path / name).write_bytes(text.encode())
        (document,) = read(tmp_path / name)
        assert isinstance(document, Document)
        assert document.text == text
        assert (document.title, document.published, document.outlet, document.url) == (None, None, None, None)
        assert document.id == Document(text=text).id


def test_what_is_stated_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (document,) = read(tmp_path / "a.txt", published="2024-05-03", outlet="Example Wire", title="Envoys meet")
    assert isinstance(document, Document)
    assert (document.published, document.outlet, document.title) == (dt.date(2024, 5, 3), "Example Wire", "Envoys meet")
    assert document.language == "en"


def rows(*values: object) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def test_a_broken_line_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    lines = [
        b"\xef\xbb\xbf" + rows({"id": 7, "text": TEXT, "title": "Envoys meet", "published": "2024-05-03T08:00:00Z"}),
        b"\n",
        b'{"text": "broken\n',
        rows(
            {"body": TEXT},
            ["no", "object"],
            {"text": TEXT, "published": "May"},
            {"text": TEXT, "title": 1.5, "outlet": ["x"]},
        ),
        b'{"text": "not \xff utf-8"}\n',
        rows(
            {"text": OTHER, "outlet": "Example Wire", "url": "https://a.example/2", "published": "", "extra": {"a": 1}}
        ),
        json.dumps({"id": "last", "text": TEXT}).encode(),  # and no end of line
    ]
    path.write_bytes(b"".join(lines))
    found = read(path)
    ids = [getattr(item, "id", None) for item in found]
    assert ids == ["7", None, None, None, None, None, None, Document(text=OTHER).id, "last"]
    problems = [item for item in found if isinstance(item, Problem)]
    assert [problem.where.rpartition(", ")[2] for problem in problems] == [f"line {n}" for n in (3, 4, 5, 6, 7, 8)]
    assert [type(problem.error) for problem in problems] == [
        BadRecord,
        BadRecord,
        BadRecord,
        BadDate,
        BadRecord,
        BadRecord,
    ]
    assert "'body'" in str(problems[1].error)
    first, last = found[0], found[-2]
    assert isinstance(first, Document) and isinstance(last, Document)
    assert (first.title, first.published) == ("Envoys meet", dt.date(2024, 5, 3))
    assert (last.outlet, last.url, last.published) == ("Example Wire", "https://a.example/2", None)


def test_records_that_communique_wrote_can_be_read_anew() -> None:
    row = {"report": {"id": "r1", "title": "Envoys meet", "published": "2024-05-03"}, "text": TEXT, "events": []}
    document = from_bytes(rows(row))
    assert (document.id, document.title, document.published) == ("r1", "Envoys meet", dt.date(2024, 5, 3))


@pytest.mark.parametrize(
    "value", [{"text": TEXT, "id": "a"}, [{"text": TEXT, "id": "a"}, {"text": 5}, {"text": OTHER, "id": "b"}]]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_holds_one_report_or_a_list(tmp_path: Path, value: object, encoding: str, indent: int | None) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps(value, indent=indent).encode(encoding))
    found = read(path)
    if isinstance(value, dict):
        assert [item.id for item in found if isinstance(item, Document)] == ["a"] and len(found) == 1
    else:
        assert [item.where.rpartition(", ")[2] if isinstance(item, Problem) else item.id for item in found] == [
            "a",
            "report 2",
            "b",
        ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_in_every_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(rows({"text": TEXT}, {"text": OTHER}).decode().encode(encoding))
    assert [item.text for item in read(tmp_path / "a.jsonl") if isinstance(item, Document)] == [TEXT, OTHER]


STORY = f"<article><p>{TEXT}</p><p>{OTHER}</p></article>"
PAGE = f"<!DOCTYPE html><html><head><title>x</title></head><body>{STORY}</body></html>"
RUSSIAN = "Послы двух государств встретились во вторник в городе."
GERMAN = "Die Außenminister beider Länder trafen sich am Dienstag in München zu Gesprächen über die Grenze."


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("page.txt", PAGE.encode(), f"{TEXT}\n\n{OTHER}"),
        ("page.jsonl", PAGE.encode(), f"{TEXT}\n\n{OTHER}"),
        ("rows.txt", rows({"text": TEXT}), TEXT),
        ("rows.json", rows({"text": TEXT}), TEXT),
        ("rows.html", rows({"text": TEXT}), TEXT),
        ("prose.html", TEXT.encode(), TEXT),
        ("prose.jsonl", TEXT.encode(), TEXT),
        ("bracket.txt", f"[Updated] {TEXT}".encode(), f"[Updated] {TEXT}"),
        ("brace.txt", f"{{note}} {TEXT}".encode(), f"{{note}} {TEXT}"),
        ("angle.txt", f"<b>Note</b> {TEXT}".encode(), f"<b>Note</b> {TEXT}"),
        ("packed.txt.gz", gzip.compress(TEXT.encode(), mtime=0), TEXT),
        ("packed.txt", gzip.compress(TEXT.encode(), mtime=0), TEXT),
        ("plain.txt.gz", TEXT.encode(), TEXT),
        ("packed.jsonl.gz", gzip.compress(rows({"text": TEXT}), mtime=0), TEXT),
        ("packed.html.gz", gzip.compress(PAGE.encode(), mtime=0), f"{TEXT}\n\n{OTHER}"),
    ],
)
def test_content_beats_the_name(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    (tmp_path / name).write_bytes(data)
    for found in (read(tmp_path / name), read("-", stdin=io.BytesIO(data))):
        assert [getattr(item, "text", item) for item in found] == [text]


def test_a_feed_that_is_cut_at_its_start_or_broken_in_line_one() -> None:
    data = b'ext": "tail"}\n' + rows({"text": TEXT})
    found = read("-", stdin=io.BytesIO(b'{"text": broken}\n' + rows({"text": TEXT})))
    assert [type(item) for item in found] == [Problem, Document]
    document = from_bytes(rows({"text": TEXT}), name="x.jsonl")
    assert document.text == TEXT
    with pytest.raises(BadRecord, match="several"):
        from_bytes(data, name="x.jsonl")


def test_a_slow_feed_is_read_as_it_comes() -> None:
    class Feed(io.RawIOBase):
        """Gives one line at a time and counts."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.given += 1
            line = rows({"text": TEXT, "id": str(self.given)}) if self.given < 50 else b""
            buffer[: len(line)] = line
            return len(line)

    feed = Feed()
    found = documents(["-"], stdin=io.BufferedReader(feed))  # type: ignore[type-var]
    first = next(found)
    assert isinstance(first, Document) and first.id == "1"
    assert feed.given <= 3


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "b/.hidden.txt", ".git/x.txt", "c.md", "d"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    for name, data in {"photo.jpg": b"\xff\xd8\xff\xe0", "style.css": b"p{}", "z.txt": b"%PDF-1.7"}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    found = read(tmp_path)
    texts = [item.text.split()[-1] for item in found if isinstance(item, Document)]
    assert texts == ["a.txt", "c.md", "d", "b/1.txt", "b/2.txt"]
    assert [Path(item.where).name for item in found if isinstance(item, Problem)] == [
        "link.txt",
        "photo.jpg",
        "style.css",
        "z.txt",
    ]
    assert all(isinstance(item.error, NotText | UnreadableFile) for item in found if isinstance(item, Problem))


def test_counting_without_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_bytes(rows({"text": TEXT}, {"text": OTHER}))
    (tmp_path / ".hidden").write_text(TEXT)
    assert count([tmp_path]) == 3
    assert count([tmp_path, tmp_path / "a.txt", tmp_path / "none.txt"]) == 5
    assert count([tmp_path], [tmp_path / "b.jsonl"]) == 1
    assert count([tmp_path, "-"]) is None
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(rows({"text": TEXT}), mtime=0))
    assert count([tmp_path]) is None


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert isinstance(only_problem(tmp_path).error, EmptyReport)


@pytest.mark.parametrize(
    ("name", "data", "error", "hint"),
    [
        ("empty.txt", b"", EmptyReport, "empty"),
        ("blank.txt", b" \n\t \r\n", EmptyReport, "empty"),
        ("empty.jsonl", b"\n\n", EmptyReport, "empty"),
        ("empty.json", b"[]", EmptyReport, "empty"),
        ("blank.jsonl", rows({"text": "  "}), EmptyReport, "no text"),
        ("noise.txt", bytes(range(256)) * 20, NotText, "UTF-8|binary"),
        ("nuls.bin", b"\x00\x01\x02" * 50, NotText, "binary"),
        ("a.pdf", b"%PDF-1.7 ...", NotText, "cannot be opened"),
        ("a.docx", b"PK\x03\x04....", NotText, "save it as text"),
        ("feed.xml", b"<?xml version='1.0'?><urlset/>", NotText, "feed"),
        ("empty.xml", b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", EmptyReport, "empty"),
        ("bad.xml", b"<?xml version='1.0'?><feed", UnreadableFile, "feed"),
        ("broken.txt", TEXT.encode() + "“so”".encode() * 9 + b"\xe2\x80 and on", NotText, "position"),
        ("cut.txt", b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], NotText, "UTF-16"),
        ("page.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", EmptyReport, "No article"),
        (
            "russian.txt",
            RUSSIAN.encode(),
            WrongLanguage,
            r"Russian \(ru\).*--language en",
        ),
        (
            "russian.txt",
            RUSSIAN.encode("koi8-r"),
            WrongLanguage,
            "Russian",
        ),
        (
            "german.txt",
            GERMAN.encode("latin-1"),
            WrongLanguage,
            "German",
        ),
        (
            "chinese.txt",
            "两国外交部长星期二在边境城市会面，讨论边境局势。据外交部介绍，会谈持续了三个小时。".encode(),
            WrongLanguage,
            "Chinese",
        ),
        ("cut.gz", gzip.compress(TEXT.encode() * 50, mtime=0)[:-20], UnreadableFile, "archive"),
        ("bad.gz", b"\x1f\x8b\x08 no archive at all", UnreadableFile, "archive"),
        ("a.json", b'{"text": "x"', BadRecord, "valid JSON"),
        ("deep.json", b"[" * 100_000, BadRecord, "JSON"),
        ("late.jsonl", rows({"text": TEXT, "published": "2999-01-01"}), BadDate, "future"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, error: type[BadInput], hint: str
) -> None:
    (tmp_path / name).write_bytes(data)
    problem = only_problem(tmp_path / name)
    assert isinstance(problem.error, error), problem
    assert re.search(hint, str(problem.error)), problem


def test_no_such_file(tmp_path: Path) -> None:
    assert isinstance(only_problem(tmp_path / "none.txt").error, UnreadableFile)
    assert isinstance(only_problem("nul\0l").error, UnreadableFile)


def test_a_bad_date_is_refused_at_once() -> None:
    with pytest.raises(BadDate, match="YYYY-MM-DD"):
        documents(["x.txt"], published="soon")


def test_a_forced_language_goes_before_the_look_at_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN)
    (document,) = read(tmp_path / "a.txt", language="en")
    assert isinstance(document, Document) and document.language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un, Ri Pyong Chol, Pak Jong Chon and Choe Son Hui visited Wonsan.",
        "Tokayev, Mirziyoyev, Japarov, Rahmon: Almaty, Astana, Tashkent, Bishkek, Dushanbe",
        "PYONGYANG",
        "Tak.",
    ],
)
def test_names_and_short_texts_are_not_taken_for_another_language(text: str) -> None:
    assert from_bytes(text.encode(), name="a.txt").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The minister said: “We won’t go – not to the café.” He left on Tuesday."),
        ("latin-1", "The minister of Côte d'Ivoire met the envoy of São Tomé on Tuesday, they said."),
        ("utf-16", TEXT),
        ("utf-32", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16-le", f"{TEXT} {OTHER}"),
    ],
)
def test_encodings(encoding: str, text: str) -> None:
    assert from_bytes(text.encode(encoding), name="a.txt").text == text


SMALL = Limits(characters=1_000, page_bytes=5_000, page_elements=100, file_bytes=20_000)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"The end is near. " * 100),
        ("a.txt", b"The end is near. " * 1_000),
        ("a.jsonl", rows({"text": "The end is near. " * 100})),
        ("a.json", json.dumps({"text": "The end. " * 9_000}, indent=1).encode()),
        ("a.html", b"<html><body><p>" + b"The end is near. " * 1_000),
        ("a.html", b"<html><body>" + b"<p>The end is near." * 200),
    ],
)
def test_too_large_says_how_much_and_what_to_do(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    problem = only_problem(tmp_path / name, limits=SMALL)
    assert isinstance(problem.error, TooLarge)
    assert any(word in str(problem.error) for word in (" 1,000", " 5,000", " 100 ", " 20,000"))


def test_an_overlong_line_is_passed_over_and_the_next_is_read() -> None:
    limits = Limits(characters=1_000)
    data = b'{"text": "' + b"a" * 3_000_000 + b'"}\n' + rows({"text": TEXT})
    found = read("-", stdin=io.BytesIO(rows({"text": OTHER}) + data), limits=limits)
    assert [type(item) for item in found] == [Document, Problem, Document]
    assert isinstance(found[1], Problem) and isinstance(found[1].error, TooLarge)
    assert found[1].where.endswith("line 2")


def test_what_a_broken_archive_held_before_the_break_is_kept(tmp_path: Path) -> None:
    packed = gzip.compress(rows(*({"text": f"{TEXT} {n}"} for n in range(50))))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-30])
    *kept, problem = read(tmp_path / "a.jsonl.gz")
    assert len(kept) > 20 and all(isinstance(item, Document) for item in kept)
    assert isinstance(problem, Problem) and "cut off" in str(problem.error)
    (tmp_path / "b.jsonl.gz").write_bytes(packed[:-8] + b"\0\0\0\0" + packed[-4:])
    assert "may have wrong words" in str(read(tmp_path / "b.jsonl.gz")[-1])


def test_names_that_no_file_can_have_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    given: list[Path | str] = [
        tmp_path / ("x" * 300),
        f"{tmp_path}/a.txt/b",
        f"{tmp_path}/nul\0.txt",
        tmp_path / "a.txt",
    ]
    *problems, last = read(*given)
    assert len(problems) == 3 and all(isinstance(item, Problem) for item in problems) and isinstance(last, Document)
    assert count(given) == 4


def test_what_is_packed_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(gzip.compress(TEXT.encode())))
    assert "packed twice" in str(only_problem(tmp_path / "a.txt.gz"))


def test_text_that_is_no_string() -> None:
    with pytest.raises(BadRecord, match='"text" should be a string, but is a number'):
        from_bytes(b'{"text": NaN}', name="a.jsonl")
