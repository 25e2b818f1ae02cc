"""Countries as people write them to ISO 3166 alpha-3."""

from __future__ import annotations

from communique.errors import BadInput
from communique.knowledge import country_of


def code(given: str) -> str:
    """The code: "RUS" for RUS, rus, Russia or Russian. Raises BadInput."""
    if len(given) == 3 and given.isalpha() and (given.isupper() or not country_of(given)):
        return given.upper()
    found = country_of(given)
    if not found:
        raise BadInput(f"'{given}' is no country that is known; write its name or its three letters, such as RUS.")
    return found
