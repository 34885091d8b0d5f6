"""Records on the data itself: its edition and its sources."""

from datetime import date
from enum import Enum
from typing import NamedTuple


class SourceKind(Enum):
    """What a source is, the strongest kind of proof first."""

    LABEL = "label"
    REGULATOR = "regulator"
    REGISTER = "register"
    GUIDELINE = "guideline"
    TRIAL = "trial"
    CHARITY = "charity"
    REFERENCE = "reference"
    NEWS = "news"
    COPY = "copy"

    @property
    def is_weak(self) -> bool:
        """Whether it is a copy or a page that nobody vouches for, so that no fact should rest on it alone."""
        return self is SourceKind.COPY


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
    """A page, label or paper that was read, and the date on which it was read.

    `kind` is None where somebody's own source does not tell it. `document` is what fixes it (its version, date or
    number) or, for a copy, the document that it is a copy of; `read_at` is the address of the copy that was read, where
    `address` is that of the document itself.
    """

    id: str
    title: str
    publisher: str
    address: str
    read: date
    kind: SourceKind | None = None
    document: str = ""
    read_at: str = ""
    note: str = ""
    overlaid: tuple[str, ...] = ()
