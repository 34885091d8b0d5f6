"""The ready data: records and names that the build of the package has read and checked, to save reading TOML at start.

It is one file in the package: a checksum of what follows, then named sections, each with the checksum of the TOML files
that it was made from. The TOML is the authority: a section is used only while neither it nor those files have changed,
and in any doubt the TOML is read. A checkout has no such file. Nothing is ever written to the user's disk.
"""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, cast
from zlib import crc32

from .bundled import PACKAGE, read_bundled, read_packaged

FILE = "ready.bin"
"""The name of the file, in the package."""


class Section(NamedTuple):
    """The records or names that were made from some TOML files."""

    contents: object
    files: tuple[str, ...]


def packed(sections: Mapping[str, Section]) -> bytes:
    """The bytes of a file with these sections. Raises OSError if a TOML file cannot be read."""
    import pickle  # noqa: PLC0415 - only for a build

    dumped = {
        name: (_checksum_of_files(section.files), pickle.dumps(section.contents, protocol=_PROTOCOL))
        for name, section in sections.items()
    }
    content = pickle.dumps(dumped, protocol=_PROTOCOL)
    return _checksum_of(content) + content


def ready_made(name: str, files: Iterable[str]) -> Any:
    """The contents of a section; None if there is none, or if anything has changed since it was made."""
    checksum, dumped = _sections().get(name, (b"", b""))
    try:
        return unpickled(dumped) if dumped and checksum == _checksum_of_files(files) else None
    except Exception:
        return None  # made from records that the code no longer has, or from a file that can no longer be read


@cache
def _sections() -> Mapping[str, tuple[bytes, bytes]]:
    try:
        packed = read_packaged(os.path.join(PACKAGE, FILE))
    except OSError:
        return {}
    checksum, content = packed[:_CHECKSUM_SIZE], packed[_CHECKSUM_SIZE:]
    # Checked before it is unpickled: a flipped bit could do anything, even end the program.
    return cast("Mapping[str, tuple[bytes, bytes]]", unpickled(content)) if checksum == _checksum_of(content) else {}


def _checksum_of_files(files: Iterable[str]) -> bytes:
    checksum = 0
    for file in files:
        checksum = crc32(read_bundled(file), checksum)
    return checksum.to_bytes(_CHECKSUM_SIZE, "big")


def _checksum_of(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECKSUM_SIZE, "big")


def unpickled(pickled: bytes) -> Any:
    """What a part of the ready data holds."""
    try:
        # Only the part that reads pickles: 0.3 ms instead of 1.7.
        from _pickle import loads  # noqa: PLC0415 - a checkout has none to read
    except ImportError:
        from pickle import loads  # noqa: PLC0415
    return loads(pickled)  # noqa: S301 - part of the package, as its code is, and the checksum fits


_CHECKSUM_SIZE = 4
_PROTOCOL = 5
"""The newest that every supported Python reads: the wheel is built with one of them and used with others."""
