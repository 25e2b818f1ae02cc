"""Short names for the parts of a record, safe as HTML ids whatever the parts' own ids are."""

from __future__ import annotations

from typing import Any

from communique.export.segments import Mark
from communique.record import Record

# The last letter of an event's or attribution's token; page.js reads it.
ROLE = {"what": "w", "who": "a", "whom": "r", "words": "e", "source": "s", "cue": "k", "content": "c"}


class Slugs:
    """The parts' short names, a letter for the kind and a number in the record's order: v1 is the first event."""

    def __init__(self, record: Record) -> None:
        kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("v", record.events),
            ("a", record.attributions),
            ("t", record.times),
            ("f", record.figures),
            ("p", record.places),
            ("q", record.quotes),
            ("n", record.entities),
        )
        self.events = {event.id: event for event in record.events}
        self._slugs = {part.id: f"{kind}{number}" for kind, parts in kinds for number, part in enumerate(parts, 1)}

    def of(self, part: str) -> str:
        """The short name of a part; of one that the record does not have, "x"."""
        return self._slugs.get(part, "x")

    def token(self, mark: Mark) -> str:
        """What the page's script calls a mark: the short name, and a letter for its role in an event or attribution."""
        return self.of(mark.part) + ROLE.get(mark.role, "")

    def anchor(self, event: str) -> str:
        """The HTML id of an event's trigger in the text."""
        return f"w-{self.of(event)}"
