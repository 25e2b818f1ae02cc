"""PLOVER as data: event types, modes, contexts, sectors, auxiliary modes, the CAMEO map, and the lexicon of words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from communique.codebook.types import Auxiliary, Cameo, Codebook, Entry, Light, Sector, TypeInfo
from communique.errors import BrokenInstallation

__all__ = ["Auxiliary", "Cameo", "Codebook", "Entry", "Light", "Sector", "TypeInfo", "load"]

COMPILED = Path(__file__).with_name("codebook.json")


@cache
def load() -> Codebook:
    """The codebook that ships with the package; read once."""
    try:
        return msgspec.json.decode(COMPILED.read_bytes(), type=Codebook)
    except (OSError, msgspec.DecodeError) as error:
        raise BrokenInstallation(f"The codebook {COMPILED.name} is missing or damaged: {error}. Reinstall.") from error
