"""What people decide about a desk, kept with who, when and why, obeyed by every later match, and undone at will."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from communique.errors import BadInput, UnknownId
from communique.match.accounts import Account
from communique.match.agree import Reason
from communique.match.events import Ruling
from communique.store import Decision, Join, Store, View, Writer

KINDS = ("accept", "correct", "reject", "join", "split", "note")


def ruling_of(view: View, accounts: Sequence[Account], settled: Mapping[str, tuple[str, str]]) -> Ruling:
    """What stands about the places of these accounts. settled: where earlier readings had them; people go before."""
    places = dict(settled)
    apart: set[frozenset[str]] = set()
    for decision in view.decisions():
        if decision.kind == "join":
            places.update({key: (decision.target, name(decision)) for key in decision.value["accounts"]})
        elif decision.kind == "split":
            places.update({key: (decision.value["story"], name(decision)) for key in decision.value["accounts"]})
            apart.update(
                frozenset((one, other)) for one in decision.value["accounts"] for other in decision.value["rest"]
            )
    keys = {account.key for account in accounts}
    return Ruling(frozenset(apart), {key: where for key, where in places.items() if key in keys})


def name(decision: Decision) -> str:
    """What a decision is called as the maker of a join."""
    return f"decision {decision.number}"


def join(store: Store, story: str, others: Sequence[str], *, who: str, why: str) -> int:
    """The number of the decision that the accounts of the other stories, or single accounts, tell of this story."""
    with store.work() as (view, writer):
        _told(view, story)
        accounts = [account for other in others for account in _accounts(view, other)]
        keys = [account.key for account in accounts]
        before = {account.key: view.stories_of([account.id])[account.id] for account in accounts}
        number = writer.decide("join", story, {"accounts": keys, "before": before}, who=who, why=why)
        _move(writer, accounts, dict.fromkeys(keys, story), f"decision {number}", why)
    return number


def split(store: Store, story: str, accounts: Sequence[str], *, who: str, why: str) -> int:
    """The number of the decision that these accounts, by their keys, tell of another event than the rest of the story.

    They get a story of their own, whose id is made from the first of them.
    """
    with store.work() as (view, writer):
        members = _told(view, story)
        chosen = [one for one in members if one.key in set(accounts)]
        rest = [one.key for one in members if one.key not in set(accounts)]
        if not chosen or not rest:
            raise BadInput(
                f"A split needs accounts of {story} on both sides; it has {', '.join(one.key for one in members)}."
            )
        keys = [one.key for one in chosen]
        new = _free_id(view, f"{story}.{len(view.decisions(standing=False)) + 1}")
        value = {"accounts": keys, "rest": rest, "story": new, "before": dict.fromkeys(keys, story)}
        number = writer.decide("split", story, value, who=who, why=why)
        _move(writer, chosen, dict.fromkeys(keys, new), f"decision {number}", why)
    return number


def decide(store: Store, kind: str, target: str, value: dict[str, Any], *, who: str, why: str) -> int:
    """The number of a decision to accept, correct, reject or note something about a story, an account or a report."""
    if kind not in KINDS or kind in {"join", "split"}:
        raise BadInput(f"'{kind}' is no such decision; it is one of accept, correct, reject and note.")
    with store.work() as (view, writer):
        _known(view, target)
        return writer.decide(kind, target, value, who=who, why=why)


def undo(store: Store, number: int, *, who: str, why: str) -> None:
    """Nothing; the decision stands no more, and what it joined or parted is as it was before."""
    with store.work() as (view, writer):
        found = [one for one in view.decisions() if one.number == number]
        writer.undo(number, who=who, why=why)
        for decision in found:
            before = decision.value.get("before") or {}
            moved = [view.accounts([view.account_at(key)])[0] for key in before if _exists(view, key)]
            _move(writer, moved, before, f"undoing of decision {number}", why)


def _move(writer: Writer, accounts: Sequence[Account], to: Mapping[str, str], made_by: str, why: str) -> None:
    reasons = (Reason("decision", 1.0, why).plain(),)
    writer.join([Join(*one.id, to[one.key], 1.0, reasons, made_by) for one in accounts])


def _told(view: View, story: str) -> list[Account]:
    members = view.tellings([story]).get(story)
    if not members:
        raise UnknownId(f"The desk holds no story {story}; look for it with: communique search.")
    return view.accounts(members)


def _accounts(view: View, id: str) -> list[Account]:
    """The accounts of a story, or the one account."""
    return view.accounts([view.account_at(id)]) if "@" in id else _told(view, id)


def _known(view: View, id: str) -> None:
    if "@" in id:
        view.account_at(id)
    elif id.startswith("r"):
        view.report(id)
    else:
        _told(view, id)


def _exists(view: View, key: str) -> bool:
    try:
        view.account_at(key)
    except UnknownId:
        return False
    return True


def _free_id(view: View, wanted: str) -> str:
    return wanted if not view.joins(wanted) else _free_id(view, f"{wanted}x")
