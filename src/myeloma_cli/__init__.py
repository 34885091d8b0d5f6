"""An offline reference on multiple myeloma that is relapsed or refractory.

From Python, `lookup` answers a name as the command does, and `load` gives all records.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .dataset import Dataset
    from .names.index import Answer, Index

# functools.cache is not in Python 3.8, which is to get as far as __main__ and be told that it is too old.
_cache = lru_cache(maxsize=None)

__version__ = "0.1.0"

__all__ = ["load", "lookup"]


def lookup(name: str, data: str = "") -> Answer:
    """What a drug name means: the answer that `myeloma lookup` gives to it.

    `data` is a folder of own records, laid over the bundled ones.

    `answer.name` is the generic name, or None for a name that the data does not have; then `answer.suggestions` holds
    what may have been meant. The answer is a named tuple of plain records, so it can be pickled and sent elsewhere. The
    data is read at the first call, and a call takes some microseconds from then on, or 0.1 ms where a name is unknown.
    """
    return _index(data).resolve(name)


@_cache
def load(data: str = "") -> Dataset:
    """The records: `load().treatments`, `.regimens`, `.symptoms`, `.tests`, `.overview`, `.glossary`, `.sources` ...

    `data` is a folder of own records, laid over the bundled ones. Raises myeloma_cli.errors.DataError where data files
    are missing or broken.
    """
    from .dataset import open_dataset  # noqa: PLC0415 - the command imports this package first, and may not need the data

    return open_dataset(data)


@_cache
def _index(folder: str) -> Index:
    from .names.index import index_of  # noqa: PLC0415 - as above

    return index_of(load(folder))
