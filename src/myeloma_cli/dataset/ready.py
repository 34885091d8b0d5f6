"""The ready data: records and names that the build of the package has read and checked, to save reading TOML at start.

It is one file in the package: a checksum of what follows, then named sections, each with the checksum of the TOML files
that it was made from. The TOML is the authority: a section is used only while neither it nor those files have changed,
and in any doubt the TOML is read. A checkout has no such file. Nothing is ever written to the user's disk.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple, cast
from zlib import crc32

from .bundled import PACKAGE, read_bundled, read_packaged

FILE = "ready.bin"
"""The name of the file, in the package."""


class Section(NamedTuple):
    """The records or names that were made from some TOML files."""

    contents: object
    files: tuple[str, ...]


def packed(sections: Mapping[str, Section], parts: Sequence[object] = ()) -> bytes:
    """The bytes of a file with these sections. Raises OSError if a TOML file cannot be read.

    The `parts` are records that sections share: each is kept once, and `part` reads one without the others.
    """
    import pickle  # noqa: PLC0415 - only for a build

    numbers = {id(each): number for number, each in enumerate(parts)}

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: Any) -> int | None:
            return numbers.get(id(obj))

    def dumped(contents: object) -> bytes:
        file = BytesIO()
        Pickler(file, protocol=_PROTOCOL).dump(contents)
        return file.getvalue()

    content = pickle.dumps(
        (
            {name: (_checksum_of_files(section.files), dumped(section.contents)) for name, section in sections.items()},
            tuple(pickle.dumps(each, protocol=_PROTOCOL) for each in parts),
        ),
        protocol=_PROTOCOL,
    )
    return _checksum_of(content) + content


def ready_made(name: str, files: Iterable[str]) -> Any:
    """The contents of a section; None if there is none, or if anything has changed since it was made."""
    checksum, dumped = _packed()[0].get(name, (b"", b""))
    try:
        return _unpickled(dumped) if dumped and checksum == _checksum_of_files(files) else None
    except Exception:
        return None  # made from records that the code no longer has, or from a file that can no longer be read


@cache
def part(number: int) -> Any:
    """A record that sections share, by its number."""
    return _unpickled(_packed()[1][number])


def joined(groups: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """What several parts hold together, each of them a tuple."""
    return tuple(chain.from_iterable(groups))


class Joined(NamedTuple):
    """Parts that a section is to hold joined."""

    groups: tuple[tuple[Any, ...], ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, it is what `joined` makes of the parts."""
        return joined, (self.groups,)


@cache
def _packed() -> tuple[Mapping[str, tuple[bytes, bytes]], tuple[bytes, ...]]:
    try:
        packed = read_packaged(os.path.join(PACKAGE, FILE))
    except OSError:
        return {}, ()
    checksum, content = packed[:_CHECKSUM_SIZE], packed[_CHECKSUM_SIZE:]
    # Checked before it is unpickled: a flipped bit could do anything, even end the program.
    if checksum != _checksum_of(content):
        return {}, ()
    return cast("tuple[Mapping[str, tuple[bytes, bytes]], tuple[bytes, ...]]", _unpickled(content))


def _checksum_of_files(files: Iterable[str]) -> bytes:
    checksum = 0
    for file in files:
        checksum = crc32(read_bundled(file), checksum)
    return checksum.to_bytes(_CHECKSUM_SIZE, "big")


def _checksum_of(content: bytes) -> bytes:
    return crc32(content).to_bytes(_CHECKSUM_SIZE, "big")


def _unpickled(pickled: bytes) -> Any:
    try:
        # Only the part that reads pickles: 0.3 ms instead of 1.7.
        from _pickle import Unpickler  # noqa: PLC0415 - a checkout has none to read
    except ImportError:
        from pickle import Unpickler  # noqa: PLC0415

    class Reader(Unpickler):
        def persistent_load(self, pid: Any) -> Any:
            return part(pid)

    return Reader(BytesIO(pickled)).load()


_CHECKSUM_SIZE = 4
_PROTOCOL = 5
"""The newest that every supported Python reads: the wheel is built with one of them and used with others."""
