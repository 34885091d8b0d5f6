"""Makes the ready data that the build puts into the package: the records of all data files, and the index of names."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from ..dataset import Dataset
from ..dataset.bundled import EDITION_FILE, SOURCES_FILE, read_bundled
from ..dataset.layout import FILES
from ..dataset.ready import Joined, Section, packed
from ..dataset.records import TomlRecords
from ..model.drugs import AllNames, NameList
from .index import READ_FILES, READY, Index

_NAMES_FILE = "names.toml"


def ready_data() -> bytes:
    """The bytes of the file that `dataset.ready` reads. Raises DataError where the data is broken.

    The records that a name may lead to are parts, shared by the index and by the file that they are from, and so are
    the further names of each.
    """
    toml = TomlRecords(read_bundled, None)
    contents = {file: toml.of(file) for file in (EDITION_FILE, SOURCES_FILE, *FILES)}
    data = Dataset(read_file=read_bundled)
    names: AllNames = contents[_NAMES_FILE]
    groups = tuple(tuple(group) for _, group in groupby(names.lists, lambda name_list: name_list.drug))
    records = (*contents["treatments.toml"], *contents["regimens.toml"], *contents["supportive.toml"])
    contents[_NAMES_FILE] = names._replace(lists=cast("tuple[NameList, ...]", Joined(groups)))
    index = Index(data.named, names).packed(
        {record.id: number for number, record in enumerate(records)},
        {
            record.id: tuple(len(records) + n for n, group in enumerate(groups) if group[0].drug == record.id)
            for record in records
        },
    )
    sections = {file: Section(content, (file,)) for file, content in contents.items()}
    return packed({**sections, READY: Section(index, READ_FILES)}, (*records, *groups))
