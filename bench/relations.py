"""Event type between two actors: `python -m bench.relations [--every N] [--show]`.

Reads the sentences of PLV (Hu et al. 2024, train part) and runs `score.py relations` on the records: the system has to
find the event and both actors by itself. --every N takes each Nth sentence. --show prints what was missed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import communique
from bench.measuring import SHARED, score, write_records
from communique import Document, Record

DATA = SHARED / "data" / "plover_relations" / "train.jsonl"


def cases(every: int) -> Iterator[dict[str, Any]]:
    """Each Nth case."""
    with DATA.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                yield json.loads(line)


def show(case: dict[str, Any], record: Record) -> None:
    """Print a case that got no event of its type between its two actors."""
    names = {entity.id: entity.name for entity in record.entities}
    found = [
        f"{e.type} {case['text'][slice(*e.trigger)]!r} "
        f"{[names[p.entity] for p in e.actors]} > {[names[p.entity] for p in e.recipients]} {e.score}"
        for e in record.events
    ]
    sides = [[case["text"][slice(*span)] for span in case[side]] for side in ("actor", "recipient")]
    print(case["id"], case["event"], *sides, "|", case["text"], "|", *found, sep="\n   ")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    chosen = list(cases(arguments.every))
    records = list(communique.read_many(Document(text=case["text"], id=case["id"]) for case in chosen))
    if arguments.show:
        for case, record in zip(chosen, records, strict=True):
            types = {"YIELD": {"CONCEDE", "RETREAT"}}.get(case["event"], {case["event"]})
            if not any(event.type in types and event.actors and event.recipients for event in record.events):
                show(case, record)
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        gold.write_text("".join(json.dumps(case) + "\n" for case in chosen), encoding="utf-8")
        print(score("relations", gold, write_records(records, Path(folder) / "records.jsonl")))


if __name__ == "__main__":
    main()
