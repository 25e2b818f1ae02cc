"""Writes the times of a TempEval-3 style JSONL file as records, one line a document, for the scorer.

usage: python bench/times.py GOLD.jsonl > RECORDS.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec

from communique.assemble.times import find_times
from communique.record import Document, Reading


def record(case: dict[str, str]) -> dict[str, object]:
    """The part of a record that the time scorer reads."""
    document = Document.of(case["text"], id=case["id"], published=case["dct"][:10])
    times = msgspec.to_builtins(find_times(document, Reading()))
    return {"report": {"id": document.id}, "text": document.text, "times": times}


def main() -> None:
    """Prints one record a line."""
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        print(json.dumps(record(json.loads(line)), ensure_ascii=False))


if __name__ == "__main__":
    main()
