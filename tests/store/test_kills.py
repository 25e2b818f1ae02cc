"""Killed anywhere, nothing that was acknowledged is lost, nothing is there twice, and the next start goes on.

KILLS in the environment sets how often (a handful by default); `python -m bench.kills` does it some hundred times.
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
from tests.store.killing import ROOT, Killing, outlets, start

KILLS = int(os.environ.get("KILLS", "4"))


def test_kills(address: str) -> None:
    began = time.monotonic()
    start(address, 1, 2).communicate(timeout=120)
    within = 2 * (time.monotonic() - began)  # what a worker needs here and now
    killing = Killing(address, random.Random(7))
    for _ in range(KILLS):
        killing.kill(within)
    assert killing.faults() == []


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
