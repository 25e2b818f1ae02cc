"""What people decided, as exports obey it: what was rejected, accepted and corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from communique.errors import BadInput, CommuniqueError
from communique.match.accounts import Account, Party
from communique.query import code
from communique.record import as_date
from communique.record.record import as_certainty, as_status, as_type
from communique.store import Decision

REJECTED, CORRECTED, ACCEPTED = "rejected", "corrected", "accepted"


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions that stand, by what they are about: a story, an account or a report.

    values: what was corrected, by field, already as the account's own type. odd: sentences on corrections that name no
    field, or no value of it; they change nothing.
    """

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    odd: tuple[str, ...] = ()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Rulings:
        """The rulings of the decisions; of two corrections of one field the later one holds."""
        named: dict[str, set[str]] = {"reject": set(), "accept": set()}
        values: dict[str, dict[str, Any]] = {}
        odd: list[str] = []
        for decision in decisions:
            if decision.kind in named:
                named[decision.kind].add(decision.target)
            elif decision.kind == "correct":
                given, wrong = corrections(decision)
                values.setdefault(decision.target, {}).update(given)
                odd += wrong
        return cls(frozenset(named["reject"]), frozenset(named["accept"]), values, tuple(odd))

    def word(self, account: Account, story: str | None) -> str | None:
        """ "rejected", "corrected" or "accepted": the strongest that holds for the account, its report or its story."""
        about = {account.key, account.report, story or ""}
        if about & self.rejected:
            return REJECTED
        if self.given(account, story):
            return CORRECTED
        return ACCEPTED if about & self.accepted else None

    def given(self, account: Account, story: str | None) -> dict[str, Any]:
        """Values that people gave. Of a story's those on the event; how one report tells it stays that report's own."""
        of_story = {name: value for name, value in self.values.get(story or "", {}).items() if name not in TELLING}
        return of_story | self.values.get(account.key, {})

    def corrected(self, account: Account, story: str | None) -> tuple[Account, dict[str, Any]]:
        """The account with what people say, and the values that were read where they differ."""
        given = self.given(account, story)
        read = {name: getattr(account, name) for name, value in given.items() if getattr(account, name) != value}
        return (replace(account, **{name: given[name] for name in read}), read) if read else (account, {})


TELLING = frozenset({"status", "certainty", "source", "source_country"})


def _parties(value: str) -> tuple[Party, ...]:
    """The parties of "PRK; Red Cross": countries by name or code, others under their own words."""
    found = []
    for name in filter(None, (one.strip() for one in value.split(";"))):
        try:
            found.append(Party(name, code(name)))
        except BadInput:
            found.append(Party(name))
    return tuple(found)


def _day(value: str) -> dt.date | None:
    return as_date(value or None)


FIELDS: dict[str, Callable[[str], Any]] = {
    "type": lambda value: as_type(value.upper()), "mode": lambda value: value or None, "status": as_status,
    "certainty": as_certainty, "first_day": _day, "last_day": _day, "actors": _parties, "recipients": _parties,
    "source": lambda value: value or None, "source_country": lambda value: code(value) if value else None,
}  # fmt: skip
ALSO = {
    "actor": ("actors",), "recipient": ("recipients",), "day": ("first_day", "last_day"),
    "when": ("first_day", "last_day"),
}  # fmt: skip


def corrections(decision: Decision) -> tuple[dict[str, Any], list[str]]:
    """Values by the account's fields, and sentences on what in the decision is none."""
    found: dict[str, Any] = {}
    odd: list[str] = []
    for name, value in decision.value.items():
        fields = ALSO.get(name, (name,))
        if not set(fields) <= FIELDS.keys():
            odd.append(f"Decision {decision.number} corrects '{name}', which exports do not have; it stays as read.")
            continue
        try:
            found.update({one: FIELDS[one](str(value).strip()) for one in fields})
        except (CommuniqueError, msgspec.ValidationError):
            odd.append(f"Decision {decision.number} gives {name} the value '{value}', which is none; it stays as read.")
    return found, odd
