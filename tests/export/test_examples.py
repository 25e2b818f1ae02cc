"""The shipped examples: all listed, all marked as written for demonstration, all with their sources."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
MARK = "(Written as an example for Communiqué; see sources.md.)"
REPORTS: list[dict[str, Any]] = tomllib.loads((EXAMPLES / "reports.toml").read_text(encoding="utf-8"))["report"]
SOURCES = (EXAMPLES / "sources.md").read_text(encoding="utf-8")
FILES = sorted({report["file"] for report in REPORTS})
JSONL = [name for name in FILES if name.endswith(".jsonl")]


def named(report: dict[str, Any]) -> str:
    """How the other lists name a report."""
    return f"{report['file']}#{report['id']}" if "id" in report else str(report["file"])


def test_the_list_is_whole() -> None:
    held = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"}}
    assert set(FILES) == held
    assert max(Counter(map(named, REPORTS)).values()) == 1
    assert len(REPORTS) >= 42
    assert all({"title", "outlet", "published", "style", "origin"} <= report.keys() for report in REPORTS)


@pytest.mark.parametrize("name", FILES)
def test_each_is_marked_and_has_its_sources(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8").replace("&eacute;", "é")
    assert MARK in text
    assert name in SOURCES
    if name.endswith(".txt"):
        assert text.rstrip().endswith(MARK)


@pytest.mark.parametrize("report", REPORTS, ids=named)
def test_outlets_are_invented_and_days_lie_in_the_years_of_the_facts(report: dict[str, Any]) -> None:
    assert str(report["outlet"]).startswith("Example")
    assert isinstance(report["published"], dt.date)
    assert dt.date(2023, 9, 13) <= report["published"] <= dt.date(2026, 1, 31)
    assert str(report.get("url", "https://x.example/")).split("/")[2].endswith(".example")
    if str(report["file"]).endswith(".txt"):
        first = (EXAMPLES / str(report["file"])).read_text(encoding="utf-8").splitlines()[0]
        assert first == report["title"]


@pytest.mark.parametrize("name", JSONL)
def test_the_lines_of_reports_are_whole(name: str) -> None:
    lines = [json.loads(line) for line in (EXAMPLES / name).read_text(encoding="utf-8").splitlines()]
    assert all(set(line) == {"id", "title", "outlet", "published", "text"} for line in lines)
    assert all(line["text"].endswith(MARK) for line in lines)
    listed = [
        {key: str(report[key]) for key in ("id", "title", "outlet", "published")}
        for report in REPORTS
        if report["file"] == name
    ]
    assert listed == [{key: line[key] for key in ("id", "title", "outlet", "published")} for line in lines]
