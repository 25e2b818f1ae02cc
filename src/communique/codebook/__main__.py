"""Writes the compiled codebook beside its YAML files, and its page of documentation where a path is given:
`python -m communique.codebook docs/reference/codebook.md`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from communique.codebook import COMPILED
from communique.codebook.build import build, encode
from communique.codebook.reference import reference

codebook = build()
COMPILED.write_bytes(encode(codebook))
for page in sys.argv[1:]:
    Path(page).write_text(reference(codebook), "utf-8")
