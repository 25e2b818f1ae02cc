"""A desk with known contents and somebody who asks it, through the application as it is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.store import Store
from communique.web.app import application
from tests.pipeline.desks import AGAIN, DENIED, MET, SENT, fill, given
from tests.pipeline.scribe import scribe

HOME = "http://localhost"


@pytest.fixture(scope="session")
def shared_desk(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A desk that no test writes to: troops sent, said so twice and denied once; a meeting; a copy of a report."""
    desk = Store.open(str(tmp_path_factory.mktemp("web") / "desk.sqlite"), make=True)
    fill(
        desk,
        [
            given(SENT, "Wire", "2024-10-19"),
            given(AGAIN, "Post", "2024-11-02"),
            given(DENIED, "Agency", "2024-11-03"),
            given(MET, "Courier", "2024-12-01"),
            given(f"{SENT} It was said again.", "Copyist", "2024-10-20"),
        ],
    )
    return desk


@pytest.fixture(scope="session")
def asking(shared_desk: Store) -> Iterator[TestClient]:
    """Somebody who reads."""
    with TestClient(application(shared_desk, engine=scribe), base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """Somebody with an empty desk of their own, to write to."""
    desk = Store.open(str(tmp_path / "desk.sqlite"), make=True)
    with TestClient(application(desk, engine=scribe), base_url=HOME, follow_redirects=False) as client:
        yield client
