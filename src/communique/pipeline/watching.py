"""The journey of feeds: asked politely, each new item fetched once, what fails left in peace for longer and longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

import msgspec

from communique.errors import CommuniqueError, UnreadableFile
from communique.ingest import Given, Problem, Stated, feed, kinds
from communique.ingest.fetch import Fetcher
from communique.ingest.items import DEFAULT_LIMITS, NOTHING_STATED, Limits
from communique.ingest.online import reports
from communique.pipeline.intake import take_in
from communique.store import Store, moment

LONGEST = dt.timedelta(days=1)  # between two tries of a feed that fails


@dataclass(slots=True)
class Round:
    """What came of asking all feeds once. early: feeds whose time has not come."""

    asked: int = 0
    early: int = 0
    unchanged: int = 0
    new: int = 0
    aside: list[Problem] = field(default_factory=list)


def feeds_in(data: bytes) -> list[str]:
    """The addresses of the feeds that an OPML file lists. Raises UnreadableFile."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableFile("The OPML file defines entities of its own, which is not safe to read; export it again.")
    try:
        tree = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise UnreadableFile(f"This is no OPML file ({error}); export the list of feeds again.") from error
    urls = [outline.get("xmlUrl") for outline in tree.iter("outline")]
    return [url for url in dict.fromkeys(urls) if url]


def ask_once(
    store: Store,
    urls: Sequence[str],
    fetcher: Fetcher,
    *,
    every: dt.timedelta,
    stated: Stated = NOTHING_STATED,
    limits: Limits = DEFAULT_LIMITS,
    watch: Callable[[Round], None] = lambda _: None,
) -> Round:
    """What came of asking each feed whose time has come."""
    done = Round()
    for url in urls:
        with store.view() as view:
            kept = view.feed(url)
        if kept is not None and kept.not_before and kept.not_before > moment(store.clock()):
            done.early += 1
            watch(done)
            continue
        done.asked += 1
        try:
            answer = fetcher.fetch(url, etag=kept.etag if kept else None, modified=kept.modified if kept else None)
        except CommuniqueError as error:
            _failed(store, url, error, (kept.failures if kept else 0) + 1, every)
            done.aside.append(Problem(url, error))
            watch(done)
            continue
        if answer.data is None:
            done.unchanged += 1
        else:
            taken = take_in(store, _items(store, answer.data, url, fetcher, stated, limits))
            done.new += taken.new
            done.aside += taken.aside
        # Kept only now: an interrupted round asks for the whole feed again, and finds what it had done.
        _went_well(store, url, answer.etag, answer.modified, every)
        watch(done)
    return done


def from_site(
    store: Store, url: str, fetcher: Fetcher, *, stated: Stated = NOTHING_STATED, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Given | Problem]:
    """The reports at an address; of a feed those that it lists and the desk does not hold, each from its page."""
    try:
        answer = fetcher.fetch(url)
    except CommuniqueError as error:
        yield Problem(url, error)
        return
    data = answer.data or b""
    if kinds.is_feed(data):
        yield from _items(store, data, url, fetcher, stated, limits)
    else:
        yield from reports(answer, stated=stated, limits=limits)


def _items(
    store: Store, data: bytes, url: str, fetcher: Fetcher, stated: Stated, limits: Limits
) -> Iterator[Given | Problem]:
    """The reports that a feed lists and the desk does not hold; its page where there is one, else what it carries."""
    try:
        listed = feed.read(data)
    except CommuniqueError as error:
        yield Problem(url, error)
        return
    with store.view() as view:
        held = view.urls([entry.url for entry in listed if entry.url])
    for entry in listed:
        if entry.url is None:
            yield _carried(entry, url, stated)
        elif entry.url not in held:
            yield _page(entry, entry.url, fetcher, stated, limits)


def _page(entry: feed.Entry, url: str, fetcher: Fetcher, stated: Stated, limits: Limits) -> Given | Problem:
    known = Stated(stated.published or entry.published, stated.outlet or entry.outlet, stated.title, stated.language)
    try:
        item = next(reports(fetcher.fetch(url), stated=known, limits=limits))
    except CommuniqueError as error:
        item = Problem(url, error)
    if isinstance(item, Problem):
        return item
    # Under the address that the feed gives, so that it is known again next time.
    document = msgspec.structs.replace(item.document, url=url, title=item.document.title or entry.title)
    return Given(url, document, item.given, item.media, item.fetched)


def _carried(entry: feed.Entry, url: str, stated: Stated) -> Given | Problem:
    where = f"{url} ({entry.title or 'an item without a title'})"
    try:
        return Given(where, feed.document_of(entry, stated), entry.text.encode("utf-8", "replace"), "feed")
    except CommuniqueError as error:
        return Problem(where, error)


def _went_well(store: Store, url: str, etag: str | None, modified: str | None, every: dt.timedelta) -> None:
    now = store.clock()
    with store.write() as writer:
        writer.solve(url)
        writer.keep_feed(
            url, etag=etag, modified=modified, checked=moment(now), failures=0, not_before=moment(now + every)
        )


def _failed(store: Store, url: str, error: CommuniqueError, failures: int, every: dt.timedelta) -> None:
    now = store.clock()
    wait = min(every * 2**failures, LONGEST)
    with store.write() as writer:
        writer.add_problem(url, error)
        writer.keep_feed(url, checked=moment(now), failures=failures, not_before=moment(now + wait))
