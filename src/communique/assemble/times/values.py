"""Values: the TIMEX3 value of a meaning, or the reason why it has none.

Nothing is guessed: without the date it counts from, an expression has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.assemble.times import dates
from communique.assemble.times.anchors import Anchors
from communique.assemble.times.answer import (
    CLOCK_UNITS,
    NO_CLOCK,
    NO_DAY,
    NO_ORDER,
    NO_PUBLISHED,
    NO_STATED,
    NO_SUCH_DATE,
    PIVOT,
    Answer,
    length,
    moved_value,
    stated_year,
)
from communique.assemble.times.meaning import Meaning
from communique.assemble.times.yearly import by_year

# Rules that compare with the same stretch of a year before: "up from $2 a year earlier".
COMPARING = frozenset({"so long ago", "so long before", "a unit before"})


def value_of(meaning: Meaning, anchors: Anchors) -> Answer:
    """The TIMEX3 value of a meaning, counted from the anchors."""
    return KINDS[meaning.kind](meaning, anchors)


def ref(meaning: Meaning, _: Anchors) -> Answer:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""
    return Answer(meaning.ref)


def duration(meaning: Meaning, _: Anchors) -> Answer:
    """A length: P3D, PT48H, P2Y6M, PXM."""
    return Answer(length(meaning.amount, meaning.unit or "D", meaning.extra or 0.0))


def repeated(meaning: Meaning, _: Anchors) -> Answer:
    """A set: P1D, XXXX-WXX-4, XXXX-07."""
    part = f"T{meaning.part}" if meaning.part else ""
    if meaning.value:
        return Answer(meaning.value)
    if meaning.weekday:
        return Answer(f"XXXX-WXX-{meaning.weekday}{part}")
    if meaning.month:
        return Answer(f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else ""))
    if meaning.season or meaning.quarter:
        return Answer(f"XXXX-{meaning.season or f'Q{meaning.quarter}'}")
    if part:
        return Answer(f"XXXX-XX-XX{part}")
    return Answer(length(meaning.amount, meaning.unit or "Y")) if meaning.unit else Answer(None, NO_STATED)


def shift(meaning: Meaning, anchors: Anchors) -> Answer:
    """So many units from the publication date or from the date stated last."""
    unit, side = meaning.unit or "D", meaning.side or 0
    if isinstance(meaning.amount, str):
        return Answer("FUTURE_REF" if side > 0 else "PAST_REF")
    if unit in CLOCK_UNITS:
        return Answer(None, NO_CLOCK)
    amount = (meaning.amount or 0) + (meaning.extra or 0)
    stated = meaning.base == "stated"
    if meaning.rule in COMPARING and same_quarter(unit, amount, side, anchors):
        return moved_value(dates.first_day(anchors.quarter), "Y", -1, "Q")
    if stated and unit == "Q" and not amount:
        return quarter_of_the_story(anchors)
    base = dates.first_day(anchors.stated) if stated else anchors.published
    if base is None:
        return Answer(None, NO_STATED if stated else NO_PUBLISHED)
    answer = moved_value(base, unit, amount * side, finer(unit) if amount != int(amount) else unit)
    return with_clock(answer, meaning)


def same_quarter(unit: str, amount: float, side: int, anchors: Anchors) -> bool:
    """Whether "a year earlier" means the same quarter of the year before: the text is about a quarter."""
    return unit == "Y" and amount == 1 and side < 0 and anchors.quarter is not None


def quarter_of_the_story(anchors: Anchors) -> Answer:
    """ "The quarter": the one stated last."""
    return Answer(anchors.quarter) if anchors.quarter else Answer(None, NO_STATED)


def finer(unit: str) -> str:
    """The unit in which half of this one is told."""
    return {"Y": "M", "DE": "Y", "CE": "Y", "M": "D", "W": "D"}.get(unit, unit)


def date(meaning: Meaning, anchors: Anchors) -> Answer:
    """A date by its calendar fields, the missing ones taken from the anchors."""
    if meaning.iso:
        return iso(meaning.iso)
    answer = calendar_date(meaning, anchors)
    return with_clock(answer, meaning) if answer.value or not on_the_clock(meaning) else answer


def calendar_date(meaning: Meaning, anchors: Anchors) -> Answer:
    """The day, month or longer stretch, without the time of day."""
    if meaning.numeric:
        return numeric(meaning.numeric, anchors)
    if meaning.decade:
        return Answer(f"{meaning.decade:03d}")
    if meaning.century:
        return Answer(f"{meaning.century - 1:02d}")
    if meaning.holiday:
        return by_year(meaning, anchors, lambda year: dates.holiday(meaning.holiday or "", year), "D")
    if meaning.day and meaning.month:
        return by_year(meaning, anchors, lambda year: dates.valid(year, meaning.month or 0, meaning.day or 0), "D")
    if meaning.day:
        return day_of_month(meaning, anchors)
    if meaning.weekday:
        return weekday(meaning, anchors)
    if meaning.weekend:
        return weekend(meaning, anchors)
    return longer_stretch(meaning, anchors)


def longer_stretch(meaning: Meaning, anchors: Anchors) -> Answer:
    """A month, season, quarter, half or year; else the day that a bare time of day belongs to."""
    if meaning.month:
        return by_year(meaning, anchors, lambda year: dates.valid(year, meaning.month or 0, 1), "M")
    if meaning.season:
        start = dates.SEASON_STARTS[meaning.season]
        answer = by_year(meaning, anchors, lambda year: dates.valid(year, start, 1), "Y")
        return Answer(f"{answer.value}-{meaning.season}") if answer.value else answer
    if meaning.quarter:
        return quarter(meaning, anchors)
    if meaning.half:
        year = stated_year(meaning, anchors)
        return Answer(f"{year:04d}-H{meaning.half}") if year else Answer(None, NO_PUBLISHED)
    year = stated_year(meaning, anchors)
    if year:
        return Answer(f"{year:04d}")
    return Answer(anchors.stated_day, NO_DAY)


def on_the_clock(meaning: Meaning) -> bool:
    """Whether a time of day was said."""
    return bool(meaning.part or meaning.clock or meaning.hour is not None)


def with_clock(answer: Answer, meaning: Meaning) -> Answer:
    """The answer with its time of day: TMO, T09:00, T09:00Z."""
    if not answer.value or not on_the_clock(meaning) or dates.grain(answer.value) != "D":
        return answer
    clock = clock_of(meaning)
    day = answer.value[:10]
    if clock is None:
        return Answer(f"{day}T{meaning.part}") if meaning.part else Answer(None, NO_SUCH_DATE)
    return Answer(f"{day}T{clock}{meaning.zone or ''}")


def clock_of(meaning: Meaning) -> str | None:
    """HH:MM on the 24-hour clock; None when no hour was said or there is no such hour."""
    if meaning.clock:
        digits = meaning.clock if ":" in meaning.clock else f"{meaning.clock[:2]}:{meaning.clock[2:]}"
        hour, minute = (int(part) for part in digits.split(":")[:2])
    elif meaning.hour is not None:
        hour, minute = int(meaning.hour), round(meaning.hour % 1 * 100)
    else:
        return None
    evening = meaning.half_day == "pm" or (meaning.half_day is None and meaning.part in ("AF", "EV"))
    if evening and hour < 12:
        hour += 12
    if meaning.half_day == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def iso(words: str) -> Answer:
    """An ISO date as it stands, when there is such a day."""
    return Answer(words.replace(" ", "T")) if dates.first_day(words) else Answer(None, NO_SUCH_DATE)


def numeric(words: str, anchors: Anchors) -> Answer:
    """8/15/1945 or 15.08.1945; with both below 13 the document's other dates must tell which is the month."""
    first, second, year = (int(part) for part in re.split(r"[/.]", words))
    if year < 100:
        year += 2000 if year < PIVOT else 1900
    if "." in words or first > 12:
        month, day = second, first
    elif second > 12 or first == second or anchors.month_first:
        month, day = first, second
    elif anchors.month_first is False:
        month, day = second, first
    else:
        return Answer(None, NO_ORDER)
    found = dates.valid(year, month, day)
    return Answer(found.isoformat()) if found else Answer(None, NO_SUCH_DATE)


