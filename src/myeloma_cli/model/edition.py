"""Records on the data itself: its edition and its sources."""

from datetime import date
from typing import NamedTuple


class OverlayChanges(NamedTuple):
    """The ids of the records that somebody's own data, read from `folder`, corrects, adds and hides."""

    folder: str
    corrected: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Edition(NamedTuple):
    """The version of the bundled data, and the date up to which its facts were gathered.

    `overlay` is None without own data; the date never applies to own data.
    """

    data_version: str
    as_of: date
    overlay: OverlayChanges | None = None


class Source(NamedTuple):
    """A page, label or paper that was read, and the date on which it was read."""

    id: str
    title: str
    publisher: str
    address: str
    read: date
    note: str = ""
    overlaid: tuple[str, ...] = ()
