"""Makes the ready data that the build puts into the package: the records of all data files, and the index of names."""

from __future__ import annotations

from ..dataset import Dataset
from ..dataset.bundled import EDITION_FILE, SOURCES_FILE, read_bundled
from ..dataset.layout import FILES
from ..dataset.ready import Section, packed
from ..dataset.records import TomlRecords
from .index import READ_FILES, READY, index_of


def ready_data() -> bytes:
    """The bytes of the file that `dataset.ready` reads. Raises DataError where the data is broken."""
    toml = TomlRecords(read_bundled, None)
    sections = {file: Section(toml.of(file), (file,)) for file in (EDITION_FILE, SOURCES_FILE, *FILES)}
    index = index_of(Dataset(read_file=read_bundled))
    return packed({**sections, READY: Section(index, READ_FILES)})
