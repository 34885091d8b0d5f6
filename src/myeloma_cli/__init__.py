"""An offline reference on relapsed or refractory multiple myeloma.

From Python, `lookup` answers a name as the command does, and `load` gives all records.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .dataset import Dataset
    from .names.index import Answer, Index

# functools.cache is not in Python 3.8, which is to get as far as __main__ and be told that it is too old.
_cache = lru_cache(maxsize=None)

__version__ = "0.1.0"

__all__ = ["load", "lookup"]


def lookup(name: str, data: str | None = None) -> Answer:
    """What a drug name means: the answer of `myeloma lookup`.

    `data` is a folder of your own data, laid over the bundled data. Without it, that is the folder that the environment
    variable `MYELOMA_DATA` names, as for the command; `data=""` is the bundled data alone. `answer.is_own` is True
    where your own data has a part in the answer.

    `answer.name` is the generic name, or None for a miss; `answer.suggestions` then has the near names. An answer is a
    named tuple of plain records, and can be pickled. The first call reads the data; from then on a call takes some
    microseconds for a known name and 0.1 ms for an unknown one. Raises myeloma_cli.errors.DataError where data files
    are missing or broken.
    """
    return _index(_folder(data)).resolve(name)


def load(data: str | None = None) -> Dataset:
    """The records: `load().treatments`, `.regimens`, `.symptoms`, `.tests`, `.overview`, `.glossary`, `.sources` ...

    `data` is as in `lookup`. Raises myeloma_cli.errors.DataError where data files are missing or broken.
    """
    return _loaded(_folder(data))


def _folder(data: str | None) -> str:
    """The folder of own data; empty for none."""
    return os.environ.get("MYELOMA_DATA", "") if data is None else data


@_cache
def _loaded(folder: str) -> Dataset:
    from .dataset import open_dataset  # noqa: PLC0415 - the command imports this package, but does not always need data

    return open_dataset(folder)


@_cache
def _index(folder: str) -> Index:
    from .names.index import index_of  # noqa: PLC0415 - as above

    return index_of(_loaded(folder))
