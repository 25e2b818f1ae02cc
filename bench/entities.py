"""Mentions of actors, places and bodies: `python -m bench.entities [--show N]`.

Runs `score.py entities` over the records of re3d's documents (defence reports on Syria and Iraq; Dstl 2017).
Weights that were trained on them flatter: see bench/LOG.md for five folds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import communique
from bench.measuring import SHARED, score, write_records
from communique import Document, Record

DATA = SHARED / "data" / "entities" / "re3d_train.jsonl"


def show(row: dict[str, Any], record: Record) -> None:
    """Print what one side has and the other has not."""
    text = row["text"]
    found = [span for entity in record.entities for span in entity.mentions]
    wanted = [(e["start"], e["end"]) for e in row["entities"]]
    apart = lambda a, others: not any(a[0] < b[1] and b[0] < a[1] for b in others)  # noqa: E731
    print(row["id"], "\n  extra:", [text[slice(*s)] for s in found if apart(s, wanted)])
    print("  missed:", [(e["type"], e["text"]) for e in row["entities"] if apart((e["start"], e["end"]), found)])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--gold", type=Path, default=DATA)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    records = list(communique.read_many(Document(text=row["text"], id=row["id"], language="en") for row in rows))
    for row, record in list(zip(rows, records, strict=True))[: arguments.show]:
        show(row, record)
    with tempfile.TemporaryDirectory() as folder:
        print(score("entities", arguments.gold, write_records(records, Path(folder) / "records.jsonl")))


if __name__ == "__main__":
    main()
