"""Reading + knowledge -> Record: one file per question, each answer a value with its rule and words, or a reason."""

from communique.assemble.assembly import assemble

__all__ = ["assemble"]
