"""Measurements, run by hand: each prints its figures, n and date; results go into LOG.md."""
