"""What the build of the package made ready of the data files, so that a command need not read TOML at its start.

It is one file in the package: a check sum of what follows, then sections by their names, each beside the check sum of
the TOML files that it was made of. The TOML is the truth: a section is used only while neither it nor those files have
changed, and on any doubt the TOML is read. A checkout has no such file, and nothing is ever written on the user's disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, cast
from zlib import crc32

from .bundled import PACKAGE, read_bundled, read_packaged

FILE = "ready.bin"
"""The name of the file, in the package."""


class Section(NamedTuple):
    """What was made of some TOML files, by their names."""

    made: object
    files: tuple[str, ...]


def packed(sections: Mapping[str, Section]) -> bytes:
    """The bytes of the file that holds the sections. Raises OSError where a TOML file cannot be read."""
    import pickle  # noqa: PLC0415 - for a build only

    dumped = {
        name: (_check_of_files(section.files), pickle.dumps(section.made, protocol=_PROTOCOL))
        for name, section in sections.items()
    }
    content = pickle.dumps(dumped, protocol=_PROTOCOL)
    return _check_of(content) + content


def ready_made(name: str, files: Iterable[str]) -> Any:
    """What a section holds, or None where there is none, or anything has changed since it was made."""
    check, dumped = _sections().get(name, (b"", b""))
    if not dumped or check != _check_of_files(files):
        return None
    try:
        return _loads(dumped)
    except Exception:
        return None  # made for records that are no longer those of the code


@cache
def _sections() -> Mapping[str, tuple[bytes, bytes]]:
    try:
        packed = read_packaged(os.path.join(PACKAGE, FILE))
    except OSError:
        return {}
    check, content = packed[:_CHECK_SIZE], packed[_CHECK_SIZE:]
    # Before it is unpickled: a flipped bit may be anything, the end of the program among it.
    return cast("Mapping[str, tuple[bytes, bytes]]", _loads(content)) if check == _check_of(content) else {}


def _check_of_files(files: Iterable[str]) -> bytes:
    check = 0
    for file in files:
        check = crc32(read_bundled(file), check)
    return check.to_bytes(_CHECK_SIZE, "big")


def _check_of(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECK_SIZE, "big")


def _loads(pickled: bytes) -> Any:
    try:
        # What reads pickles, without what writes them: 0.3 ms in the place of 1.7.
        from _pickle import loads  # noqa: PLC0415 - a checkout has nothing to load
    except ImportError:
        from pickle import loads  # noqa: PLC0415
    return loads(pickled)  # noqa: S301 - it is a part of the package, as its code is, and its check sum fits


_CHECK_SIZE = 4
_PROTOCOL = 5
"""The newest that every Python from 3.8 on reads: the wheel is built on one of them and used on others."""
