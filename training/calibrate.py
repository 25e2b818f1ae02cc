"""Make the spans' probabilities say what they are: `python -m training.calibrate [--data ../shared/data]`.

Fits, for each kind of span that a development part has gold for, two numbers (Platt 1999) that turn the network's
probability into the share of such spans that gold has exactly, and writes them into the shipped reader.json. Which
spans are found does not change.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from communique.assemble.blend import logit
from communique.reader import read_documents
from communique.reader.session import FOLDER
from communique.record import Document
from training import corpora
from training.blend import logistic


def found(data: Path) -> Iterator[tuple[str, float, bool]]:
    """Label, probability, and whether gold has the span, of all spans of the development parts."""
    for row in corpora.lines(data / "attribution/dev.jsonl"):
        gold = {role: {tuple(s) for x in row["attributions"] for s in x[role]} for role in corpora.ROLES}
        yield from spans(row["text"], gold)
    for row in corpora.lines(data / "time/dev.jsonl"):
        times = {(t["start"], t["end"]) for t in row["timexes"]}
        events = {(e["start"], e["end"]) for e in row["events"]}
        yield from spans(row["text"], {**dict.fromkeys(corpora.TIMEX, times), "EVENT": events})


def spans(text: str, gold: dict[str, set[tuple[int, int]]]) -> Iterator[tuple[str, float, bool]]:
    """The spans of one text whose labels gold knows."""
    reading = next(iter(read_documents([Document(text=text)])))
    for span in reading.spans:
        if span.label in gold:
            yield span.label, span.score, span.span in gold[span.label]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    path = FOLDER / "reader.json"
    about = json.loads(path.read_text(encoding="utf-8"))
    about.pop("sure", None)
    path.write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")
    pairs: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for label, p, right in found(parser.parse_args().data):
        pairs["TIME" if label in corpora.TIMEX else label].append((logit(p), right))
    sure = {}
    for label, rows in pairs.items():
        x, y = np.array([[1.0, o] for o, _ in rows]), np.array([r for _, r in rows], float)
        sure[label] = [round(float(w), 4) for w in logistic(x, y)]
        print(f"{label}: {sure[label]} (n {len(rows)})")
    about["sure"] = sure | dict.fromkeys(corpora.TIMEX, sure["TIME"])
    path.write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
