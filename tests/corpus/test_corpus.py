"""The corpus that ships: every report well annotated, the parts complete, nothing copied from one report to another."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from communique.corpus import PARTS, Annotated, counts, distinct_share, faults, home, load, reports, shared_runs, split
from communique.corpus.office import wrong_holders


@cache
def corpus() -> tuple[Annotated, ...]:
    return tuple(reports())


@pytest.mark.parametrize("name", list(split(home())))
def test_every_report_is_well(name: str) -> None:
    assert faults(load(home() / "reports" / f"{name}.txt")) == []


def test_the_parts_are_complete_and_balanced() -> None:
    files = {path.stem for path in (home() / "reports").glob("*.txt")}
    where = split(home())
    assert set(where) == files and set(where.values()) == set(PARTS)
    share = Counter(where.values())
    assert 0.55 < share["train"] / len(files) < 0.65
    assert abs(share["dev"] - share["test"]) <= 6


def test_no_two_reports_share_eight_words() -> None:
    assert shared_runs(corpus()) == {}
    assert distinct_share(corpus()) > 0.9


def test_it_is_as_large_as_the_readme_says() -> None:
    table = counts(corpus())
    total = table["total"]
    assert total["reports"] >= 250 and total["events"] >= 4000 and total["attributions"] >= 2000
    assert total["nested"] >= 400 and total["figures"] >= 1200 and total["times"] >= 1200
    assert min(table["types"].values()) >= 120 and len(table["types"]) == 16
    assert min(n for status, n in table["statuses"].items() if status != "demanded") >= 200
    assert len(table["states"]) >= 90 and len(table["bodies"]) >= 60


def test_who_holds_an_office_held_it_then() -> None:
    assert [fault for report in corpus() for fault in wrong_holders(report)] == []
