"""When: the time expressions of a report as TIMEX3 (ISO-TimeML), found and dated by a grammar."""

from communique.assemble.times.finder import find_times

__all__ = ["find_times"]
