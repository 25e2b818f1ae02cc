"""How answers are put into plain words: numbers, bounds, days, names; neutral, always according to whom."""

from __future__ import annotations

from typing import Any


def number(value: float | int) -> str:
    """A number as people write it: "12,000", "0.25"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def bounds(low: float | None, high: float | None) -> str:
    """A figure's bounds as people write them; an en dash where neither is known."""
    if low is None and high is None:
        return "–"
    if low is None or high is None:
        return f"up to {number(high or 0)}" if low is None else f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def days(first: Any, last: Any) -> str | None:
    """A day, or the stretch between two."""
    return None if first is None else str(first) if first == last else f"{first} to {last}"
