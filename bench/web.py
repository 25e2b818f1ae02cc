"""Readers and a reviewer at the web desk, with Locust, on this machine alone.

    communique serve --desk desk.sqlite --port 8765
    locust -f bench/web.py --headless -u 21 -r 21 -t 60s --host http://127.0.0.1:8765 --only-summary

Twenty readers open pages as people do, a few seconds on each; one reviewer notes something every two seconds, which
changes the desk's mark and so drops every answer that was kept. WEB_DESK: the desk's file, for the reviewer.
"""

from __future__ import annotations

import os
import random
import re

from locust import User, between, constant, task
from locust.clients import HttpSession
from locust.contrib.fasthttp import FastHttpUser

from communique.pipeline import deciding
from communique.store import Store

PAGES = ("/", "/reports", "/events", "/pairs", "/figures", "/network", "/map", "/sources")
WORDS = (
    "troops",
    "drones",
    "treaty",
    "workers",
    '"Kursk region"',
    "sanctions",
    "visit",
    "shells",
    "Pyongyang",
    "talks",
)
LINK = re.compile(r'href="(/(report|story|account|figures|pair)/[^"#]+)"')


class Reader(FastHttpUser):
    """Goes from page to page."""

    weight = 20
    wait_time = between(1, 4)

    def on_start(self) -> None:
        """Begins at the first page."""
        self.links: list[tuple[str, str]] = []
        self.open("/", "/")

    def open(self, path: str, name: str) -> None:
        """Opens a page and looks for where it leads."""
        answer = self.client.get(path, name=name)
        self.links = LINK.findall(answer.text or "") or self.links

    @task(3)
    def follow(self) -> None:
        """Follows a link of the page."""
        if self.links:
            path, kind = random.choice(self.links)
            self.open(path, f"/{kind}/…")

    @task(2)
    def turn(self) -> None:
        """Opens one of the pages that the desk leads to."""
        path = random.choice(PAGES)
        self.open(path, path)

    @task(2)
    def search(self) -> None:
        """Searches."""
        self.open(f"/reports?q={random.choice(WORDS)}", "/reports?q=…")


class Reviewer(User):
    """Notes something about a report every two seconds."""

    weight = 1
    fixed_count = 1
    wait_time = constant(2)
    client: HttpSession

    def on_start(self) -> None:
        """Opens the desk."""
        self.store = Store.open(os.environ["WEB_DESK"])
        with self.store.view() as view:
            self.reports = [report for report, _ in view.search("troops", 200)]

    @task
    def note(self) -> None:
        """A note."""
        deciding.decide(self.store, "note", random.choice(self.reports), {}, who="bench", why="a note under load")
