"""What people decide about a desk, kept with who, when and why, obeyed by every later match, and undone at will."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from typing import Any

from sqlalchemy import Row

from communique.decide import OF_FIGURES, checked
from communique.errors import BadInput, UnknownId
from communique.match.accounts import Account
from communique.match.agree import Reason
from communique.pipeline.obeying import obey
from communique.store import Chosen, Join, Store, View, Writer

OF_A_TELLING = ("status", "certainty", "source")  # of an event as one report tells it
KINDS = ("accept", "correct", "reject", "join", "split", "note")


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


def decide(store: Store, kind: str, target: str, value: Mapping[str, str | None], *, who: str, why: str) -> int:
    """The number of a decision to accept, correct, reject or note something about a story, an account, a figure or a
    report.

    value: of a correction the fields with what they should be, see decide.FIELDS; else empty. Counts, stories and
    series are as decided when this comes back. What was read stays, and later readings are held to the decision.
    Raises BadInput, UnknownId.
    """
    if kind not in KINDS or kind in {"join", "split"}:
        raise BadInput(f"'{kind}' is no such decision; it is one of accept, correct, reject and note.")
    with store.work() as (view, writer):
        parts = chosen(view, target)
        about: dict[str, Any] = {"parts": [list(astuple(one)) for one in parts]}
        if kind == "correct":
            about["values"] = _fitted(view, target, parts, checked(value))
        number = writer.decide(kind, target, about, who=who, why=why)
        obey(view, writer, [one.report for one in parts] or [target])
    return number


def _fitted(view: View, target: str, parts: Sequence[Chosen], values: dict[str, str | None]) -> dict[str, str | None]:
    """The values, with both bounds of a figure where one is given. Raises BadInput for what has no one place to go."""
    if not parts:
        raise BadInput(f"{target} is a report; correct one of its accounts or figures, such as {target}@482.")
    own = [field for field in values if field in OF_A_TELLING]
    if "@" not in target and own:
        raise BadInput(f"{own[0]} is how each report tells it; correct the accounts of {target} one by one.")
    counted = [field for field in values if field in OF_FIGURES]
    for one in parts:
        if one.kind == "figure" and len(counted) < len(values):
            raise BadInput(f"{target} is a figure; of it {', '.join(OF_FIGURES)} can be corrected.")
        if counted:
            values = _bounded(_figure(view, one, counted[0]), values)
    return values


def _figure(view: View, one: Chosen, field: str) -> Row[Any]:
    """The one figure that is meant."""
    where = view.figures_of((one.reading, one.part)) if one.kind == "event" else [view.figure(one.reading, one.part)]
    if len(where) == 1:
        return where[0]
    key = f"{one.report}@{one.start}"
    named = "; ".join(f"{one.report}@{row.start} “{row.words}”" for row in where) or "none"
    raise BadInput(f"{field} of which figure? {key} has {named}.")


def _bounded(figure: Row[Any], values: dict[str, str | None]) -> dict[str, str | None]:
    """The values with both bounds where one is given: the other stays what it was, whatever a later reader says."""
    if not {"low", "high"} & values.keys():
        return values
    was = {name: None if (value := getattr(figure, name)) is None else f"{value:.15g}" for name in ("low", "high")}
    low, high = ({**was, **values}[name] for name in ("low", "high"))
    if low is not None and high is not None and float(low) > float(high):
        raise BadInput(f"The lower bound {low} is above the upper bound {high}; give both, such as low=9000 high=9000.")
    return {**values, "low": low, "high": high}


def undo(store: Store, number: int, *, who: str, why: str) -> None:
    """Nothing; the decision stands no more, and what it changed, joined or parted is as it was before."""
    with store.work() as (view, writer):
        found = [one for one in view.decisions() if one.number == number]
        writer.undo(number, who=who, why=why)
        for decision in found:
            before = decision.value.get("before") or {}
            there = [view.account_at(key) for key in before if _exists(view, key)]
            moved = view.accounts(there, aside=True)
            _move(writer, moved, before, f"undoing of decision {number}", why)
            obey(view, writer, [one.report for one in decision.parts] or [decision.target])


def _move(writer: Writer, accounts: Sequence[Account], to: Mapping[str, str], made_by: str, why: str) -> None:
    reasons = (Reason("decision", 1.0, why).plain(),)
    writer.join([Join(*one.id, to[one.key], 1.0, reasons, made_by) for one in accounts])


def _told(view: View, story: str) -> list[Account]:
    members = view.tellings([story]).get(story) or view.aside([story]).get(story)
    if not members:
        raise UnknownId(f"The desk holds no story {story}; look for it with: communique search.")
    return view.accounts(members, aside=True)


def _accounts(view: View, id: str) -> list[Account]:
    """The accounts of a story, or the one account."""
    return view.accounts([view.account_at(id)]) if "@" in id else _told(view, id)


def chosen(view: View, id: str) -> list[Chosen]:
    """The events and figures that an id means: an account or figure, "r0123456789abcdef@482", a story's accounts; none
    for a report, which is meant whole. Raises UnknownId."""
    if "@" in id:
        return [_chosen_at(view, id)]
    if id.startswith("r"):
        view.report(id)
        return []
    return [_event(one) for one in _told(view, id)]


def _chosen_at(view: View, key: str) -> Chosen:
    try:
        place = view.account_at(key)
    except UnknownId:
        return view.figure_at(key)
    return _event(view.accounts([place], aside=True)[0])


def _event(account: Account) -> Chosen:
    end = account.start + len(account.trigger)
    return Chosen(account.report, account.reading, "event", account.event, account.start, end)


def _exists(view: View, key: str) -> bool:
    try:
        view.account_at(key)
    except UnknownId:
        return False
    return True


def _free_id(view: View, wanted: str) -> str:
    return wanted if not view.joins(wanted) else _free_id(view, f"{wanted}x")
