"""Documents -> Readings: words with their trees, attribution spans and links, names, times and events, in one pass."""

from communique.reader.read import read_documents, read_one

__all__ = ["read_documents", "read_one"]
