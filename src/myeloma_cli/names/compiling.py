"""What the build of the package makes of the data files: their records, checked and ready, and the index of names.

It is a part of the package, so that no command has to read and check hundreds of records, nor to write anything down
on the user's disk. `bundled.compiled` reads it back, as long as the TOML files are those that it was made of.
"""

from __future__ import annotations

import pickle

from ..dataset import Dataset
from ..dataset.bundled import (
    EDITION_FILE,
    INDEX,
    NAMED_FILES,
    SOURCES_FILE,
    check_of,
    compiled_name,
    read_bundled,
)
from ..dataset.layout import FILES
from ..dataset.records import TomlRecords
from .index import index_of


def compiled_files() -> dict[str, bytes]:
    """The files to be put into the package, by their names. Raises DataError where the data is broken."""
    toml = TomlRecords(read_bundled, None)
    files = {compiled_name(file): _dumped(toml.of(file), file) for file in (EDITION_FILE, SOURCES_FILE, *FILES)}
    return {**files, INDEX: _dumped(index_of(Dataset(read_file=read_bundled)), *NAMED_FILES)}


def _dumped(made: object, *files: str) -> bytes:
    return check_of(files) + pickle.dumps(made, protocol=_PROTOCOL)


_PROTOCOL = 5
"""The newest that every Python from 3.8 on reads: the wheel is built on one of them and used on others."""
