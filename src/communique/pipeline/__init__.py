"""Journeys: each joins the steps from what is given to what is kept, and owns none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.pipeline.engine import Engine, Kept, Maker, failed, read_one, shipped
from communique.pipeline.reading import journey, read, read_many

if TYPE_CHECKING:
    from communique.pipeline.intake import Ledger, Taken, take_in
    from communique.pipeline.matching import match_again, match_new
    from communique.pipeline.rereading import Progress, count_unread, read_unread
    from communique.pipeline.watching import ask_once, feeds_in, from_site

__all__ = [
    "Engine", "Kept", "Ledger", "Maker", "Progress", "Taken", "ask_once", "count_unread", "failed", "feeds_in",
    "from_site", "journey", "match_again", "match_new", "read", "read_many", "read_one", "read_unread", "shipped",
    "take_in",
]  # fmt: skip

# Loaded when first asked for: who only reads a report should not wait for a database's library.
_HOMES = {
    "Ledger": "intake", "Taken": "intake", "take_in": "intake", "match_again": "matching", "match_new": "matching",
    "Progress": "rereading", "count_unread": "rereading", "read_unread": "rereading", "ask_once": "watching",
    "feeds_in": "watching", "from_site": "watching",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'communique.pipeline' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"communique.pipeline.{_HOMES[name]}"), name)
