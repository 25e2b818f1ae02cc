"""Feeds: each item once, marks kept, failures left in peace for longer and longer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import httpx2
import pytest

from communique.errors import UnreadableFile
from communique.ingest import Given
from communique.ingest.fetch import Fetcher
from communique.pipeline import ask_once, feeds_in, from_site
from communique.store import Store
from tests.ingest.test_archives import FEED, PAGE
from tests.store.conftest import Hands

URL = "https://wire.example/feed"
QUARTER = dt.timedelta(minutes=15)


class Site:
    """A site that can break, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.broken = False

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        self.asked.append(path)
        if self.broken:
            return httpx2.Response(500)
        if path == "/feed":
            if request.headers.get("if-none-match") == '"1"':
                return httpx2.Response(304)
            return httpx2.Response(200, content=FEED.encode(), headers={"etag": '"1"'})
        if path == "/1":
            return httpx2.Response(200, content=PAGE.encode(), headers={"content-type": "text/html"})
        return httpx2.Response(404)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def desk(tmp_path: Path, hands: Hands) -> Store:
    return Store.open(str(tmp_path / "desk.sqlite"), make=True, clock=hands)


def test_items_come_once(desk: Store, hands: Hands, site: Site) -> None:
    fetcher = Fetcher(transport=httpx2.MockTransport(site))
    first = ask_once(desk, [URL], fetcher, every=QUARTER)
    assert (first.asked, first.new, len(first.aside)) == (1, 1, 1)  # the second item is a title alone
    with desk.view() as view:
        (report,) = view.reports()
        assert report.url == "https://wire.example/1" and report.outlet == "Harbour Wire"
        assert view.given(report.id) == PAGE.encode()
    seen: list[tuple[int, int]] = []
    ask_once(desk, [URL], fetcher, every=QUARTER, watch=lambda now: seen.append((now.asked, now.early)))
    assert seen == [(0, 1)]  # its time has not come
    hands.turn(minutes=16)
    again = ask_once(desk, [URL], fetcher, every=QUARTER)
    assert (again.asked, again.unchanged, again.new) == (1, 1, 0)
    assert site.asked.count("/1") == 1


def test_failures_are_left_in_peace(desk: Store, hands: Hands, site: Site) -> None:
    site.broken = True
    tries = []
    for hour in range(48):
        # Without the memory of robots.txt, which a broken site refuses.
        done = ask_once(desk, [URL], Fetcher(transport=httpx2.MockTransport(site)), every=QUARTER)
        if done.asked:
            tries.append(hour)
        hands.turn(hours=1)
    assert tries[:4] == [0, 1, 2, 4] and len(tries) < 10
    with desk.view() as view:
        assert [one.place for one in view.problems()] == [URL]
    site.broken = False
    hands.turn(days=2)
    assert ask_once(desk, [URL], Fetcher(transport=httpx2.MockTransport(site)), every=QUARTER).new == 1
    with desk.view() as view:
        assert URL not in [one.place for one in view.problems()]


def test_lists_of_feeds() -> None:
    opml = (
        b"<opml><body><outline text='x'><outline xmlUrl='https://a.example/f'/><outline xmlUrl='https://a.example/f'/>"
    )
    assert feeds_in(opml + b"</outline></body></opml>") == ["https://a.example/f"]
    with pytest.raises(UnreadableFile, match="OPML"):
        feeds_in(opml)
    with pytest.raises(UnreadableFile, match="entities"):
        feeds_in(b"<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>")


def test_an_address_may_be_a_feed_or_a_page(desk: Store, site: Site) -> None:
    fetcher = Fetcher(transport=httpx2.MockTransport(site))
    listed = [one for one in from_site(desk, URL, fetcher) if isinstance(one, Given)]
    assert "https://wire.example/1" in {one.document.url for one in listed}
    (page,) = from_site(desk, "https://wire.example/1", fetcher)
    assert isinstance(page, Given)
    site.broken = True
    (problem,) = from_site(desk, URL, fetcher)
    assert not isinstance(problem, Given)
