"""Views for people who open a desk in Datasette or psql, and the titles that go with its tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from communique.store.tables import META

VIEWS = {
    "current_events": (
        "Events of the current readings, with their report, words and story",
        """SELECT j.story, r.outlet, r.published, e.type, e.status, e.certainty,
             (SELECT group_concat(p.name, '; ') FROM participants p
               WHERE p.reading = e.reading AND p.event = e.part AND p.side = 'actor') AS actors,
             (SELECT group_concat(p.name, '; ') FROM participants p
               WHERE p.reading = e.reading AND p.event = e.part AND p.side = 'recipient') AS recipients,
             e.first_day, e.last_day, e.source, e.via,
             substr(r.text, e.evidence_start + 1, e.evidence_end - e.evidence_start) AS evidence,
             e.reading, e.part, e.report, r.url
           FROM events e
           JOIN readings g ON g.number = e.reading AND g.until IS NULL
           JOIN reports r ON r.id = e.report
           LEFT JOIN joins j ON j.reading = e.reading AND j.event = e.part AND j.until IS NULL""",
    ),
    "current_figures": (
        "Figures of the current readings that belong to a series",
        """SELECT c.series, s.quantity, s.actor, s.recipient, f.low, f.high, f.unit, e.status, e.source, e.via,
             r.outlet, r.published, substr(r.text, f.start + 1, f."end" - f.start) AS words, f.reading, f.part, r.url
           FROM claims c
           JOIN series s ON s.id = c.series
           JOIN figures f ON f.reading = c.reading AND f.part = c.figure
           JOIN readings g ON g.number = f.reading AND g.until IS NULL
           JOIN reports r ON r.id = g.report
           LEFT JOIN events e ON e.reading = c.reading AND e.part = c.event
           WHERE c.until IS NULL""",
    ),
    "current_sources": (
        "According to whom, how often, with which status",
        """SELECT e.source, e.source_country, e.status, count(*) AS accounts, count(DISTINCT e.report) AS reports
           FROM events e JOIN readings g ON g.number = e.reading AND g.until IS NULL
           GROUP BY e.source, e.source_country, e.status""",
    ),
}


def create_views(connection: Connection) -> None:
    """Nothing; the views are there afterwards."""
    for name, (_, query) in VIEWS.items():
        said = query if connection.dialect.name == "sqlite" else query.replace("group_concat", "string_agg")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {said}")


def metadata(title: str, database: str) -> dict[str, Any]:
    """Titles and units of all tables and columns, in the form that `datasette --metadata` takes. database: what
    Datasette calls the file, its name without the ending."""
    tables: dict[str, Any] = {}
    for table in META.sorted_tables:
        columns = {column.name: column.comment for column in table.columns if column.comment}
        tables[table.name] = {"title": table.comment, "columns": columns}
    tables["reports"] |= {"fts_table": "reports_fts", "fts_pk": "number"}  # its search is not found by itself
    for name, (about, _) in VIEWS.items():
        tables[name] = {"title": about}
    return {"title": title, "databases": {database: {"tables": tables}}}
