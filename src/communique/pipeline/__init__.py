"""Journeys: each joins the steps from what is given to what is kept, and owns none of them."""

from communique.pipeline.engine import Engine, Kept, Maker, read_chunk, shipped
from communique.pipeline.read import journey, read, read_many

__all__ = ["Engine", "Kept", "Maker", "journey", "read", "read_chunk", "read_many", "shipped"]
