"""An offline reference on relapsed or refractory multiple myeloma.

From Python, `lookup` answers a name as the command does, `lookup_many` a column of names, `find` gives the names that
stand in a text, and `load` all records.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache

# As in `typing`, which takes some milliseconds in which an interrupt would show a traceback: see __main__.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .dataset import Dataset
    from .names.answers import Answer, Mention
    from .names.index import Index
    from .names.memo import Memo

# functools.cache is not in Python 3.8, which is to get as far as __main__ and be told that it is too old.
_cache = lru_cache(maxsize=None)

__version__ = "0.2.0"

__all__ = ["find", "load", "lookup", "lookup_many"]


def lookup(name: object, data: str | None = None, *, suggest: bool = True) -> Answer:
    """What a drug name means: the answer of `myeloma lookup`.

    `data` is a folder of your own data, laid over the bundled data. Without it, that is the folder that the environment
    variable `MYELOMA_DATA` names, as for the command; `data=""` is the bundled data alone. `answer.is_own` is True
    where your own data has a part in the answer. Near names are worked out only if `suggest`.

    `answer.name` is the generic name, or None for a miss; `answer.suggestions` then has the near names, and
    `answer.mentions` the names in a line that is more than one. What is no text, as None and NaN, is a miss. An answer
    is a named tuple of plain records, and can be pickled. The first call reads the data; a name that comes again costs
    next to nothing. Raises myeloma_cli.errors.DataError where data files are missing or broken.
    """
    return _answers(_folder(data), suggest)[name] if isinstance(name, str) else _no_text()


def lookup_many(values: Iterable[object], data: str | None = None, *, suggest: bool = False) -> list[Answer]:
    """The answers to many names, one a value and in their order.

    `values` is any iterable, a pandas or Polars Series, or an Arrow array or stream of any library (through the
    PyCapsule interface). What is no text, as None and NaN, is a miss, so that the answers are as many as the values.
    Each distinct value is looked up once. Raises TypeError for one name in place of many.
    """
    if isinstance(values, (str, bytes)):
        # It would be answered letter by letter.
        raise TypeError("lookup_many takes many names; lookup takes one")
    from .names.memo import Memo  # noqa: PLC0415 - as below

    # What it keeps is in the list that is returned too, and so needs no bound.
    answers = Memo(_answers(_folder(data), suggest).__getitem__, most=sys.maxsize)
    no_text = _no_text()
    if hasattr(values, "to_list"):
        values = values.to_list()  # a Series, for which it is faster than iterating
    elif hasattr(values, "__arrow_c_stream__") or hasattr(values, "__arrow_c_array__"):
        from .names.arrow import texts_of  # noqa: PLC0415 - few have such a column

        values = texts_of(values)
    return [answers[value] if isinstance(value, str) else no_text for value in values]


def find(text: str, data: str | None = None) -> tuple[Mention, ...]:
    """The names of drugs and combinations that stand in a text of any length, each with its place: `text[start:end]`.

    Only names of the data count, never a misspelt one; a short name counts where it cannot be an ordinary word.
    """
    return _index(_folder(data)).mentions(text)


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


@_cache
def _answers(folder: str, suggest: bool) -> Memo[str, Answer]:
    from functools import partial  # noqa: PLC0415 - as above

    from .names.memo import Memo  # noqa: PLC0415 - as above

    return Memo(partial(_index(folder).resolve, suggest=suggest))


@_cache
def _no_text() -> Answer:
    from .names.answers import Answer  # noqa: PLC0415 - as above

    return Answer("", None)
