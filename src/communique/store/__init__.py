"""The desk's memory: SQLite in one file, or PostgreSQL, by one contract; history kept, nothing overwritten."""

from communique.store.check import check
from communique.store.copies import backup, restore
from communique.store.moments import end_of, moment
from communique.store.nouns import (
    Arrival,
    Change,
    Checked,
    Chosen,
    Claim,
    Decision,
    Join,
    ReportRow,
    Series,
    StoredProblem,
)
from communique.store.shown import metadata
from communique.store.store import Store
from communique.store.view import View
from communique.store.writer import Writer

__all__ = [
    "Arrival", "Change", "Checked", "Chosen", "Claim", "Decision", "Join", "ReportRow", "Series", "Store",
    "StoredProblem", "View", "Writer", "backup", "check", "end_of", "metadata", "moment", "restore",
]  # fmt: skip
