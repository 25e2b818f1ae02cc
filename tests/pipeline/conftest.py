"""Desks on both databases."""

from tests.store.conftest import address, postgres

__all__ = ["address", "postgres"]
