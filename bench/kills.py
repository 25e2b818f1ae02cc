"""Kills workers on desks at random moments: `python -m bench.kills [--times 200] [--only sqlite|postgresql]`.

Each desk is begun by a worker that is killed, so that the making of its tables is killed as well as adding, reading,
joining and joining anew; after twenty kills a last worker comes to its end, and the desk is checked: what was
acknowledged is there, once, read and joined, and the database finds no fault.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from tests.store.killing import Killing, start
from tests.store.servers import LACKING, server

EACH = 20  # kills of workers on one desk


def addresses(kind: str) -> Iterator[str]:
    """Addresses of desks yet to be made."""
    with tempfile.TemporaryDirectory() as folder, server() as at:
        for number in range(10_000):
            if kind == "sqlite":
                yield str(Path(folder) / f"desk{number}.sqlite")
                continue
            if at is None:
                raise SystemExit(LACKING)
            name = f"kills_{uuid.uuid4().hex[:12]}"
            with create_engine(at, isolation_level="AUTOCOMMIT").connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            yield make_url(at).set(database=name).render_as_string(hide_password=False)


def killed(kind: str, times: int) -> str:
    """What came of it, in one line."""
    chance, done, acknowledged, faults = random.Random(11), 0, 0, []
    desks = addresses(kind)
    began = time.monotonic()
    start(next(desks)).communicate()
    whole = time.monotonic() - began  # kills fall anywhere in a worker's life, however slow the machine
    while done < times:
        one = Killing(next(desks), chance)
        for _ in range(min(EACH, times - done)):
            one.kill(whole)
            done += 1
        faults += one.faults()
        acknowledged += len(one.acknowledged)
    desks.close()  # type: ignore[attr-defined]
    return (
        f"{kind}: {done} kills, {acknowledged} reports acknowledged by those killed, {len(faults)} faults {faults[:5]}"
    )


def main() -> None:
    """Print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    arguments = parser.parse_args()
    for kind in (arguments.only,) if arguments.only else ("sqlite", "postgresql"):
        print(killed(kind, arguments.times), flush=True)


if __name__ == "__main__":
    main()
