"""How an event stands: corroborated, single-origin, disputed, denied or foreseen; counts of who says it, no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.match.accounts import Account
from communique.match.agencies import agency_of

Word = Literal["corroborated", "single-origin", "disputed", "denied", "foreseen"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the accounts of one event stand to each other.

    word: corroborated: at least two independent origins say that it happened and nobody denies it; single-origin: one
    does; disputed: some say so and others deny it; denied: it is only denied; foreseen: it is only planned, possible or
    demanded. reports, outlets, origins, sources: how many tell it, counted four ways. affirming, denying: origins.
    """

    word: Word
    reports: int
    outlets: int
    origins: int
    sources: int
    affirming: int
    denying: int
    why: str


def standing(accounts: Sequence[Account]) -> Standing:
    """How the accounts of one event stand to each other. accounts: at least one."""
    groups = independent(accounts)
    saying = _groups_of(accounts, groups, "affirms")
    denying = _groups_of(accounts, groups, "denies")
    word: Word
    if saying and denying:
        word = "disputed"
    elif denying:
        word = "denied"
    elif saying:
        word = "corroborated" if len(saying) > 1 else "single-origin"
    else:
        word = "foreseen"
    outlets = {one.outlet for one in accounts if one.outlet}
    sources = {one.source for one in accounts if one.source}
    told = f"{_count(len(saying), 'independent origin')} for it, {len(denying)} against, of {len(set(groups))} in all"
    return Standing(
        word, len({one.report for one in accounts}), len(outlets), len(set(groups)), len(sources), len(saying),
        len(denying), told,
    )  # fmt: skip


def independent(accounts: Sequence[Account]) -> list[int]:
    """For each account the number of its independent origin.

    Accounts share one when their reports are copies of one story, or when the same agency told it to both: as the
    outlet itself, as the credited agency, or as somebody whom the report names ("Yonhap reported").
    """
    parents = list(range(len(accounts)))

    def top(at: int) -> int:
        while parents[at] != at:
            at = parents[at]
        return at

    first: dict[str, int] = {}
    for at, account in enumerate(accounts):
        for key in _origins(account):
            other = top(first.setdefault(key, at))
            parents[max(other, top(at))] = min(other, top(at))
    tops = [top(at) for at in range(len(accounts))]
    order = {number: place for place, number in enumerate(dict.fromkeys(tops))}
    return [order[number] for number in tops]


def _origins(account: Account) -> Iterable[str]:
    yield account.origin or account.report
    via = account.via.split(" ← ") if account.via else []
    named = [agency_of(name) for name in (*via[-1:], account.source if account.attributed else None)]
    for agency in (*named, account.credit, agency_of(account.outlet)):
        if agency:
            yield f"agency {agency}"
            return


def _groups_of(accounts: Sequence[Account], groups: list[int], stance: str) -> set[int]:
    return {group for account, group in zip(accounts, groups, strict=True) if getattr(account, stance)}


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
