"""`communique add`, `watch`, `match`, `reread` and `problems`: reports into a desk."""

from __future__ import annotations

import logging
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.desks import AsJson, Desk, opened
from communique.cli.door import ALL_READ, INTERRUPTED, NOTHING, SOME_SET_ASIDE, door, say
from communique.cli.progress import Bar
from communique.cli.read import Language, Outlet, Published, Quiet, Title, Workers, _stated, one_line

if TYPE_CHECKING:
    import datetime as dt

    from communique.ingest import Given, Problem, Stated
    from communique.settings import Settings
    from communique.store import Store

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL",
        help="Files (.txt, .md, .html, .pdf, .eml, .json, .jsonl, .warc, .xml feeds, each also .gz), folders of these, "
        "lists of reports (.toml), web addresses, or - for standard input.",
        show_default=False,
    ),
]
NoRead = Annotated[
    bool, typer.Option("--no-read", help="Only store them; communique reread reads them later, match joins them.")
]
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def add(
    sources: Sources,
    desk: Desk = None,
    published: Published = None,
    outlet: Outlet = None,
    title: Title = None,
    language: Language = None,
    workers: Workers = None,
    no_read: NoRead = False,
    quiet: Quiet = False,
) -> None:
    """Add reports to a desk, which is made if there is none: stored as given, grouped by origin, read and joined.

    It can be stopped at any moment and given again: what was kept is not done twice. What cannot be read is listed by
    communique problems.

    \b
    Examples:
      communique add pages/ reports.jsonl crawl.warc.gz
      communique add reports.toml            # names each file with its outlet, day, address and sources
      communique add https://example.org/statement --desk team.sqlite
      communique add archive/ --desk postgresql+psycopg://me@server/desk --no-read
    """
    with door():
        store = opened(desk, make=True)
        stated = _stated(published, outlet, title, language)
        code = _add(store, sources, stated, quiet)
        if not no_read and code != INTERRUPTED:
            code = max(code, _read_and_match(store, workers, quiet), key=_graver)
    raise typer.Exit(code)


def _graver(code: int) -> int:
    return [ALL_READ, SOME_SET_ASIDE, NOTHING, INTERRUPTED].index(code)


def _add(store: Store, sources: list[str], stated: Stated, quiet: bool) -> int:
    from communique.ingest import count
    from communique.ingest.online import is_address
    from communique.pipeline import Ledger, Taken, take_in
    from communique.settings import Settings

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    settings = Settings.from_environment()
    paths = [source for source in sources if not is_address(source)]
    shown = not quiet and sys.stderr.isatty()
    total = count(paths) if shown and len(paths) == len(sources) else None
    ledger = Ledger(store, stated)
    taken = Taken()
    stopped = False
    with Bar(total, shown=shown, what="Adding") as bar:

        def watch(now: Taken) -> None:
            nonlocal taken
            taken = now
            bar.reach(now.all, len(now.aside))

        try:
            take_in(store, _found(store, sources, stated, settings, ledger), ledger=ledger, watch=watch)
        except KeyboardInterrupt:
            stopped = True
    for problem in taken.aside:
        say(f"Set aside: {one_line(str(problem))}")
    if stopped:
        say("Interrupted; what was added is kept. Give the same command to go on.")
    if not quiet:
        say(f"Added {taken.new:,}, held already {taken.known:,}, set aside {len(taken.aside):,}.")
    if stopped:
        return INTERRUPTED
    if taken.aside:
        return SOME_SET_ASIDE if taken.new + taken.known else NOTHING
    return ALL_READ


def _found(
    store: Store, sources: list[str], stated: Stated, settings: Settings, ledger: Any
) -> Iterator[Given | Problem]:
    from pathlib import Path

    from communique.ingest import find
    from communique.ingest.fetch import Fetcher
    from communique.ingest.online import from_address, is_address

    fetcher: Fetcher | None = None
    for source in sources:
        if is_address(source):
            fetcher = fetcher or Fetcher()
            yield from from_address(source, fetcher, stated=stated, limits=settings.limits)
        else:
            # The desk itself may lie in the folder that is searched.
            skip = [Path(f"{store.address}{end}") for end in ("", "-wal", "-shm")]
            yield from find([source], stated=stated, limits=settings.limits, skip=skip, ledger=ledger)


