"""Communiqué reads reports and keeps a sourced record of what states do with, to and for each other.

>>> import communique
>>> record = communique.read("…", published="2025-08-15")  # doctest: +SKIP
>>> for record in communique.read_many(documents): ...  # doctest: +SKIP
>>> communique.relate("Oslo condemned Quito.", (0, 4), (15, 20))  # doctest: +SKIP
>>> communique.Desk.open("desk.sqlite").dyad("RUS", "PRK")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.pipeline import read, read_many
    from communique.pipeline.desk import Desk
    from communique.reader import relate
    from communique.record import Document, Record

    __version__: str

__all__ = ["Desk", "Document", "Record", "__version__", "read", "read_many", "relate"]

# Loaded when first asked for: the reader's libraries take a second, and many who import this only want a name.
_HOMES = {
    "Desk": "communique.pipeline.desk",
    "Document": "communique.record",
    "Record": "communique.record",
    "read": "communique.pipeline",
    "read_many": "communique.pipeline",
    "relate": "communique.reader",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("communique")
    if name not in _HOMES:
        raise AttributeError(f"module 'communique' has no attribute '{name}'")
    from importlib import import_module

    found = getattr(import_module(_HOMES[name]), name)
    if name in ("read", "read_many", "Record"):
        _show_in_notebooks()
    return found


def _show_in_notebooks() -> None:
    """Give records their picture in notebooks; the page's libraries are loaded when the first one is drawn."""
    from communique.record.record import PICTURES

    if not PICTURES:
        PICTURES.append(_picture)


def _picture(record: Record) -> str:
    from communique.export import notebook_html

    return notebook_html(record)


def __dir__() -> list[str]:
    return __all__
