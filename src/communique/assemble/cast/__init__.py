"""Who is in a report: names, noun phrases and pronouns, joined into entities."""

from communique.assemble.cast.gather import gather
from communique.assemble.cast.knowing import Knowledge
from communique.assemble.cast.types import Cast, Mention

__all__ = ["Cast", "Knowledge", "Mention", "gather"]
