"""An offline reference on multiple myeloma that is relapsed or refractory.

From Python, `lookup` answers a name as the command does, and `load` gives all records.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .catalog import Answer, Index
    from .dataset import Dataset

__version__ = "0.1.0"

__all__ = ["load", "lookup"]


def lookup(name: str) -> Answer:
    """What a drug name means: the answer that `myeloma lookup` gives to it.

    `answer.name` is the generic name, or None for a name that the data does not have; then `answer.suggestions` holds
    what may have been meant. The answer is a named tuple of plain records, so it can be pickled and sent elsewhere. The
    data is read at the first call, and a call takes some microseconds from then on, or 0.1 ms where a name is unknown.
    """
    return _index().resolve(name)


@cache
def load() -> Dataset:
    """The bundled records: `load().treatments`, `.symptoms`, `.tests`, `.overview`, `.sources`, `.edition`.

    Raises myeloma_cli.errors.DataError where the data files are missing or broken.
    """
    from .dataset import Dataset  # noqa: PLC0415 - the command imports this package first, and may not need the data

    return Dataset()


@cache
def _index() -> Index:
    from .catalog import Index  # noqa: PLC0415 - as above

    data = load()
    return Index(data.named, data.names)
