"""Desks filled by the journeys themselves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from communique.ingest import Given
from communique.pipeline import match_new, read_unread, take_in
from communique.record import Document
from communique.store import Store
from tests.pipeline.scribe import scribe

SENT = "North Korea sent 12,000 soldiers to Russia on 2024-10-18, Seoul said. They were seen near Kursk by nobody yet."
AGAIN = "In all, North Korea sent 11,000 troops to Russia on 2024-10-18, Kyiv said. It gave no further details of them."
DENIED = "North Korea denied sending soldiers to Russia on 2024-10-18, Pyongyang said. It called the reports a rumour."
MET = "Russia met Iran on 2024-10-18. The talks went on for three hours, and no statement was made after them at all."


def given(text: str, outlet: str | None = "Wire", published: str | None = "2024-10-19", where: str = "") -> Given:
    """A report as ingest gives it."""
    document = Document.of(text, outlet=outlet, published=published, language="en")
    return Given(where or f"{outlet}.txt", document, text.encode())


def fill(store: Store, items: Iterable[Given], reader: str = "scribe 1") -> None:
    """Nothing; the reports are in the desk, read and joined."""
    take_in(store, items)
    read_unread(store, reader=reader, engine=scribe)
    match_new(store)


def four(store: Store) -> None:
    """A desk in which two origins say that troops were sent, one denies it, and another event stands by."""
    fill(store, [given(SENT, "Wire"), given(AGAIN, "Post"), given(DENIED, "Agency"), given(MET, "Courier")])


def new(folder: Path) -> Store:
    """An empty desk."""
    return Store.open(str(folder / "desk.sqlite"), make=True)
