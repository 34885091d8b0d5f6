"""All faults of data files: those of single records, and names that two records claim."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ..dataset.check import Fault, bundled_faults, overlay_faults, overlay_warnings
from ..errors import DataError
from ..finding.care import check_care
from ..finding.effects import check_effects
from ..finding.glossary import Glossary
from ..finding.signs import check_signs
from ..names.index import index_of
from ..names.own import OwnIndex
from ..view.own import move_line

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..dataset.overlay import Overlay


def faults_of(overlay: Overlay | None) -> list[Fault]:
    """The faults of own data, or of the bundled data if None."""
    return bundled_faults(_CLAIMS) if overlay is None else overlay_faults(overlay, _CLAIMS)


def warnings_of(overlay: Overlay | None) -> list[Fault]:
    """What own data without a fault changes that its author may not mean; nothing for the bundled data."""
    return [] if overlay is None else overlay_warnings(overlay, _moved)


def located(error: DataError, overlay: Overlay) -> DataError:
    """The first fault of own data as an error with its line, and the number of other faults; `error` if it has none."""
    # A folder without files has no part in the error.
    faults = faults_of(overlay) if overlay.files else []
    if not faults:
        return error
    others = f"; {len(faults) - 1} more: myeloma data check {overlay.folder}" if len(faults) > 1 else ""
    return DataError(f"{faults[0]}{others}")


def _moved(data: Dataset) -> Iterator[tuple[str, Collection[str], str]]:
    index = index_of(data)
    for move in index.moves if isinstance(index, OwnIndex) else ():
        yield move.own.id, move.names, move_line(move)


def _glossary_of(data: Dataset) -> Glossary:
    return Glossary(data.glossary)


_CLAIMS = (index_of, _glossary_of, check_effects, check_care, check_signs)
"""Each raises DataError for a name that two records claim, or for an id that does not exist."""
