"""The recipe of the shipped reader. Imports communique, never the reverse."""