def quarter(meaning: Meaning, anchors: Anchors) -> Answer:
    """A quarter; without a year the latest that has begun, unless the clause looks ahead."""
    if not 1 <= (meaning.quarter or 0) <= 4:
        return Answer(None, NO_SUCH_DATE)
    year = stated_year(meaning, anchors)
    if meaning.base == "stated":
        base = dates.first_day(anchors.stated)
        year = base.year if base else None
        return Answer(f"{year:04d}-Q{meaning.quarter}") if year else Answer(None, NO_STATED)
    if year is None:
        published = anchors.published
        if published is None:
            return Answer(None, NO_PUBLISHED)
        begun = 3 * (meaning.quarter or 0) - 2 <= published.month
        year = published.year if begun or anchors.future else published.year - 1
    return Answer(f"{year:04d}-Q{meaning.quarter}")


def day_of_month(meaning: Meaning, anchors: Anchors) -> Answer:
    """ "The 15th": of the month stated last, else null."""
    if meaning.month_side is not None:
        month = dates.moved(anchors.published, "M", meaning.month_side) if anchors.published else None
        if month is None:
            return Answer(None, NO_PUBLISHED)
    else:
        month = dates.first_day(anchors.stated)
        if month is None or dates.grain(anchors.stated or "") not in ("D", "M"):
            return Answer(None, NO_STATED)
    day = dates.valid(month.year, month.month, meaning.day or 0)
    return Answer(day.isoformat()) if day else Answer(None, NO_SUCH_DATE)


def weekday(meaning: Meaning, anchors: Anchors) -> Answer:
    """A weekday: the latest up to the publication date, unless the clause looks ahead."""
    stated = meaning.base == "stated"
    base = dates.first_day(anchors.stated) if stated else anchors.published
    if base is None:
        return Answer(None, NO_STATED if stated else NO_PUBLISHED)
    wanted = meaning.weekday or 1
    behind = (base.isoweekday() - wanted) % 7
    if meaning.week:
        days = wanted - base.isoweekday() + 7 * (meaning.side or 0)
    elif meaning.side == -1:
        days = -(behind or 7)
    elif meaning.side == 1 or (anchors.future and meaning.side in (None, 0) and behind):
        days = 7 - behind
    else:
        days = -behind
    return moved_value(base, "D", days, "D")


def weekend(meaning: Meaning, anchors: Anchors) -> Answer:
    """A weekend as YYYY-Wnn-WE: the latest that has begun, unless the clause looks ahead."""
    base = anchors.published
    if base is None:
        return Answer(None, NO_PUBLISHED)
    begun = base.isoweekday() >= 6
    ahead = anchors.future if meaning.side is None else meaning.side == 0 and anchors.tense != "past"
    if meaning.side == 1:
        weeks = 1
    elif ahead or (begun and meaning.side in (None, 0)):
        weeks = 0
    else:
        weeks = -1
    return moved_value(base, "W", weeks, "WE")


KINDS: dict[str, Callable[[Meaning, Anchors], Answer]] = {
    "date": date, "shift": shift, "duration": duration, "set": repeated, "ref": ref,
}  # fmt: skip
