"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL; the only place where the two speak differently."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, text

from communique.store.engine import SQLITE
from communique.store.tables import reports

# The table needs its triggers even so: without one for insertion FTS5 would find nothing that is added.
IN_SQLITE = (
    """CREATE VIRTUAL TABLE reports_fts USING fts5(
         title, text, content='reports', content_rowid='number', tokenize="porter unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER reports_fts_added AFTER INSERT ON reports BEGIN
         INSERT INTO reports_fts(rowid, title, text) VALUES (new.number, new.title, new.text); END""",
)
IN_POSTGRES = (
    """ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS (
         setweight(to_tsvector('english', coalesce(title, '')), 'A') ||
         setweight(to_tsvector('english', left(text, 500000)), 'B')) STORED""",
    "CREATE INDEX reports_words ON reports USING gin (words)",
)

RANK: ColumnElement[float] = literal_column("rank")
_WORD = re.compile(r"\"[^\"]*\"|\S+")


def create(connection: Connection) -> None:
    """Nothing; the index for words is there afterwards."""
    for statement in IN_SQLITE if connection.dialect.name == SQLITE else IN_POSTGRES:
        connection.exec_driver_sql(statement)


def matching(connection: Connection, words: str) -> Select[tuple[str, float]]:
    """Ids of reports that hold all the words, with a rank, the best highest. "two words" in quotation marks stay
    together; -word must not be there; OR stands between alternatives."""
    if connection.dialect.name == SQLITE:
        rank: ColumnElement[float] = literal_column("-bm25(reports_fts, 4.0, 1.0)")
        return (
            select(reports.c.id, rank.label("rank"))
            .join_from(reports, text("reports_fts"), text("reports_fts.rowid = reports.number"))
            .where(text("reports_fts MATCH :words").bindparams(words=_fts5(words)))
        )
    query = func.websearch_to_tsquery("english", words)
    column: ColumnElement[str] = literal_column("reports.words")
    return select(reports.c.id, func.ts_rank(column, query).label("rank")).where(column.op("@@")(query))


def _fts5(words: str) -> str:
    """The same question in FTS5's language, every word quoted, so that none is taken for an operator of its own."""
    wanted: list[str] = []
    unwanted: list[str] = []
    tokens: Sequence[str] = _WORD.findall(words)
    for token in tokens:
        if token == "OR" and wanted:
            wanted.append("OR")
        elif token.startswith("-") and len(token) > 1:
            unwanted.append(_quoted(token[1:]))
        elif _quoted(token) != '""':
            wanted.append(_quoted(token))
    while wanted and wanted[-1] == "OR":
        wanted.pop()
    asked = " ".join(wanted) or '""'
    return f"({asked}) NOT ({' OR '.join(unwanted)})" if unwanted else asked


def _quoted(token: str) -> str:
    return '"' + token.strip('"').replace('"', '""') + '"'
