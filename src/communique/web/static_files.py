"""Styles and scripts that pages load: held in memory, each under an address with its own hash, kept for good."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from communique.export.frame import TEMPLATES as RECORD_FILES

STATIC = Path(__file__).parent / "static"
_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_OF_RECORDS = ("page.css", "page.js")  # a report's page looks the same here as in a file of its own


@dataclass(frozen=True, slots=True)
class File:
    """A file to send."""

    content: bytes
    media: str
    mark: str


@cache
def files() -> dict[str, File]:
    """Every file by its name."""
    paths = [path for path in sorted(STATIC.iterdir()) if path.suffix in _MEDIA]
    paths += [RECORD_FILES / name for name in _OF_RECORDS]
    return {path.name: _file(path) for path in paths}


def _file(path: Path) -> File:
    content = path.read_bytes()
    return File(content, _MEDIA[path.suffix], hashlib.sha256(content).hexdigest()[:12])


def link(name: str) -> str:
    """The address of a file, which changes with what is in it."""
    return f"/static/{name}?v={files()[name].mark}"


router = APIRouter(include_in_schema=False)


@router.get("/static/{name}")
def static(name: str, v: str = "") -> Response:
    """A file. v: its mark, by which the address changes with what is in it; without it a browser asks every day."""
    found = files().get(name)
    if found is None:
        raise HTTPException(404)
    kept = {"Cache-Control": "public, max-age=31536000, immutable" if v == found.mark else "public, max-age=86400"}
    return Response(found.content, media_type=found.media, headers=kept)
