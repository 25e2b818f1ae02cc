"""What people's joins and splits, and earlier readings, say about the places of accounts before any rule is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.match.accounts import Account
from communique.match.events import Ruling
from communique.store import Decision, View


def ruling_of(view: View, accounts: Sequence[Account], settled: Mapping[str, tuple[str, str]]) -> Ruling:
    """What stands about the places of these accounts. settled: where earlier readings had them; people go before."""
    places = dict(settled)
    apart: set[frozenset[str]] = set()
    for decision in view.decisions():
        if decision.kind == "join":
            places.update({key: (decision.target, maker(decision)) for key in decision.value["accounts"]})
        elif decision.kind == "split":
            places.update({key: (decision.value["story"], maker(decision)) for key in decision.value["accounts"]})
            apart.update(
                frozenset((one, other)) for one in decision.value["accounts"] for other in decision.value["rest"]
            )
    keys = {account.key for account in accounts}
    return Ruling(frozenset(apart), {key: where for key, where in places.items() if key in keys})


def maker(decision: Decision) -> str:
    """What a decision is called as the maker of a join."""
    return f"decision {decision.number}"
