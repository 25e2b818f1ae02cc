"""Values put into words: types, figures with their bounds, times, statuses. The tables are in phrases.yaml."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from communique.errors import BrokenInstallation
from communique.record import Event, Figure

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a type or mode is said. verb, alone: base form, past, -ing; alone is for an unknown recipient."""

    label: str
    verb: tuple[str, str, str]
    to: str
    alone: tuple[str, str, str] | None = None


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A status or a certainty: its word, its explanation, and for a status the form of the verb."""

    name: str
    note: str
    words: str = ""


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of PLOVER's four quad classes and the types in it."""

    name: str
    types: tuple[str, ...]


class Bound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way to say a bound, and the words in the report that call for it (none: any)."""

    words: tuple[str, ...]
    say: str


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """phrases.yaml, checked."""

    families: dict[str, Family]
    types: dict[str, Phrase]
    adjectives: dict[str, str]
    modes: dict[str, dict[str, Phrase]]
    statuses: dict[str, Named]
    certainties: dict[str, Named]
    bounds: dict[str, tuple[Bound, ...]]
    fractions: dict[float, str]
    scales: tuple[tuple[int, str], ...]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    references: dict[str, str]
    periods: dict[str, str]
    clock: dict[str, str]
    ordinals: tuple[str, ...]
    media: tuple[str, ...]
    kinds: dict[str, str]


@cache
def phrases() -> Phrases:
    """The wording that ships with the package; read once."""
    path = Path(__file__).parent / "phrases.yaml"
    try:
        plain: Any = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        return msgspec.convert(plain, Phrases)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BrokenInstallation(f"The wording {path.name} is missing or damaged: {error}. Reinstall.") from error


def family_of(event_type: str) -> str:
    """The key of the quad class that a type belongs to."""
    return next(key for key, family in phrases().families.items() if event_type in family.types)


def phrase_of(event: Event) -> Phrase:
    """The phrase of the event's mode where there is one, else of its type."""
    mode = phrases().modes.get(event.type, {}).get(event.mode or "")
    return mode or phrases().types[event.type]


def type_words(event: Event) -> str:
    """A heading: "aid, military", "visit", "coercion (tax-evasion)"."""
    label = phrase_of(event).label
    if event.mode and event.mode not in phrases().modes.get(event.type, {}):
        label += f" ({event.mode.replace('_', ' ')})"
    contexts = (context.replace("_", " ") for context in event.context)
    return ", ".join((label, *(context for context in contexts if context not in label)))


def action_words(event: Event, *, many: bool, alone: bool) -> str:
    """What the actors do, the verb in the form its status asks for: "may give military aid to".

    many: the actors take a plural verb. alone: no recipient follows.
    """
    phrase = phrase_of(event)
    forms = phrase.alone if alone and phrase.alone else phrase.verb
    context = next((phrases().adjectives[one] for one in event.context if one in phrases().adjectives), "")
    base, past, ing = (form.format(context=context) for form in forms)
    pattern = phrases().statuses[event.status].words
    verb = pattern.format(
        base=base, past=past, ing=ing, **{"is": "are" if many else "is", "does": "do" if many else "does"}
    )
    return verb if alone or not phrase.to else f"{verb} {phrase.to}"


def number_words(number: int | float) -> str:
    """A number for people: 12,000; 1.5 million; 0.75."""
    for size, name in phrases().scales:
        scaled = number / size
        if abs(scaled) >= 1 and round(scaled, 2) == scaled:
            return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    if isinstance(number, int) or number.is_integer():
        return f"{int(number):,}"
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def share_words(share: float) -> str:
    """A share for people: half, a third, 40 percent."""
    for known, name in phrases().fractions.items():
        if abs(known - share) < 0.0005:
            return name
    return f"{number_words(round(share * 100, 2))} percent"


def figure_words(figure: Figure, words: str) -> str:
    """A figure with its bounds in words: "more than 12,000 soldiers", "nearly half of Russia’s ammunition".

    words: the figure as it stands in the report, which tells "at least" from "more than". A figure without
    bounds is given as it stands.
    """
    share = is_share(figure)
    amount = bounded(figure, words, share_words if share else number_words)
    if amount is None:
        return f"“{' '.join(words.split())}”, no number given"
    whole = figure.of or ((figure.unit or "").partition("share of ")[2] if share else "")
    unit = figure.unit if figure.unit and not share else ""
    return " ".join(filter(None, (amount, unit, f"of {whole}" if whole else "")))


