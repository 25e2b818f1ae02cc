"""One account as a reviewer sees it: its words in their surroundings, what was read from them, who decided what."""

from __future__ import annotations

from dataclasses import dataclass

from communique.export.lines import Line, Shelf, line, said_by
from communique.match.accounts import Account
from communique.query.verdicts import Verdicts, verdicts
from communique.record import Event, Figure, Record
from communique.record.span import overlap
from communique.store import Decision, View

AROUND = 420  # code points of text shown on each side of the words


@dataclass(frozen=True, slots=True)
class Judged:
    """An account. before, after: text around the evidence, which is in `line`. values: what can be corrected, as it is
    typed. mine, others: verdicts that stand, the others' only where blind is False. notes: of everybody. rejected: it
    is in no count now. blind: it is shown as it was read, whatever others decided."""

    account: Account
    line: Line
    according_to: str
    before: str
    after: str
    values: dict[str, str]
    mine: Decision | None
    others: tuple[Decision, ...]
    notes: tuple[Decision, ...]
    rejected: bool
    blind: bool

    @property
    def key(self) -> str:
        """The account's key."""
        return self.account.key


def judged(view: View, key: str, who: str, *, blind: bool = False) -> Judged:
    """The account of this key. who: whose verdict is `mine`. blind: for a second opinion, until they gave theirs.

    Raises UnknownId.
    """
    place = view.account_at(key)
    (account,) = view.accounts([place], aside=True)
    decisions = view.decisions_about(account.report)
    by = verdicts(decisions).get(account.key, {})
    blind = blind and who not in by
    record, event = _read(view, account, blind)
    shown = line(event, Shelf(record))
    text = record.text
    span = account.start, account.start + len(account.trigger)
    notes = tuple(one for one in decisions if one.kind == "note" and one.is_about(account.report, span))
    start, end = min(event.evidence[0], event.trigger[0]), max(event.evidence[1], event.trigger[1])
    return Judged(
        account, shown, said_by(shown, record), _head(text[:start]), _tail(text[end:]), values_of(record, event),
        by.get(who), () if blind else tuple(one for name, one in by.items() if name != who),
        () if blind else notes, not view.accounts([place]), blind,
    )  # fmt: skip


def _read(view: View, account: Account, blind: bool) -> tuple[Record, Event]:
    """The record with the event: the reader's own where it is to be seen as it was read."""
    own = view.own_reading(account.report) if blind else None
    for record in (own[2] if own else None, view.record_at(account.reading)):
        for event in record.events if record else ():
            if record and event.trigger[0] == account.start:
                return record, event
    raise AssertionError(f"{account.key} is in no record")


def _head(text: str) -> str:
    cut = text[-AROUND:]
    return cut if len(cut) == len(text) else f"… {cut.partition(' ')[2]}"


def _tail(text: str) -> str:
    cut = text[:AROUND]
    return cut if len(cut) == len(text) else f"{cut.rpartition(' ')[0]} …"


def values_of(record: Record, event: Event) -> dict[str, str]:
    """What can be corrected, by field as in decide.FIELDS, as people type it; bounds only of an only figure."""
    names = {one.id: one.name for one in record.entities}
    times = {one.id: one.value or "" for one in record.times}
    found = {
        "type": event.type, "mode": event.mode or "", "status": event.status, "certainty": event.certainty,
        "actors": "; ".join(names[one.entity] for one in event.actors),
        "recipients": "; ".join(names[one.entity] for one in event.recipients),
        "when": "; ".join(times[id] for id in event.when), "source": _source(record, event, names),
    }  # fmt: skip
    figures = [one for one in record.figures if one.id in event.figures]
    return {**found, **_counted(figures[0])} if len(figures) == 1 else found


def _counted(figure: Figure) -> dict[str, str]:
    bounds = {"low": figure.low, "high": figure.high}
    typed = {name: "" if value is None else f"{value:.15g}" for name, value in bounds.items()}
    return {**typed, "unit": figure.unit or ""}


def _source(record: Record, event: Event, names: dict[str, str]) -> str:
    one = next((one for one in record.attributions if one.id == event.attribution), None)
    if one is None:
        return ""
    return names.get(one.speaker or "") or " ".join(record.text[slice(*span)] for span in one.source)


def own_verdict(found: Verdicts, account: Account, who: str) -> Decision | None:
    """The person's verdict on the account itself; None also where it is on its whole story or report."""
    one = found.get(account.key, {}).get(who)
    span = account.start, account.start + len(account.trigger)
    mine = one is not None and any(
        part.report == account.report and overlap(part.span, span) for part in one.parts if len(one.parts) == 1
    )
    return one if mine else None
