"""The command: a server of its own that answers this machine, and what it says where it cannot."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from communique.store import Store
from tests.cli.conftest import Run, run
from tests.pipeline.desks import four

__all__ = ["run"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    four(Store.open(str(tmp_path / "desk.sqlite"), make=True))
    return tmp_path / "desk.sqlite"


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_answers_until_it_is_interrupted(desk: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "communique", "serve", "--desk", str(desk), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        page, end = "", time.monotonic() + 60
        while not page and time.monotonic() < end:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer,
            ):
                page = answer.read().decode()
            time.sleep(0.1)
        assert "tell of 2 events" in page
        server.send_signal(signal.SIGINT)
        assert server.wait(30) in (0, 130)
    finally:
        server.kill()
    assert server.stderr
    assert address in server.stderr.read()


def test_what_it_refuses_is_said_in_a_sentence(desk: Path, run: Run) -> None:
    reached = run("serve", "--desk", desk, "--host", "0.0.0.0")
    assert (reached.code, reached.out) == (2, "")
    assert "can be reached from other machines" in reached.err
    assert run("serve", "--desk", desk.with_name("none.sqlite")).code == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"The port {port}" in run("serve", "--desk", desk, "--port", port).err
