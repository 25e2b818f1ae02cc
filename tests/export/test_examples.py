"""The shipped examples: all listed, all marked as written for demonstration, all with their sources."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
MARK = "(Written as an example for Communiqué; see sources.md.)"
REPORTS = tomllib.loads((EXAMPLES / "reports.toml").read_text(encoding="utf-8"))["report"]
SOURCES = (EXAMPLES / "sources.md").read_text(encoding="utf-8")


def test_the_list_is_whole() -> None:
    held = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"}}
    assert {report["file"] for report in REPORTS} == held


@pytest.mark.parametrize("name", [report["file"] for report in REPORTS])
def test_each_is_marked_and_has_its_sources(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8").replace("&eacute;", "é")
    assert MARK in text
    assert name in SOURCES
    if name.endswith(".txt"):
        assert text.rstrip().endswith(MARK)


@pytest.mark.parametrize(
    "report", [report for report in REPORTS if "title" in report], ids=lambda report: report["file"]
)
def test_outlets_are_invented_and_days_lie_in_the_years_of_the_facts(report: dict[str, object]) -> None:
    assert str(report["outlet"]).startswith("Example")
    assert isinstance(report["published"], dt.date)
    assert 2023 <= report["published"].year <= 2025
    assert str(report.get("url", "https://x.example/")).split("/")[2].endswith(".example")
    if str(report["file"]).endswith(".txt"):
        first = (EXAMPLES / str(report["file"])).read_text(encoding="utf-8").splitlines()[0]
        assert first == report["title"]


def test_the_lines_of_reports_are_whole() -> None:
    lines = [json.loads(line) for line in (EXAMPLES / "briefs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == next(report["reports"] for report in REPORTS if report["file"] == "briefs.jsonl")
    assert all(set(line) == {"id", "title", "outlet", "published", "text"} for line in lines)
