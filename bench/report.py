"""Whole records on the annotated reports: `python -m bench.report [--show]`.

Prints score.py's table for the seed report without and with its publication date, and for the four reports together.
--show prints every gold event that was missed or wrong, and every event that gold does not have.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import communique
from bench.measuring import SHARED, score, write_records
from communique import Record


def gold_reports() -> list[dict[str, Any]]:
    """The gold of the four reports, in name order."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "reports").glob("*.gold.json"))]


def read_gold(gold: dict[str, Any], published: str | None) -> Record:
    """The record of a gold report's text."""
    return communique.read(gold["text"], id=gold["id"], published=published)


def main() -> None:
    """Print the three tables."""
    text = (SHARED / "seed" / "report.txt").read_text(encoding="utf-8")
    seed = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    runs = {
        "seed, no date": [(seed, communique.read(text, id="seed"))],
        "seed, published 2025-08-15": [(seed, communique.read(text, id="seed", published="2025-08-15"))],
        "four reports": [(gold, read_gold(gold, gold["published"])) for gold in gold_reports()],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, pairs in runs.items():
            files = []
            for number, (gold, record) in enumerate(pairs):
                given = Path(folder) / f"gold{number}.json"
                given.write_text(json.dumps(gold), encoding="utf-8")
                files += [given, write_records([record], Path(folder) / f"record{number}.jsonl")]
            print(f"== {name}")
            print(score("report", *files))
            if "--show" in sys.argv:
                for gold, record in pairs:
                    show(gold, record)


def show(gold: dict[str, Any], record: Record) -> None:
    """Print gold events and found events side by side, in text order."""
    text, names = record.text, {entity.id: entity.country or entity.name for entity in record.entities}
    lines = []
    for event in gold["events"]:
        a, b = event["trigger"]
        optional = "optional" if event.get("optional") else ""
        sides = f"{'+'.join(event.get('actors', []))}>{'+'.join(event.get('recipients', []))}"
        source = ",".join(event.get("source", []))
        lines.append(
            (a, f"  gold  {event['type']:9} {text[a:b]!r:28} {sides:24} {event.get('status')} [{source}] {optional}")
        )
    sources = {a.id: " ".join(text[s:e] for s, e in a.source) for a in record.attributions}
    for found in record.events:
        a, b = found.trigger
        sides = (
            "+".join(names[p.entity] for p in found.actors) + ">" + "+".join(names[p.entity] for p in found.recipients)
        )
        source = sources.get(found.attribution or "", "")
        lines.append((a, f"  found {found.type:9} {text[a:b]!r:28} {sides:24} {found.status} [{source}] {found.score}"))
    print(record.report.id, *[line for _, line in sorted(lines, key=lambda pair: pair[0])], "", sep="\n")


if __name__ == "__main__":
    main()
