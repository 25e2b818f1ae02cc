"""The reader: Documents in, Readings out, by one small network that ships with the package; types of given pairs."""

from communique.reader.pairs import relate, relate_many
from communique.reader.read import read_documents, read_one

__all__ = ["read_documents", "read_one", "relate", "relate_many"]
