"""Stories: events across reports, each with who tells it and how the accounts stand to each other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from communique.match.accounts import Account, Party
from communique.match.standing import Standing, standing
from communique.store import Decision, View


@dataclass(frozen=True, slots=True)
class Telling:
    """One account as people read it. words: the clause; trigger: the words in it that name the event."""

    account: str
    report: str
    outlet: str | None
    published: dt.date | None
    title: str | None
    url: str | None
    type: str
    status: str
    certainty: str
    according_to: str | None
    via: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    trigger: str
    words: str
    origin: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """One event across reports.

    type, actors, recipients: what most accounts say. first_day, last_day: the most exact date given; None: nobody
    dates it. told_first, told_last: days of publication. decisions: what people decided about it or its accounts.
    set_aside: accounts that people rejected, which count for nothing else here. rejected: all of them were; tellings
    and the rest then show what was rejected.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first_day: dt.date | None
    last_day: dt.date | None
    told_first: dt.date | None
    told_last: dt.date | None
    standing: Standing
    summary: str
    tellings: tuple[Telling, ...]
    decisions: tuple[str, ...] = ()
    rejected: bool = False
    set_aside: tuple[Telling, ...] = ()


def stories(view: View, ids: Collection[str]) -> list[Story]:
    """The stories with these ids, the latest first; those that people rejected whole are shown as rejected."""
    members, aside = view.tellings(ids), view.aside(ids)
    every = [id for found in (*members.values(), *aside.values()) for id in found]
    accounts = {account.id: account for account in view.accounts(every, aside=True)}
    decisions = view.decisions()
    found = []
    for id in dict.fromkeys((*members, *aside)):
        told, rejected = ([accounts[one] for one in some.get(id, ()) if one in accounts] for some in (members, aside))
        if told or rejected:
            found.append(story_of(id, told, _about(id, told + rejected, decisions), rejected))
    return sorted(found, key=_latest, reverse=True)


def _about(story: str, accounts: Sequence[Account], decisions: Sequence[Decision]) -> list[Decision]:
    """Those of the decisions that are on the story, or on one of its accounts."""
    spans = [(one.report, (one.start, one.start + len(one.trigger))) for one in accounts]
    return [one for one in decisions if one.target == story or any(one.is_about(*span) for span in spans)]


def of_accounts(view: View, ids: Sequence[tuple[int, str]]) -> list[Story]:
    """The stories that the accounts are in, the latest first."""
    return stories(view, set(view.stories_of(ids).values()))


def story_of(
    id: str, accounts: Sequence[Account], decisions: Sequence[Decision] = (), rejected: Sequence[Account] = ()
) -> Story:
    """The story that these accounts tell. decisions: what stands about it. rejected: accounts that people rejected;
    where there are no others, the story that those told."""
    gone, accounts = not accounts, accounts or rejected
    days = [(one.first_day, one.last_day) for one in accounts if one.first_day and one.last_day]
    first, last = min(days, key=lambda pair: pair[1] - pair[0]) if days else (None, None)
    told = sorted(one.published for one in accounts if one.published)
    how = standing(accounts)
    kind = _most(one.type for one in accounts)
    actors, recipients = (
        _names(getattr(one, side) for one in accounts if one.type == kind) for side in ("actors", "recipients")
    )
    return Story(
        id, kind, actors, recipients, first, last, told[0] if told else None, told[-1] if told else None, how,
        _summary(accounts, how), tuple(telling(one) for one in accounts),
        tuple(f"{one.kind} by {one.who} on {one.since[:10]}: {one.why}" for one in decisions),
        gone, tuple(telling(one) for one in rejected),
    )  # fmt: skip


def telling(account: Account) -> Telling:
    """An account as people read it."""
    return Telling(
        account.key, account.report, account.outlet, account.published, account.title, account.url, account.type,
        account.status, account.certainty, account.source, account.via, account.first_day, account.last_day,
        account.trigger, account.evidence, account.origin,
    )  # fmt: skip


def _summary(accounts: Sequence[Account], how: Standing) -> str:
    """The clearest account's own words, and how the event stands."""
    clearest = max(accounts, key=lambda one: (one.affirms, len(one.parties), one.score or 0.0))
    words = " ".join(clearest.evidence.split())
    return f"{words[:200]}{'…' if len(words) > 200 else ''} ({how.word}: {how.why})"


def _names(sides: Iterable[tuple[Party, ...]]) -> tuple[str, ...]:
    """Names of a side, the most told first; of one country only the name most told."""
    counted: Counter[tuple[str, str]] = Counter()
    for side in sides:
        counted.update((party.country or party.name, party.name) for party in side)
    seen: dict[str, str] = {}
    for (key, name), _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        seen.setdefault(key, name)
    return tuple(seen.values())


def _most(values: Iterable[str]) -> str:
    return max(sorted(Counter(values).items()), key=lambda item: item[1])[0]


def _latest(story: Story) -> tuple[dt.date, dt.date, str]:
    lowest = dt.date.min
    return story.first_day or story.told_first or lowest, story.told_last or lowest, story.id
