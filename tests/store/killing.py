"""A worker that fills a desk and is killed at any moment, and what must then hold: for the tests and bench.kills."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from communique.store import Store, check

ROOT = Path(__file__).parents[2]
REPORTS = 60

# Makes the tables, adds reports, reads and joins them in short steps; standard output says what was acknowledged.
WORKER = """
import sys
from communique.pipeline import match_again, match_new, read_unread, take_in
from communique.store import Store
from tests.pipeline.desks import given
from tests.pipeline.scribe import scribe

desk = Store.open(sys.argv[1], make=True)
first, last = int(sys.argv[2]), int(sys.argv[3])
for at in range(first, last, 5):
    words = "North Korea sent {},000 soldiers to Russia on 2024-10-18, Seoul said."
    items = [given(words.format(n), f"Outlet {n}", where=str(n)) for n in range(at, min(at + 5, last))]
    take_in(desk, items)
    for item in items:
        print(item.document.outlet, flush=True)
    read_unread(desk, reader="scribe 1", engine=scribe)
    match_new(desk)
match_again(desk)
print("done", flush=True)
"""


def start(address: str, first: int = 1, last: int = REPORTS + 1) -> subprocess.Popen[str]:
    """A worker that adds the reports with these numbers."""
    command = [sys.executable, "-c", WORKER, address, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def outlets(desk: Store) -> list[str]:
    """The outlet of each report in order of arrival."""
    with desk.view() as view:
        return [report.outlet or "" for report in view.reports()]


@dataclass
class Killing:
    """Workers on one desk, killed one after the other; what they acknowledged is remembered."""

    address: str
    chance: random.Random
    acknowledged: set[str] = field(default_factory=set)

    def kill(self, within: float) -> None:
        """Starts a worker and kills it within some seconds."""
        worker = start(self.address)
        time.sleep(self.chance.uniform(0, within))
        worker.send_signal(signal.SIGKILL)
        out, _ = worker.communicate()
        self.acknowledged.update(line for line in out.splitlines() if line.startswith("Outlet"))

    def faults(self) -> list[str]:
        """What is wrong after a last worker came to its end: nothing, if all goes well."""
        out, _ = start(self.address).communicate(timeout=600)
        desk = Store.open(self.address)
        there = outlets(desk)
        with desk.view() as view:
            counts, unjoined = view.counts(), view.unjoined()
        found = [f"lost: {name}" for name in sorted(self.acknowledged - set(there))]
        found += ["twice there"] * (len(there) - len(set(there)))
        found += ["not done"] * (not out.endswith("done\n")) + ["not joined"] * bool(unjoined)
        found += ["not all read"] * (counts["read"] != REPORTS or counts["events"] != REPORTS)
        return found + list(check(desk).faults)
