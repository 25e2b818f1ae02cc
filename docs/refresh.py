"""Runs the commands and Python lines of a Markdown page and writes what they really print into it.

    python docs/refresh.py docs/tutorial.md           # rewrite the page
    python docs/refresh.py --check docs/tutorial.md   # exit with 1 when it is not current

A block marked `console` holds commands after "$ ", each followed by its output; one marked `pycon` holds Python
after ">>> ", all such blocks of a page in one session. Commands run from the root of the repository.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.S | re.M)


def refreshed(page: str) -> str:
    """The page with the output of every block made anew."""
    session: dict[str, Any] = {}
    fill: dict[str, Callable[[str], str]] = {"console": console, "pycon": lambda block: pycon(block, session)}
    return BLOCK.sub(lambda found: f"```{found[1]}\n{fill[found[1]](found[2])}```", page)


def console(block: str) -> str:
    """The commands of a block, each with what it prints."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{printed(command[2:])}" for command in commands)


def printed(command: str) -> str:
    """What a command prints, trailing blanks taken off; its messages, which go to standard error, are left out."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    ran = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env={**os.environ, "PATH": path, "COLUMNS": "100"},
        stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    return "".join(f"{line.rstrip()}\n" for line in ran.stdout.rstrip().splitlines())


def pycon(block: str, session: dict[str, Any]) -> str:
    """The Python lines of a block, each with what it prints."""
    made = []
    for example in doctest.DocTestParser().get_examples(block):
        first, *rest = example.source.splitlines()
        made.append(
            "\n".join([f">>> {first}", *(f"... {line}" for line in rest)]) + "\n" + shown(example.source, session)
        )
    return "".join(made)


def shown(source: str, session: dict[str, Any]) -> str:
    """What Python prints for some lines, as at its prompt."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<page>", "single"), session)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def main() -> int:
    """0, or 1 when a page was checked and is not current."""
    check = "--check" in sys.argv
    stale = 0
    for name in sys.argv[1:]:
        if name == "--check":
            continue
        page = Path(name).read_text(encoding="utf-8")
        new = refreshed(page)
        stale |= check and new != page
        if not check:
            Path(name).write_text(new, encoding="utf-8")
    return int(stale)


if __name__ == "__main__":
    os.chdir(ROOT)
    raise SystemExit(main())
