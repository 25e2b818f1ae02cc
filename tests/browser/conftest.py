"""A desk served as it is to people, and a real browser before it: Debian's Chromium, which reaches nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, sync_playwright

from communique.store import Store
from communique.web.app import application
from tests.browser.reports import HOSTILE_TITLE, hostile, long
from tests.pipeline.desks import AGAIN, DENIED, MET, SENT, fill, given
from tests.pipeline.scribe import scribe

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDED = "COMMUNIQUE_TEST_CHROMIUM_NEEDED"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]  # fmt: skip
PATIENCE = 60_000  # milliseconds; a machine that is busy with other tests is slow


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get(NEEDED):
            pytest.fail(f"{NEEDED} is set, and there is no Chromium; install it with: apt install chromium")
        pytest.skip("THE BROWSER TESTS DO NOT RUN: there is no Chromium; install it with: apt install chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@dataclass
class Served:
    """A desk that is being served. home: its address without a path."""

    home: str
    store: Store


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(store: Store, port: int) -> tuple[uvicorn.Server, threading.Thread]:
    """A server in a thread."""
    config = uvicorn.Config(application(store, engine=scribe), host="127.0.0.1", port=port, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 60
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    assert server.started
    return server, thread


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with disputed figures, a hostile report and one of a million characters."""
    folder: Path = tmp_path_factory.mktemp("browser")
    store = Store.open(str(folder / "desk.sqlite"), make=True)
    items = [given(SENT, "Wire", "2024-10-19"), given(AGAIN, "Post", "2024-11-02"),
             given(DENIED, "Agency", "2024-11-03"), given(MET, "Courier", "2024-12-01"),
             given(long(), "Long", "2024-12-02")]  # fmt: skip
    bad = given(hostile(), "<script>Wire</script>", "2024-12-03")
    titled = msgspec.structs.replace(bad.document, title=HOSTILE_TITLE)
    fill(store, [*items, replace(bad, document=titled)])
    port = free_port()
    server, thread = serve(store, port)
    yield Served(f"http://127.0.0.1:{port}", store)
    server.should_exit = True
    thread.join(10)


@dataclass
class Watched:
    """A page that is watched: whatever its console says, whatever it asks of others, whatever fails, is wrong."""

    page: Page
    home: str
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Opens a page of the desk."""
        answer = self.page.goto(self.home + path)
        assert answer is not None and answer.status == 200, path


def watched(browser: Browser, home: str, **options: Any) -> Iterator[Watched]:
    """A page in a window of its own. options: as of playwright's new_context."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_timeout(PATIENCE)
    made = Watched(context.new_page(), home)

    def only_home(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(home).netloc:
            route.continue_()
        else:
            made.wrong.append(f"asked for {route.request.url}")
            route.abort()

    context.route("**/*", only_home)
    made.page.on("console", lambda said: made.wrong.append(f"{said.type}: {said.text}"))
    made.page.on("pageerror", lambda error: made.wrong.append(f"error: {error}"))
    made.page.on("dialog", lambda dialog: made.wrong.append(f"dialog: {dialog.message}"))
    yield made
    context.close()
    assert made.wrong == []


@pytest.fixture
def page(browser: Browser, desk: Served) -> Iterator[Watched]:
    """A window on the desk."""
    yield from watched(browser, desk.home)
