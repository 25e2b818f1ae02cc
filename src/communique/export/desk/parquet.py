"""Every account with all its values as one Parquet file, lists and figures nested; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from communique.codebook import load
from communique.codebook.acled import acled_subtype
from communique.codebook.cameo import cameo_of
from communique.errors import MissingExtra
from communique.export.desk.nouns import Column, Format, Item, Tally
from communique.export.desk.telling import Source
from communique.export.desk.told import Side, Told
from communique.export.desk.values import figure_item, place_item

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 10_000  # rows in memory at once, and a row group of the file


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """Every account, dated, placed and named or not."""
    return (row(told) for told in source.told(tally))


def row(told: Told) -> Item:
    """One row."""
    account, event = told.account, told.event
    return {
        "account": account.key, "story": told.story, "report": account.report, "type": account.type,
        "mode": account.mode, "context": list(told.context), "quad": load().types[account.type].quad,
        "cameo": cameo_of(account.type, account.mode, frozenset(told.context), account.trigger),
        "acled": acled_subtype(told.record, event) if "type" not in told.read else None,
        "status": account.status, "certainty": account.certainty, "score": account.score,
        "first_day": account.first_day, "last_day": account.last_day,
        "when": [one.value for one in told.times if one.value],
        **_side("actor", told.sides("actors")),
        **_side("recipient", told.sides("recipients")),
        "source": account.source, "source_country": account.source_country, "via": account.via,
        "attributed": account.attributed, "places": [place_item(one) for one in told.places],
        "figures": [figure_item(told, one) for one in told.figures], "trigger": account.trigger,
        "trigger_start": event.trigger[0], "trigger_end": event.trigger[1], "evidence": account.evidence,
        "evidence_start": event.evidence[0], "evidence_end": event.evidence[1], "repeats": event.same_as is not None,
        "outlet": account.outlet, "origin": account.origin, "credit": account.credit, "published": account.published,
        "title": account.title, "url": account.url, "decision": told.decision,
        "read_as": [f"{name}={_plain(value)}" for name, value in told.read.items()],
    }  # fmt: skip


def _side(side: str, parties: tuple[Side, ...]) -> Item:
    return {
        f"{side}_names": [one.name for one in parties],
        f"{side}_countries": [one.country for one in parties],
        f"{side}_sectors": [one.sector for one in parties],
        f"{side}_wikidata": [one.wikidata for one in parties],
    }


def _plain(value: Any) -> str:
    return "; ".join(one.name for one in value) if isinstance(value, tuple) else str(value)


def write(stream: IO[bytes], rows: Iterator[Item], columns: tuple[Column, ...]) -> None:
    """The rows as Parquet with dictionaries and zstd, a group at a time; each column's meaning is in its metadata.

    Raises MissingExtra without pyarrow.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow; install it with: pip install 'communique[parquet]'.") from error
    schema = pa.schema([_field(pa, column) for column in columns])
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while some := list(islice(rows, GROUP)):
            writer.write_table(pa.Table.from_pylist(some, schema))


def _field(pa: Any, column: Column) -> pa.Field:
    plain = {
        "text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "day": pa.date32(), "truth": pa.bool_(),
        "texts": pa.list_(pa.string()),
    }  # fmt: skip
    text, number = pa.string(), pa.float64()
    nested = {
        "places": {
            "name": text, "geonames": pa.int64(), "country": text, "admin1": text, "latitude": number,
            "longitude": number, "kind": text,
        },
        "figures": {
            "low": number, "high": number, "unit": text, "of": text, "quantity": text, "approximate": pa.bool_(),
            "words": text,
        },
    }  # fmt: skip
    kind = plain.get(column.kind) or pa.list_(pa.struct(list(nested[column.kind].items())))
    return pa.field(column.name, kind, metadata={"description": column.about})


FORMAT = Format("parquet", "parquet", items, write, repeats=True)
