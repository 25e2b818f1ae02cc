"""Document: one report as it was given, before anything is read out of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import msgspec

from communique.errors import BadDate


def as_date(value: dt.date | str | None) -> dt.date | None:
    """The date that was meant; None stays None. Raises BadDate for anything that is no ISO date."""
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value.strip()[:10])
    except (ValueError, AttributeError) as error:
        raise BadDate(f"'{value}' is no date; write it as YYYY-MM-DD, for example 2025-08-15.") from error


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report and what is known about it from outside its text.

    text is kept exactly as given; every offset in a Record counts its code points.
    id is the caller's, else the first 16 hex digits of the SHA-256 of the text in UTF-8.
    published may be given as an ISO string; no date is ever assumed.
    basis: for the name of a field that is None the reason, where there is more to say than that nobody stated it.
    """

    text: str
    id: str = ""
    title: str | None = None
    published: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    basis: dict[str, str] = {}

    def __post_init__(self) -> None:
        if not self.id:
            digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
            msgspec.structs.force_setattr(self, "id", digest[:16])
        if not isinstance(self.published, dt.date | None) or isinstance(self.published, dt.datetime):
            msgspec.structs.force_setattr(self, "published", as_date(self.published))

    @classmethod
    def of(cls, text: str, *, published: dt.date | str | None = None, **known: Any) -> Document:
        """The same as the constructor, with a date that may be a string for the type checker's sake."""
        return cls(text=text, published=as_date(published), **known)
