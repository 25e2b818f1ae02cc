"""What is written down about the examples can be found in them: each mention, each figure, each source."""

from __future__ import annotations

import html
import itertools
import json
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = tomllib.loads((EXAMPLES / "reports.toml").read_text(encoding="utf-8"))["report"]
JOINS = tomllib.loads((EXAMPLES / "joins.toml").read_text(encoding="utf-8"))
SOURCED = tomllib.loads((EXAMPLES / "sources.toml").read_text(encoding="utf-8"))["source"]
LISTED = (EXAMPLES / "sources.md").read_text(encoding="utf-8")
NAMES = {f"{report['file']}#{report['id']}" if "id" in report else report["file"] for report in REPORTS}
EVENTS = {event["id"]: event["mentions"] for event in JOINS["event"]}
SERIES = {series["id"]: series["values"] for series in JOINS["series"]}


@cache
def words_of(name: str) -> str:
    """The text of a report: of a page without its tags, of JSONL one line's."""
    file, _, line = name.partition("#")
    held = (EXAMPLES / file).read_text(encoding="utf-8")
    if line:
        return str(next(row["text"] for row in map(json.loads, held.splitlines()) if row["id"] == line))
    return html.unescape(re.sub(r"<[^>]+>", "", held)) if file.endswith(".html") else held


def stands(sentence: str, words: str, nth: int) -> bool:
    """Whether the words stand in the sentence that many times, as words of their own."""
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)) >= nth


def of_event(event: list[dict[str, Any]]) -> set[tuple[str, str, str, int]]:
    return {(m["report"], m["sentence"], m["trigger"], m.get("nth", 1)) for m in event}


@pytest.mark.parametrize("name", EVENTS)
def test_each_trigger_stands_once_where_it_is_said_to_stand(name: str) -> None:
    for mention in EVENTS[name]:
        assert words_of(mention["report"]).count(mention["sentence"]) == 1, mention
        assert stands(mention["sentence"], mention["trigger"], mention.get("nth", 1)), mention


def test_no_mention_is_in_two_events() -> None:
    counts = Counter(itertools.chain.from_iterable(of_event(mentions) for mentions in EVENTS.values()))
    assert len(EVENTS) == len(JOINS["event"])
    assert sum(counts.values()) == sum(map(len, EVENTS.values()))
    assert max(counts.values()) == 1


@pytest.mark.parametrize("name", SERIES)
def test_each_value_stands_in_its_report_with_sensible_bounds(name: str) -> None:
    for value in SERIES[name]:
        assert words_of(value["report"]).count(value["sentence"]) == 1, value
        assert stands(value["sentence"], value["words"], value.get("nth", 1)), value
        bounds = [value[bound] for bound in ("low", "high") if bound in value]
        assert bounds, value
        assert bounds == sorted(bounds), value
        assert value["who"], value


def test_each_value_leads_to_its_address() -> None:
    rows = {(row["report"], row["sentence"], row["address"]) for row in SOURCED}
    for value in itertools.chain.from_iterable(SERIES.values()):
        assert (value["report"], value["sentence"], value["address"]) in rows, value


@pytest.mark.parametrize("report", sorted(NAMES))
def test_each_sentence_with_a_source_stands_in_its_report(report: str) -> None:
    rows = [row for row in SOURCED if row["report"] == report]
    for row in rows:
        assert row["sentence"] in words_of(report), row
        assert row["address"].startswith("http"), row
        assert f"<{row['address']}>" in LISTED, row


def test_origins_hold_reports_that_are_listed_and_agree_with_the_list() -> None:
    grouped: dict[str, set[str]] = {}
    for report in REPORTS:
        name = f"{report['file']}#{report['id']}" if "id" in report else report["file"]
        grouped.setdefault(report["origin"], set()).add(name)
    several = {origin: names for origin, names in grouped.items() if len(names) > 1}
    assert {origin["id"]: set(origin["reports"]) for origin in JOINS["origin"]} == several
    outlets = {origin: {report["outlet"] for report in REPORTS if report["origin"] == origin} for origin in several}
    assert sum(len(names) >= 3 for names in outlets.values()) >= 3


def test_what_must_stay_apart_is_known() -> None:
    assert {"troops", "workers"} <= SERIES.keys()
    assert ["troops", "workers"] in JOINS["apart"]["series"]
    assert set(itertools.chain.from_iterable(JOINS["apart"]["events"])) <= EVENTS.keys()
    assert set(itertools.chain.from_iterable(JOINS["apart"]["series"])) <= SERIES.keys()
