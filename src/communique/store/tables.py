"""The tables of a desk, the same in SQLite and PostgreSQL. Each column's comment is what Datasette shows.

Rows are added and never changed, but for `until`: a row that no longer holds gets the moment it ceased to, so that the
desk can be read as it stood at any moment. Moments are ISO 8601 in UTC with microseconds, days are YYYY-MM-DD; both
are text, so that they sort and read the same in every tool. `tallies`, `intakes` and `feeds` are no record, only help
for the next run. Spans are code points into reports.text, end exclusive.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

META = MetaData()
BigNumber = BigInteger().with_variant(Integer(), "sqlite")  # SQLite numbers rows by itself only for INTEGER
SINCE = "moment from which this holds"
UNTIL = "moment at which it ceased to hold; null: it still does"


def _text(name: str, about: str, *, needed: bool = False, **more: Any) -> Column[Any]:
    return Column(name, Text, nullable=not needed, comment=about, **more)


def _whole(name: str, about: str, *, needed: bool = False, **more: Any) -> Column[Any]:
    return Column(name, Integer, nullable=not needed, comment=about, **more)


def _number(about: str) -> Column[Any]:
    return Column("number", BigNumber, Identity(), primary_key=True, comment=about)


def _reading() -> Column[Any]:
    return Column("reading", BigNumber, ForeignKey("readings.number"), primary_key=True, comment="readings.number")


def _part(about: str) -> Column[Any]:
    return Column("part", Text, primary_key=True, comment=about)


def _span() -> tuple[Column[Any], Column[Any]]:
    return (
        _whole("start", "first code point in reports.text", needed=True),
        _whole("end", "code point after the last in reports.text", needed=True),
    )


def _score(about: str) -> Column[Any]:
    return Column("score", Double, comment=about)


migrations = Table(
    "migrations",
    META,
    Column("name", Text, primary_key=True, comment="the change to the tables"),
    _text("applied", "moment it was made", needed=True),
    comment="Changes made to the tables of this desk",
)
about = Table(
    "about",
    META,
    Column("name", Text, primary_key=True, comment="what is stated"),
    _text("value", "its value", needed=True),
    comment="What this desk is: its id, when it was made, by which version",
)
givens = Table(
    "givens",
    META,
    Column("sha256", Text, primary_key=True, comment="SHA-256 of the bytes as given, before packing"),
    _text("media", "what the bytes are: text, html, json, pdf, mail, feed", needed=True),
    _whole("length", "bytes as given", needed=True),
    Column("packed", LargeBinary, nullable=False, comment="the bytes, zlib-packed"),
    comment="What was handed in, byte for byte",
)
reports = Table(
    "reports",
    META,
    _number("order of arrival"),
    _text("id", "hash of text, outlet, address and day of publication", needed=True, unique=True),
    Column("given", Text, ForeignKey("givens.sha256"), nullable=False, comment="givens.sha256"),
    _text("given_id", "the id it came with"),
    _text("text_sha256", "SHA-256 of the text in UTF-8", needed=True),
    _text("title", "headline; null: not stated"),
    _text("outlet", "who published it; null: not stated"),
    _text("url", "its public address"),
    _text("published", "day of publication, YYYY-MM-DD; null: not stated"),
    _text("language", "ISO 639 code"),
    _text("place", "file and line, or address, it was taken from", needed=True),
    _text("fetched", "moment it was fetched or taken from its file", needed=True),
    _text("added", "moment it entered the desk", needed=True),
    _text("credit", "agency that it credits, from its own words"),
    _text("text", "the report's words; all spans count its code points", needed=True),
    Index("reports_published", "published"),
    Index("reports_text", "text_sha256"),
    Index("reports_outlet", "outlet"),
    comment="Reports, each as it was given",
)
bands = Table(
    "bands",
    META,
    Column("band", Text, primary_key=True, comment="make of the signature, number and hash of its band"),
    Column("report", Text, ForeignKey("reports.id"), primary_key=True, comment="reports.id"),
    comment="MinHash bands by which near-copies find each other",
)
origins = Table(
    "origins",
    META,
    _number("order of entry"),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, comment="reports.id"),
    _text("origin", "the group of near-copies: the id of its first report", needed=True),
    _score("share of the shorter text found in the other; 1 for the first report"),
    _text("reasons", "why, as JSON", needed=True),
    _text("since", SINCE, needed=True),
    _text("until", UNTIL),
    Index("origins_report", "report", "until"),
    Index("origins_origin", "origin", "until"),
    comment="Which reports are copies of one story",
)
readings = Table(
    "readings",
    META,
    _number("order of entry"),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, comment="reports.id"),
    _text("reader", "version of the reader and the assembly that made it; the decisions that were put in", needed=True),
    _text("record", "the record as JSON, without its text", needed=True),
    Column(
        "decided_from",
        BigNumber,
        ForeignKey("readings.number"),
        comment="readings.number of the reader's own, into which decisions were put; null: it is the reader's own",
    ),
    _text("since", SINCE, needed=True),
    _text("until", UNTIL),
    Index("readings_report", "report", "until"),
    Index("readings_decided", "decided_from"),
    comment="Readings of reports; a newer reader's stands beside the older",
)
events = Table(
    "events",
    META,
    _reading(),
    _part("id of the event within its record"),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, comment="reports.id"),
    _text("type", "PLOVER event type", needed=True),
    _text("mode", "PLOVER mode"),
    _text("context", "PLOVER contexts, JSON list", needed=True),
    _text("status", "occurred, ongoing, planned, possible, demanded, denied or historical", needed=True),
    _text("certainty", "how sure the source is: certain, probable, possible", needed=True),
    _score("probability that the event is right, 0 to 1"),
    _text("same_as", "earlier mention of it in the same report"),
    _text("attribution", "the attribution that holds it; null: the outlet itself says it"),
    _text("source", "according to whom; the outlet where nobody else is named"),
    _text("source_country", "country of the source, ISO 3166 alpha-3"),
    _text("via", "through whom the source's account came, nearest first"),
    _text("first_day", "first day on which it can have happened; null: not stated"),
    _text("last_day", "last day on which it can have happened; null: not stated"),
    _text("trigger", "the words that name it", needed=True),
    *_span(),
    _whole("evidence_start", "first code point of the clause to check it in", needed=True),
    _whole("evidence_end", "code point after that clause", needed=True),
    Index("events_report", "report"),
    Index("events_type_day", "type", "first_day"),
    comment="Events: one thing an actor does to another, by one report",
)
participants = Table(
    "participants",
    META,
    _reading(),
    Column("event", Text, primary_key=True, comment="events.part"),
    Column("side", Text, primary_key=True, comment="actor or recipient"),
    Column("place", Integer, primary_key=True, comment="place in the list, from 0"),
    _text("entity", "entities.part", needed=True),
    _text("name", "name of the entity", needed=True),
    _text("kind", "as entities.kind", needed=True),
    _text("country", "ISO 3166 alpha-3"),
    _text("sector", "PLOVER sector"),
    *_span(),
    Index("participants_country", "country", "side", "reading", "event"),
    comment="Who did it and to whom",
)
pairs = Table(
    "pairs",
    META,
    Column("actor", Text, primary_key=True, comment="country that acts, ISO 3166 alpha-3"),
    Column("recipient", Text, primary_key=True, comment="country that it is done to, ISO 3166 alpha-3"),
    Column("reading", BigNumber, ForeignKey("readings.number"), primary_key=True, comment="readings.number"),
    Column("event", Text, primary_key=True, comment="events.part"),
    _text("type", "PLOVER event type", needed=True),
    _text("status", "as events.status", needed=True),
    _text("day", "first day on which it can have happened; null: not stated"),
    _text("told", "day of publication; null: not stated"),
    Index("pairs_day", "actor", "recipient", "day"),
    Index("pairs_told", "actor", "recipient", "told"),
    comment="Pairs of countries in each event, from actor to recipient",
)
tallies = Table(
    "tallies",
    META,
    Column("actor", Text, primary_key=True, comment="country that acts, ISO 3166 alpha-3"),
    Column("recipient", Text, primary_key=True, comment="country that it is done to, ISO 3166 alpha-3"),
    Column("type", Text, primary_key=True, comment="PLOVER event type"),
    Column("status", Text, primary_key=True, comment="as events.status"),
    Column("month", Text, primary_key=True, comment="YYYY-MM in which it happened; empty: not stated"),
    _whole("accounts", "accounts of it", needed=True),
    _whole("stories", "events that they tell of", needed=True),
    comment="Counts by pair, type, status and month, as of the last match",
)
entities = Table(
    "entities",
    META,
    _reading(),
    _part("id of the entity within its record"),
    _text("name", "fullest name in the report", needed=True),
    _text("kind", "state, government, military, person, organisation, media, armed group, place, other", needed=True),
    _text("country", "ISO 3166 alpha-3"),
    _text("sector", "PLOVER sector"),
    _text("role", "office held on the report's day"),
    _text("ids", "ids elsewhere, JSON", needed=True),
    Index("entities_name", "name"),
    comment="Actors and places of each record",
)
spans = Table(
    "spans",
    META,
    _reading(),
    Column("owner", Text, primary_key=True, comment="part that the words belong to"),
    Column("role", Text, primary_key=True, comment="mention, source, cue or content"),
    Column("start", Integer, primary_key=True, comment="first code point in reports.text"),
    _whole("end", "code point after the last in reports.text", needed=True),
    comment="Words of entities and attributions",
)
times = Table(
    "times",
    META,
    _reading(),
    _part("id of the time within its record"),
    *_span(),
    _text("type", "TIMEX3 type", needed=True),
    _text("value", "TIMEX3 value; null: cannot be resolved"),
    _text("first_day", "its first day"),
    _text("last_day", "its last day"),
    comment="Time expressions",
)
figures = Table(
    "figures",
    META,
    _reading(),
    _part("id of the figure within its record"),
    *_span(),
    Column("low", Double, comment="lower bound in `unit`; null: open"),
    Column("high", Double, comment="upper bound in `unit`; null: open"),
    _text("unit", "what is counted, or the unit of measure"),
    _text("whole", "what it is a share of; low and high are then between 0 and 1"),
    Column("approximate", Boolean, nullable=False, comment="whether the report calls it approximate"),
    comment="Counted and measured things",
)
places = Table(
    "places",
    META,
    _reading(),
    _part("id of the place within its record"),
    *_span(),
    _text("name", "the place", needed=True),
    _whole("geonames", "GeoNames id"),
    _text("country", "ISO 3166 alpha-3"),
    _text("admin1", "first-order division"),
    Column("latitude", Double, comment="degrees north, WGS 84"),
    Column("longitude", Double, comment="degrees east, WGS 84"),
    comment="Places",
)
attributions = Table(
    "attributions",
    META,
    _reading(),
    _part("id of the attribution within its record"),
    _text("kind", "direct, indirect or mixed", needed=True),
    _text("speaker", "entities.part of the source"),
    _text("parent", "attribution it is nested in"),
    _score("probability that it is right, 0 to 1"),
    comment="Who said it",
)
quotes = Table(
    "quotes",
    META,
    _reading(),
    _part("id of the quotation within its record"),
    *_span(),
    _text("speaker", "entities.part of who is quoted"),
    _text("attribution", "attributions.part"),
    comment="Quotations",
)
links = Table(
    "links",
    META,
    _reading(),
    Column("event", Text, primary_key=True, comment="events.part"),
    Column("role", Text, primary_key=True, comment="when, where or figure"),
    Column("part", Text, primary_key=True, comment="times.part, places.part or figures.part"),
    comment="When, where and how many, of each event",
)
stories = Table(
    "stories",
    META,
    Column("id", Text, primary_key=True, comment="made from its first account; never moves"),
    _text("opened", "moment it entered the desk", needed=True),
    comment="Events across reports",
)
joins = Table(
    "joins",
    META,
    _number("order of entry"),
    Column("reading", BigNumber, ForeignKey("readings.number"), nullable=False, comment="readings.number"),
    _text("event", "events.part", needed=True),
    Column("story", Text, ForeignKey("stories.id"), nullable=False, comment="stories.id"),
    _score("how well the account agrees with the story, 0 to 1; 1 for its first account"),
    _text("reasons", "what agreed and what did not, JSON", needed=True),
    _text("made_by", "the rules' version, or the decision that made it", needed=True),
    _text("since", SINCE, needed=True),
    _text("until", UNTIL),
    Index("joins_event", "reading", "event", "until"),
    Index("joins_story", "story", "until"),
    comment="Which account tells which event",
)
keys = Table(
    "keys",
    META,
    Column("key", Text, primary_key=True, comment="kind of act, party and stretch of time, see match.keys"),
    Column("reading", BigNumber, ForeignKey("readings.number"), primary_key=True, comment="readings.number"),
    Column("event", Text, primary_key=True, comment="events.part"),
    comment="Keys under which accounts of one event find each other",
)
series = Table(
    "series",
    META,
    Column("id", Text, primary_key=True, comment="made from what is counted, and between whom; never moves"),
    _text("quantity", "what is counted: troops, workers, shells, killed", needed=True),
    _text("act", "PLOVER type of the event it is told with; null: of none"),
    _text("actor", "country that acts"),
    _text("recipient", "country that it is done to"),
    comment="Quantities that several reports give figures for",
)
claims = Table(
    "claims",
    META,
    _number("order of entry"),
    Column("reading", BigNumber, ForeignKey("readings.number"), nullable=False, comment="readings.number"),
    _text("figure", "figures.part", needed=True),
    _text("event", "events.part that the figure is told with"),
    Column("series", Text, ForeignKey("series.id"), nullable=False, comment="series.id"),
    _text("told", "day of publication; null: not stated"),
    _text("reasons", "why it belongs to the series, JSON", needed=True),
    _text("since", SINCE, needed=True),
    _text("until", UNTIL),
    Index("claims_series", "series", "told"),
    Index("claims_figure", "reading", "figure"),
    comment="Claims about a quantity",
)
citations = Table(
    "citations",
    META,
    _number("order of entry"),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, comment="reports.id"),
    *_span(),
    _text("address", "where the words can be checked", needed=True),
    _text("claimed_by", "whose claim it is; null: not stated"),
    _text("via", "through whom it came"),
    _text("outlet", "who published what is at the address"),
    _text("day", "when, YYYY-MM-DD"),
    Index("citations_report", "report", "start"),
    comment="Where words of reports can be checked, as whoever added them states it",
)
decisions = Table(
    "decisions",
    META,
    _number("order of entry"),
    _text("kind", "accept, correct, reject, join, split or note", needed=True),
    _text("target", "what it is about: a story, an account, a report", needed=True),
    _text("value", "what was decided, JSON", needed=True),
    _text("who", "who decided", needed=True),
    _text("why", "the reason given", needed=True),
    _text("since", "moment of the decision", needed=True),
    _text("until", "moment it was undone; null: it stands"),
    _text("undone_by", "who undid it"),
    _text("undone_why", "the reason given for that"),
    CheckConstraint("kind in ('accept', 'correct', 'reject', 'join', 'split', 'note')", name="decisions_kind"),
    Index("decisions_target", "target", "until"),
    comment="What people decided",
)
problems = Table(
    "problems",
    META,
    _number("order of entry"),
    _text("place", "file and line, address, or report that could not be read", needed=True),
    _text("error", "kind of error", needed=True),
    _text("message", "what was wrong, and what to do", needed=True),
    _text("since", "moment it was first met", needed=True),
    _text("until", "moment at which the same place was read after all"),
    Index("problems_place", "place", "until"),
    comment="What could not be read, and why",
)
intakes = Table(
    "intakes",
    META,
    Column("place", Text, primary_key=True, comment="file that was taken in to its end"),
    Column("mark", Text, primary_key=True, comment="its size and time of change, and what was stated about it"),
    _whole("found", "reports in it", needed=True),
    _text("finished", "moment it was done", needed=True),
    comment="Files that need not be opened again",
)
feeds = Table(
    "feeds",
    META,
    Column("url", Text, primary_key=True, comment="address of the feed"),
    _text("etag", "the server's own mark of the version last seen"),
    _text("modified", "the server's own time of change of the version last seen"),
    _text("checked", "moment it was last asked for"),
    _whole("failures", "failures in a row", needed=True),
    _text("not_before", "moment before which it is left in peace"),
    comment="Feeds that are watched",
)

# Parts of a record: told apart by their reading, and gone through in this order when one is copied.
PARTS = (events, participants, pairs, entities, spans, times, figures, places, attributions, quotes, links)
