"""Did it happen, and how sure is the teller: status and certainty of an event from the grammar around its trigger."""

from communique.assemble.status.certainty import certainty_of
from communique.assemble.status.governed import status_of
from communique.assemble.status.words import tables

__all__ = ["certainty_of", "status_of", "tables"]
