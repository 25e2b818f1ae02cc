"""The example reports and what was written down about them by hand: events, series of figures and origins.

Reports are named as in examples/reports.toml, a line of JSONL as "briefs.jsonl#example-2025-01-18".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bench.measuring import ROOT
from communique.ingest import Given, Stated, find

EXAMPLES = ROOT / "examples"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Words of a report: its name, and the first and the last code point in its text, end exclusive."""

    report: str
    start: int
    end: int


def given() -> Iterator[tuple[str, Given]]:
    """The examples under their names, each with what is known about it from outside its text."""
    rows = tomllib.loads((EXAMPLES / "reports.toml").read_text("utf-8"))["report"]
    for file in dict.fromkeys(row["file"] for row in rows):
        row = next(row for row in rows if row["file"] == file)
        stated = Stated(language="en")
        if file.endswith(".txt"):
            stated = Stated(row["published"], row["outlet"], row["title"], "en")
        for item in find([EXAMPLES / file], stated=stated):
            assert isinstance(item, Given), item
            yield (f"{file}#{item.document.id}" if file.endswith(".jsonl") else file), item


@cache
def joins() -> dict[str, Any]:
    """examples/joins.toml."""
    return tomllib.loads((EXAMPLES / "joins.toml").read_text("utf-8"))


def listed(part: str, texts: Mapping[str, str]) -> dict[str, list[Place]]:
    """The places of each list of a part, "event" or "series". texts: of the reports by name."""
    members, words = ("mentions", "trigger") if part == "event" else ("values", "words")
    return {one["id"]: [_place(member, words, texts) for member in one[members]] for one in joins()[part]}


def _place(member: dict[str, Any], words: str, texts: Mapping[str, str]) -> Place:
    """Where the words stand; spaces of any kind are one, since pages are set anew."""
    text = texts[member["report"]]
    sentence = re.search(r"\s+".join(map(re.escape, member["sentence"].split())), text)
    assert sentence, member
    form = r"\s+".join(map(re.escape, member[words].split()))
    found = list(re.finditer(rf"(?<!\w){form}(?!\w)", sentence[0]))[member.get("nth", 1) - 1]
    return Place(member["report"], sentence.start() + found.start(), sentence.start() + found.end())


def origins() -> list[list[str]]:
    """Names of the reports of each origin that has several."""
    return [one["reports"] for one in joins()["origin"]]


def apart(part: str) -> list[tuple[str, str]]:
    """Pairs of lists, "events" or "series", that are easily taken for one another."""
    return [(one, other) for one, other in joins()["apart"][part]]
