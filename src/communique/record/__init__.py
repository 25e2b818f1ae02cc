"""The frozen nouns: a report, what the reader saw in it, and what is kept from it."""

from communique.record.document import Document, as_date
from communique.record.reading import Link, Reading, Tagged, Token
from communique.record.record import (
    Attribution,
    Entity,
    Event,
    Figure,
    Participant,
    Place,
    Quote,
    Record,
    Report,
    Time,
    json_schema,
)
from communique.record.span import Span, cover, inside, overlap, words

__all__ = [
    "Attribution", "Document", "Entity", "Event", "Figure", "Link", "Participant", "Place", "Quote", "Reading",
    "Record", "Report", "Span", "Tagged", "Time", "Token", "as_date", "cover", "inside", "json_schema", "overlap",
    "words",
]  # fmt: skip
