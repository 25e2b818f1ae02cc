"""What people decided, as exports show it: which accounts were rejected, corrected or accepted, and what was read.

The desk's answers are as decided already; here stands only what was decided, and what the reader itself had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from communique.match.accounts import Account
from communique.store import Decision

REJECTED, CORRECTED, ACCEPTED = "rejected", "corrected", "accepted"
_WORDS = {"reject": REJECTED, "correct": CORRECTED, "accept": ACCEPTED}
FIELDS = (
    "type", "mode", "status", "certainty", "actors", "recipients", "first_day", "last_day", "source", "source_country",
)  # fmt: skip


class Rulings:
    """Decisions that stand, by the reports that they are about."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._by_report: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions:
            if decision.kind in _WORDS:
                for report in {decision.target, *(one.report for one in decision.parts)}:
                    self._by_report[report].append(decision)

    def word(self, account: Account) -> str | None:
        """ "rejected", "corrected" or "accepted": the strongest that holds for the account, its report or its story."""
        span = (account.start, account.start + len(account.trigger))
        about = self._by_report.get(account.report, ())
        found = {_WORDS[one.kind] for one in about if one.is_about(account.report, span)}
        return next((word for word in _WORDS.values() if word in found), None)


def differences(account: Account, read: Account | None) -> dict[str, Any]:
    """The values that were read where people decided otherwise. read: the account as the reader itself had it."""
    if read is None:
        return {}
    return {name: getattr(read, name) for name in FIELDS if getattr(read, name) != getattr(account, name)}
