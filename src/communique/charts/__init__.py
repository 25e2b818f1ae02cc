"""Answers as drawings: SVG that stands alone, is escaped throughout and takes on a page's colours by its classes."""

from communique.charts.claims import claims_chart
from communique.charts.columns import left_out
from communique.charts.kinds import types_chart
from communique.charts.months import months_chart
from communique.charts.network import network_chart
from communique.charts.world import world_chart

__all__ = ["claims_chart", "left_out", "months_chart", "network_chart", "types_chart", "world_chart"]
