"""Accounts made by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from communique.match.accounts import Account, Party

PRK, RUS, KOR = Party("North Korea", "PRK"), Party("Russia", "RUS"), Party("South Korea", "KOR")
_next = iter(range(1, 1_000_000))


def told(
    evidence: str, kind: str = "AID", *, day: str | None = None, published: str | None = None, **more: Any
) -> Account:
    """An account of its own report, PRK to RUS; its trigger is the word between asterisks."""
    number = next(_next)
    before, trigger, after = evidence.split("*") if "*" in evidence else ("", evidence.split()[0], evidence)
    date = dt.date.fromisoformat(day) if day else None
    plain: dict[str, Any] = {
        "report": f"r{number}", "reading": number, "event": "V1", "type": kind, "actors": (PRK,), "recipients": (RUS,),
        "first_day": date, "last_day": date, "trigger": trigger, "start": len(before),
        "evidence": before + trigger + after if "*" in evidence else evidence,
        "published": dt.date.fromisoformat(published) if published else None, "outlet": f"Outlet {number}",
    }  # fmt: skip
    return Account(**{**plain, **more})
