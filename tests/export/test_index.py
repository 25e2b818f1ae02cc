"""The index lists its pages and can lead nowhere else."""

from __future__ import annotations

import pytest

from communique.export.index import family_bars, html_index, page_link
from tests.export.records import EMPTY, HOSTILE, RICH
from tests.export.test_page import Parsed


def test_each_report_is_listed_once_with_its_link() -> None:
    page = Parsed(html_index([("rich.html", RICH), ("sub/empty.html", EMPTY), ("hostile.html", HOSTILE)]))
    assert page.open == []
    assert page.all("href") == ["./rich.html", "./sub/empty.html", "./hostile.html"]
    assert [tag for tag, _ in page.elements].count("article") == 3
    assert "script" not in {tag for tag, _ in page.elements}


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("a b.html", "./a%20b.html"),
        ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
        ("//elsewhere.example/x", "./elsewhere.example/x"),
        ('"><b>', "./%22%3E%3Cb%3E"),
        ("a?b#c.html", "./a%3Fb%23c.html"),
    ],
)
def test_a_file_s_name_cannot_be_an_address(name: str, link: str) -> None:
    assert page_link(name) == link


def test_the_bar_is_full_and_in_order() -> None:
    bars = family_bars(RICH)
    assert [(bar.family, bar.count) for bar in bars] == [("talk", 3), ("help", 3)]
    assert sum(bar.width for bar in bars) == pytest.approx(100)
    assert family_bars(EMPTY) == ()


def test_an_empty_index_says_so() -> None:
    assert "No report was read." in html_index([])
