"""A request's look at the desk: what is asked, as known on which day, and how addresses of other pages are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Query

from communique.store import Store, View

KNOWN_ON = "known-on"
KnownOn = Annotated[
    dt.date | None, Query(alias=KNOWN_ON, description="Only what was published by this day, YYYY-MM-DD.")
]


@dataclass(frozen=True, slots=True)
class Look:
    """What a page is made from.

    view: the desk as known on known_on (None: all that it holds). path: the page's own address without its query, as
    the browser asked for it, less .json or .csv. query: what else was asked, without known_on.
    """

    store: Store
    view: View
    known_on: dt.date | None
    path: str
    query: tuple[tuple[str, str], ...] = ()

    def to(self, path: str, /, **query: object) -> str:
        """The address of a page, as known on the same day. Values of None or "" are left out; lists are repeated."""
        return address(path, {**query, KNOWN_ON: self.known_on})

    def here(self, suffix: str = "", /, **changed: object) -> str:
        """This page's own address with some of its query changed. suffix: such as ".json"."""
        kept: dict[str, object] = {}
        for name, value in self.query:
            held = kept.setdefault(name, [])
            assert isinstance(held, list)
            held.append(value)
        base = self.path if self.path != "/" or not suffix else "/index"
        return address(f"{base}{suffix}", {**kept, KNOWN_ON: self.known_on, **changed}, quoted=True)


def address(path: str, query: Mapping[str, object], *, quoted: bool = False) -> str:
    """A path with its query, in which None, "" and empty lists are left out. quoted: the path is quoted already."""
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name.replace("_", "-"), str(one)) for one in values if one not in (None, "")]
    plain = path if quoted else quote(path, safe="/@,:")
    return f"{plain}?{urlencode(pairs)}" if pairs else plain


@contextmanager
def looking(
    store: Store, known_on: dt.date | None, path: str, query: tuple[tuple[str, str], ...] = ()
) -> Iterator[Look]:
    """A look that sees the desk as it stands now until it is closed."""
    with store.view(known_on=known_on) as view:
        yield Look(store, view, known_on, path, query)
