"""Every error that Communiqué raises on purpose, one tree.

    CommuniqueError
    ├── BadInput              something given cannot be read; carries what was given and what to do
    │   ├── UnreadableFile    no such file, no permission, a broken archive
    │   ├── NotText           binary data, or an encoding that could not be settled
    │   ├── EmptyReport       nothing to read: no text, or a page without an article
    │   ├── TooLarge          more text than one report may hold
    │   ├── WrongLanguage     a text that is not in English
    │   ├── BadDate           a date that is no date, or lies in the future
    │   └── BadRecord         JSON that is no record, or a broken line in a JSONL file
    ├── DeskError             the desk cannot do what was asked
    │   ├── NoDesk            there is no desk at the address, or what is there is none
    │   ├── OtherVersion      the desk was written by a newer version, or is of another make
    │   ├── DeskBusy          another writer held the desk for too long
    │   ├── DamagedDesk       a check found something that should not be
    │   └── UnknownId         nothing in the desk has this id
    ├── NotFetched            an address that may not or could not be fetched
    ├── ReadingFailed         a fault of the reader's own on one report; the others are read
    ├── MissingExtra          what was asked for needs a library that is installed only when it is wanted
    └── BrokenInstallation    a shipped data file or the reader's weights are missing or damaged

Each message is one sentence saying what was wrong, and what to do about it.
"""


class CommuniqueError(Exception):
    """The root: catch this to catch all that Communiqué raises on purpose."""


class BadInput(CommuniqueError):
    """Something that was given cannot be read."""


class UnreadableFile(BadInput):
    """A path that cannot be opened."""


class NotText(BadInput):
    """Bytes that are no text in an encoding that could be settled."""


class EmptyReport(BadInput):
    """Nothing to read."""


class TooLarge(BadInput):
    """More text than one report may hold."""


class WrongLanguage(BadInput):
    """A text that is not in English."""


class BadDate(BadInput):
    """A date that is no date, or lies in the future."""


class BadRecord(BadInput):
    """JSON that does not hold what it should."""


class DeskError(CommuniqueError):
    """The desk cannot do what was asked."""


class NoDesk(DeskError):
    """There is no desk at the address, or what is there is none."""


class OtherVersion(DeskError):
    """The desk was written by a newer version, or is of another make."""


class DeskBusy(DeskError):
    """Another writer held the desk for too long."""


class DamagedDesk(DeskError):
    """A check found something that should not be."""


class UnknownId(DeskError):
    """Nothing in the desk has this id."""


class NotFetched(CommuniqueError):
    """An address that may not or could not be fetched."""


class ReadingFailed(CommuniqueError):
    """A fault of the reader's own on one report."""


class MissingExtra(CommuniqueError):
    """Something needs a library that is no part of the plain installation."""


class BrokenInstallation(CommuniqueError):
    """A file that ships with the package is missing or damaged."""
