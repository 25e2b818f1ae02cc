"""Questions to a desk: a view in, frozen answers out. Every question can be asked as of a past day."""

from communique.query.countries import code
from communique.query.dyad import Dyad, dyad, series_between
from communique.query.explain import Explanation, Move, explain, moves, story
from communique.query.figures import Curve, figures
from communique.query.lists import Edge, Hit, SourceRecord, network, search, sources, timeline
from communique.query.stories import Story, Telling, stories
from communique.store.asking import Wanted

__all__ = [
    "Curve", "Dyad", "Edge", "Explanation", "Hit", "Move", "SourceRecord", "Story", "Telling", "Wanted", "code", "dyad",
    "explain", "figures", "moves", "network", "search", "series_between", "sources", "stories", "story", "timeline",
]  # fmt: skip
