"""Did it happen, and how sure: `python -m bench.factuality [--show]`.

Holds status and certainty against gold factuality, from -3 (certainly not) to 3 (certainly): UDS-IH2 dev (Rudinger et
al. 2018) and MEANTIME (Minard et al. 2016, two topics). Our two words become a number by `VALUES`, our own table after
FactBank's grid (Saurí and Pustejovsky 2009): polarity is the sign, certainty the size. Where a thing has not happened
yet the sets differ, and so does the table: UDS-IH2 asked whether it happened, so that what is planned, possible or
demanded rather did not; MEANTIME marks only how certain and of which polarity, so that a sure plan is certain.

Three rows a set: the events of the record that name a gold predicate; the same rules asked about every gold predicate,
whether it is an event of PLOVER or not; the reader's factuality head alone. Prints mean absolute error, Pearson's r and
n, and the mean of gold for each status and certainty. --show prints what is furthest off.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.measuring import SHARED
from communique.assemble import assemble
from communique.assemble.assembly import parts_of
from communique.assemble.attributions import cue_certainty, innermost
from communique.assemble.blend import weigh_certainty, weigh_status
from communique.assemble.status import certainty_of, status_of
from communique.assemble.triggers import Trigger
from communique.codebook import Entry
from communique.reader import read_documents
from communique.record import Document, Reading
from communique.record.span import overlap

SETS = {"UDS-IH2 dev": "uds_ih2_dev.jsonl", "MEANTIME": "meantime_dev.jsonl"}
GRADED, RATHER_NOT = (3.0, 2.0, 1.0), (-1.0, -1.0, -1.0)
SURE = {"occurred": GRADED, "ongoing": GRADED, "historical": GRADED, "denied": (-3.0, -2.0, -1.0)}
VALUES = {
    "UDS-IH2 dev": SURE | {"planned": RATHER_NOT, "possible": RATHER_NOT, "demanded": RATHER_NOT},
    "MEANTIME": SURE | {"planned": GRADED, "possible": (2.0, 1.5, 1.0), "demanded": GRADED},
}
GRADES = ("certain", "probable", "possible")
PLAIN = Entry(kind="verb", type="ASSAULT", lemma="")


@dataclass(frozen=True)
class Told:
    """A gold predicate and what is said of it: by the record, by the rules, by the reader's head; None: nothing."""

    gold: float
    words: str
    record: tuple[str, str] | None
    rules: tuple[str, str]
    head: float | None


def value(name: str, told: tuple[str, str]) -> float:
    """A status and a certainty on the scale of a set."""
    return VALUES[name][told[0]][GRADES.index(told[1])]


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The texts of a set."""
    with (SHARED / "data" / "factuality" / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def told(row: dict[str, Any], reading: Reading | None = None) -> Iterator[Told]:
    """What is said of each gold predicate that has a value."""
    document = Document.of(row["text"], id=row["id"], published=row.get("dct"), language="en")
    reading = reading or next(iter(read_documents([document])))
    events = assemble(document, reading).events
    given = parts_of(document, reading)
    for item in row["factuality"]:
        span = (item["start"], item["end"])
        head = given.reading.head_of(span)
        if item["value"] is None or head is None:
            continue
        trigger = Trigger(head, span, PLAIN, "", seen=next((s for s in reading.seen if overlap(s.span, span)), None))
        cue = cue_certainty(given.reading, a) if (a := innermost(given.parts.attributions, span)) else None
        status = weigh_status(trigger.seen, *status_of(given.reading, trigger))[0]
        sure = weigh_certainty(trigger.seen, *certainty_of(given.reading, trigger, cue))[0]
        event = next((e for e in events if overlap(e.trigger, span)), None)
        yield Told(
            item["value"],
            f"{item['text']} | {row['text'][max(0, span[0] - 90) : span[1] + 60]!r}",
            (event.status, event.certainty) if event else None,
            (status, sure),
            next((h.factuality for h in reading.happenings if overlap(h.span, span)), None),
        )


def line(pairs: list[tuple[float, float]]) -> str:
    """Mean absolute error, r and n."""
    x, y = np.array(pairs).T
    return f"MAE {abs(x - y).mean():.3f}, r {np.corrcoef(x, y)[0, 1]:.3f}, n {len(pairs)}"


def report(name: str, found: list[Told]) -> str:
    """The rows of a set."""
    record = [(t.gold, value(name, t.record)) for t in found if t.record]
    return "\n".join(
        [
            f"  events of the record            {line(record)}",
            f"  the rules on every predicate    {line([(t.gold, value(name, t.rules)) for t in found])}",
            f"  the reader's head               {line([(t.gold, t.head) for t in found if t.head is not None])}",
            f"  always 'occurred, certain'      MAE {np.mean([abs(t.gold - 3) for t in found]):.3f}",
            *(
                f"    {' '.join(kind):20} n {n:5} mean gold {np.mean([t.gold for t in found if t.rules == kind]):+.2f}"
                for kind, n in Counter(t.rules for t in found).most_common()
            ),
        ]
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    if not (SHARED / "data" / "factuality").exists():
        sys.exit(f"No measuring data in {SHARED.name!r}: set COMMUNIQUE_SHARED to the folder that holds it.")
    for name, file in SETS.items():
        found = [one for row in rows(file) for one in told(row)]
        print(name, report(name, found), sep="\n")
        if arguments.show:
            off = sorted(found, key=lambda t: -abs(t.gold - value(name, t.rules)))
            print(*(f"{t.gold:+.1f} {' '.join(t.rules)}: {t.words}" for t in off[:150]), sep="\n")


if __name__ == "__main__":
    main()
