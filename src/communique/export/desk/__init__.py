"""Exports of a desk: its events, stories and reports in the formats of other programs, each with its codebook."""

from communique.export.desk.nouns import FILLS, INCLUDE, Asked, Exported, Format
from communique.export.desk.writing import FORMATS, format_named, put, write

__all__ = ["FILLS", "FORMATS", "INCLUDE", "Asked", "Exported", "Format", "format_named", "put", "write"]
