"""A pair of countries: what each did for or to the other, by type and month; treaties, visits, transfers; disputes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from communique.query.figures import Claim, Curve, curves
from communique.query.stories import Story, of_accounts
from communique.store import View
from communique.store.asking import denied_of_pair, latest_of_pair, series_like
from communique.store.tallies import pair_counts

LATEST = 20  # accounts of each kind and direction from which the latest stories are taken
SHOWN = 12  # stories of each kind
SERIES = 12  # of the longest series, from which the latest claims are shown
CLAIMS = 24  # latest claims of a series from which the last by each source are taken


@dataclass(frozen=True, slots=True)
class Count:
    """How many accounts, and how many events they tell, by direction, type, status and month; None: not dated."""

    actor: str
    recipient: str
    type: str
    status: str
    month: str | None
    accounts: int
    events: int


@dataclass(frozen=True, slots=True)
class Latest:
    """The last that a source claimed about a quantity."""

    quantity: str
    actor: str | None
    recipient: str | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Dyad:
    """All that the desk holds about a pair of countries. treaties: AGREE; visits: CONSULT; transfers: AID."""

    a: str
    b: str
    summary: str
    counts: tuple[Count, ...]
    treaties: tuple[Story, ...]
    visits: tuple[Story, ...]
    transfers: tuple[Story, ...]
    other: tuple[Story, ...]
    disputes: tuple[Story, ...]
    figures: tuple[Latest, ...]


def dyad(view: View, a: str, b: str) -> Dyad:
    """The pair, in both directions. a, b: ISO 3166 alpha-3."""
    counts = tuple(
        Count(actor, recipient, row.type, row.status, row.month or None, row.accounts, row.stories)
        for actor, recipient in ((a, b), (b, a))
        for row in pair_counts(view, actor, recipient)
    )
    found = _stories(view, a, b)
    disputes = found["disputed"]
    series = longest_of_pair(view, a, b)[:SERIES]
    return Dyad(
        a, b, _summary(a, b, counts, disputes), counts, tuple(found["AGREE"]), tuple(found["CONSULT"]),
        tuple(found["AID"]), tuple(found["other"]), tuple(disputes), tuple(_latest(curves(view, series, CLAIMS))),
    )  # fmt: skip


def longest_of_pair(view: View, a: str, b: str) -> list[str]:
    """Ids of the series of claims about what one did to the other, or to nobody named; the longest first."""
    ids = {id for one, other in ((a, b), (b, a)) for id in series_like(view, None, one, other)}
    lengths = view.lengths(ids)
    return [id for id, _ in sorted(lengths.items(), key=lambda item: (-item[1], item[0]))]


def series_between(view: View, a: str, b: str) -> list[Curve]:
    """The longest series of claims about what one did to the other, or to nobody named."""
    return curves(view, longest_of_pair(view, a, b)[:SHOWN])


_KINDS = ("AGREE", "CONSULT", "AID")


def _stories(view: View, a: str, b: str) -> dict[str, list[Story]]:
    """The latest stories by kind, and those that somebody denies: all looked up at once."""
    ways = ((a, b), (b, a))
    ids = [id for one, other in ways for id in latest_of_pair(view, one, other, LATEST)]
    ids += [id for kind in _KINDS for one, other in ways for id in latest_of_pair(view, one, other, LATEST, (kind,))]
    denied = [id for one, other in ways for id in denied_of_pair(view, one, other, SHOWN)]
    found: dict[str, list[Story]] = {kind: [] for kind in (*_KINDS, "other", "disputed")}
    for story in of_accounts(view, ids + denied):
        found[story.type if story.type in _KINDS else "other"].append(story)
        if story.standing.word in {"disputed", "denied"}:
            found["disputed"].append(story)
    return {kind: some[:SHOWN] for kind, some in found.items()}


def _latest(found: list[Curve]) -> list[Latest]:
    """Of each series and source the last claim."""
    last: dict[tuple[str, str | None], Latest] = {}
    for curve in found:
        one = curve.series
        for claim in curve.claims:
            last[one.id, claim.according_to] = Latest(one.quantity, one.actor, one.recipient, claim)
    return list(last.values())


def _summary(a: str, b: str, counts: tuple[Count, ...], disputes: list[Story]) -> str:
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for count in counts:
        totals[count.actor, count.recipient] += count.events
    months = sorted({count.month for count in counts if count.month})
    when = f" from {months[0]} to {months[-1]}" if months else ""
    return (
        f"{totals[a, b]:,} events in which {a} acts on {b} and {totals[b, a]:,} the other way{when}; "
        f"{len(disputes)} of the latest are disputed or denied."
    )
