"""Names, days and counts in sentences."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from communique.export.phrasing import date_words, listed
from communique.export.visible import one_line
from communique.knowledge import name_of

NOBODY = "nobody named"
MOST = 6  # names in a sentence


def country(code: str | None) -> str:
    """The name of a country; its code where the name is not known."""
    return (name_of(code) or code) if code else NOBODY


def day(value: dt.date | str | None) -> str | None:
    """A day or month in words, "15 August 2025"; None where it is not stated."""
    return date_words(str(value)[:10]) or str(value) if value else None


def stretch(first: dt.date | None, last: dt.date | None) -> str | None:
    """ "on 15 August 2025", "between 1 and 31 October 2024" as whole months and years where they are; None: undated."""
    if first is None or last is None:
        return None
    after = last + dt.timedelta(days=1)
    if first == last:
        return f"on {day(first)}"
    if (first.day, first.month, after.day, after.month) == (1, 1, 1, 1) and after.year - first.year == 1:
        return f"in {first.year}"
    if first.day == after.day == 1 and 27 <= (last - first).days <= 31:
        return f"in {first:%B %Y}"
    return f"between {day(first)} and {day(last)}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "12,000 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def names(given: Iterable[str | None], missing: str = NOBODY) -> str:
    """Names as a list in words, each once; of many the first, and how many more."""
    found = list(dict.fromkeys(one_line(one) for one in given if one))
    if len(found) > MOST:
        found = [*found[: MOST - 1], f"{len(found) - MOST + 1} more"]
    return listed(found) if found else missing


def cut(said: str, most: int = 160) -> str:
    """Words on one line, cut at a blank with an ellipsis where they are longer."""
    line = one_line(" ".join(said.split()))
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def wrapped(paragraphs: Sequence[str]) -> str:
    """The paragraphs, those that are not empty, with a blank line between them."""
    return "\n\n".join(one for one in paragraphs if one)


def listed_all(given: Iterable[str]) -> str:
    """All the names as a list in words, the most frequent first."""
    found = [one_line(one) for one, _ in Counter(given).most_common()]
    return listed(found) if found else NOBODY
