"""A desk's mark: whatever is written to it gives it another."""

from __future__ import annotations

from sqlalchemy import func, select, union_all

from communique.store import tables as t
from communique.store.look import Look

_NUMBERED = (t.reports, t.origins, t.readings, t.joins, t.claims, t.citations, t.decisions, t.problems)
_UNDONE = (t.decisions, t.problems)  # ended without a new row


def mark(view: Look) -> str:
    """The last number of each kind of row, and how many decisions and problems are over; one cheap question."""
    last = [select(func.coalesce(func.max(table.c.number), 0)) for table in _NUMBERED]
    over = [select(func.count()).select_from(table).where(table.c.until.is_not(None)) for table in _UNDONE]
    return " ".join(str(value) for value in view.connection.scalars(union_all(*last, *over)))
