"""A pair of countries in sentences."""

from __future__ import annotations

from collections import Counter

from communique.export.phrasing import phrases
from communique.plain.claims import said
from communique.plain.stories import line
from communique.plain.words import count, country, day, names, wrapped
from communique.query import Dyad, Story
from communique.query.dyad import Count

APART = ("denied", "historical", "planned", "possible", "demanded")


def of_pair(pair: Dyad, most: int = 6) -> str:
    """The pair in sentences. most: how many events are listed under one head."""
    heads = (
        ("Treaties and agreements, the latest first:", pair.treaties), ("Visits and talks:", pair.visits),
        ("Transfers and aid:", pair.transfers), ("Disputed or denied:", pair.disputes),
    )  # fmt: skip
    listed = ["\n".join((head, *map(line, told[:most]))) if told else "" for head, told in heads]
    latest = [f"- {one.quantity}: {said(one.claim)}" for one in pair.figures[: 2 * most]]
    figures = "\n".join(("Latest figures, each according to its source:", *latest)) if latest else ""
    return wrapped([summary(pair), *listed, figures])


def summary(pair: Dyad) -> str:
    """Two or three sentences on the whole."""
    if not pair.counts:
        return f"The desk holds nothing that {country(pair.a)} and {country(pair.b)} did to or for each other."
    months = sorted(one.month for one in pair.counts if one.month and one.status not in APART)
    when = f" between {day(months[0])} and {day(months[-1])}" if months else ""
    sides = [way(pair.counts, one, other) for one, other in ((pair.a, pair.b), (pair.b, pair.a))]
    disputed = (
        f"Of the latest, {count(len(pair.disputes), 'event is', 'events are')} denied by somebody."
        if pair.disputes
        else "None of the latest is denied by anybody."
    )
    return f"As reports tell it{when}: {'; '.join(sides)}. {disputed} Nothing here says which account is right."


def way(counts: tuple[Count, ...], actor: str, recipient: str) -> str:
    """ "North Korea did 12 things to or for Russia: 7 aid, 3 talks and 2 agreement"."""
    kinds: Counter[str] = Counter()
    apart = 0
    for one in counts:
        if (one.actor, one.recipient) == (actor, recipient):
            if one.status in APART:
                apart += one.events
            else:
                kinds[one.type] += one.events
    most = kinds.most_common(4)
    told = [f"{phrases().types[kind].label} ({n:,})" for kind, n in most]
    left = sum(kinds.values()) - sum(n for _, n in most)
    told += [f"other ({left:,})"] if left else []
    side = f"{country(actor)} towards {country(recipient)}: {count(sum(kinds.values()), 'event')}"
    rest = f", and {apart:,} more only foreseen, denied or long past" if apart else ""
    return side + (f", of them {names(told)}" if told else "") + rest


def when_of(story: Story) -> str:
    """The day of an event, else the day on which it was first told."""
    return str(story.first_day or (f"told {story.told_first}" if story.told_first else "not dated"))
