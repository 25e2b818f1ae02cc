"""Who asks, and what they may do. Without accounts everybody at this machine may do everything."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, HTTPException, Request

Role = Literal["read", "review", "manage"]
ROLES: tuple[Role, ...] = ("read", "review", "manage")  # each may do what those before it may


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks. name: as decisions are signed. local: nobody logged in, the desk is this machine's own."""

    name: str
    role: Role
    local: bool = False

    def may(self, role: Role) -> bool:
        """Whether the person may do what the role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def _user() -> str:
    """As decisions of the commands are signed."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a process whose user has no name
        return "this machine"


LOCAL = Person(_user(), "manage", local=True)
NOBODY = Person("", "read")  # on the page that asks who it is


def person_of(request: Request) -> Person:
    """Who asks; a middleware that knows people sets request.state.person."""
    found = getattr(request.state, "person", LOCAL)
    return found if isinstance(found, Person) else NOBODY


def needs(role: Role) -> Any:
    """What routes that only some may use list among their dependencies; as an argument it gives who asks."""

    def asked(request: Request) -> Person:
        person = person_of(request)
        if not person.may(role):
            raise HTTPException(403, f"This needs the role {role}; ask whoever manages the desk.")
        return person

    return Depends(asked)


Reader = Annotated[Person, needs("read")]
Reviewer = Annotated[Person, needs("review")]
Manager = Annotated[Person, needs("manage")]
