"""A desk opened in the real Datasette: every table and column with its title, the search, and the views."""

from __future__ import annotations

import asyncio
import html
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from communique.store import metadata
from communique.store.shown import VIEWS
from communique.store.tables import META
from tests.cli.conftest import Run
from tests.pipeline.desks import four, new

datasette = pytest.importorskip("datasette.app", reason="Datasette is not installed: pip install -e '.[dev]'")


def pages(path: Path, described: dict[str, Any], *addresses: str) -> list[str]:
    """What Datasette answers at the addresses, served from the file without any change to it."""

    async def ask() -> list[str]:
        served = datasette.Datasette([str(path)], metadata=described)
        await served.invoke_startup()
        answers = [await served.client.get(address) for address in addresses]
        assert [answer.status_code for answer in answers] == [200] * len(addresses), addresses
        return [html.unescape(answer.text) for answer in answers]

    with ThreadPoolExecutor(1) as apart:  # a browser's tests may have left a loop running in this thread
        return apart.submit(asyncio.run, ask()).result()


def test_datasette_shows_titles_units_and_words(run: Run, tmp_path: Path) -> None:
    four(new(tmp_path))
    path = tmp_path / "desk.sqlite"
    described = json.loads(run("desk", "metadata", "--desk", path, "--title", "Our desk").out)
    tables = list(META.sorted_tables)
    shown = pages(path, described, "/", "/desk", *(f"/desk/{table.name}" for table in tables))
    assert "Our desk" in shown[0]
    for table, page in zip(tables, shown[2:], strict=True):
        assert table.comment and table.comment in page, table.name
        missing = [column.name for column in table.columns if column.comment and column.comment not in page]
        assert not missing, (table.name, missing)


def test_views_and_search_work_there(tmp_path: Path) -> None:
    four(new(tmp_path))
    path = tmp_path / "desk.sqlite"
    views = pages(path, metadata("x", "desk"), *(f"/desk/{name}" for name in VIEWS))
    for (about, _), page in zip(VIEWS.values(), views, strict=True):
        assert about in page
    assert "12,000" in views[1]
    (found,) = pages(path, metadata("x", "desk"), "/desk/reports.json?_search=soldiers&_shape=array")
    assert {row["outlet"] for row in json.loads(found)} == {"Wire", "Agency"}
