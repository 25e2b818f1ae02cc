"""Communiqué reads reports and keeps a sourced record of what states do with, to and for each other.

>>> import communique
>>> record = communique.read("…", published="2025-08-15")  # doctest: +SKIP
>>> for record in communique.read_many(documents): ...  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.pipeline import read, read_many
    from communique.record import Document, Record

    __version__: str

__all__ = ["Document", "Record", "__version__", "read", "read_many"]

# Loaded when first asked for: the reader's libraries take a second, and many who import this only want a name.
_HOMES = {
    "Document": "communique.record",
    "Record": "communique.record",
    "read": "communique.pipeline",
    "read_many": "communique.pipeline",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("communique")
    if name not in _HOMES:
        raise AttributeError(f"module 'communique' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
