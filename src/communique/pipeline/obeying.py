"""The journey of decisions into readings: a report's reading as people decided stands beside the reader's own, and is
the one that counts."""

from __future__ import annotations

from collections.abc import Iterable

from communique.decide import decided
from communique.pipeline.matching import place_reading
from communique.store import View, Writer
from communique.store.tallies import refresh

KINDS = ("accept", "correct", "reject")


def obey(view: View, writer: Writer, reports: Iterable[str]) -> int:
    """How many of the reports got another reading, because of what stands about them now, or stands no more.

    All in the caller's transaction: whoever asks afterwards finds every count as decided. A reading that nothing stands
    about any more is made the reader's own again. Stories keep their ids.
    """
    changed = sum([_obey(view, writer, report) for report in dict.fromkeys(reports)])
    if changed:
        refresh(view, writer)
    return changed


def _obey(view: View, writer: Writer, report: str) -> bool:
    own = view.own_reading(report)
    if own is None:
        return False
    number, reader, record = own
    standing = [one for one in view.decisions_about(report) if one.kind in KINDS]
    wanted = decided(record, report, standing, view.record_at)
    if wanted == view.record(report):
        return False
    place_reading(view, writer, number)  # what is rejected keeps a story, so that it can be shown there
    said = f"{reader}; decisions {', '.join(str(one.number) for one in standing)}" if wanted != record else reader
    made = writer.add_reading(report, wanted, said, number if wanted != record else None)
    place_reading(view, writer, made)
    return True
