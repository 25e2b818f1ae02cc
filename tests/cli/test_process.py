"""The command as a process of its own: pipes, signals, a line of 100 MB."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds; a second or two where nothing else runs
TEXT = "The envoys of both states met in the border town on Tuesday, the ministry said."
START = """
import communique.pipeline
from tests.pipeline.fakes import fake
communique.pipeline.shipped = fake
from communique.cli import main
main()
"""


def start(*arguments: object, env: dict[str, str] | None = None, **given: Any) -> subprocess.Popen[bytes]:
    """`communique` with the engine that needs no weights."""
    return subprocess.Popen(
        [sys.executable, "-c", START, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        **given,
    )


def finish(process: subprocess.Popen[bytes], given: bytes | None = None) -> tuple[int, str, str]:
    """Its exit code and what it wrote."""
    out, err = process.communicate(given, timeout=PATIENCE)
    return process.returncode, out.decode(), err.decode()


def row(text: str, **more: str) -> bytes:
    """A line of JSON Lines."""
    return json.dumps({"text": text, **more}).encode() + b"\n"


def test_a_pipe_in_and_a_pipe_out() -> None:
    code, out, err = finish(start("read", "-", "-f", "jsonl", stdin=subprocess.PIPE), row(TEXT) + b"{\n" + row(TEXT))
    assert (code, len(out.splitlines())) == (1, 2)
    assert "standard input, line 2" in err and "Read 2 reports, set aside 1." in err


def test_each_record_comes_out_as_soon_as_it_is_read() -> None:
    process = start("read", "-", "-f", "jsonl", stdin=subprocess.PIPE)
    assert process.stdin and process.stdout
    for number in range(3):
        process.stdin.write(row(TEXT, id=str(number)))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["report"]["id"] == str(number)
    process.stdin.close()
    assert process.wait(PATIENCE) == 0


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reader_that_goes_away(tmp_path: Path, workers: int) -> None:
    (tmp_path / "all.jsonl").write_bytes(row(TEXT * 100) * 300)
    process = start("read", tmp_path / "all.jsonl", "-f", "jsonl", "--workers", workers)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(PATIENCE) == 141
    assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_what_was_read(tmp_path: Path, workers: int) -> None:
    out = tmp_path / "records.jsonl"
    process = start("read", "-", "--out", out, "--workers", workers, stdin=subprocess.PIPE, start_new_session=True)
    assert process.stdin and process.stderr
    process.stdin.write(row(TEXT) * 100)
    process.stdin.flush()
    part, began = tmp_path / ".records.jsonl.part", time.monotonic()
    while not (part.exists() and part.read_bytes().count(b"\n") >= 8):
        assert time.monotonic() - began < PATIENCE, "too few records came"
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # whatever it is about: between two records, or in the midst of one
    assert process.wait(PATIENCE) == 130
    err = process.stderr.read().decode()
    assert "Interrupted" in err and "Traceback" not in err
    kept = out.read_text().splitlines()
    assert len(kept) >= 8 and all(json.loads(line)["text"] == TEXT for line in kept)
    assert f"Read {len(kept)} reports" in err


MEASURED = """
import atexit, sys, time

def told():
    most = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
    print(time.process_time(), *most, file=sys.stderr)

atexit.register(told)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured otherwise on this system")
@pytest.mark.parametrize("frame", [("", ""), ('{"text": "', '"}')], ids=["text", "jsonl"])
@pytest.mark.parametrize("piped", [False, True])
def test_a_line_of_100_mb_is_refused_soon_and_without_holding_it(
    tmp_path: Path, frame: tuple[str, str], piped: bool
) -> None:
    path = tmp_path / "big.txt"
    path.write_text(frame[0] + "a" * 100_000_000 + frame[1])
    with path.open("rb") as stream:
        result = subprocess.run(
            [sys.executable, "-c", MEASURED + START, "read", "-" if piped else str(path)],
            stdin=stream,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    *said, measured = result.stderr.decode().splitlines()
    assert result.returncode == 2
    assert "one report may hold 1,000,000 characters" in said[0] and "COMMUNIQUE_MAX_CHARACTERS" in said[0]
    seconds, kilobytes = measured.split()
    assert float(seconds) < 3  # of processor time; about one when it was measured alone, loading included
    assert int(kilobytes) < 150_000


def test_a_fault_shows_its_trace_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Please break the reader, said the minister.")
    code, _, err = finish(start("read", tmp_path / "a.txt"))
    assert code == 2 and "IndexError" in err and "Traceback" not in err
    code, _, err = finish(start("read", tmp_path / "a.txt", env={"COMMUNIQUE_DEBUG": "1"}))
    assert code == 2 and "Traceback" in err and "tests/pipeline/fakes.py" in err


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    (tmp_path / "a.txt").write_text(TEXT)
    code, _, err = finish(start("read", tmp_path / "a.txt", "-f", "jsonl", "--out", "/dev/full"))
    assert code == 2 and "No space left" in err and "Traceback" not in err


def test_a_terminal_without_unicode(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We met,” said the minister of Türkiye.", "utf-8")
    code, out, _ = finish(start("read", tmp_path / "a.txt", "-f", "jsonl", env={"PYTHONIOENCODING": "ascii"}))
    assert code == 0 and "“We met,”" in json.loads(out)["text"]
