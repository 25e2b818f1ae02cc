"""People's decisions put into what was read: a record and decisions in, the record as decided out."""

from communique.decide.apply import decided, meant
from communique.decide.fields import FIELDS, OF_FIGURES, checked

__all__ = ["FIELDS", "OF_FIGURES", "checked", "decided", "meant"]
