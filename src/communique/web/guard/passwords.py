"""Passwords: which are good enough, and how they are kept: as Argon2id hashes (RFC 9106) only."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from communique.errors import BadInput

SHORTEST, LONGEST = 12, 1000  # code points; no rules about kinds of letters, after NIST SP 800-63B, 3.1.1
_TURNS = threading.Semaphore(2)  # each hash takes 64 MiB of memory for a moment


def hashed(password: str, name: str) -> str:
    """The password's hash, with its salt and costs. name: whose it is. Raises BadInput for one that is too weak."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        raise BadInput(f"The password has {len(plain)} characters; give at least {SHORTEST}, such as four words.")
    if len(plain) > LONGEST:
        raise BadInput(f"The password is longer than {LONGEST} characters; give a shorter one.")
    made_of_name = name.casefold() in plain.casefold() and len(plain) < len(name) + SHORTEST
    if made_of_name or len(set(plain)) < 5:
        raise BadInput("The password is easily guessed; give four words that do not belong together.")
    with _TURNS:
        return _hasher().hash(plain)


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password. kept: its hash; None, where there is nobody of the name, takes just as long."""
    with _TURNS:
        try:
            return _hasher().verify(kept or _nobody(), _plain(password)[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_weak(kept: str) -> bool:
    """Whether the hash was made with lower costs than those of today."""
    return _hasher().check_needs_rehash(kept)


def _plain(password: str) -> str:
    """One form for what looks the same, however it was typed."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