def _read_and_match(store: Store, workers: int | None, quiet: bool) -> int:
    from communique.pipeline import Progress, count_unread, match_new, read_unread, shipped
    from communique.settings import Settings

    settings = Settings.from_environment()
    total = count_unread(store)
    shown = not quiet and sys.stderr.isatty()
    done = Progress()
    stopped = False
    if total:
        with Bar(total, shown=shown) as bar:

            def watch(now: Progress) -> None:
                nonlocal done
                done = now
                bar.reach(now.read + len(now.aside), len(now.aside))

            try:
                read_unread(store, workers=workers or settings.workers, engine=shipped, watch=watch)
            except KeyboardInterrupt:
                stopped = True
    for problem in done.aside:
        say(f"Set aside: {one_line(str(problem))}")
    placed = 0 if stopped else match_new(store)
    if not quiet:
        say(f"Read {done.read:,} of {total:,}, joined {placed:,} accounts of events.")
    if stopped:
        say("Interrupted; what was read is kept. communique reread goes on.")
        return INTERRUPTED
    return SOME_SET_ASIDE if done.aside else ALL_READ


def reread(desk: Desk = None, workers: Workers = None, quiet: Quiet = False) -> None:
    """Read what this version's reader has not read yet, and join it; older readings stay beside the new."""
    with door():
        code = _read_and_match(opened(desk), workers, quiet)
    raise typer.Exit(code)


def match(
    desk: Desk = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Join everything anew; ids and what people decided stay. Needed after new rules."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Join accounts of the same event across reports, and figures of the same quantity."""
    with door():
        from communique.pipeline import match_again, match_new

        store = opened(desk)
        placed = match_new(store)
        if not quiet:
            say(f"Joined {placed:,} new accounts.")
        if again:
            looked, moved = match_again(store)
            if not quiet:
                say(f"Joined {looked:,} accounts anew; {moved:,} are in another story than before.")


def problems(
    desk: Desk = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what could not be added or read, and why."""
    with door():
        import json
        from dataclasses import asdict

        store = opened(desk)
        with store.view() as view:
            found = view.problems(open_only=not every)
        if as_json:
            typer.echo(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
            return
        for one in found:
            over = f" (over since {one.until[:10]})" if one.until else ""
            typer.echo(one_line(f"{one.since[:16]}  {one.place}: {one.message}{over}"))
        say(f"{len(found):,} problem{'' if len(found) == 1 else 's'}.")


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(metavar="OPML|URL", help="Addresses of RSS or Atom feeds, or OPML files.", show_default=False),
    ],
    desk: Desk = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often each feed is asked: 30s, 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Ask each feed whose time has come once, then end.")] = False,
    outlet: Outlet = None,
    no_read: NoRead = False,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Watch feeds and add what they list, each item once; politely: robots.txt, conditional requests, longer and
    longer pauses after failures. Ctrl-C ends it."""
    with door():
        from communique.ingest import Stated
        from communique.ingest.fetch import Fetcher
        from communique.pipeline import ask_once

        pause = _every(every)
        store = opened(desk, make=True)
        fetcher = Fetcher()
        urls = _feeds(feeds)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        while True:
            with Bar(len(urls), shown=not quiet and sys.stderr.isatty(), what="Asking feeds") as bar:
                done = ask_once(
                    store, urls, fetcher, every=pause, stated=Stated(outlet=outlet),
                    watch=lambda now: bar.reach(now.asked + now.early, len(now.aside)),
                )  # fmt: skip
            for problem in done.aside:
                say(f"Set aside: {one_line(str(problem))}")
            if done.asked and not quiet:
                say(f"Asked {done.asked:,} feeds, {done.unchanged:,} unchanged; {done.new:,} new reports.")
            if done.new and not no_read:
                _read_and_match(store, workers, quiet)
            if once:
                break
            time.sleep(min(pause.total_seconds(), 60))


def _every(given: str) -> dt.timedelta:
    import datetime as dt

    found = re.fullmatch(r"(\d+)([smhd])", given.strip())
    if not found or int(found[1]) * UNITS[found[2]] < 30:
        raise typer.BadParameter(f"'{given}' is no time of 30 s or more; write 15m.", param_hint="--every")
    return dt.timedelta(seconds=int(found[1]) * UNITS[found[2]])


def _feeds(given: list[str], is_url: Callable[[str], bool] = lambda one: "://" in one) -> list[str]:
    from pathlib import Path

    from communique.errors import UnreadableFile
    from communique.pipeline import feeds_in

    urls: list[str] = []
    for one in given:
        if is_url(one):
            urls.append(one)
            continue
        try:
            urls += feeds_in(Path(one).read_bytes())
        except OSError as error:
            raise UnreadableFile(f"{one} cannot be read ({error.strerror}); check the path.") from error
    return urls
