"""A newcomer's way, walked on the desk that `make demo` fills: from the first page to the disputed figures of troops
and their words, in at most three clicks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from communique.store import Store
from tests.browser.conftest import free_port, serve, watched

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of the demo's desk, filled by its own command with the reader that ships."""
    del browser  # without one there is no need to read 95 reports
    place = tmp_path_factory.mktemp("demo") / "desk.sqlite"
    add = [sys.executable, "-m", "communique", "add", "examples/reports.toml", "--desk", str(place)]
    subprocess.run(add, cwd=ROOT, check=True, capture_output=True, timeout=900)
    port = free_port()
    server, thread = serve(Store.open(str(place)), port)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def test_three_clicks_to_the_disputed_figures_and_their_words(browser: Browser, home: str) -> None:
    for one in watched(browser, home):
        one.open("/")
        troops = one.page.locator("section", has_text="Disputed figures").locator("a", has_text="Troops").first
        troops.click()  # the first: all claims, drawn and listed
        assert one.page.locator("figure.chart svg").count() >= 1
        disputed = one.page.locator("tr.contradicts")
        assert disputed.count() >= 1
        words = disputed.first.locator("td.words a").first
        said = words.inner_text().strip("“”")
        assert said
        words.click()  # the second: the words where they stand, with every value read from them
        assert re.match(r"/(account|report)/", urlsplit(one.page.url).path)
        assert " ".join(said.split()) in " ".join(one.page.inner_text("main").split())
