"""Time expressions of TempEval-3: `python -m bench.times [--part dev|train] [--no-reader]`.

Prints score.py's table for the records of the part's documents, each read with its creation date as publication date.
--no-reader leaves the reading empty, which shows what the grammar does by itself.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from bench.measuring import SHARED, score, write_records
from communique.assemble.times import find_times
from communique.reader import read_one
from communique.record import Document, Reading, Record, Report


def record(row: dict[str, Any], *, with_reader: bool) -> Record:
    """A record of one document that holds nothing but its times."""
    document = Document.of(row["text"], id=row["id"], published=row["dct"][:10])
    reading = read_one(document) if with_reader else Reading()
    return Record(report=Report(id=document.id), text=document.text, times=find_times(document, reading))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--no-reader", action="store_true")
    arguments = parser.parse_args()
    gold = SHARED / "data" / "time" / f"{arguments.part}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    records = [record(row, with_reader=not arguments.no_reader) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        print(score("time", gold, write_records(records, Path(folder) / "records.jsonl")))


if __name__ == "__main__":
    main()
