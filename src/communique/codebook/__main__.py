"""Writes the compiled codebook beside its YAML files: `python -m communique.codebook`."""

from __future__ import annotations

from communique.codebook import COMPILED
from communique.codebook.build import build, encode

COMPILED.write_bytes(encode(build()))
