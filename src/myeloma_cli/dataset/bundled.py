"""The bundled data files, and where they are: in the installed package, else in the checkout."""

from __future__ import annotations

import os
from typing import Protocol, cast

EDITION_FILE = "edition.toml"
SOURCES_FILE = "sources.toml"


class _FileLoader(Protocol):
    def get_data(self, path: str) -> bytes: ...


def read_bundled(name: str) -> bytes:
    """The bytes of a bundled file. Raises OSError."""
    # The package first, so that a stray `data` folder beside site-packages or a zip is never read.
    try:
        return read_packaged(os.path.join(_INSTALLED, name))
    except OSError:
        return read_packaged(os.path.join(_CHECKOUT, name))


def bundled_folder() -> str:
    """The folder that the bundled files are read from; inside a zip if the package is in one."""
    try:
        read_packaged(os.path.join(_INSTALLED, EDITION_FILE))
    except OSError:
        return _CHECKOUT
    return _INSTALLED


def read_packaged(path: str) -> bytes:
    """The bytes of a file in the package, which may be in a zip. Raises OSError."""
    # The loader reads from zips too; importlib.resources would do the same, but takes 10 ms longer.
    return cast("_FileLoader", __spec__.loader).get_data(path)


PACKAGE = os.path.dirname(os.path.dirname(__file__))
_INSTALLED = os.path.join(PACKAGE, "data")
_CHECKOUT = os.path.normpath(os.path.join(PACKAGE, os.pardir, os.pardir, "data"))
