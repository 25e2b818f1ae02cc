"""The record for people: a table in a terminal, a page that stands alone, an index of pages, a notebook's view."""

from communique.export.index import html_index
from communique.export.notebook import notebook_html
from communique.export.page import html_page
from communique.export.table import print_table

__all__ = ["html_index", "html_page", "notebook_html", "print_table"]
