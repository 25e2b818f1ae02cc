"""Killed anywhere, nothing that was acknowledged is lost, nothing is there twice, and the next start goes on.

KILLS in the environment sets how often (a handful by default; some hundreds take minutes).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.errors import DeskError
from communique.store import Store, Writer, check
from communique.store import engine as databases
from tests.store.arrivals import arrival

KILLS = int(os.environ.get("KILLS", "4"))
ROOT = Path(__file__).parents[2]

# Adds reports, reads and joins them in short steps, and says on standard output what was acknowledged.
WORKER = """
import sys
from communique.pipeline import match_new, read_unread, take_in
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
print("done", flush=True)
"""


def start(address: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, address, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def outlets(desk: Store) -> list[str]:
    with desk.view() as view:
        return [report.outlet or "" for report in view.reports()]


def test_kills(address: str) -> None:
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        worker = start(address, 1, 61)
        time.sleep(chance.uniform(0.3, 2.2))
        worker.send_signal(signal.SIGKILL)
        out, _ = worker.communicate()
        acknowledged.update(line for line in out.splitlines() if line != "done" and line.startswith("Outlet"))
    out, _ = start(address, 1, 61).communicate(timeout=120)
    assert out.endswith("done\n")
    desk = Store.open(address)
    there = outlets(desk)
    assert acknowledged <= set(there) and len(there) == len(set(there)) == 60
    with desk.view() as view:
        counts = view.counts()
        assert counts["read"] == counts["events"] == 60 and view.unjoined() == []
    assert check(desk).faults == ()


def test_two_writers_at_once(address: str) -> None:
    Store.open(address, make=True)
    workers = [start(address, 1, 31), start(address, 16, 46)]
    for worker in workers:
        out, _ = worker.communicate(timeout=120)
        assert out.endswith("done\n")
    desk = Store.open(address)
    assert len(outlets(desk)) == len(set(outlets(desk))) == 45
    with desk.view() as view:
        assert view.unjoined() == []
    faults = check(desk).faults
    assert faults == (), faults


def test_two_make_a_desk_at_once(address: str) -> None:
    workers = [start(address, 1, 2) for _ in range(3)]
    assert all(worker.communicate(timeout=60)[0].endswith("done\n") for worker in workers)
    assert check(Store.open(address)).faults == ()


@pytest.mark.parametrize("pages", [40, 200])
def test_a_full_disk(tmp_path: Path, pages: int) -> None:
    """SQLite's own bound on a file's pages stands for the disk's: what is asked then fails, what was kept stays."""
    desk = Store.open(str(tmp_path / "desk.sqlite"), make=True)
    kept = 0
    with pytest.raises(DeskError, match="full"):
        for number in range(1000):
            with databases.writing(desk.engine) as connection:
                size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
                if number == 0:
                    full = int(size) + pages
                connection.exec_driver_sql(f"PRAGMA max_page_count={full}")
                Writer(connection, "now").add_report(arrival(f"Report {number}. " + "word " * 2000, outlet=str(number)))
            kept += 1
    assert outlets(desk) == [str(number) for number in range(kept)] and kept > 0
    assert check(desk).faults == ()
    with desk.write() as writer:
        assert writer.add_report(arrival("After space was made.", outlet="after"))


# Makes all tables, says so before they are acknowledged, and waits to be killed.
MIGRATOR = """
import sys, time
from communique.store import Store, migrations

def halfway(connection):
    first(connection)
    print("half", flush=True)
    time.sleep(60)

first = migrations.MIGRATIONS[0]
halfway.__name__ = first.__name__
migrations.missing.__defaults__ = migrations.migrate.__defaults__ = ((halfway,),)
Store.open(sys.argv[1], make=True)
"""


def test_killed_while_the_tables_are_made(address: str) -> None:
    command = [sys.executable, "-c", MIGRATOR, address]
    worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None and worker.stdout.readline() == "half\n"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    desk = Store.open(address, make=True)
    with desk.write() as writer:
        assert writer.add_report(arrival())
    assert check(desk).faults == ()
