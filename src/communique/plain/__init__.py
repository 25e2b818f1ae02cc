"""Answers in plain words: who says what, according to whom, how the accounts stand to each other; never a verdict."""

from communique.plain.claims import of_curve, of_curves
from communique.plain.pair import of_pair
from communique.plain.stories import of_stories, of_story

__all__ = ["of_curve", "of_curves", "of_pair", "of_stories", "of_story"]
