"""Stories as slides of TimelineJS: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from html import escape

from communique.codebook import load
from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import json_document
from communique.export.desk.telling import Source
from communique.export.desk.values import web_address
from communique.export.phrasing import MONTHS
from communique.export.visible import one_line
from communique.match.accounts import Account
from communique.query import Story
from communique.query.stories import telling

SHOWN = 8  # accounts on a slide; the slide says how many more there are


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """A slide for each story that is dated."""
    for story, accounts in source.stories(tally):
        if story.first_day and story.last_day:
            yield slide(story, accounts, story.first_day, story.last_day)
        else:
            tally.left_out["no day, which a slide needs"] += 1


def slide(story: Story, accounts: tuple[Account, ...], first: dt.date, last: dt.date) -> Item:
    """One slide; dates as exactly as they are known, and no more."""
    start, end = dates(first, last)
    return {
        "start_date": start,
        **({"end_date": end} if end else {}),
        "display_date": in_words(first, last),
        "text": {"headline": escape(headline(story)), "text": body(story, accounts)},
        "group": load().types[story.type].quad_name.capitalize(),
        "unique_id": story.id,
        "autolink": False,
    }


def headline(story: Story) -> str:
    """Who does what to whom: "Russia, North Korea: Agree"."""
    kind = load().types[story.type].name.lower()
    actors = ", ".join(map(one_line, story.actors)) or "actor not stated"
    return f"{actors}: {kind}" + (f" → {', '.join(map(one_line, story.recipients))}" if story.recipients else "")


def body(story: Story, accounts: tuple[Account, ...]) -> str:
    """How it stands, and what each account says; HTML in which nothing of a report is mark-up."""
    lines = [f"<p><b>{escape(story.standing.word)}</b>: {escape(story.standing.why)}</p>"]
    for one in map(telling, accounts[:SHOWN]):
        outlet = escape(one_line(one.outlet or "outlet not stated"))
        linked = f'<a href="{escape(url)}">{outlet}</a>' if (url := web_address(one.url)) else outlet
        when = f", {one.published}" if one.published else ""
        by = f", according to {escape(one_line(one.according_to))}" if one.according_to else ""
        lines.append(f"<blockquote>{escape(one_line(one.words))}</blockquote><p>{linked}{when}: {one.status}{by}</p>")
    if len(accounts) > SHOWN:
        lines.append(f"<p>… and {len(accounts) - SHOWN} more accounts.</p>")
    return "".join(lines)


def dates(first: dt.date, last: dt.date) -> tuple[Item, Item | None]:
    """Start and end: a day, a month or a year as one date; another stretch as two."""
    if first == last:
        return date(first, 3), None
    if first.day == 1 and last == _end_of_month(first):
        return date(first, 2), None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return date(first, 1), None
    return date(first, 3), date(last, 3)


def date(day: dt.date, exact: int) -> Item:
    """Year; year and month; or year, month and day."""
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(parts.items())[:exact])


def in_words(first: dt.date, last: dt.date) -> str:
    """19 June 2024; June 2024; 2024; 3 to 5 June 2024."""
    start, end = dates(first, last)
    if end is None:
        month = MONTHS[start["month"] - 1] if "month" in start else ""
        return " ".join(str(part) for part in (start.get("day"), month, start["year"]) if part)
    return f"{_long(first)} to {_long(last)}"


def _long(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _end_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


FORMAT = Format("timelinejs", "json", items, json_document({"scale": "human"}, "events"))
