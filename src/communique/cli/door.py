"""The door that every command stands behind: whatever happens comes out as one sentence and an exit code."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from communique.errors import CommuniqueError

ALL_READ, SOME_SET_ASIDE, NOTHING, FAULT, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 70, 130, 141


def say(text: str) -> None:
    """One line on standard error, whatever is in it. Never through rich, which takes square brackets for mark-up."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def door() -> Iterator[None]:
    """Turns every failure of the commands inside into a sentence on standard error and an exit code."""
    try:
        yield
    except (typer.Exit, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        say("communique: interrupted.")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _stop_writing()
        raise typer.Exit(PIPE_CLOSED) from None
    except CommuniqueError as error:
        _trace()
        say(f"communique: {error}")
        raise typer.Exit(NOTHING) from None
    except OSError as error:
        _trace()
        place = f" ({error.filename})" if error.filename else ""
        say(f"communique: {error.strerror or error}{place}; free space or choose another place, then run it again.")
        raise typer.Exit(NOTHING) from None
    except Exception as error:
        _trace()
        say(
            f"communique: a fault of its own stopped it ({type(error).__name__}: {error}). Please report it with the "
            "command that you gave; COMMUNIQUE_DEBUG=1 shows where it happened."
        )
        raise typer.Exit(FAULT) from None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets Ctrl-C wait until the block is through: what is written in it is whole, and counted with it.

    A second one does not wait, for who takes the output may have stopped doing so.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield  # no other thread is interrupted
        return
    came: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1:
            before(number, frame)

    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if len(came) == 1:
            before(signal.SIGINT, None)


def debugging() -> bool:
    """Whether tracebacks are wanted. Read by itself: a wrong setting elsewhere must not hide them."""
    return os.environ.get("COMMUNIQUE_DEBUG", "").strip().lower() not in {"", "0", "no", "false"}


def _trace() -> None:
    if debugging():
        traceback.print_exc()


def _stop_writing() -> None:
    """Points standard output at nothing, or Python complains about the closed pipe once more when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - until the process ends
