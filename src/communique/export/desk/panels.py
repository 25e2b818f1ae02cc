"""Panels for R and Stata: events counted by pair of countries and month, or by country and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, permutations

from communique.codebook import load
from communique.export.desk.nouns import HAPPENED, Asked, Format, Item, Tally
from communique.export.desk.sinks import comma_separated
from communique.export.desk.telling import Source
from communique.export.desk.values import is_member, members, numbers
from communique.match.accounts import Account, Party
from communique.query import Story

Unit = tuple[str, ...]  # a pair of countries, or one country
Period = tuple[int, int]  # year and month; month 0 in a panel of years
Cells = dict[tuple[Unit, Period], Counter[str]]
# For a story and its accounts the units that it counts for, each with the columns in which it does.
Units = Callable[[Story, "tuple[Account, ...]", Asked], dict[Unit, Counter[str]]]


def dyad_months(source: Source, tally: Tally) -> Iterator[Item]:
    """A row for each pair and month in which something happened, and those of zeros that are asked for."""
    found = cells(source, tally, pairs, "month")
    for (one, other), (year, month), counts in filled(found, source.asked, 2):
        yield {
            "iso1": one, "iso2": other, **coded(one, year, "1"), **coded(other, year, "2"), "year": year,
            "month": month, **counts_of(counts),
        }  # fmt: skip


def country_years(source: Source, tally: Tally) -> Iterator[Item]:
    """A row for each country and year in which it did something, and those of zeros that are asked for."""
    found = cells(source, tally, countries, "year")
    for (one,), (year, _), counts in filled(found, source.asked, 1):
        yield {
            "iso": one, **coded(one, year, ""), "year": year, **counts_of(counts),
            "as_actor": counts["as_actor"], "as_recipient": counts["as_recipient"],
        }  # fmt: skip


def cells(source: Source, tally: Tally, units: Units, exactness: str) -> Cells:
    """The counts of all units and periods in which a story counts."""
    found: Cells = defaultdict(Counter)
    types = {kind for wanted in source.asked.ways for kind in wanted.types}
    for story, accounts in source.stories(tally):
        counting = units(story, accounts, source.asked)
        period = period_of(story, exactness)
        if types and story.type not in types:
            tally.left_out["of another type by most of their accounts"] += 1
        elif not counting:
            tally.left_out["between no countries that are known"] += 1
        elif period is None:
            dated = f"not dated to one {exactness}" if story.first_day else "not dated"
            tally.left_out[dated] += 1
        else:
            for unit, columns in counting.items():
                found[unit, period].update(columns)
    return found


def period_of(story: Story, exactness: str) -> Period | None:
    """The month or year of the story, where its days lie within one."""
    first, last = story.first_day, story.last_day
    if not first or not last or first.year != last.year:
        return None
    if exactness == "year":
        return first.year, 0
    return (first.year, first.month) if first.month == last.month else None


def pairs(story: Story, accounts: tuple[Account, ...], asked: Asked) -> dict[Unit, Counter[str]]:
    """The pairs of countries between which it happened by the accounts of its type, each once."""
    told = [one for one in accounts if one.type == story.type]
    found = {(a, b) for one in told for a in codes(one.actors) for b in codes(one.recipients) if a != b}
    wanted = {pair for pair in found if fits(pair, asked)}
    if not asked.directed:
        wanted = {(min(pair), max(pair)) for pair in wanted}
    return {pair: columns_of(story, accounts) for pair in wanted}


def countries(story: Story, accounts: tuple[Account, ...], asked: Asked) -> dict[Unit, Counter[str]]:
    """The countries that did it, or, where sides are not told apart, took part in it; those that it was done to
    count it as that."""
    told = [one for one in accounts if one.type == story.type]
    actors = {code for one in told for code in codes(one.actors)}
    recipients = {code for one in told for code in codes(one.recipients)}
    found: dict[Unit, Counter[str]] = {}
    for code in sorted(actors | recipients):
        acts = code in actors
        columns = columns_of(story, accounts) if acts or not asked.directed else Counter[str]()
        found[code,] = columns + Counter(as_actor=int(acts), as_recipient=int(code in recipients))
    return {unit: columns for unit, columns in found.items() if asked.names(unit[0])}


def codes(parties: Iterable[Party]) -> set[str]:
    """Their countries."""
    return {one.country for one in parties if one.country}


def fits(pair: Unit, asked: Asked) -> bool:
    """Whether a pair, and not only its story, was asked for."""
    actor, recipient = pair
    return any(
        one.actor in (None, actor) and one.recipient in (None, recipient) and one.country in (None, *pair)
        for one in asked.ways
    )


def columns_of(story: Story, accounts: tuple[Account, ...]) -> Counter[str]:
    """What a story adds to a row."""
    quad = load().types[story.type].quad_name.replace(" ", "_")
    word = story.standing.word
    marks = [word] if word in ("corroborated", "disputed") else []
    return Counter(["events", quad, story.type.lower(), *marks]) + Counter(accounts=len(accounts))


def filled(found: Cells, asked: Asked, size: int) -> Iterator[tuple[Unit, Period, Counter[str]]]:
    """Units, periods and counts in order; with zeros for the pairs or countries that are asked for, in every period
    from the first to the last."""
    if asked.fill == "none":
        yield from ((unit, period, found[unit, period]) for unit, period in sorted(found))
        return
    periods = stretch([period for _, period in found], asked)
    units = {unit for unit, _ in found}
    if asked.fill == "world":
        units |= world({year for year, _ in periods}, asked, size)
    for unit in sorted(units):
        for period in periods:
            if (unit, period) in found or all(is_member(code, period[0]) for code in unit):
                yield unit, period, found.get((unit, period), Counter())


def stretch(seen: list[Period], asked: Asked) -> list[Period]:
    """Every period from the first to the last: those asked for, else those seen. Months run from 1; years have 0."""
    firsts, lasts = ([getattr(one, end) for one in asked.ways] for end in ("first", "last"))
    monthly = not seen or seen[0][1] > 0
    first = _period(min(firsts), monthly) if all(firsts) else min(seen, default=None)
    last = _period(max(lasts), monthly) if all(lasts) else max(seen, default=None)
    if first is None or last is None:
        return []
    months = range(1, 13) if monthly else range(1)
    every = ((year, month) for year in range(first[0], last[0] + 1) for month in months)
    return [period for period in every if first <= period <= last]


def _period(day: str, monthly: bool) -> Period:
    return int(day[:4]), int(day[5:7]) if monthly else 0


def world(years: set[int], asked: Asked, size: int) -> set[Unit]:
    """Pairs, or countries, of the members of the state system in any of the years, as far as they are asked for."""
    codes = sorted({code for year in years for code in members(year)})
    if size == 1:
        return {(code,) for code in codes if asked.names(code)}
    if asked.directed:
        return {pair for pair in permutations(codes, 2) if fits(pair, asked)}
    return {pair for pair in combinations(codes, 2) if fits(pair, asked) or fits(pair[::-1], asked)}


def coded(code: str, year: int, which: str) -> Item:
    """The two numbers of a state in a year."""
    cow, gw = numbers(code, year)
    return {f"ccode{which}": cow, f"gwcode{which}": gw}


def counts_of(counts: Counter[str]) -> Item:
    """The columns that count."""
    quads = dict.fromkeys(info.quad_name.replace(" ", "_") for info in load().types.values())
    names = ("events", "corroborated", "disputed", "accounts", *quads, *(kind.lower() for kind in load().types))
    return {name: counts[name] for name in names}


DYAD_MONTH = Format("dyad-month", "csv", dyad_months, comma_separated, HAPPENED)
COUNTRY_YEAR = Format("country-year", "csv", country_years, comma_separated, HAPPENED)
