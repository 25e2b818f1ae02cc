"""What comes out of ingest: a report, or the reason why there is none; with the place it came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from communique.errors import CommuniqueError
from communique.record import Document


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words of a report can be checked. start, end: code points of its text. claimed_by, via: whose claim it is,
    and through whom; outlet, day: who published that, and when. None: not stated."""

    start: int
    end: int
    address: str
    claimed_by: str | None = None
    via: str | None = None
    outlet: str | None = None
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A report that can be read. where: the file and line it came from, as a person would name it.

    given: the bytes it was taken from, empty where nobody keeps them. media: what they are. fetched: when they were
    fetched, where an archive says so. citations: where its words can be checked, as a list of reports states it.
    """

    where: str
    document: Document
    given: bytes = b""
    media: str = "text"
    fetched: dt.datetime | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A report that is set aside, and why. error: a BadInput where it was the report's fault."""

    where: str
    error: CommuniqueError

    def __str__(self) -> str:
        return f"{self.where}: {self.error}"


@dataclass(frozen=True, slots=True)
class Stated:
    """What the caller knows about the reports; it goes before what a page or a line says of itself.

    language: an ISO 639 code; when it is stated, the text is not examined for its language.
    """

    published: dt.date | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in, and how sure a guess must be.

    characters: code points one report may hold.
    page_bytes, page_elements: one HTML page, mark-up included; 50,000 elements take up to 20 s.
    file_bytes: a .json file, a PDF, a feed or a mail, which are held whole in memory.
    pdf_pages: pages of a PDF that are read.
    language_letters: shorter texts are not examined for their language; in scripts other than Latin a quarter will do.
    language_sample: code points looked at. language_sure: probability below which no text in Latin script is
    refused; at 0.6 none of 16,170 English sentences and reports was, the highest for any being 0.34.
    encoding_mess: highest share of implausible characters in a guessed encoding.
    """

    characters: int = 1_000_000
    page_bytes: int = 10_000_000
    page_elements: int = 50_000
    file_bytes: int = 64_000_000
    pdf_pages: int = 500
    language_letters: int = 40
    language_sample: int = 4_000
    language_sure: float = 0.6
    encoding_mess: float = 0.1

    @property
    def text_bytes(self) -> int:
        """The most bytes that a text of allowed length takes in any Unicode encoding, byte order mark included."""
        return 4 * self.characters + 4

    @property
    def line_bytes(self) -> int:
        """The longest line of a JSONL file: a text written all in six-byte escapes, and room for what goes with it."""
        return 6 * self.characters + 1_000_000


class Ledger(Protocol):
    """Who keeps count of files, so that a run that was stopped need not open again what it had done."""

    def is_done(self, path: Path) -> bool:
        """Whether the file was gone through before, and is still the same."""

    def done(self, path: Path, found: int) -> None:
        """Takes note that all reports of the file have been given out."""


NOTHING_STATED = Stated()
DEFAULT_LIMITS = Limits()
