"""Which data this is, and what was read for it."""

from datetime import date
from typing import NamedTuple


class OverlayChanges(NamedTuple):
    """What somebody's own data, read from a folder, does to the bundled records, by their ids."""

    folder: str
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Edition(NamedTuple):
    """Which data this is: its version, and the one day up to which its facts were gathered.

    `overlay` is there where own data is laid over it; the day is not that of the own data.
    """

    data_version: str
    as_of: date
    overlay: OverlayChanges | None = None


class Source(NamedTuple):
    """A page, label or paper that was read, and the day when it was read."""

    id: str
    title: str
    publisher: str
    address: str
    read: date
    note: str = ""
    overlaid: tuple[str, ...] = ()
