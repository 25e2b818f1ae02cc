"""Lists of reports: what they state goes with each report; what is wrong with them is said in one sentence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from communique.ingest import Given, Problem, count, find
from communique.pipeline import take_in
from communique.store import Store

TEXT = "Ada Holm met the minister in Lund on Tuesday. He gave her 12 maps, the ministry said."
EXAMPLES = Path(__file__).parents[2] / "examples"


def write(folder: Path, listed: str, **files: str) -> Path:
    """A list in the folder, beside files by their names without an ending."""
    for name, held in files.items():
        (folder / f"{name}.txt").write_text(held, encoding="utf-8")
    path = folder / "list.toml"
    path.write_text(listed, encoding="utf-8")
    return path


def given(path: Path) -> list[Given | Problem]:
    return list(find([path]))


def test_what_is_stated_goes_with_the_report(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        [[report]]
        file = "a.txt"
        title = "Maps"
        outlet = "Harbour Wire"
        url = "https://wire.example/1"
        published = 2024-09-03
        style = "a note of the list's own"
        [[source]]
        report = "a.txt"
        sentence = "He gave her 12 maps, the ministry said."
        address = "https://ministry.example/maps"
        claimed_by = "the ministry"
        day = 2024-09-02
        """,
        a=TEXT,
    )
    (item,) = given(path)
    assert isinstance(item, Given)
    document = item.document
    assert (document.title, document.outlet, document.url) == ("Maps", "Harbour Wire", "https://wire.example/1")
    assert document.published == dt.date(2024, 9, 3)
    (cited,) = item.citations
    assert document.text[cited.start : cited.end] == "He gave her 12 maps, the ministry said."
    assert (cited.claimed_by, cited.day, cited.via) == ("the ministry", dt.date(2024, 9, 2), None)
    assert count([path]) == 1


def test_lines_of_a_file_are_named_by_their_ids(tmp_path: Path) -> None:
    rows = [{"id": name, "text": f"{TEXT} This is {name}."} for name in ("one", "two", "three")]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    listed = '[[report]]\nfile = "all.jsonl"\nid = "{}"\noutlet = "Wire"\n'
    found = given(write(tmp_path, listed.format("three") + listed.format("one") + listed.format("four")))
    assert [isinstance(item, Given) for item in found] == [True, True, False]
    assert isinstance(found[0], Given) and found[0].document.text.endswith("This is three.")
    assert "'four'" in str(found[2])


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("", "lists no report"), ("[[report]]\noutlet = 'x'", "names no file"), ("[[report", "no valid TOML"),
        ("report = 5", "table of its own"), ('[[report]]\nfile = "b.txt"', "no such file"),
        ('sources = "c.toml"\n[[report]]\nfile = "a.txt"', "no file c.toml"),
        ('[[report]]\nfile = "a.txt"\noutlet = 5', "should be words"),
        ('[[report]]\nfile = "a.txt"\npublished = "soon"', "no date"),
        (
            '[[report]]\nfile = "a.txt"\n[[source]]\nreport = "a.txt"\nsentence = "Not there."\naddress = "x"',
            "not stand in",
        ),
        ('[[report]]\nfile = "a.txt"\n[[source]]\nreport = "a.txt"\nsentence = "Ada"', "needs a sentence"),
        ('[[report]]\nfile = "a.txt"\n[[source]]\nreport = "z.txt"\nsentence = "Ada"\naddress = "x"', "'z.txt'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path: Path, listed: str, said: str) -> None:
    problems = [str(item) for item in given(write(tmp_path, listed, a=TEXT)) if isinstance(item, Problem)]
    assert len(problems) == 1 and said in problems[0]


def test_the_desk_keeps_where_words_can_be_checked(tmp_path: Path) -> None:
    listed = '[[report]]\nfile = "a.txt"\n'
    source = '[[source]]\nreport = "a.txt"\nsentence = "Ada Holm met"\naddress = "https://x.example/{}"\n'
    desk = Store.open(str(tmp_path / "desk.sqlite"), make=True)
    for sources in ("", source.format(1), source.format(1) + source.format(2)):
        take_in(desk, find([write(tmp_path, listed + sources, a=TEXT)]))
    with desk.view() as view:
        (report,) = view.reports()
        cited = view.citations_in([report.id])[report.id]
    assert [one.address for one in cited] == ["https://x.example/1", "https://x.example/2"]


def test_the_examples_are_a_list() -> None:
    found = given(EXAMPLES / "reports.toml")
    assert not [str(item) for item in found if isinstance(item, Problem)]
    assert len(found) == count([EXAMPLES / "reports.toml"]) and len(found) >= 90
    assert sum(bool(item.citations) for item in found if isinstance(item, Given)) >= 90
