"""The gold corpus: reports on states, annotated whole. Its notation, its checks, its counts, and exports."""

from communique.corpus.annotated import Annotated
from communique.corpus.check import faults
from communique.corpus.counts import counts, distinct_share, shared_runs
from communique.corpus.exports import brat, spacy
from communique.corpus.folder import PARTS, home, reports, split
from communique.corpus.gold import gold
from communique.corpus.notation import BadNotation, load, parse, second
from communique.corpus.office import wrong_holders
from communique.corpus.record import as_record

__all__ = [
    "PARTS",
    "Annotated",
    "BadNotation",
    "as_record",
    "brat",
    "counts",
    "distinct_share",
    "faults",
    "gold",
    "home",
    "load",
    "parse",
    "reports",
    "second",
    "shared_runs",
    "spacy",
    "split",
    "wrong_holders",
]
