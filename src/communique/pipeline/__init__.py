"""Journeys: each joins the steps from what is given to what is kept, and owns none of them."""

from communique.pipeline.engine import Engine, Kept, Maker, failed, read_one, shipped
from communique.pipeline.reading import journey, read, read_many

__all__ = ["Engine", "Kept", "Maker", "failed", "journey", "read", "read_many", "read_one", "shipped"]
