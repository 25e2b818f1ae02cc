"""Yearly: of which year a month, a day, a holiday or a season is when none was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from communique.assemble.times import dates
from communique.assemble.times.anchors import Anchors
from communique.assemble.times.answer import NO_PUBLISHED, NO_STATED, NO_SUCH_DATE, Answer, stated_year
from communique.assemble.times.meaning import Meaning

# A date without a year lies in its clause's direction unless the other way is so many times nearer.
WRONG_WAY = 2.0
AGAINST_TENSE = 5.0  # and so many where a verb tells the tense; 3 to 5 were best on the train part, 50 lost 0.011
# Days known by their date alone, meant where "attacks" follows.
KNOWN_DAYS = {(9, 11): 2001, (10, 7): 2023}


def by_year(meaning: Meaning, anchors: Anchors, on: Callable[[int], dt.date | None], unit: str) -> Answer:
    """The value of a stretch that comes once a year, in the year that was said or is nearest in the right direction."""
    year = stated_year(meaning, anchors)
    if year is None and meaning.year_side is not None:
        return Answer(None, NO_PUBLISHED)
    if year is None and meaning.base == "stated":
        return counted_from(meaning, dates.first_day(anchors.stated), on, unit)
    if year is None and meaning.side is None:
        year = year_of_event(meaning, anchors) or anchors.year_beside
    if year is not None:
        day = on(year)
        return Answer(dates.holding(day, unit)) if day else Answer(None, NO_SUCH_DATE)
    if anchors.published is None:
        return Answer(None, NO_PUBLISHED)
    days = [day for year in around(anchors.published) if (day := on(year))]
    day = nearest(days, meaning, anchors, unit)
    return Answer(dates.holding(day, unit)) if day else Answer(None, NO_SUCH_DATE)


def year_of_event(meaning: Meaning, anchors: Anchors) -> int | None:
    """The year of a day known by its date alone, unless the report is older."""
    year = KNOWN_DAYS.get((meaning.month or 0, meaning.day or 0)) if meaning.event else None
    return year if year and (anchors.published is None or anchors.published.year >= year) else None


def around(day: dt.date) -> range:
    """The years that can be meant by a date without one; eight, for the sake of 29 February."""
    return range(max(1, day.year - 8), min(9999, day.year + 8) + 1)


def counted_from(meaning: Meaning, base: dt.date | None, on: Callable[[int], dt.date | None], unit: str) -> Answer:
    """The first such stretch after (before) the date stated last, or the one in its year."""
    if base is None:
        return Answer(None, NO_STATED)
    days = [day for year in around(base) if (day := on(year))]
    if meaning.side is None or meaning.side == 0:
        days = [day for day in days if day.year == base.year]
    elif meaning.side > 0:
        days = [day for day in days if day > base][:1]
    else:
        days = [day for day in days if day < base][-1:]
    return Answer(dates.holding(days[0], unit)) if days else Answer(None, NO_SUCH_DATE)


def nearest(days: list[dt.date], meaning: Meaning, anchors: Anchors, unit: str) -> dt.date | None:
    """Which of a yearly stretch's days is meant: "last" before this one, "next" after it, else by tense."""
    published = anchors.published or dt.date.min
    now = published if unit == "D" else published.replace(day=1)
    if meaning.season:
        past = [day for day in days if day <= now]
        ahead = [day for day in days if day >= now]
        return nearest_season(past, ahead, meaning, anchors, now)
    if meaning.side == -1:
        return last_of([day for day in days if day < now])
    if meaning.side == 1:
        return first_of([day for day in days if day > now])
    if meaning.side == 0:
        return first_of([day for day in days if day.year == published.year])
    return min(days, key=lambda day: (against(day, now, anchors.tense), day), default=None)


def against(day: dt.date, now: dt.date, tense: str | None) -> float:
    """How far a day lies from the report's, days in the unlikely direction counted more than once; news looks back."""
    distance = (day - now).days
    wrong_way = distance < 0 if tense == "future" else distance > 0
    against_tense = AGAINST_TENSE if tense is not None else WRONG_WAY
    return abs(distance) * (against_tense if wrong_way else 1)


def nearest_season(
    past: list[dt.date], ahead: list[dt.date], meaning: Meaning, anchors: Anchors, now: dt.date
) -> dt.date | None:
    """The season meant: "last summer", said in August, is the one before the summer that is not over."""
    running = [day for day in past if (now - day).days < 80]
    if meaning.side == -1:
        return last_of([day for day in past if day not in running])
    if meaning.side == 1:
        return first_of([day for day in ahead if day > now])
    if running:
        return running[-1]
    if meaning.side == 0:
        return first_of([day for day in (*past, *ahead) if day.year == now.year])
    return first_of(ahead) if anchors.future else last_of(past)


def first_of(days: list[dt.date]) -> dt.date | None:
    """The earliest day, if any."""
    return days[0] if days else None


def last_of(days: list[dt.date]) -> dt.date | None:
    """The latest day, if any."""
    return days[-1] if days else None
