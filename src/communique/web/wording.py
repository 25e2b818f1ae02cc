"""Values in the words that pages show: countries, days, kinds of events, how a story stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from communique.codebook import load
from communique.export.phrasing import date_words, family_of, phrases
from communique.export.visible import one_line
from communique.knowledge.states import states
from communique.query.rows import bounds, number
from communique.query.stories import Story
from communique.web.static_files import link

STANDINGS = {
    "corroborated": "two or more independent origins say so, nobody denies it",
    "single-origin": "one origin says so, nobody denies it",
    "disputed": "some say so, others deny it",
    "denied": "it is only denied",
    "foreseen": "it is only planned, possible or demanded",
}
RELATIONS = {
    "first": "the first claim", "agrees": "agrees with", "updates": "updates", "contradicts": "contradicts",
    "other time": "speaks of another time",
}  # fmt: skip


@lru_cache(maxsize=512)
def country(code: str | None) -> str:
    """The name of a country; its code where the name is not known."""
    if not code:
        return "nobody named"
    found = states().get(code)
    return found.name if found else code


def day(value: dt.date | str | None, missing: str = "day not stated") -> str:
    """A day for people: "15 August 2025"."""
    if value is None or value == "":
        return missing
    return date_words(str(value)[:10]) or str(value)


def moment(value: str) -> str:
    """A moment for people: "25 November 2026, 17:40 UTC"."""
    return f"{day(value[:10])}, {value[11:16]} UTC"


def days(first: dt.date | None, last: dt.date | None, missing: str = "not dated") -> str:
    """A day, a month or a year where the two bound one, else both days."""
    if first is None or last is None:
        return missing
    if first == last:
        return day(first)
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1:
        if (first.month, after.month) == (1, 1) and after.year == first.year + 1:
            return str(first.year)
        if (after.year, after.month) == (first.year + first.month // 12, first.month % 12 + 1):
            return day(f"{first:%Y-%m}")
    return f"{day(first)} to {day(last)}"


@lru_cache(maxsize=64)
def label(type_: str) -> str:
    """A type in a word: "visits and talks"."""
    found = phrases().types.get(type_)
    return found.label if found else type_.lower()


def words_of(story: Story) -> str:
    """The clearest account's own words."""
    return story.summary.removesuffix(f" ({story.standing.word}: {story.standing.why})")


def parties(names: tuple[str, ...], missing: str = "nobody named") -> str:
    """Names as a list of words."""
    return one_line(", ".join(names)) if names else missing


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "12,000 reports"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def shortened(text: str, most: int = 120) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer."""
    line = one_line(text)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def status(code: str) -> str:
    """A status in a word."""
    return phrases().statuses[code].name


FILTERS: dict[str, Callable[..., Any]] = {
    "country": country, "day": day, "moment": moment, "label": label, "family": family_of, "words_of": words_of,
    "parties": parties, "counted": counted, "shortened": shortened, "visible": one_line, "status_word": status,
    "number": number,
}  # fmt: skip
GLOBALS: dict[str, Any] = {
    "static": link, "bounds": bounds, "days": days, "STANDINGS": STANDINGS, "RELATIONS": RELATIONS,
    "TYPES": tuple(load().types), "STATUSES": tuple(phrases().statuses), "FAMILIES": phrases().families,
}  # fmt: skip
