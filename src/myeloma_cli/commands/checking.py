"""All that is wrong with data files: faults of single records, and names that two records claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..dataset.check import Fault, bundled_faults, overlay_faults
from ..errors import DataError
from ..finding.glossary import Glossary
from ..names.index import index_of

if TYPE_CHECKING:
    from ..dataset import Dataset
    from ..dataset.overlay import Overlay


def faults_of(overlay: Overlay | None) -> list[Fault]:
    """The faults of own data, or of the bundled data where there is none."""
    return bundled_faults(_CLAIMS) if overlay is None else overlay_faults(overlay, _CLAIMS)


def located(error: DataError, overlay: Overlay) -> DataError:
    """The error that reading own data ended with, told with its line, and how many more there are."""
    found = faults_of(overlay)
    if not found:
        return error
    more = f"; and {len(found) - 1} more: myeloma data check {overlay.folder}" if len(found) > 1 else ""
    return DataError(f"{found[0]}{more}")


def _words(data: Dataset) -> Glossary:
    return Glossary(data.glossary)


_CLAIMS = (index_of, _words)
"""What refuses a name that is claimed twice."""
