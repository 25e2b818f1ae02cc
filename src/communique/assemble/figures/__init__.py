"""How many: the counted and measured things of a report, with their bounds, found by a grammar."""

from communique.assemble.figures.finder import find_figures

__all__ = ["find_figures"]