def is_share(figure: Figure) -> bool:
    """Whether a figure is a part of a whole: between 0 and 1, with its whole or a unit that says so."""
    within = all(bound is None or 0 <= bound <= 1 for bound in (figure.low, figure.high))
    unit = figure.unit or ""
    return within and (figure.of is not None or unit == "percent" or unit.startswith("share"))


def bounded(figure: Figure, words: str, say: Any) -> str | None:
    """The amount with its bounds; None when neither is known."""
    low, high = figure.low, figure.high
    about = "about " if figure.approximate else ""
    if low is None and high is None:
        return None
    if low is None or high is None:
        side, bound = ("low", low) if high is None else ("high", high)
        if about and side == "low":  # "dozens": a lower bound that is itself a rounding
            return f"{about}{say(bound)} or more"
        return f"{bound_words(side, words)} {say(bound)}"
    return f"{about}{say(low)}" if low == high else f"{about}{say(low)} to {say(high)}"


def bound_words(side: str, words: str) -> str:
    """ "at least", "more than", "nearly", "up to" or "less than"."""
    lowered = " ".join(words.lower().split())
    return next(
        bound.say for bound in phrases().bounds[side] if not bound.words or any(word in lowered for word in bound.words)
    )


def time_words(value: str) -> str:
    """A TIMEX3 value for people: "15 August 1945", "summer 2024", "3 days". An unusual one is given as it is."""
    table = phrases()
    if value in table.references:
        return table.references[value]
    if value.startswith("P"):
        return duration_words(value) or value
    date, _, clock = value.partition("T")
    said = date_words(date)
    if said is None:
        return value
    return f"{said}, {table.day_parts.get(clock, clock)}" if clock else said


def date_words(date: str) -> str | None:
    """A TIMEX3 date for people; None for a form that is not known here."""
    table = phrases()
    if re.fullmatch(r"\d{3}X?", date):
        return f"the {date[:3]}0s"
    if re.fullmatch(r"\d{4}", date):
        return date
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(XX|\d\d))?", date):
        month = f"{MONTHS[int(found[2]) - 1]} {found[1]}"
        return month if found[3] in (None, "XX") else f"{int(found[3])} {month}"
    if found := re.fullmatch(r"(\d{4})-([QH])([1-4])", date):
        return f"{table.ordinals[int(found[3]) - 1]} {'quarter' if found[2] == 'Q' else 'half'} of {found[1]}"
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", date):
        return week_words(int(found[1]), int(found[2]), weekend=bool(found[3]))
    found = re.fullmatch(r"(\d{4})-([A-Z]{2})", date)
    return f"{table.seasons[found[2]]} {found[1]}" if found and found[2] in table.seasons else None


def week_words(year: int, week: int, *, weekend: bool) -> str | None:
    """An ISO week by its Monday, a weekend by its Saturday; None for a week that the year does not have."""
    try:
        day = dt.date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:
        return None
    return f"{'weekend' if weekend else 'week'} of {day.day} {MONTHS[day.month - 1]} {day.year}"


def duration_words(value: str) -> str | None:
    """A duration in words: "P3D" is 3 days, "PXM" some months, "PT90M" 90 minutes."""
    date, _, clock = value[1:].partition("T")
    table = phrases()
    said: list[str] = []
    for part, units in ((date, table.periods), (clock, table.clock)):
        pieces = re.findall(r"(\d+(?:\.\d+)?|X+)(DE|CE|[A-Z])", part)
        if "".join(amount + unit for amount, unit in pieces) != part or any(unit not in units for _, unit in pieces):
            return None
        said += [amount_words(amount, units[unit]) for amount, unit in pieces]
    return " ".join(said) or None


def amount_words(amount: str, unit: str) -> str:
    """An amount of a unit: "1 day", "3 days", "some months"."""
    if "X" in amount:
        return f"some {unit.replace('century', 'centurie')}s"
    number = f"{float(amount):g}"
    return f"{number} {unit}" if number == "1" else f"{number} {unit.replace('century', 'centurie')}s"


def medium_words(words: str) -> str | None:
    """What a source speaks in, where its words say so: "in a letter"; None where they do not."""
    known = "|".join(sorted(map(re.escape, phrases().media), key=len, reverse=True))
    found = re.search(rf"\b(in|on|by|at) (?:an?|the|his|her|its|their|this) ((?:\w+ ){{0,2}}?)({known})\b", words, re.I)
    if not found:
        return None
    noun = (found[2] + found[3]).lower()
    return f"{found[1].lower()} {'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed(names: list[str]) -> str:
    """Names as a phrase: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
