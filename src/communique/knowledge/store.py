"""Imports of actors in the user's data folder: added, listed, removed; each with its version."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from communique.errors import BadInput, NotText, UnreadableFile
from communique.knowledge import extract, ftm
from communique.knowledge.outside import Actor, Aside, Gathered

ABOUT, ACTORS, ASIDE = "about.json", "actors.jsonl", "aside.jsonl"


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """One import. id: its name and version, "opensanctions@2". passed: entities that are no actors, by kind."""

    id: str
    name: str
    version: int
    file: str
    sha256: str
    form: str
    on: dt.date
    actors: int
    aside: int
    passed: dict[str, int] = {}


def folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where what the user adds is kept: COMMUNIQUE_DATA, else the platform's place for data of programs."""
    given = os.environ if environment is None else environment
    if place := given.get("COMMUNIQUE_DATA", "").strip():
        return Path(place).expanduser()
    if sys.platform == "win32":
        return Path(given.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "communique"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "communique"
    return Path(given.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "communique"


def imports() -> tuple[Import, ...]:
    """All imports by name and version, the damaged ones left out."""
    found = [_about(path) for path in sorted((folder() / "actors").glob(f"*/*/{ABOUT}"))]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.name, one.version)))


def _about(path: Path) -> Import | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Import)
    except (OSError, msgspec.DecodeError):
        return None


def active() -> tuple[Import, ...]:
    """The newest version of each import: those that are looked up in."""
    return tuple({one.name: one for one in imports()}.values())


def place_of(one: Import) -> Path:
    """The folder of an import."""
    return folder() / "actors" / one.name / str(one.version)


def actors_of(one: Import) -> Iterator[Actor]:
    """The actors of an import."""
    with (place_of(one) / ACTORS).open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Actor)


def aside_of(one: Import) -> tuple[Aside, ...]:
    """The rows that an import set aside."""
    lines = (place_of(one) / ASIDE).read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Aside) for line in lines)


def add(path: Path, name: str | None = None) -> Import:
    """The import of a file, as the newest version of its name. Raises BadInput when there is nothing to take."""
    content = _content(path)
    digest = hashlib.sha256(content).hexdigest()
    called = _slug(name or path.name.split(".")[0])
    same = next((one for one in active() if (one.name, one.sha256) == (called, digest)), None)
    if same:
        raise BadInput(f"{path} is already imported as {same.id}; remove that first to import it anew.")
    form, gathered = _gathered(path, content)
    if not gathered.actors:
        why = f" The first row: {gathered.aside[0].reason}." if gathered.aside else ""
        raise BadInput(f"{path} holds no actor that can be taken; give FollowTheMoney JSON lines or a CSV table.{why}")
    version = 1 + max((one.version for one in imports() if one.name == called), default=0)
    one = Import(
        id=f"{called}@{version}", name=called, version=version, file=path.name, sha256=digest, form=form,
        on=dt.datetime.now(dt.UTC).date(), actors=len(gathered.actors), aside=len(gathered.aside),
        passed=dict(gathered.passed),
    )  # fmt: skip
    _write(one, gathered)
    return one


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error.strerror or error}); check the name.") from error


def _gathered(path: Path, content: bytes) -> tuple[str, Gathered]:
    """(form, what was gathered); JSON lines are told by their first character."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"{path} is not text in UTF-8; save it as UTF-8.") from error
    if text.lstrip()[:1] in ("{", "["):
        return "ftm", ftm.gathered(text.split("\n"))
    return "csv", extract.gathered(text.splitlines(keepends=True))


def _write(one: Import, gathered: Gathered) -> None:
    """Writes an import; it appears under its name only when it is whole."""
    place = place_of(one)
    part = place.with_name(f".{place.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    encode = msgspec.json.encode
    (part / ACTORS).write_bytes(b"".join(encode(actor) + b"\n" for actor in gathered.actors.values()))
    (part / ASIDE).write_bytes(b"".join(encode(row) + b"\n" for row in gathered.aside))
    (part / ABOUT).write_bytes(encode(one))
    part.replace(place)


def remove(id_: str) -> tuple[Import, ...]:
    """The imports taken away: one version ("opensanctions@2"), or all of a name. Raises BadInput when there is none."""
    gone = tuple(one for one in imports() if id_ in (one.id, one.name))
    if not gone:
        known = ", ".join(one.id for one in imports()) or "none is there"
        raise BadInput(f"There is no import '{id_}'; `communique actors list` shows them ({known}).")
    for one in gone:
        shutil.rmtree(place_of(one))
    return gone


def _slug(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not slug:
        raise BadInput(f"'{name}' makes no name for an import; give one of letters and digits with --name.")
    return slug
