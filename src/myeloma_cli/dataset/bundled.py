"""Finding the bundled data: the TOML files, and what the build of the package made of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, Protocol, cast
from zlib import crc32

EDITION_FILE = "edition.toml"
SOURCES_FILE = "sources.toml"
NAMED_FILES = ("treatments.toml", "regimens.toml", "names.toml")
"""The files that names are in."""

OWN_FILES = (
    "treatments.toml",
    "regimens.toml",
    "symptoms.toml",
    "tests.toml",
    "overview.toml",
    "glossary.toml",
    "questions.toml",
    "resources.toml",
    "names.toml",
    SOURCES_FILE,
)
"""All but the edition: the files that somebody's own data may have too."""

INDEX = "index.pickle"
"""What the build makes of them: every name, and what it leads to."""


def compiled_name(file: str) -> str:
    """The name of what the build makes of one file."""
    return f"{file.removesuffix('.toml')}.pickle"


class _FileLoader(Protocol):
    def get_data(self, path: str) -> bytes: ...


def read_bundled(name: str) -> bytes:
    """The bytes of a bundled file. Raises OSError."""
    # The loader is asked, and not the file system, because the package may be in a zip; importlib.resources does that
    # too, 10 ms slower.
    loader = cast("_FileLoader", __spec__.loader)
    # Installed first, so that a stray folder beside a zip or a site-packages is never read.
    try:
        return loader.get_data(os.path.join(_INSTALLED, name))
    except OSError:
        return loader.get_data(os.path.join(_CHECKOUT, name))


def bundled_folder() -> str:
    """The folder that the bundled files are read from; inside of a zip, if the package is in one."""
    try:
        cast("_FileLoader", __spec__.loader).get_data(os.path.join(_INSTALLED, EDITION_FILE))
    except OSError:
        return _CHECKOUT
    return _INSTALLED


def compiled(name: str, files: Iterable[str]) -> Any:
    """What the build made of files, or None where it made nothing, or they are no longer those that it was made of.

    The TOML is the truth: what was made of it is read only to save the time of reading that anew, 2 ms in the place of
    17 for the names of all drugs.
    """
    try:
        made = cast("_FileLoader", __spec__.loader).get_data(os.path.join(_COMPILED, name))
    except OSError:
        return None
    check = check_of(files)
    return _loads(made[len(check) :]) if made.startswith(check) else None


def check_of(files: Iterable[str]) -> bytes:
    """The CRC-32 of the TOML files, which stands before what was made of them."""
    check = 0
    for file in files:
        check = crc32(read_bundled(file), check)
    return check.to_bytes(4, "big")


def _loads(pickled: bytes) -> Any:
    try:
        # What reads pickles, without what writes them: 0.3 ms in the place of 1.7.
        from _pickle import loads  # noqa: PLC0415 - a checkout has nothing to load
    except ImportError:
        from pickle import loads  # noqa: PLC0415
    return loads(pickled)  # noqa: S301 - it is a part of the package, as its code is


_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_INSTALLED = os.path.join(_PACKAGE, "data")
_CHECKOUT = os.path.normpath(os.path.join(_PACKAGE, os.pardir, os.pardir, "data"))
_COMPILED = os.path.join(_PACKAGE, "compiled")
