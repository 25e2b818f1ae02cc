"""A report that would harm: its words are shown, and never run, steer or calculate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from starlette.testclient import TestClient

from communique.store import Store
from communique.web.app import application
from tests.pipeline.desks import fill, given
from tests.pipeline.scribe import scribe
from tests.web.parsed import check_page

SCRIPT = "<script>alert(1)</script>"
TITLE = f"=cmd|' /C calc'!A0 {SCRIPT}</title><img src=x onerror=alert(2)>"
TEXT = (
    f"{SCRIPT} \u202eturned\u202c 🚀 {{{{ 7 * 7 }}}} "
    "North Korea sent 9,000 soldiers to Russia on 2024-10-18, Seoul said. "
    "North Korea sent 8,000 soldiers to Russia on 2024-10-18, Kyiv said. It is <b>not</b> the same & never was, at all."
)
PAGES = ("/", "/reports", "/reports?q=soldiers", "/events", "/pair/PRK/RUS", "/figures", "/network", "/sources")


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    desk = Store.open(str(folder / "desk.sqlite"), make=True)
    one = given(TEXT, f"{SCRIPT}\"'>Wire", "2024-10-19", where=f"{SCRIPT}.txt")
    other = given(TEXT.replace("9,000", "7,000"), "javascript:alert(1)", "2024-10-20")
    made = []
    for item in (one, other):
        document = msgspec.structs.replace(item.document, title=TITLE, url="javascript:alert(3)")
        made.append(replace(item, document=document))
    fill(desk, made)
    with TestClient(application(desk, engine=scribe), base_url="http://localhost") as client:
        yield client


def addresses(client: TestClient) -> list[str]:
    """Some pages, and every report, story, account and source that they lead to."""
    found = dict.fromkeys(PAGES)
    for path in PAGES:
        for address in check_page(client.get(path).text).all("href"):
            if re.match(r"/(report|story|account|source|figures)/", address):
                found[address] = None
    return list(found)


def test_nothing_of_it_is_markup(harmed: TestClient) -> None:
    paths = addresses(harmed)
    assert len(paths) > len(PAGES) + 4
    for path in paths:
        page = harmed.get(path)
        assert page.status_code == 200, path
        found = check_page(page.text)
        assert "<script>alert" not in page.text, path
        assert not [one for one in found.of("img") if "x" in one.get("src", "")], path
        assert not [one for one in found.of("script") if not one.get("src", "").startswith("/static/")], path
        assert not [address for address in found.all("href") if address.lower().startswith("javascript")], path
        assert "\u202e" not in page.text, path
        assert " 49 " not in found.text, path


def test_its_words_are_shown(harmed: TestClient) -> None:
    (report, *_) = (path for path in addresses(harmed) if path.startswith("/report/"))
    shown = check_page(harmed.get(report).text).text
    assert SCRIPT in shown
    assert "‹U+202E›turned" in shown
    assert "🚀" in shown


def test_charts_are_drawings_and_nothing_else(harmed: TestClient) -> None:
    charts = [one["id"] for one in check_page(harmed.get("/pair/PRK/RUS").text).of("figure")]
    assert len(charts) >= 3
    for name in charts:
        tree = ElementTree.fromstring(harmed.get(f"/pair/PRK/RUS/chart/{name}.svg").text)
        tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert tags <= {"svg", "title", "desc", "g", "a", "text", "line", "rect", "circle", "path", "polygon"}


def test_no_cell_is_a_formula(harmed: TestClient) -> None:
    table = harmed.get("/reports.csv").text
    assert "'=cmd" in table
    assert not re.search(r'(^|,)"?[=+@-]\w', table, re.M)
