"""Who and where: states and their names, people in office by date, bodies, and places.

Everything is read from the tables in `data/` when first asked for; importing this package reads nothing. The tables are
built by the scripts in the folder `tables/` of the repository, which name the source of each. Imports of the user's add
names to them.
"""

from communique.knowledge.bodies import members
from communique.knowledge.candidates import Candidate, candidates
from communique.knowledge.finder import find
from communique.knowledge.importing import actor_imports, import_actors, remove_actors, set_aside
from communique.knowledge.locations import places_named, where
from communique.knowledge.names import country_of, name_of
from communique.knowledge.people import holder, offices_of
from communique.knowledge.phrases import who
from communique.knowledge.roles import sector_of
from communique.knowledge.store import Import
from communique.knowledge.types import Form, Found, Resolution, Spot

__all__ = [
    "Candidate", "Form", "Found", "Import", "Resolution", "Spot", "actor_imports", "candidates", "country_of", "find",
    "holder", "import_actors", "members", "name_of", "offices_of", "places_named", "remove_actors", "sector_of",
    "set_aside", "where", "who",
]  # fmt: skip
