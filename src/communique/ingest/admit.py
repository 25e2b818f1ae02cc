"""Whether a report can be read: not empty, not too large, not from the future, and in English."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from communique.errors import BadDate, EmptyReport, TooLarge, WrongLanguage
from communique.ingest.items import Limits
from communique.ingest.language import guess, name_of
from communique.record import Document

_HALF = re.compile("[\ud800-\udfff]")
ONE_DAY = dt.timedelta(days=1)  # somewhere it is already tomorrow


def admit(document: Document, limits: Limits) -> Document:
    """The document with its language filled in where that could be told. Raises BadInput when it cannot be read.

    Halves of surrogate pairs, which are no characters and which no file can hold, become U+FFFD one for one,
    so that every offset stays.
    """
    document = _whole_characters(document)
    if not document.text or document.text.isspace():
        raise EmptyReport("There is no text in it; give a report of at least one sentence.")
    if len(document.text) > limits.characters:
        raise too_large(f"a text of {len(document.text):,} characters", limits)
    check_date(document.published)
    language = document.language or guess(document.text, limits)
    if language is None:
        return document
    check_language(language)
    return msgspec.structs.replace(document, language=language)


def _whole_characters(document: Document) -> Document:
    given = {name: getattr(document, name) for name in ("text", "id", "title", "outlet", "url", "language")}
    mended = {name: _HALF.sub("\ufffd", value) for name, value in given.items() if value and _HALF.search(value)}
    return msgspec.structs.replace(document, **mended) if mended else document


def check_date(published: dt.date | None) -> None:
    """Nothing. Raises BadDate for a date after tomorrow."""
    today = dt.date.today()
    if published is not None and published > today + ONE_DAY:
        raise BadDate(
            f"The publication date {published} lies in the future (today is {today}); "
            "give the right one as YYYY-MM-DD, or leave it out if it is not known."
        )


def check_language(language: str) -> None:
    """Nothing. Raises WrongLanguage for any code that is not English."""
    if language.replace("_", "-").partition("-")[0].lower() not in {"en", "eng"}:
        raise WrongLanguage(
            f"The text looks like {name_of(language)}; this version reads English. "
            "Translate it first, or, if it is English after all, force it with --language en."
        )


def too_large(what: str, limits: Limits) -> TooLarge:
    """The error that says how much was given and how much is allowed."""
    return TooLarge(
        f"This is {what}, and one report may hold {limits.characters:,} characters. Split it into its "
        "single reports, or raise the limit with the environment variable COMMUNIQUE_MAX_CHARACTERS."
    )
